package chainrule.kernel;

import java.util.Arrays;

/**
 * Matrix products. Each element has one accumulator that starts at +0 and takes {@code a * b} with k ascending, product
 * and sum rounded apart; loops are blocked around that, which changes no bit.
 */
final class MatMulLoop {
    /** Columns and depth of the part of the second matrix that is used again while it is in the cache. */
    private static final int COLUMNS = 512;
    private static final int DEPTH = 64;
    /** With fewer columns than this, a row is too short to be worth a loop of its own. */
    private static final int NARROW = 4;

    private MatMulLoop() { }

    static void run(Strided a, Strided b, Strided out) {
        if (out.size() == 0) return;
        int rank = out.rank();
        int m = out.shape[rank - 2];
        int n = out.shape[rank - 1];
        int k = a.shape[rank - 1];
        Walk as = new Walk(leading(a));
        Walk bs = new Walk(leading(b));
        Walk os = new Walk(leading(out));
        int batches = out.size() / (m * n);
        switch (out.storage) {
            case Storage.F32 s -> {
                float[] x = ((Storage.F32) a.storage).data;
                float[] y = ((Storage.F32) b.storage).data;
                for (int i = 0; i < batches; i++) {
                    multiply(matrix(a, as.position), x, matrix(b, bs.position), y, matrix(out, os.position), s.data, m, k, n);
                    as.advance(1);
                    bs.advance(1);
                    os.advance(1);
                }
            }
            case Storage.F64 s -> {
                double[] x = ((Storage.F64) a.storage).data;
                double[] y = ((Storage.F64) b.storage).data;
                for (int i = 0; i < batches; i++) {
                    multiply(matrix(a, as.position), x, matrix(b, bs.position), y, matrix(out, os.position), s.data, m, k, n);
                    as.advance(1);
                    bs.advance(1);
                    os.advance(1);
                }
            }
            case Storage.I64 s -> {
                long[] x = ((Storage.I64) a.storage).data;
                long[] y = ((Storage.I64) b.storage).data;
                for (int i = 0; i < batches; i++) {
                    multiply(matrix(a, as.position), x, matrix(b, bs.position), y, matrix(out, os.position), s.data, m, k, n);
                    as.advance(1);
                    bs.advance(1);
                    os.advance(1);
                }
            }
            case Storage.Bool s -> throw new IllegalArgumentException("matmul: wanted numbers, got bool; convert to int64 first");
        }
    }

    /** Where a matrix lies: element (i, j) at {@code offset + i * row + j * column}. */
    private record Place(int offset, int row, int column) { }

    private static Place matrix(Strided array, int offset) {
        int rank = array.rank();
        return new Place(offset, array.strides[rank - 2], array.strides[rank - 1]);
    }

    /** The first element of each matrix of a batch. */
    private static Strided leading(Strided array) {
        int rank = array.rank() - 2;
        return new Strided(array.storage, array.offset, Arrays.copyOf(array.shape, rank), Arrays.copyOf(array.strides, rank));
    }

    /**
     * Row by row: rows of the second matrix, times a number, are added to a row of the result, four at a time. Blocks of
     * rows and the row of results are copied to arrays of their own, which any strides allow, and whose loops HotSpot
     * turns into vector code.
     */
    private static void multiply(Place a, float[] x, Place b, float[] y, Place out, float[] o, int m, int k, int n) {
        if (n < NARROW || k == 0) {
            dots(a, x, b, y, out, o, m, k, n);
            return;
        }
        float[][] rows = new float[Math.min(DEPTH, k)][Math.min(COLUMNS, n)];
        float[] sums = new float[Math.min(COLUMNS, n)];
        for (int left = 0; left < n; left += COLUMNS) {
            int width = Math.min(COLUMNS, n - left);
            for (int top = 0; top < k; top += DEPTH) {
                int depth = Math.min(DEPTH, k - top);
                for (int l = 0; l < depth; l++) load(y, b.offset + (top + l) * b.row + left * b.column, b.column, rows[l], width);
                for (int i = 0; i < m; i++) {
                    int to = out.offset + i * out.row + left * out.column;
                    if (top == 0) Arrays.fill(sums, 0);
                    else load(o, to, out.column, sums, width);
                    int p = a.offset + i * a.row + top * a.column;
                    int l = 0;
                    for (; l + 4 <= depth; l += 4, p += 4 * a.column) {
                        addFour(sums, x[p], rows[l], x[p + a.column], rows[l + 1], x[p + 2 * a.column], rows[l + 2],
                                x[p + 3 * a.column], rows[l + 3], width);
                    }
                    for (; l < depth; l++, p += a.column) addOne(sums, x[p], rows[l], width);
                    store(sums, o, to, out.column, width);
                }
            }
        }
    }

