package chainrule.kernel;

import chainrule.math.Real;
import java.util.Arrays;

/** Blocks of float64; bits are {@code long[]}. */
final class DoubleBlocks extends Blocks {
    DoubleBlocks(ScalarCode code) { super(code); }

    @Override void check(Expr.Kind kind) { }

    @Override Object constant(double value) {
        double[] block = new double[SIZE];
        Arrays.fill(block, value);
        return block;
    }

    @Override Object bitsConstant(long bits) {
        long[] block = new long[SIZE];
        Arrays.fill(block, bits);
        return block;
    }

    @Override Object newValues(int count) { return new double[count]; }

    @Override Object newBits(int count) { return new long[count]; }

    @Override void step(ScalarCode.Step s, Object[] r, int[] at, int out, int n) {
        int[] in = s.in();
        int p = at[out];
        int a = in[0];
        int i = at[a];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case SUB -> subtract((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case MUL -> multiply((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case DIV -> divide((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case NEG -> negate((double[]) r[out], p, (double[]) r[a], i, n);
            case ABS -> absolute((double[]) r[out], p, (double[]) r[a], i, n);
            case SQRT -> squareRoot((double[]) r[out], p, (double[]) r[a], i, n);
            case FLOOR -> floor((double[]) r[out], p, (double[]) r[a], i, n);
            case CEIL -> ceiling((double[]) r[out], p, (double[]) r[a], i, n);
            case TRUNC -> truncate((double[]) r[out], p, (double[]) r[a], i, n);
            case NEAREST -> nearest((double[]) r[out], p, (double[]) r[a], i, n);
            case MIN -> minimum((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case MAX -> maximum((double[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case LT -> less((byte[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case EQ -> equal((byte[]) r[out], p, (double[]) r[a], i, (double[]) r[in[1]], at[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], p, (byte[]) r[a], i, n);
            case SELECT -> select(s.type(), r, at, in, out, n);
            case TO_BITS -> toBits((long[]) r[out], p, (double[]) r[a], i, n);
            case FROM_BITS -> fromBits((double[]) r[out], p, (long[]) r[a], i, n);
            case BITS_ADD -> bitsAdd((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
            case BITS_SUB -> bitsSubtract((long[]) r[out], p, (long[]) r[a], i, (long[]) r[in[1]], at[in[1]], n);
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
            case VALUE -> select((double[]) r[out], p, mask, m, (double[]) then, i, (double[]) other, j, n);
            case BITS -> select((long[]) r[out], p, mask, m, (long[]) then, i, (long[]) other, j, n);
            case MASK -> Masks.select((byte[]) r[out], p, mask, m, (byte[]) then, i, (byte[]) other, j, n);
        }
    }

    private static void add(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] + y[j + k];
    }

    private static void subtract(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] - y[j + k];
    }

    private static void multiply(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] * y[j + k];
    }

    private static void divide(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] / y[j + k];
    }

    private static void negate(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = -x[i + k];
    }

    private static void absolute(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.abs(x[i + k]);
    }

    private static void squareRoot(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.sqrt(x[i + k]);
    }

    private static void floor(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.floor(x[i + k]);
    }

    private static void ceiling(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.ceil(x[i + k]);
    }

    private static void truncate(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Real.trunc(x[i + k]);
    }

    private static void nearest(double[] o, int p, double[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Real.rint(x[i + k]);
    }

    private static void minimum(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.min(x[i + k], y[j + k]);
    }

    private static void maximum(double[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.max(x[i + k], y[j + k]);
    }

    private static void less(byte[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] < y[j + k] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] <= y[j + k] ? 1 : 0);
    }

    private static void equal(byte[] o, int p, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] == y[j + k] ? 1 : 0);
    }

    private static void toBits(long[] o, int p, double[] x, int i, int n) {
        // A NaN has other bits on other machines; here it has one pattern.
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] != x[i + k] ? 0x7FF8000000000000L : Double.doubleToRawLongBits(x[i + k]);
    }

    private static void fromBits(double[] o, int p, long[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Double.longBitsToDouble(x[i + k]);
    }

    private static void bitsAdd(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] + y[j + k];
    }

    private static void bitsSubtract(long[] o, int p, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] - y[j + k];
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

    private static void select(double[] o, int p, byte[] mask, int m, double[] x, int i, double[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }

    private static void select(long[] o, int p, byte[] mask, int m, long[] x, int i, long[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }
}
