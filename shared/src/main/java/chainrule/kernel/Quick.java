package chainrule.kernel;

import java.util.Arrays;

/**
 * Short ways for one operation on arrays in one piece, a number, or a row repeated: what their families' loops give, without the preparations, which
 * take longer than the work on the small arrays of a script. For float64 and float32 on a JVM, whose compiler makes vector code of these
 * loops; a tab, which has to be small, is compiled with a form that declines everything.
 */
public final class Quick {
    /** Products of more multiplications than this are worth the preparations of {@link MatMulLoop}. */
    private static final int SMALL = 1 << 15;

    private Quick() { }

    /** Computes a kernel; false, with nothing done, where it has no short way. */
    static boolean run(Kernel kernel, Attrs attrs, Strided[] in, Strided out) {
        if (kernel instanceof Kernel.Elementwise e) return in.length == 2 && elementwise(e.scalar(), in, out);
        if (kernel instanceof Kernel.MatMul) return multiply(in[0], in[1], out);
        return kernel instanceof Kernel.Reduce r && sum(r.fold(), attrs.ints(), in[0], out);
    }

    /** One operation on two arguments. */
    private static boolean elementwise(Scalar scalar, Strided[] in, Strided out) {
        DType type = in[0].dtype();
        if (type != in[1].dtype() || !type.isFloating()) return false;
        ScalarCode code = scalar.code(type);
        int length = code.length();
        if (length > 3 || scalar.arity() != 2) return false;
        ScalarCode.Step last = code.step(length - 1);
        if (last.in().length != 2) return false;
        ScalarCode.Step a = code.step(last.in()[0]);
        ScalarCode.Step b = code.step(last.in()[1]);
        return a.kind() == Expr.Kind.ARG && b.kind() == Expr.Kind.ARG && pair(last.kind(), in[a.index()], in[b.index()], out);
    }

    /** {@code x kind y} as a new array, where both are float64 or float32 and broadcast to {@code shape}; null where there is no short way. */
    public static Strided of(Expr.Kind kind, Strided x, Strided y) {
        if (x.dtype() != y.dtype()) return null;
        boolean left = x.rank() > y.rank() || x.rank() == y.rank() && x.size() >= y.size();
        Strided wide = left ? x : y;
        Strided narrow = left ? y : x;
        int skip = wide.rank() - narrow.rank();
        // The narrow one has to be the same, a single number, or the same along the last axes.
        boolean equal = true;
        for (int d = 0; d < narrow.rank(); d++) equal &= narrow.shape[d] == wide.shape[d + skip];
        if (!equal && narrow.size() != 1) return null;
        Strided out = Strided.allocate(kind == Expr.Kind.LT ? DType.BOOL : wide.dtype(), wide.shape);
        return pair(kind, x, y, out) ? out : null;
    }

    private static boolean pair(Expr.Kind kind, Strided x, Strided y, Strided out) {
        int n = out.size();
        if (out.offset != 0 || !out.isContiguous() || n == 0) return false;
        int p = period(x, n);
        int q = period(y, n);
        if (p != n && q != n || p == 0 || q == 0 || x.storage == out.storage || y.storage == out.storage) return false;
        if (n == 1 && (x.offset | y.offset) != 0) return false;
        if (x.storage instanceof Storage.F64 a && y.storage instanceof Storage.F64 b) {
            if (out.storage instanceof Storage.F64 o) return doubles(kind, a.data, x.offset, p, b.data, y.offset, q, o.data, n);
            return out.storage instanceof Storage.Bool o && masks(kind, a.data, x.offset, p, b.data, y.offset, q, o.data, n);
        }
        return x.storage instanceof Storage.F32 a && y.storage instanceof Storage.F32 b && out.storage instanceof Storage.F32 o
                && floats(kind, a.data, x.offset, p, b.data, y.offset, q, o.data, n);
    }

