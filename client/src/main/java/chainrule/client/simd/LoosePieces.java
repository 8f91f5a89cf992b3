package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Move;
import java.util.Arrays;

/** Single instructions of all families, with what they need around them. */
final class LoosePieces {
    private final Growth g;
    private final Dice dice;
    private final Draft draft;

    LoosePieces(Growth growth) {
        g = growth;
        dice = growth.dice;
        draft = growth.draft;
    }

    void add() {
        switch (dice.below(19)) {
            case 0 -> unary(g.numbers());
            case 1, 2 -> binary(g.numbers());
            case 3 -> select(g.numbers());
            case 4 -> reduce(g.numbers());
            case 5, 6 -> view(dice.chance(6) ? g.truths() : g.any());
            case 7 -> write(dice.chance(6) ? g.truths() : g.any());
            case 8, 9 -> matmul(g.numbers());
            case 10 -> index(g.any());
            case 11 -> pool(g.numbers());
            case 12 -> convert(g.any());
            case 13 -> scan(g.numbers());
            case 14 -> scatter(g.any());
            case 15 -> logic(g.truths());
            case 16 -> reduce(g.truths());
            case 17 -> whole(g.numbers());
            default -> count();
        }
    }

    private void unary(int x) { g.apply(g.pick(draft.dtype(x).isFloating() ? Formulas.UNARY : Formulas.UNARY_WHOLE), x); }

    private void binary(int x) { g.apply(g.pick(draft.dtype(x).isFloating() ? Formulas.BINARY : Formulas.BINARY_WHOLE), x, g.partner(x)); }

    /** Arithmetic on whole numbers, which come from anywhere. */
    private void whole(int from) {
        int x = draft.dtype(from) == DType.INT64 ? from : dice.chance(2) ? draft.add(new Kernel.Convert(), Attrs.of(DType.INT64), from)
                : g.fresh(DType.INT64, draft.shape(from));
        for (int i = dice.below(3); i >= 0; i--) {
            int y = dice.chance(4) ? g.reversed(x) : g.like(x);
            x = dice.chance(2) ? g.apply(g.pick(Formulas.BINARY_WHOLE), x, y) : g.apply(g.pick(Formulas.UNARY_WHOLE), y);
        }
    }

    /** A state that counts steps, and something that depends on the count. */
    private void count() {
        int steps = draft.state(DType.INT64);
        int now = g.apply(Formulas.ADD, steps, draft.constant(DType.INT64, new double[] {1}));
        draft.update(steps, now);
        int x = g.floats();
        int[] ones = new int[draft.shape(x).length];
        Arrays.fill(ones, 1);
        int share = draft.add(new Kernel.Convert(), Attrs.of(draft.dtype(x)), now);
        g.apply(Formulas.DIV, x, g.expanded(draft.move(Move.RESHAPE, share, ones), draft.shape(x)));
    }

    private void logic(int from) {
        int m = from;
        for (int i = dice.below(3); i >= 0; i--) {
            int other = g.partner(m);
            m = switch (dice.below(4)) {
                case 0 -> g.apply(Formulas.NOT, m);
                case 1 -> g.apply(Formulas.CHOICE, other, m, g.like(m));
                default -> g.apply(g.pick(Formulas.LOGIC), m, other);
            };
        }
        DType[] numbers = {DType.INT64, DType.FLOAT32, DType.FLOAT64};
        if (dice.chance(3)) draft.add(new Kernel.Elementwise(Formulas.INDICATOR), Attrs.of(numbers[dice.below(3)]), m);
    }

    private void scan(int x) {
        int rank = draft.shape(x).length;
        if (rank > 0) draft.add(new Kernel.Scan(Fold.values()[dice.below(4)]), Attrs.of(dice.below(rank)), x);
    }

    /** Writes at positions, several of which may be the same. */
    private void scatter(int x) {
        int[] shape = draft.shape(x);
        if (shape.length == 0) return;
        int axis = dice.below(shape.length);
        int[] at = shape.clone();
        at[axis] = shape[axis] == 0 || dice.chance(20) ? 0 : 1 + dice.below(6);
        int source = g.fresh(draft.dtype(x), at);
        draft.add(new Kernel.Scatter(), Attrs.of(axis), x, g.positions(shape[axis], at), dice.chance(3) ? g.reversed(source) : source);
    }

