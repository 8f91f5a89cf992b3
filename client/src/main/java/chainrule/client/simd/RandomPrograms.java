package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Move;
import chainrule.kernel.Scalar;
import chainrule.kernel.Strided;
import chainrule.program.Program;
import chainrule.program.Program.Role;

/** Programs of random instructions over all families: views upon views, odd lengths, single elements, states and updates. */
final class RandomPrograms {
    private static final int LARGEST = 6000;
    private static final int MOST_AXES = 4;

    private final Dice dice;
    private final Draft draft = new Draft();
    private final DType dtype;

    private RandomPrograms(Dice dice) {
        this.dice = dice;
        this.dtype = dice.chance(2) ? DType.FLOAT32 : DType.FLOAT64;
    }

    static Program next(Dice dice, String name) { return new RandomPrograms(dice).make(name); }

    private Program make(String name) {
        int[] shape = shape(1 + dice.below(3));
        draft.input(dtype, shape);
        draft.state(dtype, shape);
        draft.constant(dtype, numbers(Strided.size(shape)), shape);
        int wanted = 2 + dice.below(14);
        for (int i = 0; i < wanted; i++) step();
        for (int v = 0; v < draft.values.size(); v++) {
            boolean last = v == draft.values.size() - 1;
            if (last || draft.values.get(v).role() == Role.COMPUTED && dice.chance(3)) draft.output(v);
        }
        if (dice.chance(6)) draft.output(1);
        for (int v = 0; v < draft.values.size(); v++) if (draft.values.get(v).role() == Role.STATE) update(v);
        return draft.program(name);
    }

    private void update(int state) {
        for (int tries = 0; tries < 40; tries++) {
            int from = dice.below(draft.values.size());
            if (draft.dtype(from) == dtype && java.util.Arrays.equals(draft.shape(from), draft.shape(state))) {
                draft.update(state, from);
                return;
            }
        }
    }