    /** After how many elements an array repeats itself, elements lying side by side till then; 0 where it is not like that, or does not begin its storage. */
    private static int period(Strided x, int n) {
        int piece = 1;
        int d = x.rank() - 1;
        for (; d >= 0 && (x.strides[d] == piece || x.shape[d] == 1); d--) piece *= x.shape[d];
        for (; d >= 0; d--) if (x.strides[d] != 0 && x.shape[d] != 1) return 0;
        return piece == 1 || piece < n ? piece : x.offset == 0 ? n : 0;
    }

    private static boolean doubles(Expr.Kind kind, double[] x, int xAt, int p, double[] y, int yAt, int q, double[] o, int n) {
        if (p == 1 && n > 1) {
            switch (kind) {
                case ADD -> add(o, y, x[xAt], n);
                case MUL -> multiply(o, y, x[xAt], n);
                case MAX -> maximum(o, y, x[xAt], n);
                default -> {
                    Arrays.fill(o, 0, n, x[xAt]);
                    return apply(kind, o, o, y, n);
                }
            }
            return true;
        }
        if (q == 1 && n > 1) {
            switch (kind) {
                case ADD -> add(o, x, y[yAt], n);
                case MUL -> multiply(o, x, y[yAt], n);
                case MAX -> maximum(o, x, y[yAt], n);
                default -> {
                    Arrays.fill(o, 0, n, y[yAt]);
                    return apply(kind, o, x, o, n);
                }
            }
            return true;
        }
        // A row is written out first, into the result: loops in which all indices are the same become vector code.
        if (p < n) repeat(x, xAt, p, o, n);
        if (q < n) repeat(y, yAt, q, o, n);
        return apply(kind, o, p < n ? o : x, q < n ? o : y, n);
    }

    private static boolean apply(Expr.Kind kind, double[] o, double[] x, double[] y, int n) {
        switch (kind) {
            case ADD -> { for (int i = 0; i < n; i++) o[i] = x[i] + y[i]; }
            case SUB -> { for (int i = 0; i < n; i++) o[i] = x[i] - y[i]; }
            case MUL -> { for (int i = 0; i < n; i++) o[i] = x[i] * y[i]; }
            case DIV -> { for (int i = 0; i < n; i++) o[i] = x[i] / y[i]; }
            case MAX -> { for (int i = 0; i < n; i++) o[i] = Math.max(x[i], y[i]); }
            case MIN -> { for (int i = 0; i < n; i++) o[i] = Math.min(x[i], y[i]); }
            default -> { return false; }
        }
        return true;
    }

    private static void add(double[] o, double[] x, double y, int n) { for (int i = 0; i < n; i++) o[i] = x[i] + y; }

    private static void multiply(double[] o, double[] x, double y, int n) { for (int i = 0; i < n; i++) o[i] = x[i] * y; }

    private static void maximum(double[] o, double[] x, double y, int n) { for (int i = 0; i < n; i++) o[i] = Math.max(x[i], y); }

    private static void repeat(double[] x, int at, int p, double[] o, int n) {
        System.arraycopy(x, at, o, 0, p);
        for (int done = p; done < n; done *= 2) System.arraycopy(o, 0, o, done, Math.min(done, n - done));
    }

    private static boolean floats(Expr.Kind kind, float[] x, int xAt, int p, float[] y, int yAt, int q, float[] o, int n) {
        if (p < n) repeat(x, xAt, p, o, n);
        if (q < n) repeat(y, yAt, q, o, n);
        float[] a = p < n ? o : x;
        float[] b = q < n ? o : y;
        switch (kind) {
            case ADD -> { for (int i = 0; i < n; i++) o[i] = a[i] + b[i]; }
            case SUB -> { for (int i = 0; i < n; i++) o[i] = a[i] - b[i]; }
            case MUL -> { for (int i = 0; i < n; i++) o[i] = a[i] * b[i]; }
            case DIV -> { for (int i = 0; i < n; i++) o[i] = a[i] / b[i]; }
            case MAX -> { for (int i = 0; i < n; i++) o[i] = Math.max(a[i], b[i]); }
            case MIN -> { for (int i = 0; i < n; i++) o[i] = Math.min(a[i], b[i]); }
            default -> { return false; }
        }
        return true;
    }

