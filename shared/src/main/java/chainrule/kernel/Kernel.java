package chainrule.kernel;

/**
 * A family of primitive computations: its shape rule and its loop in plain Java. Executors switch over families,
 * exhaustively, and never over operation names: a new family breaks the build, a new operation touches no executor.
 *
 * <p>What a family does stands in the family, not in a switch, so that a tab carries the loops of the families it makes.
 */
public sealed interface Kernel {
    /** The result's shape, from the inputs' shapes, which the caller has checked. */
    int[] shape(Attrs attrs, int[]... in);

    /** The result's element type. */
    default DType dtype(Attrs attrs, DType... in) { return in[0]; }

    /** Computes the result into {@code out}; see {@link Portable}. */
    void run(Attrs attrs, Strided[] in, Strided out);

    /** Whether the result shares the first input's storage wherever strides allow it. */
    default boolean isView() { return false; }

    /** The result as a view of {@code in}, or null if it takes elements of its own, which {@link #run} makes. */
    default Strided view(Attrs attrs, Strided in) { return null; }

    /** One scalar expression at every element of equally shaped inputs; the result has that shape. */
    record Elementwise(Scalar scalar) implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return in[0]; }

        @Override public DType dtype(Attrs attrs, DType... in) {
            if (scalar.result() == Expr.Type.MASK) return DType.BOOL;
            for (int i = 0; i < in.length; i++) if (scalar.argument(i) == Expr.Type.VALUE) return in[i];
            return attrs.dtype();
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { ElementwiseLoop.run(scalar, in, out); }
    }

    /** Changes the element type to {@code attrs.dtype()}, with C's rules (truncation, nonzero is true). */
    record Convert() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return in[0]; }

        @Override public DType dtype(Attrs attrs, DType... in) { return attrs.dtype(); }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { ConvertLoop.run(in[0], out); }
    }

    /**
     * Folds the axes {@code attrs.ints()} (ascending) away, keeping them with length 1. The order of additions is fixed:
     * see {@link Order}.
     */
    record Reduce(Fold fold) implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            int[] s = in[0].clone();
            for (int axis : attrs.ints()) s[axis] = 1;
            return s;
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { ReduceLoop.run(fold, attrs.ints(), in[0], out); }
    }

    enum Fold { SUM, PROD, MIN, MAX }

    /**
     * Folds along the axis {@code ints[0]} and keeps every step, ascending: {@code out[0] = x[0]}, then {@code out[i]} is
     * {@code out[i - 1]} and {@code x[i]} folded.
     */
    record Scan(Fold fold) implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return in[0]; }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { ScanLoop.run(fold, attrs.ints()[0], in[0], out); }
    }

    /** Moves elements without computing. */
    record Movement(Move move) implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            return switch (move) {
                case EXPAND, RESHAPE -> attrs.ints();
                case PERMUTE -> {
                    int[] s = new int[in[0].length];
                    for (int d = 0; d < s.length; d++) s[d] = in[0][attrs.ints()[d]];
                    yield s;
                }
                case SLICE -> everyThird(attrs.ints(), 1);
                case EMBED -> everyThird(attrs.ints(), 0);
                case OVERWRITE -> in[0];
            };
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { MoveLoop.run(move, attrs, in, out); }

        @Override public boolean isView() { return move.isView(); }

        @Override public Strided view(Attrs attrs, Strided in) { return move.isView() ? MoveLoop.view(move, attrs, in) : null; }
    }

    enum Move {
        /** To the shape {@code ints}, of equal rank, repeating axes of length 1. A view. */
        EXPAND(true),
        /** To the shape {@code ints}, of equal size, in row-major order. A view where strides allow. */
        RESHAPE(true),
        /** Axis {@code i} of the result is axis {@code ints[i]}. A view. */
        PERMUTE(true),
        /** {@code ints} = start, length, step for each axis. A view; steps may be negative. */
        SLICE(true),
        /** The transpose of SLICE: the input written into zeros; {@code ints} = result length, start, step for each axis. */
        EMBED(false),
        /** The first input with the second written over the slice {@code ints} = start, length, step for each axis. */
        OVERWRITE(false);

        private final boolean view;
        Move(boolean view) { this.view = view; }
        /** Whether the result shares the input's storage. */
        public boolean isView() { return view; }
    }

    /** (..., m, k) x (..., k, n) -> (..., m, n), leading axes equal; k ascending, one accumulator from +0. */
    record MatMul() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            int[] s = in[0].clone();
            s[s.length - 1] = in[1][in[1].length - 1];
            return s;
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { MatMulLoop.run(in[0], in[1], out); }
    }

    /** Values {@code x}, int64 positions {@code index} of equal rank: {@code out[i][j] = x[i][index[i][j]]} along axis {@code ints[0]}. */
    record Gather() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return in[1]; }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { IndexLoop.gather(attrs.ints()[0], in[0], in[1], out); }
    }

    /** The transpose of Gather: zeros, axis {@code ints[0]} of length {@code ints[1]}, with {@code x} added at {@code index}, ascending. */
    record ScatterAdd() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            int[] s = in[0].clone();
            s[attrs.ints()[0]] = attrs.ints()[1];
            return s;
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { IndexLoop.scatterAdd(attrs.ints()[0], in[0], in[1], out); }
    }

    /**
     * Windows running over the last axes: {@code ints} = windows, taps, stride, dilation for each of them. Every such axis
     * becomes its number of windows, and its taps follow as an axis behind all others: window {@code w}, tap {@code t} is the
     * old position {@code w * stride + t * dilation}. A view, in which an element may appear often.
     */
    record Window() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return WindowLoop.windows(attrs.ints(), in[0]); }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { MoveLoop.copy(WindowLoop.view(attrs.ints(), in[0]), out); }

        @Override public boolean isView() { return true; }

        @Override public Strided view(Attrs attrs, Strided in) { return WindowLoop.view(attrs.ints(), in); }
    }

    /**
     * The transpose of Window: {@code ints} = length, stride, dilation for each axis; every element of every window is added
     * to the place it was seen at. A sum starts at +0 and takes its taps in ascending row-major order.
     */
    record Overlap() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            int[] ints = attrs.ints();
            int axes = ints.length / 3;
            int[] s = java.util.Arrays.copyOf(in[0], in[0].length - axes);
            for (int i = 0; i < axes; i++) s[s.length - axes + i] = ints[3 * i];
            return s;
        }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { WindowLoop.overlap(attrs.ints(), in[0], out); }
    }

    /**
     * Where the largest element of each window over the last two axes lies, as an int64 position in their row-major order:
     * {@code ints} = windows, taps, stride, dilation, padding for each of the two. Of equal ones the first; a NaN is larger
     * than all, and of several the last. Taps in the padding do not count; each window has one that does.
     */
    record Highest() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) {
            int[] s = in[0].clone();
            s[s.length - 2] = attrs.ints()[0];
            s[s.length - 1] = attrs.ints()[5];
            return s;
        }

        @Override public DType dtype(Attrs attrs, DType... in) { return DType.INT64; }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { HighestLoop.run(attrs.ints(), in[0], out); }
    }

    /**
     * {@code x} written over: {@code out[i][index[i][j]] = source[i][j]} along axis {@code ints[0]}, elsewhere {@code x}. Of several
     * writes to one place the last in row-major order of {@code index} stays. The inputs are x, index (int64) and source, of equal rank.
     */
    record Scatter() implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return in[0]; }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { ScatterLoop.run(attrs.ints()[0], in[0], in[1], in[2], out); }
    }

    /** A computation that a higher floor brings along, such as a factorisation. Executors that write code of their own refuse it. */
    record External(Routine routine) implements Kernel {
        @Override public int[] shape(Attrs attrs, int[]... in) { return routine.shape(in); }

        @Override public void run(Attrs attrs, Strided[] in, Strided out) { routine.run(in, out); }
    }

    private static int[] everyThird(int[] ints, int at) {
        int[] s = new int[ints.length / 3];
        for (int d = 0; d < s.length; d++) s[d] = ints[3 * d + at];
        return s;
    }
}