    private double[] numbers(int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) x[i] = dice.number(false);
        return x;
    }

    private int[] shape(int rank) {
        int[] s = new int[rank];
        int size = 1;
        for (int d = 0; d < rank; d++) {
            s[d] = dice.length();
            if (size * s[d] > LARGEST / 4) s[d] = 1 + dice.below(3);
            size *= s[d];
        }
        return s;
    }

    /** A number value; recent ones are likelier, so that chains grow. */
    private int numbersValue() {
        for (int tries = 0; tries < 50; tries++) {
            int count = draft.values.size();
            int v = dice.chance(2) ? count - 1 - dice.below(Math.min(4, count)) : dice.below(count);
            if (draft.dtype(v) == dtype) return v;
        }
        return 0;
    }

    private void step() {
        int x = numbersValue();
        switch (dice.below(13)) {
            case 0 -> elementwise(pick(Formulas.UNARY), x);
            case 1, 2 -> elementwise(pick(Formulas.BINARY), x, like(x));
            case 3 -> select(x);
            case 4 -> reduce(x);
            case 5, 6 -> view(x);
            case 7 -> write(x);
            case 8, 9 -> matmul(x);
            case 10 -> index(x);
            case 11 -> pool(x);
            default -> convert(x);
        }
    }

    private Scalar pick(Scalar[] from) { return from[dice.below(from.length)]; }

    private int elementwise(Scalar scalar, int... in) { return draft.add(new Kernel.Elementwise(scalar), Attrs.NONE, in); }

    /** Another value of the same shape: there already, or new, or something smaller expanded. */
    private int like(int x) {
        int[] shape = draft.shape(x);
        for (int tries = 0; tries < 6; tries++) {
            int v = dice.below(draft.values.size());
            if (draft.dtype(v) == dtype && java.util.Arrays.equals(draft.shape(v), shape)) return v;
        }
        if (dice.chance(3)) return dice.chance(2) ? draft.state(dtype, shape) : draft.input(dtype, shape);
        int[] small = shape.clone();
        for (int d = 0; d < small.length; d++) if (dice.chance(2)) small[d] = 1;
        return draft.move(Move.EXPAND, draft.input(dtype, small), shape);
    }

    private void select(int x) {
        int y = like(x);
        int mask = elementwise(pick(Formulas.COMPARE), x, y);
        if (dice.chance(3)) mask = elementwise(pick(Formulas.LOGIC), mask, elementwise(pick(Formulas.COMPARE), y, like(x)));
        if (dice.chance(4)) mask = elementwise(Formulas.NOT, mask);
        if (dice.chance(4)) mask = elementwise(pick(Formulas.LOGIC), mask, draft.input(DType.BOOL, draft.shape(x)));
        if (dice.chance(5)) {
            int[] flat = {Strided.size(draft.shape(x))};
            int moved = draft.move(Move.RESHAPE, mask, flat);
            if (dice.chance(2)) moved = draft.move(Move.SLICE, moved, flat[0] - 1, flat[0], -1);
            mask = draft.move(Move.RESHAPE, moved, draft.shape(x));
        }
        elementwise(Formulas.SELECT, mask, x, y);
        if (dice.chance(4)) draft.add(new Kernel.Elementwise(Formulas.INDICATOR), Attrs.of(dtype), mask);
    }

    private void reduce(int x) {
        int rank = draft.shape(x).length;
        int[] axes = new int[rank];
        int count = 0;
        for (int d = 0; d < rank; d++) if (dice.chance(2)) axes[count++] = d;
        if (count == 0 && rank > 0) axes[count++] = rank - 1;
        int folded = draft.reduce(Fold.values()[dice.below(4)], x, java.util.Arrays.copyOf(axes, count));
        if (dice.chance(2)) draft.move(Move.EXPAND, folded, draft.shape(x));
    }

    private int view(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        return switch (dice.below(5)) {
            case 0 -> draft.move(Move.PERMUTE, x, shuffled(rank));
            case 1 -> draft.move(Move.SLICE, x, slice(shape, false));
            case 2 -> reshape(x);
            case 3 -> windows(x);
            default -> {
                if (rank == MOST_AXES || Strided.size(shape) * 3 > LARGEST) yield draft.move(Move.PERMUTE, x, shuffled(rank));
                int[] more = new int[rank + 1];
                int[] wide = new int[rank + 1];
                int at = dice.below(rank + 1);
                for (int d = 0; d <= rank; d++) {
                    more[d] = d == at ? 1 : shape[d < at ? d : d - 1];
                    wide[d] = d == at ? 1 + dice.below(3) : more[d];
                }
                yield draft.move(Move.EXPAND, draft.move(Move.RESHAPE, x, more), wide);
            }
        };
    }

    /** Windows over the last axis. */
    private int windows(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        if (rank == 0 || rank == MOST_AXES) return draft.move(Move.PERMUTE, x, shuffled(rank));
        int length = shape[rank - 1];
        int taps = 1 + dice.below(Math.min(4, length));
        int dilation = taps == 1 ? 1 : 1 + dice.below((length - 1) / (taps - 1));
        int stride = 1 + dice.below(3);
        int count = (length - (taps - 1) * dilation - 1) / stride + 1;
        if (Strided.size(shape) / length * count * taps > LARGEST) return draft.move(Move.PERMUTE, x, shuffled(rank));
        return draft.add(new Kernel.Window(), Attrs.of(count, taps, stride, dilation), x);
    }

    /** Windows over the last two axes: where each has its maximum, the maxima, and the way back of such windows. */
    private void pool(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        if (rank < 2) return;
        int[] ints = new int[10];
        for (int i = 0; i < 2; i++) {
            int length = shape[rank - 2 + i];
            int taps = 1 + dice.below(Math.min(3, length));
            int dilation = taps == 1 ? 1 : 1 + dice.below((length - 1) / (taps - 1));
            int stride = 1 + dice.below(3);
            int padding = dilation == 1 ? dice.below(taps / 2 + 1) : 0;
            int count = (length + 2 * padding - (taps - 1) * dilation - 1) / stride + 1;
            System.arraycopy(new int[] {count, taps, stride, dilation, padding}, 0, ints, 5 * i, 5);
        }
        int places = draft.add(new Kernel.Highest(), Attrs.of(ints), x);
        int[] flat = {Strided.size(shape) / (shape[rank - 2] * shape[rank - 1]), ints[0] * ints[5]};
        int planes = draft.move(Move.RESHAPE, x, flat[0], shape[rank - 2] * shape[rank - 1]);
        draft.add(new Kernel.Gather(), Attrs.of(1), planes, draft.move(Move.RESHAPE, places, flat));
        if (Strided.size(draft.shape(places)) * ints[1] * ints[6] > LARGEST) return;
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
        int size = Strided.size(draft.shape(x));
        if (size == 1 && dice.chance(2)) return draft.move(Move.RESHAPE, x);
        int[] s = new int[1 + dice.below(3)];
        int left = size;
        for (int d = 0; d < s.length - 1; d++) {
            s[d] = 1;
            for (int f = 2; f < 8; f++) {
                if (left % f == 0 && dice.chance(2)) {
                    s[d] *= f;
                    left /= f;
                }
            }
        }
        s[s.length - 1] = left;
        return draft.move(Move.RESHAPE, x, s);
    }

    private int[] shuffled(int rank) {
        int[] order = new int[rank];
        for (int d = 0; d < rank; d++) {
            int to = dice.below(d + 1);
            order[d] = order[to];
            order[to] = d;
        }
        return order;
    }

    /** Start, length and step for each axis; backwards half of the time, or the whole length. */
    private int[] slice(int[] shape, boolean whole) {
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            int length = whole ? shape[d] : 1 + dice.below(shape[d]);
            int step = length == 1 ? 1 : 1 + dice.below((shape[d] - 1) / (length - 1));
            int start = dice.below(shape[d] - (length - 1) * step);
            boolean backwards = dice.chance(2);
            ints[3 * d] = backwards ? start + (length - 1) * step : start;
            ints[3 * d + 1] = length;
            ints[3 * d + 2] = backwards ? -step : step;
        }
        return ints;
    }

    /** Embeds a value in zeros, or writes one over a slice of another. */
    private void write(int x) {
        int[] shape = draft.shape(x);
        if (dice.chance(2)) {
            int[] ints = slice(shape, dice.chance(3));
            int[] small = new int[shape.length];
            for (int d = 0; d < small.length; d++) small[d] = ints[3 * d + 1];
            draft.add(new Kernel.Movement(Move.OVERWRITE), Attrs.of(ints), x, draft.input(dtype, small));
            return;
        }
        if (Strided.size(shape) > 300) return;
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            int step = 1 + dice.below(2);
            int before = dice.below(3);
            ints[3 * d] = before + (shape[d] - 1) * step + 1 + dice.below(3);
            boolean backwards = dice.chance(3);
            ints[3 * d + 1] = backwards ? before + (shape[d] - 1) * step : before;
            ints[3 * d + 2] = backwards ? -step : step;
        }
        draft.move(Move.EMBED, x, ints);
    }

    private void matmul(int x) {
        int a = x;
        int[] shape = draft.shape(a);
        if (shape.length < 2) a = draft.move(Move.RESHAPE, a, dice.chance(2) ? new int[] {1, Strided.size(shape)} : new int[] {Strided.size(shape), 1});
        shape = draft.shape(a);
        int rank = shape.length;
        int n = dice.length();
        int k = shape[rank - 1];
        int batches = Strided.size(shape) / Math.max(1, k * shape[rank - 2]);
        if (batches * k * n > LARGEST || batches * shape[rank - 2] * n > LARGEST) n = 1 + dice.below(4);
        int[] other = shape.clone();
        boolean turned = dice.chance(2);
        other[rank - 2] = turned ? n : k;
        other[rank - 1] = turned ? k : n;
        int b = draft.input(dtype, other);
        if (dice.chance(5)) b = draft.move(Move.SLICE, b, slice(other, true));
        if (turned) {
            int[] order = new int[rank];
            for (int d = 0; d < rank; d++) order[d] = d;
            order[rank - 2] = rank - 1;
            order[rank - 1] = rank - 2;
            b = draft.move(Move.PERMUTE, b, order);
        }
        draft.matmul(a, b);
    }

    /** Gathers at random positions, and adds back. */
    private void index(int x) {
        int[] shape = draft.shape(x);
        if (shape.length == 0) return;
        int axis = dice.below(shape.length);
        int[] at = shape.clone();
        at[axis] = 1 + dice.below(4);
        double[] positions = new double[Strided.size(at)];
        for (int i = 0; i < positions.length; i++) positions[i] = dice.below(shape[axis]);
        int index = draft.constant(DType.INT64, positions, at);
        int picked = draft.add(new Kernel.Gather(), Attrs.of(axis), x, index);
        if (dice.chance(2)) draft.add(new Kernel.ScatterAdd(), Attrs.of(axis, shape[axis]), picked, index);
    }

    private void convert(int x) {
        DType[] all = DType.values();
        int there = draft.add(new Kernel.Convert(), Attrs.of(all[dice.below(all.length)]), x);
        draft.add(new Kernel.Convert(), Attrs.of(dtype), there);
    }
}