    private void select(int x) {
        int y = g.partner(x);
        int mask = g.apply(g.pick(Formulas.COMPARE), x, y);
        if (dice.chance(3)) mask = g.apply(g.pick(Formulas.LOGIC), mask, g.apply(g.pick(Formulas.COMPARE), y, g.like(x)));
        if (dice.chance(4)) mask = g.apply(Formulas.NOT, mask);
        if (dice.chance(4)) mask = g.apply(g.pick(Formulas.LOGIC), mask, draft.input(DType.BOOL, draft.shape(x)));
        if (dice.chance(5)) {
            int[] flat = {g.size(x)};
            int moved = draft.move(Move.RESHAPE, mask, flat);
            if (dice.chance(2)) moved = g.reversed(moved);
            mask = draft.move(Move.RESHAPE, moved, draft.shape(x));
        }
        g.apply(Formulas.SELECT, mask, x, y);
        if (dice.chance(4)) draft.add(new Kernel.Elementwise(Formulas.INDICATOR), Attrs.of(draft.dtype(x)), mask);
    }

    private void reduce(int x) {
        Fold fold = draft.dtype(x) == DType.BOOL ? Fold.values()[1 + dice.below(3)] : Fold.values()[dice.below(4)];
        int folded = g.reduced(fold, dice.chance(6) ? g.partner(x) : x, g.axes(draft.shape(x).length));
        if (dice.chance(2)) g.expanded(folded, draft.shape(x));
    }

    private int view(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        return switch (dice.below(6)) {
            case 0 -> draft.move(Move.PERMUTE, x, g.shuffled(rank));
            case 1 -> draft.move(Move.SLICE, x, g.slice(shape));
            case 2 -> reshape(x);
            case 3 -> windows(x);
            case 4 -> g.reversed(x);
            default -> {
                if (rank == Growth.MOST_AXES || g.size(x) * 3 > Growth.LARGEST) yield draft.move(Move.PERMUTE, x, g.shuffled(rank));
                int[] more = new int[rank + 1];
                int[] wide = new int[rank + 1];
                int at = dice.below(rank + 1);
                for (int d = 0; d <= rank; d++) {
                    more[d] = d == at ? 1 : shape[d < at ? d : d - 1];
                    wide[d] = d == at ? dice.chance(20) ? 0 : 1 + dice.below(3) : more[d];
                }
                yield g.expanded(draft.move(Move.RESHAPE, x, more), wide);
            }
        };
    }

    /** Windows over the last axis. */
    private int windows(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        if (rank == 0 || rank == Growth.MOST_AXES || shape[rank - 1] == 0) return draft.move(Move.PERMUTE, x, g.shuffled(rank));
        int length = shape[rank - 1];
        int taps = 1 + dice.below(Math.min(4, length));
        int dilation = taps == 1 ? 1 : 1 + dice.below((length - 1) / (taps - 1));
        int stride = 1 + dice.below(3);
        int count = (length - (taps - 1) * dilation - 1) / stride + 1;
        if (g.size(x) / length * count * taps > Growth.LARGEST) return draft.move(Move.PERMUTE, x, g.shuffled(rank));
        return draft.add(new Kernel.Window(), Attrs.of(count, taps, stride, dilation), x);
    }

    /** Windows over the last two axes: where each has its maximum, the maxima, and the way back of such windows. */
    private void pool(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        if (rank < 2 || shape[rank - 1] * shape[rank - 2] == 0) return;
        int[] ints = new int[10];
        for (int i = 0; i < 2; i++) {
            int length = shape[rank - 2 + i];
            int taps = 1 + dice.below(Math.min(dice.chance(12) ? 20 : 3, length));
            int dilation = taps == 1 ? 1 : 1 + dice.below((length - 1) / (taps - 1));
            int stride = 1 + dice.below(3);
            int padding = dilation == 1 ? dice.below(taps / 2 + 1) : 0;
            int count = (length + 2 * padding - (taps - 1) * dilation - 1) / stride + 1;
            System.arraycopy(new int[] {count, taps, stride, dilation, padding}, 0, ints, 5 * i, 5);
        }
        int[] flat = {g.size(x) / (shape[rank - 2] * shape[rank - 1]), ints[0] * ints[5]};
        if (draft.dtype(x).isFloating()) {
            int places = draft.add(new Kernel.Highest(), Attrs.of(ints), x);
            int planes = draft.move(Move.RESHAPE, x, flat[0], shape[rank - 2] * shape[rank - 1]);
            draft.add(new Kernel.Gather(), Attrs.of(1), planes, draft.move(Move.RESHAPE, places, flat));
        }
        if (flat[0] * flat[1] * ints[1] * ints[6] > Growth.LARGEST) return;
        DType dtype = draft.dtype(x);
        int back = draft.input(dtype, flat[0], ints[0], ints[5], ints[1], ints[6]);
        if (dice.chance(2)) back = draft.move(Move.PERMUTE, draft.input(dtype, flat[0], ints[1], ints[6], ints[0], ints[5]), 0, 3, 4, 1, 2);
        int[] lengths = new int[6];
        for (int i = 0; i < 2; i++) {
            lengths[3 * i] = (ints[5 * i] - 1) * ints[5 * i + 2] + (ints[5 * i + 1] - 1) * ints[5 * i + 3] + 1 + dice.below(3);
            lengths[3 * i + 1] = ints[5 * i + 2];
            lengths[3 * i + 2] = ints[5 * i + 3];
        }
        draft.add(new Kernel.Overlap(), Attrs.of(lengths), back);
    }

