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
        long[] line = new long[ints[5]];
        Walk planes = new Walk(new Strided(in.storage, in.offset, Arrays.copyOf(in.shape, rank - 2), Arrays.copyOf(in.strides, rank - 2)));
        Walk target = new Walk(out);
        for (int left = out.size() / (ints[0] * ints[5]); left > 0; left--) {
            for (int r = 0; r < ints[0]; r++) {
                int top = rows.first[r];
                int bottom = rows.end[r];
                switch (in.storage) {
                    case Storage.F32 s -> line(s.data, planes.position, down, right, top, bottom, rows.dilation, columns, width, line);
                    case Storage.F64 s -> line(s.data, planes.position, down, right, top, bottom, rows.dilation, columns, width, line);
                    case Storage.I64 _, Storage.Bool _ -> throw new IllegalArgumentException(
                            "highest: wanted float32 or float64, got " + in.dtype().label() + "; convert first");
                }
                target.write(line, 0, to, line.length);
            }
            planes.advance(1);
        }
    }

    /** One row of windows, which all see the rows {@code top}, {@code top + step}, ..., before {@code bottom}. */
    private static void line(float[] x, int plane, int down, int right, int top, int bottom, int step, Reach columns, int width, long[] line) {
        int across = columns.dilation;
        for (int c = 0; c < line.length; c++) {
            int first = columns.first[c];
            int end = columns.end[c];
            float most = Float.NEGATIVE_INFINITY;
            int place = top * width + first;
            for (int i = top; i < bottom; i += step) {
                int row = plane + i * down;
                for (int j = first; j < end; j += across) {
                    float v = x[row + j * right];
                    if (v > most || v != v) {
                        most = v;
                        place = i * width + j;
                    }
                }
            }
            line[c] = place;
        }
    }

    private static void line(double[] x, int plane, int down, int right, int top, int bottom, int step, Reach columns, int width, long[] line) {
        int across = columns.dilation;
        for (int c = 0; c < line.length; c++) {
            int first = columns.first[c];
            int end = columns.end[c];
            double most = Double.NEGATIVE_INFINITY;
            int place = top * width + first;
            for (int i = top; i < bottom; i += step) {
                int row = plane + i * down;
                for (int j = first; j < end; j += across) {
                    double v = x[row + j * right];
                    if (v > most || v != v) {
                        most = v;
                        place = i * width + j;
                    }
                }
            }
            line[c] = place;
        }
    }
}
