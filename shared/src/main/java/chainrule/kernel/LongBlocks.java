package chainrule.kernel;

import java.util.Arrays;

/** Blocks of int64: arithmetic wraps, rounding changes nothing, and what needs fractions is refused. */
final class LongBlocks extends Blocks {
    LongBlocks(ScalarCode code) { super(code); }

    @Override void check(Expr.Kind kind) {
        if (kind == Expr.Kind.DIV || kind == Expr.Kind.SQRT) {
            throw new IllegalArgumentException("elementwise: wanted float32 or float64 for " + kind + ", got int64; convert it first");
        }
    }

    @Override Object constant(double value) {
        long whole = (long) value;
        if (whole != value) {
            throw new IllegalArgumentException("elementwise: wanted a whole constant for int64, got " + value + "; convert the inputs first");
        }
        long[] block = new long[SIZE];
        Arrays.fill(block, whole);
        return block;
    }

    @Override Object bitsConstant(long bits) {
        long[] block = new long[SIZE];
        Arrays.fill(block, bits);
        return block;
    }

    @Override Object newValues(int count) { return new long[count]; }

    @Override Object newBits(int count) { return new long[count]; }

    @Override void step(ScalarCode.Step s, Object[] r, int[] at, int out, int n) {
        int[] in = s.in();
        int p = at[out];
        int a = in[0];
        int i = at[a];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case SUB -> subtract((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case MUL -> multiply((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case NEG -> negate((long[]) r[out], p, (long[]) r[a], i, n);
            case ABS -> absolute((long[]) r[out], p, (long[]) r[a], i, n);
            case DIV, SQRT -> throw new IllegalStateException("int64: refused before");
            case FLOOR, CEIL, TRUNC, NEAREST -> System.arraycopy(r[a], i, r[out], p, n);
            case MIN -> minimum((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case MAX -> maximum((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case LT -> less((byte[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case EQ -> equal((byte[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], p, (byte[]) r[a], i, n);
            case SELECT -> select(s.type(), r, at, in, out, n);
            case TO_BITS, FROM_BITS -> System.arraycopy(r[a], i, r[out], p, n);
            case BITS_ADD -> add((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case BITS_SUB -> subtract((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case BITS_AND -> bitsAnd((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case BITS_OR -> bitsOr((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case BITS_XOR -> bitsXor((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case SHIFT_LEFT -> shiftLeft((long[]) r[out], p, (long[]) r[a], i, s.index(), n);
            case SHIFT_RIGHT -> shiftRight((long[]) r[out], p, (long[]) r[a], i, s.index(), n);
            case SHIFT_RIGHT_SIGNED -> shiftRightSigned((long[]) r[out], p, (long[]) r[a], i, s.index(), n);
        }
    }

    private static void select(Expr.Type type, Object[] r, int[] at, int[] in, int out, int n) {
        byte[] mask = (byte[]) r[in[0]];
        Object then = r[in[1]];
        Object other = r[in[2]];
        int m = at[in[0]];
        int i = at[in[1]];
        int j = at[in[2]];
        int p = at[out];
        switch (type) {
            case VALUE -> select((long[]) r[out], p, mask, m, (long[]) then, i, (long[]) other, j, n);
            case BITS -> select((long[]) r[out], p, mask, m, (long[]) then, i, (long[]) other, j, n);
            case MASK -> Masks.select((byte[]) r[out], p, mask, m, (byte[]) then, i, (byte[]) other, j, n);
        }
    }

    private static void add(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] + y[j + k];
    }

    private static void subtract(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] - y[j + k];
    }

    private static void multiply(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] * y[j + k];
    }

    private static void negate(long[] o, int p, long[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = -x[i + k];
    }

    private static void absolute(long[] o, int p, long[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.abs(x[i + k]);
    }

    private static void minimum(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.min(x[i + k], y[j + k]);
    }

    private static void maximum(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.max(x[i + k], y[j + k]);
    }

    private static void less(byte[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] < y[j + k] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] <= y[j + k] ? 1 : 0);
    }

    private static void equal(byte[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] == y[j + k] ? 1 : 0);
    }

    private static void bitsAnd(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] & y[j + k];
    }

    private static void bitsOr(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] | y[j + k];
    }

    private static void bitsXor(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] ^ y[j + k];
    }

    private static void shiftLeft(long[] o, int p, long[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] << places;
    }

    private static void shiftRight(long[] o, int p, long[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] >>> places;
    }

    private static void shiftRightSigned(long[] o, int p, long[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] >> places;
    }

    private static void select(long[] o, int p, byte[] mask, int m, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }
}
