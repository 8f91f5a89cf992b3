package chainrule.kernel;

import java.util.Arrays;

/** Finds the largest element of each window over planes; see {@link Kernel.Highest}. */
final class HighestLoop {
    private HighestLoop() { }

    /** The taps of one window along one axis that lie inside: positions {@code first}, {@code first + dilation}, ..., before {@code end}. */
    private record Reach(int[] first, int[] end, int dilation) {
        static Reach of(int[] ints, int at, int length) {
            int windows = ints[at];
            int taps = ints[at + 1];
            int dilation = ints[at + 3];
            int[] first = new int[windows];
            int[] end = new int[windows];
            for (int w = 0; w < windows; w++) {
                int start = w * ints[at + 2] - ints[at + 4];
                end[w] = Math.min(start + (taps - 1) * dilation + 1, length);
                first[w] = start < 0 ? start + (dilation - 1 - start) / dilation * dilation : start;
            }
            return new Reach(first, end, dilation);
        }
    }

    static void run(int[] ints, Strided in, Strided out) {
        if (out.size() == 0) return;
        int rank = in.rank();
        int width = in.shape[rank - 1];
        Reach rows = Reach.of(ints, 0, in.shape[rank - 2]);
        Reach columns = Reach.of(ints, 5, width);
        int down = in.strides[rank - 2];
        int right = in.strides[rank - 1];
        long[] to = ((Storage.I64) out.storage).data;
        Walk planes = new Walk(new Strided(in.storage, in.offset, Arrays.copyOf(in.shape, rank - 2), Arrays.copyOf(in.strides, rank - 2)));
        Walk target = new Walk(out);
        for (int left = out.size() / (ints[0] * ints[5]); left > 0; left--) {
            for (int r = 0; r < ints[0]; r++) {
                for (int c = 0; c < ints[5]; c++) {
                    to[target.position] = switch (in.storage) {
                        case Storage.F32 s -> highest(s.data, planes.position, down, right, rows, r, columns, c, width);
                        case Storage.F64 s -> highest(s.data, planes.position, down, right, rows, r, columns, c, width);
                        case Storage.I64 _, Storage.Bool _ -> throw new IllegalArgumentException(
                                "highest: wanted float32 or float64, got " + in.dtype().label() + "; convert first");
                    };
                    target.advance(1);
                }
            }
            planes.advance(1);
        }
    }

    private static int highest(float[] x, int plane, int down, int right, Reach rows, int r, Reach columns, int c, int width) {
        float top = Float.NEGATIVE_INFINITY;
        int place = rows.first[r] * width + columns.first[c];
        for (int i = rows.first[r]; i < rows.end[r]; i += rows.dilation) {
            for (int j = columns.first[c]; j < columns.end[c]; j += columns.dilation) {
                float v = x[plane + i * down + j * right];
                if (v > top || v != v) {
                    top = v;
                    place = i * width + j;
                }
            }
        }
        return place;
    }

    private static int highest(double[] x, int plane, int down, int right, Reach rows, int r, Reach columns, int c, int width) {
        double top = Double.NEGATIVE_INFINITY;
        int place = rows.first[r] * width + columns.first[c];
        for (int i = rows.first[r]; i < rows.end[r]; i += rows.dilation) {
            for (int j = columns.first[c]; j < columns.end[c]; j += columns.dilation) {
                double v = x[plane + i * down + j * right];
                if (v > top || v != v) {
                    top = v;
                    place = i * width + j;
                }
            }
        }
        return place;
    }
}