    private static void repeat(float[] x, int at, int p, float[] o, int n) {
        if (p == 1) {
            Arrays.fill(o, 0, n, x[at]);
            return;
        }
        System.arraycopy(x, at, o, 0, p);
        for (int done = p; done < n; done *= 2) System.arraycopy(o, 0, o, done, Math.min(done, n - done));
    }

    private static boolean masks(Expr.Kind kind, double[] x, int xAt, int p, double[] y, int yAt, int q, byte[] o, int n) {
        if (kind != Expr.Kind.LT || p != n && p != 1 || q != n && q != 1) return false;
        if (p == 1) for (int i = 0; i < n; i++) o[i] = below(x[xAt], y[i]);
        else if (q == 1) for (int i = 0; i < n; i++) o[i] = below(x[i], y[yAt]);
        else for (int i = 0; i < n; i++) o[i] = below(x[i], y[i]);
        return true;
    }

    private static byte below(double x, double y) { return (byte) (x < y ? 1 : 0); }

    /** {@code x} where a mask of the same shape is true, elsewhere {@code x * 0}: a product with truth values. Null where there is no short way. */
    public static Strided masked(Strided x, Strided mask) {
        if (!(x.storage instanceof Storage.F64 a) || !(mask.storage instanceof Storage.Bool m) || x.offset != 0 || mask.offset != 0
                || !x.isContiguous() || !mask.isContiguous() || !Arrays.equals(x.shape, mask.shape)) return null;
        Strided out = Strided.allocate(DType.FLOAT64, x.shape);
        double[] o = ((Storage.F64) out.storage).data;
        for (int i = 0; i < o.length; i++) o[i] = m.data[i];
        apply(Expr.Kind.MUL, o, a.data, o, o.length);
        return out;
    }

    /** A product of two small matrices. */
    private static boolean multiply(Strided a, Strided b, Strided out) {
        if (out.rank() != 2 || out.offset != 0 || !out.isContiguous() || out.size() == 0) return false;
        int k = a.shape[1];
        if ((long) out.size() * k > SMALL) return false;
        int m = out.shape[0];
        int n = out.shape[1];
        if (out.storage instanceof Storage.F64 o) {
            multiply(((Storage.F64) a.storage).data, a.offset, a.strides[0], a.strides[1], ((Storage.F64) b.storage).data, b.offset, b.strides[0], b.strides[1], o.data, m, k, n);
            return true;
        }
        if (out.storage instanceof Storage.F32 o) {
            multiply(((Storage.F32) a.storage).data, a.offset, a.strides[0], a.strides[1], ((Storage.F32) b.storage).data, b.offset, b.strides[0], b.strides[1], o.data, m, k, n);
            return true;
        }
        return false;
    }