    private int reshape(int x) {
        int size = g.size(x);
        if (size == 1 && dice.chance(2)) return draft.move(Move.RESHAPE, x);
        int[] s = new int[1 + dice.below(3)];
        int left = size;
        for (int d = 0; d < s.length - 1; d++) {
            s[d] = 1;
            for (int f : new int[] {2, 3, 5, 7, 17, 33}) {
                if (left % f == 0 && left > 0 && dice.chance(2)) {
                    s[d] *= f;
                    left /= f;
                }
            }
        }
        s[s.length - 1] = left;
        return draft.move(Move.RESHAPE, x, s);
    }

    /** Embeds a value in zeros, or writes one over a slice of another. */
    private void write(int x) {
        int[] shape = draft.shape(x);
        if (dice.chance(2)) {
            int[] ints = g.slice(shape);
            int[] small = new int[shape.length];
            for (int d = 0; d < small.length; d++) small[d] = ints[3 * d + 1];
            draft.add(new Kernel.Movement(Move.OVERWRITE), Attrs.of(ints), x, g.fresh(draft.dtype(x), small));
            return;
        }
        if (g.size(x) > 300) return;
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            int step = 1 + dice.below(2);
            int before = dice.below(3);
            int last = before + Math.max(0, shape[d] - 1) * step;
            ints[3 * d] = last + 1 + dice.below(3);
            boolean backwards = shape[d] > 0 && dice.chance(3);
            ints[3 * d + 1] = backwards ? last : before;
            ints[3 * d + 2] = backwards ? -step : step;
        }
        draft.move(Move.EMBED, x, ints);
    }

    /** A product with another matrix, or of the value with itself turned: then both factors are one memory. */
    private void matmul(int x) {
        int a = g.matrix(x);
        int[] shape = draft.shape(a);
        int rank = shape.length;
        int k = shape[rank - 1];
        int m = shape[rank - 2];
        int batches = 1;
        for (int d = 0; d < rank - 2; d++) batches *= shape[d];
        if (dice.chance(6) && batches * m * m <= Growth.LARGEST && (long) batches * m * m * k <= Growth.MOST_PRODUCTS) {
            draft.matmul(a, g.turned(a));
            return;
        }
        int n = g.length();
        boolean large = batches * k * n > Growth.LARGEST || batches * m * n > Growth.LARGEST || (long) batches * m * n * k > Growth.MOST_PRODUCTS;
        if (large) n = 1 + dice.below(4);
        int[] other = shape.clone();
        boolean turned = dice.chance(2);
        other[rank - 2] = turned ? n : k;
        other[rank - 1] = turned ? k : n;
        int b = g.fresh(draft.dtype(a), other);
        if (dice.chance(5)) b = g.reversed(b);
        draft.matmul(a, turned ? g.turned(b) : b);
    }

    /** Gathers at random positions, and adds back. */
    private void index(int x) {
        int[] shape = draft.shape(x);
        if (shape.length == 0) return;
        int axis = dice.below(shape.length);
        int[] at = shape.clone();
        at[axis] = shape[axis] == 0 || dice.chance(20) ? 0 : 1 + dice.below(4);
        int index = g.positions(shape[axis], at);
        int picked = draft.add(new Kernel.Gather(), Attrs.of(axis), x, index);
        if (draft.dtype(x) != DType.BOOL && dice.chance(2)) draft.add(new Kernel.ScatterAdd(), Attrs.of(axis, shape[axis]), picked, index);
    }

    private void convert(int x) {
        DType[] all = DType.values();
        int there = draft.add(new Kernel.Convert(), Attrs.of(all[dice.below(all.length)]), x);
        if (dice.chance(2)) draft.add(new Kernel.Convert(), Attrs.of(draft.dtype(x)), there);
    }
}