    private static void addFour(float[] o, float f0, float[] y0, float f1, float[] y1, float f2, float[] y2, float f3, float[] y3, int n) {
        for (int j = 0; j < n; j++) o[j] = o[j] + f0 * y0[j] + f1 * y1[j] + f2 * y2[j] + f3 * y3[j];
    }

    private static void addOne(float[] o, float f, float[] y, int n) {
        for (int j = 0; j < n; j++) o[j] += f * y[j];
    }

    private static void load(float[] from, int p, int step, float[] to, int n) {
        if (step == 1) System.arraycopy(from, p, to, 0, n);
        else for (int j = 0; j < n; j++, p += step) to[j] = from[p];
    }

    private static void store(float[] from, float[] to, int p, int step, int n) {
        if (step == 1) System.arraycopy(from, 0, to, p, n);
        else for (int j = 0; j < n; j++, p += step) to[p] = from[j];
    }

    /** Element by element. */
    private static void dots(Place a, float[] x, Place b, float[] y, Place out, float[] o, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                int p = a.offset + i * a.row;
                int q = b.offset + j * b.column;
                for (int l = 0; l < k; l++, p += a.column, q += b.row) sum += x[p] * y[q];
                o[out.offset + i * out.row + j * out.column] = sum;
            }
        }
    }

    private static void multiply(Place a, double[] x, Place b, double[] y, Place out, double[] o, int m, int k, int n) {
        if (n < NARROW || k == 0) {
            dots(a, x, b, y, out, o, m, k, n);
            return;
        }
        double[][] rows = new double[Math.min(DEPTH, k)][Math.min(COLUMNS, n)];
        double[] sums = new double[Math.min(COLUMNS, n)];
        for (int left = 0; left < n; left += COLUMNS) {
            int width = Math.min(COLUMNS, n - left);
            for (int top = 0; top < k; top += DEPTH) {
                int depth = Math.min(DEPTH, k - top);
                for (int l = 0; l < depth; l++) load(y, b.offset + (top + l) * b.row + left * b.column, b.column, rows[l], width);
                for (int i = 0; i < m; i++) {
                    int to = out.offset + i * out.row + left * out.column;
                    if (top == 0) Arrays.fill(sums, 0);
                    else load(o, to, out.column, sums, width);
                    int p = a.offset + i * a.row + top * a.column;
                    int l = 0;
                    for (; l + 4 <= depth; l += 4, p += 4 * a.column) {
                        addFour(sums, x[p], rows[l], x[p + a.column], rows[l + 1], x[p + 2 * a.column], rows[l + 2],
                                x[p + 3 * a.column], rows[l + 3], width);
                    }
                    for (; l < depth; l++, p += a.column) addOne(sums, x[p], rows[l], width);
                    store(sums, o, to, out.column, width);
                }
            }
        }
    }

    private static void addFour(double[] o, double f0, double[] y0, double f1, double[] y1, double f2, double[] y2, double f3, double[] y3, int n) {
        for (int j = 0; j < n; j++) o[j] = o[j] + f0 * y0[j] + f1 * y1[j] + f2 * y2[j] + f3 * y3[j];
    }

    private static void addOne(double[] o, double f, double[] y, int n) {
        for (int j = 0; j < n; j++) o[j] += f * y[j];
    }

    private static void load(double[] from, int p, int step, double[] to, int n) {
        if (step == 1) System.arraycopy(from, p, to, 0, n);
        else for (int j = 0; j < n; j++, p += step) to[j] = from[p];
    }

    private static void store(double[] from, double[] to, int p, int step, int n) {
        if (step == 1) System.arraycopy(from, 0, to, p, n);
        else for (int j = 0; j < n; j++, p += step) to[p] = from[j];
    }

    /** Element by element. */
    private static void dots(Place a, double[] x, Place b, double[] y, Place out, double[] o, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                int p = a.offset + i * a.row;
                int q = b.offset + j * b.column;
                for (int l = 0; l < k; l++, p += a.column, q += b.row) sum += x[p] * y[q];
                o[out.offset + i * out.row + j * out.column] = sum;
            }
        }
    }

    private static void multiply(Place a, long[] x, Place b, long[] y, Place out, long[] o, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = 0;
                int p = a.offset + i * a.row;
                int q = b.offset + j * b.column;
                for (int l = 0; l < k; l++, p += a.column, q += b.row) sum += x[p] * y[q];
                o[out.offset + i * out.row + j * out.column] = sum;
            }
        }
    }
}
