package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Move;
import chainrule.kernel.Scalar;
import chainrule.kernel.Strided;
import chainrule.program.Program.Role;
import java.util.Arrays;

/** A Program while it grows at random: its dice, its draft, and the ways to find or to make something to build on. */
final class Growth {
    /** Elements an array has at most. */
    static final int LARGEST = 6000;
    /** Products a matmul has at most, so that thousands of Programs run in seconds. */
    static final int MOST_PRODUCTS = 60_000;
    static final int MOST_AXES = 4;
    /** Lengths around the sizes of vectors and of blocks; 0 is drawn less often than the others. */
    private static final int[] LENGTHS = {0, 1, 3, 5, 7, 17, 33, 97, 131};

    final Dice dice;
    final Draft draft = new Draft();
    /** The type of most numbers. */
    final DType dtype;

    Growth(Dice dice, DType dtype) {
        this.dice = dice;
        this.dtype = dtype;
    }

    int length() { return dice.chance(30) ? 0 : LENGTHS[1 + dice.below(LENGTHS.length - 1)]; }

    int[] shape(int rank) { return shape(rank, dice.chance(8) ? LARGEST : 1500); }

    private int[] shape(int rank, int most) {
        int[] s = new int[rank];
        int size = 1;
        for (int d = 0; d < rank; d++) {
            s[d] = length();
            while (size * s[d] > most) s[d] = LENGTHS[1 + dice.below(4)];
            if (size * s[d] > most) s[d] = 1;
            size *= Math.max(1, s[d]);
        }
        return s;
    }

    int size(int value) { return Strided.size(draft.shape(value)); }

    /** A value of any type; recent ones are likelier, so that chains grow. */
    int any() {
        int count = draft.values.size();
        return dice.chance(2) ? count - 1 - dice.below(Math.min(4, count)) : dice.below(count);
    }

    /** A value of int64. */
    int whole() {
        for (int tries = 0; tries < 8; tries++) {
            int v = any();
            if (draft.dtype(v) == DType.INT64) return v;
        }
        return fresh(DType.INT64, shape(1 + dice.below(3)));
    }

    /** A value of numbers. */
    int numbers() {
        if (dice.chance(6)) return whole();
        for (int tries = 0; tries < 50; tries++) {
            int v = any();
            if (draft.dtype(v) != DType.BOOL) return v;
        }
        return 0;
    }

    /** A value of float32 or float64. */
    int floats() {
        for (int tries = 0; tries < 50; tries++) {
            int v = any();
            if (draft.dtype(v).isFloating()) return v;
        }
        return 0;
    }

    /** Truth values: some that are there, new ones, or a comparison. */
    int truths() {
        for (int tries = 0; tries < 4; tries++) {
            int v = any();
            if (draft.dtype(v) == DType.BOOL) return v;
        }
        if (dice.chance(2)) return draft.input(DType.BOOL, shape(1 + dice.below(3)));
        int x = numbers();
        return apply(pick(Formulas.COMPARE), x, like(x));
    }

    /** Positions from 0 to {@code length - 1}: known, or computed from numbers that are written from outside. */
    int positions(int length, int... shape) {
        if (dice.chance(3)) return apply(Formulas.position(length - 1), draft.input(DType.INT64, shape));
        double[] positions = new double[Strided.size(shape)];
        for (int i = 0; i < positions.length; i++) positions[i] = dice.below(length);
        return draft.constant(DType.INT64, positions, shape);
    }

    Scalar pick(Scalar[] from) { return from[dice.below(from.length)]; }

    int apply(Scalar scalar, int... in) { return draft.add(new Kernel.Elementwise(scalar), Attrs.NONE, in); }

