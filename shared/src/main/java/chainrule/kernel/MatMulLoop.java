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

    private static void multiply(Place a, float[] x, Place b, float[] y, Place out, float[] o, int m, int k, int n) {
        if (n < NARROW) {
            dots(a, x, b, y, out, o, m, k, n);
            return;
        }
        Place right = b;
        float[] z = y;
        if (b.column != 1) {
            z = new float[k * n];
            right = new Place(0, n, 1);
            for (int l = 0; l < k; l++) {
                for (int j = 0, q = b.offset + l * b.row; j < n; j++, q += b.column) z[l * n + j] = y[q];
            }
        }
        if (out.column == 1) {
            rows(a, x, right, z, out, o, m, k, n);
            return;
        }
        float[] t = new float[m * n];
        rows(a, x, right, z, new Place(0, n, 1), t, m, k, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) o[out.offset + i * out.row + j * out.column] = t[i * n + j];
        }
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

    /** Row by row: rows of the second matrix are added to a row of the result, four at a time. */
    private static void rows(Place a, float[] x, Place b, float[] y, Place out, float[] o, int m, int k, int n) {
        for (int i = 0; i < m; i++) Arrays.fill(o, out.offset + i * out.row, out.offset + i * out.row + n, 0);
        for (int left = 0; left < n; left += COLUMNS) {
            int width = Math.min(COLUMNS, n - left);
            for (int top = 0; top < k; top += DEPTH) {
                int end = Math.min(top + DEPTH, k);
                for (int i = 0; i < m; i++) {
                    int p = a.offset + i * a.row + top * a.column;
                    int q = b.offset + left + top * b.row;
                    int to = out.offset + i * out.row + left;
                    int l = top;
                    for (; l + 4 <= end; l += 4, p += 4 * a.column, q += 4 * b.row) {
                        addFour(o, to, x[p], x[p + a.column], x[p + 2 * a.column], x[p + 3 * a.column], y, q, b.row, width);
                    }
                    for (; l < end; l++, p += a.column, q += b.row) addOne(o, to, x[p], y, q, width);
                }
            }
        }
    }

    private static void addFour(float[] o, int to, float f0, float f1, float f2, float f3, float[] y, int q0, int row, int n) {
        int q1 = q0 + row;
        int q2 = q1 + row;
        int q3 = q2 + row;
        for (int j = 0; j < n; j++) {
            o[to + j] = o[to + j] + f0 * y[q0 + j] + f1 * y[q1 + j] + f2 * y[q2 + j] + f3 * y[q3 + j];
        }
    }

    private static void addOne(float[] o, int to, float f, float[] y, int q, int n) {
        for (int j = 0; j < n; j++) o[to + j] += f * y[q + j];
    }

    private static void multiply(Place a, double[] x, Place b, double[] y, Place out, double[] o, int m, int k, int n) {
        if (n < NARROW) {
            dots(a, x, b, y, out, o, m, k, n);
            return;
        }
        Place right = b;
        double[] z = y;
        if (b.column != 1) {
            z = new double[k * n];
            right = new Place(0, n, 1);
            for (int l = 0; l < k; l++) {
                for (int j = 0, q = b.offset + l * b.row; j < n; j++, q += b.column) z[l * n + j] = y[q];
            }
        }
        if (out.column == 1) {
            rows(a, x, right, z, out, o, m, k, n);
            return;
        }
        double[] t = new double[m * n];
        rows(a, x, right, z, new Place(0, n, 1), t, m, k, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) o[out.offset + i * out.row + j * out.column] = t[i * n + j];
        }
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

    /** Row by row: rows of the second matrix are added to a row of the result, four at a time. */
    private static void rows(Place a, double[] x, Place b, double[] y, Place out, double[] o, int m, int k, int n) {
        for (int i = 0; i < m; i++) Arrays.fill(o, out.offset + i * out.row, out.offset + i * out.row + n, 0);
        for (int left = 0; left < n; left += COLUMNS) {
            int width = Math.min(COLUMNS, n - left);
            for (int top = 0; top < k; top += DEPTH) {
                int end = Math.min(top + DEPTH, k);
                for (int i = 0; i < m; i++) {
                    int p = a.offset + i * a.row + top * a.column;
                    int q = b.offset + left + top * b.row;
                    int to = out.offset + i * out.row + left;
                    int l = top;
                    for (; l + 4 <= end; l += 4, p += 4 * a.column, q += 4 * b.row) {
                        addFour(o, to, x[p], x[p + a.column], x[p + 2 * a.column], x[p + 3 * a.column], y, q, b.row, width);
                    }
                    for (; l < end; l++, p += a.column, q += b.row) addOne(o, to, x[p], y, q, width);
                }
            }
        }
    }

    private static void addFour(double[] o, int to, double f0, double f1, double f2, double f3, double[] y, int q0, int row, int n) {
        int q1 = q0 + row;
        int q2 = q1 + row;
        int q3 = q2 + row;
        for (int j = 0; j < n; j++) {
            o[to + j] = o[to + j] + f0 * y[q0 + j] + f1 * y[q1 + j] + f2 * y[q2 + j] + f3 * y[q3 + j];
        }
    }

    private static void addOne(double[] o, int to, double f, double[] y, int q, int n) {
        for (int j = 0; j < n; j++) o[to + j] += f * y[q + j];
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
