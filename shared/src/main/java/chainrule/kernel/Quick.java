package chainrule.kernel;

import java.util.Arrays;

/**
 * Short ways for one operation on arrays in one piece, a number, or a row repeated: what {@link Blocks} gives, without its preparations, which
 * take longer than the work on the small arrays of a script. For float64 and float32 on a JVM, whose compiler makes vector code of these
 * loops; a tab, which has to be small, is compiled with a form that declines everything.
 */
public final class Quick {
    private Quick() { }

    /** Straight-line code whose last step is all that computes; false where it has no short way. */
    static boolean run(ScalarCode.Step[] steps, Strided[] in, Strided out) {
        ScalarCode.Step last = steps[steps.length - 1];
        if (last.in().length != 2) return false;
        ScalarCode.Step a = steps[last.in()[0]];
        ScalarCode.Step b = steps[last.in()[1]];
        if (a.kind() == Expr.Kind.ARG && b.kind() == Expr.Kind.ARG) return pair(last.kind(), in[a.index()], in[b.index()], out);
        return false;
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
        boolean mask = kind == Expr.Kind.LT || kind == Expr.Kind.LE || kind == Expr.Kind.EQ;
        Strided out = Strided.allocate(mask ? DType.BOOL : wide.dtype(), wide.shape);
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
        if (p != n && p != 1 || q != n && q != 1) return false;
        int a = p == 1 ? 0 : 1;
        int b = q == 1 ? 0 : 1;
        switch (kind) {
            case LT -> { for (int i = 0; i < n; i++) o[i] = (byte) (x[xAt + a * i] < y[yAt + b * i] ? 1 : 0); }
            case LE -> { for (int i = 0; i < n; i++) o[i] = (byte) (x[xAt + a * i] <= y[yAt + b * i] ? 1 : 0); }
            case EQ -> { for (int i = 0; i < n; i++) o[i] = (byte) (x[xAt + a * i] == y[yAt + b * i] ? 1 : 0); }
            default -> { return false; }
        }
        return true;
    }

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

    /** Sums of the columns of a matrix in one piece. */
    static boolean sum(Kernel.Fold fold, int[] axes, Strided in, Strided out) {
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