    /** Four rows by four columns at a time: each element has its own sum, with k ascending as everywhere. */
    private static void multiply(double[] x, int at, int row, int column, double[] y, int from, int down, int right, double[] o, int m, int k, int n) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                double s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
                double s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) {
                    double b0 = y[q], b1 = y[q + right], b2 = y[q + 2 * right], b3 = y[q + 3 * right];
                    double a = x[p];
                    s00 += a * b0;
                    s01 += a * b1;
                    s02 += a * b2;
                    s03 += a * b3;
                    a = x[p + row];
                    s10 += a * b0;
                    s11 += a * b1;
                    s12 += a * b2;
                    s13 += a * b3;
                    a = x[p + 2 * row];
                    s20 += a * b0;
                    s21 += a * b1;
                    s22 += a * b2;
                    s23 += a * b3;
                    a = x[p + 3 * row];
                    s30 += a * b0;
                    s31 += a * b1;
                    s32 += a * b2;
                    s33 += a * b3;
                }
                int to = i * n + j;
                o[to] = s00;
                o[to + 1] = s01;
                o[to + 2] = s02;
                o[to + 3] = s03;
                to += n;
                o[to] = s10;
                o[to + 1] = s11;
                o[to + 2] = s12;
                o[to + 3] = s13;
                to += n;
                o[to] = s20;
                o[to + 1] = s21;
                o[to + 2] = s22;
                o[to + 3] = s23;
                to += n;
                o[to] = s30;
                o[to + 1] = s31;
                o[to + 2] = s32;
                o[to + 3] = s33;
            }
            for (; j < n; j++) {
                double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) {
                    double b = y[q];
                    s0 += x[p] * b;
                    s1 += x[p + row] * b;
                    s2 += x[p + 2 * row] * b;
                    s3 += x[p + 3 * row] * b;
                }
                o[i * n + j] = s0;
                o[(i + 1) * n + j] = s1;
                o[(i + 2) * n + j] = s2;
                o[(i + 3) * n + j] = s3;
            }
        }
        for (; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double s = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) s += x[p] * y[q];
                o[i * n + j] = s;
            }
        }
    }

    /** Four rows by four columns at a time: each element has its own sum, with k ascending as everywhere. */
    private static void multiply(float[] x, int at, int row, int column, float[] y, int from, int down, int right, float[] o, int m, int k, int n) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                float s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
                float s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) {
                    float b0 = y[q], b1 = y[q + right], b2 = y[q + 2 * right], b3 = y[q + 3 * right];
                    float a = x[p];
                    s00 += a * b0;
                    s01 += a * b1;
                    s02 += a * b2;
                    s03 += a * b3;
                    a = x[p + row];
                    s10 += a * b0;
                    s11 += a * b1;
                    s12 += a * b2;
                    s13 += a * b3;
                    a = x[p + 2 * row];
                    s20 += a * b0;
                    s21 += a * b1;
                    s22 += a * b2;
                    s23 += a * b3;
                    a = x[p + 3 * row];
                    s30 += a * b0;
                    s31 += a * b1;
                    s32 += a * b2;
                    s33 += a * b3;
                }
                int to = i * n + j;
                o[to] = s00;
                o[to + 1] = s01;
                o[to + 2] = s02;
                o[to + 3] = s03;
                to += n;
                o[to] = s10;
                o[to + 1] = s11;
                o[to + 2] = s12;
                o[to + 3] = s13;
                to += n;
                o[to] = s20;
                o[to + 1] = s21;
                o[to + 2] = s22;
                o[to + 3] = s23;
                to += n;
                o[to] = s30;
                o[to + 1] = s31;
                o[to + 2] = s32;
                o[to + 3] = s33;
            }
            for (; j < n; j++) {
                float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) {
                    float b = y[q];
                    s0 += x[p] * b;
                    s1 += x[p + row] * b;
                    s2 += x[p + 2 * row] * b;
                    s3 += x[p + 3 * row] * b;
                }
                o[i * n + j] = s0;
                o[(i + 1) * n + j] = s1;
                o[(i + 2) * n + j] = s2;
                o[(i + 3) * n + j] = s3;
            }
        }
        for (; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float s = 0;
                int p = at + i * row;
                int q = from + j * right;
                for (int l = 0; l < k; l++, p += column, q += down) s += x[p] * y[q];
                o[i * n + j] = s;
            }
        }
    }

    /** Sums of the columns of a matrix in one piece. */
    private static boolean sum(Kernel.Fold fold, int[] axes, Strided in, Strided out) {
        if (fold != Kernel.Fold.SUM || in.rank() != 2 || axes.length != 1 || axes[0] != 0 || in.offset != 0 || !in.isContiguous()
                || out.offset != 0 || !out.isContiguous()) return false;
        int rows = in.shape[0];
        int n = in.shape[1];
        if (in.storage instanceof Storage.F64 s) {
            double[] o = ((Storage.F64) out.storage).data;
            Arrays.fill(o, 0, n, 0);
            for (int i = 0, at = 0; i < rows; i++, at += n) for (int j = 0; j < n; j++) o[j] += s.data[at + j];
            return true;
        }
        if (in.storage instanceof Storage.F32 s) {
            float[] o = ((Storage.F32) out.storage).data;
            Arrays.fill(o, 0, n, 0);
            for (int i = 0, at = 0; i < rows; i++, at += n) for (int j = 0; j < n; j++) o[j] += s.data[at + j];
            return true;
        }
        return false;
    }
}