    /** A new input of numbers; now and then a state, or a constant if it is small. */
    int fresh(DType dtype, int... shape) {
        if (dice.chance(4)) return draft.state(dtype, shape);
        int size = Strided.size(shape);
        if (dtype == DType.BOOL) return draft.input(dtype, shape);
        if (size > 40 || !dice.chance(6)) return draft.input(dtype, shape);
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) elements[i] = dtype.isFloating() ? dice.number(false) : dice.below(41) - 20;
        return draft.constant(dtype, elements, shape);
    }

    /** Another value of the same shape and type: there already, or new, or something smaller expanded. */
    int like(int x) {
        int[] shape = draft.shape(x);
        for (int tries = 0; tries < 6; tries++) {
            int v = dice.below(draft.values.size());
            if (draft.dtype(v) == draft.dtype(x) && Arrays.equals(draft.shape(v), shape)) return v;
        }
        if (dice.chance(3)) return fresh(draft.dtype(x), shape);
        int[] small = shape.clone();
        for (int d = 0; d < small.length; d++) if (dice.chance(2)) small[d] = 1;
        return expanded(fresh(draft.dtype(x), small), shape);
    }

    /** As {@link #like}, but often lying in memory in another way: backwards, turned, with gaps, as a part of something larger. */
    int partner(int x) {
        int[] shape = draft.shape(x);
        int rank = shape.length;
        DType dtype = draft.dtype(x);
        return switch (dice.below(9)) {
            case 0 -> reversed(fresh(dtype, shape));
            case 1 -> {
                int[] order = shuffled(rank);
                int[] stored = new int[rank];
                for (int d = 0; d < rank; d++) stored[order[d]] = shape[d];
                yield draft.move(Move.PERMUTE, fresh(dtype, stored), order);
            }
            case 2 -> part(dtype, shape);
            case 3 -> draft.move(Move.RESHAPE, fresh(dtype, Strided.size(shape)), shape);
            case 4 -> reversed(like(x));
            default -> like(x);
        };
    }

    /** A slice of this shape of something larger, every element or every second, forwards or backwards. */
    private int part(DType dtype, int[] shape) {
        int[] whole = new int[shape.length];
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            int step = Strided.size(shape) < 2000 && dice.chance(3) ? 2 : 1;
            int before = dice.below(3);
            int reach = Math.max(0, shape[d] - 1) * step;
            whole[d] = before + reach + 1 + dice.below(3);
            boolean backwards = shape[d] > 0 && dice.chance(3);
            ints[3 * d] = backwards ? before + reach : before;
            ints[3 * d + 1] = shape[d];
            ints[3 * d + 2] = backwards ? -step : step;
        }
        return draft.move(Move.SLICE, fresh(dtype, whole), ints);
    }

    /** A state of this shape and type, if there is one that has no new value yet, else a new one. */
    int stateLike(int x) {
        for (int v = 0; v < draft.values.size(); v++) {
            boolean free = draft.values.get(v).role() == Role.STATE && !draft.isUpdated(v) && v != x;
            if (free && draft.dtype(v) == draft.dtype(x) && Arrays.equals(draft.shape(v), draft.shape(x)) && dice.chance(2)) return v;
        }
        return draft.state(draft.dtype(x), draft.shape(x));
    }

    int expanded(int x, int... shape) { return draft.move(Move.EXPAND, x, shape); }

    /** A single number, repeated to the shape of {@code x}. */
    int constant(double value, int x) {
        int[] ones = new int[draft.shape(x).length];
        Arrays.fill(ones, 1);
        return expanded(draft.constant(draft.dtype(x), new double[] {value}, ones), draft.shape(x));
    }

    /** A single number that is written from outside, repeated to the shape of {@code x}: a learning rate. */
    int rate(int x) {
        int[] ones = new int[draft.shape(x).length];
        Arrays.fill(ones, 1);
        int rate = dice.chance(2) ? draft.input(draft.dtype(x)) : draft.constant(draft.dtype(x), new double[] {0.0625});
        return expanded(draft.move(Move.RESHAPE, rate, ones), draft.shape(x));
    }

    /** A row, in one of the ways code has one, repeated along all axes but the last. */
    int row(int x) {
        int[] shape = draft.shape(x);
        int[] thin = shape.clone();
        Arrays.fill(thin, 0, shape.length - 1, 1);
        int n = shape[shape.length - 1];
        int row = dice.chance(2) ? fresh(draft.dtype(x), thin) : draft.move(Move.RESHAPE, fresh(draft.dtype(x), n), thin);
        return expanded(row, shape);
    }

    /** A column, repeated along the last axis. */
    int column(int x) {
        int[] thin = draft.shape(x).clone();
        thin[thin.length - 1] = 1;
        return expanded(fresh(draft.dtype(x), thin), draft.shape(x));
    }

    int reduced(Fold fold, int x, int... axes) { return draft.reduce(fold, x, axes); }

    /** Folds axes away and repeats the result along them. */
    int level(Fold fold, int x, int... axes) { return expanded(reduced(fold, x, axes), draft.shape(x)); }

    /** The value as a matrix: of two axes, or more where it has more. */
    int matrix(int x) {
        int[] shape = draft.shape(x);
        if (shape.length >= 2) return x;
        int n = Strided.size(shape);
        return draft.move(Move.RESHAPE, x, dice.chance(2) ? new int[] {1, n} : new int[] {n, 1});
    }

    /** The last two axes exchanged. */
    int turned(int x) {
        int rank = draft.shape(x).length;
        int[] order = new int[rank];
        for (int d = 0; d < rank; d++) order[d] = d;
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
        return draft.move(Move.PERMUTE, x, order);
    }

    /** The same numbers from back to front, along some axes. */
    int reversed(int x) {
        int[] shape = draft.shape(x);
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            boolean backwards = shape[d] > 0 && dice.chance(2);
            ints[3 * d] = backwards ? shape[d] - 1 : 0;
            ints[3 * d + 1] = shape[d];
            ints[3 * d + 2] = backwards ? -1 : 1;
        }
        return draft.move(Move.SLICE, x, ints);
    }

    int[] shuffled(int rank) {
        int[] order = new int[rank];
        for (int d = 0; d < rank; d++) {
            int to = dice.below(d + 1);
            order[d] = order[to];
            order[to] = d;
        }
        return order;
    }

    /** Start, length and step for each axis; backwards half of the time; now and then nothing. */
    int[] slice(int[] shape) {
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            int length = shape[d] == 0 || dice.chance(40) ? 0 : 1 + dice.below(shape[d]);
            int step = length < 2 ? 1 : 1 + dice.below((shape[d] - 1) / (length - 1));
            int start = length == 0 ? 0 : dice.below(shape[d] - (length - 1) * step);
            boolean backwards = length > 0 && dice.chance(2);
            ints[3 * d] = backwards ? start + (length - 1) * step : start;
            ints[3 * d + 1] = length;
            ints[3 * d + 2] = backwards ? -step : step;
        }
        return ints;
    }

    /** Some axes, ascending; one at least unless there is none. */
    int[] axes(int rank) {
        int[] axes = new int[rank];
        int count = 0;
        for (int d = 0; d < rank; d++) if (dice.chance(2)) axes[count++] = d;
        if (count == 0 && rank > 0) axes[count++] = rank - 1;
        return Arrays.copyOf(axes, count);
    }
}
