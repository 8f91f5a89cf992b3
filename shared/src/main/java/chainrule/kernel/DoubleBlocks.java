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

    @Override void step(ScalarCode.Step s, Object[] r, int out, int n) {
        int[] in = s.in();
        int a = in[0];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case SUB -> subtract((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case MUL -> multiply((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case DIV -> divide((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case NEG -> negate((double[]) r[out], (double[]) r[a], n);
            case ABS -> absolute((double[]) r[out], (double[]) r[a], n);
            case SQRT -> squareRoot((double[]) r[out], (double[]) r[a], n);
            case FLOOR -> floor((double[]) r[out], (double[]) r[a], n);
            case CEIL -> ceiling((double[]) r[out], (double[]) r[a], n);
            case TRUNC -> truncate((double[]) r[out], (double[]) r[a], n);
            case NEAREST -> nearest((double[]) r[out], (double[]) r[a], n);
            case MIN -> minimum((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case MAX -> maximum((double[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case LT -> less((byte[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case EQ -> equal((byte[]) r[out], (double[]) r[a], (double[]) r[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], (byte[]) r[a], n);
            case SELECT -> select(s.type(), r, in, out, n);
            case TO_BITS -> toBits((long[]) r[out], (double[]) r[a], n);
            case FROM_BITS -> fromBits((double[]) r[out], (long[]) r[a], n);
            case BITS_ADD -> bitsAdd((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case BITS_SUB -> bitsSubtract((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case BITS_AND -> bitsAnd((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case BITS_OR -> bitsOr((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case BITS_XOR -> bitsXor((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case SHIFT_LEFT -> shiftLeft((long[]) r[out], (long[]) r[a], s.index(), n);
            case SHIFT_RIGHT -> shiftRight((long[]) r[out], (long[]) r[a], s.index(), n);
            case SHIFT_RIGHT_SIGNED -> shiftRightSigned((long[]) r[out], (long[]) r[a], s.index(), n);
        }
    }

    private static void select(Expr.Type type, Object[] r, int[] in, int out, int n) {
        byte[] mask = (byte[]) r[in[0]];
        Object then = r[in[1]];
        Object other = r[in[2]];
        switch (type) {
            case VALUE -> select((double[]) r[out], mask, (double[]) then, (double[]) other, n);
            case BITS -> select((long[]) r[out], mask, (long[]) then, (long[]) other, n);
            case MASK -> Masks.select((byte[]) r[out], mask, (byte[]) then, (byte[]) other, n);
        }
    }

    private static void add(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] + y[i];
    }

    private static void subtract(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] - y[i];
    }

    private static void multiply(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] * y[i];
    }

    private static void divide(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] / y[i];
    }

    private static void negate(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.negate(x[i]);
    }

    private static void absolute(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.abs(x[i]);
    }

    private static void squareRoot(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.sqrt(x[i]);
    }

    private static void floor(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.floor(x[i]);
    }

    private static void ceiling(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.ceil(x[i]);
    }

    private static void truncate(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.trunc(x[i]);
    }

    private static void nearest(double[] o, double[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.rint(x[i]);
    }

    private static void minimum(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.min(x[i], y[i]);
    }

    private static void maximum(double[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.max(x[i], y[i]);
    }

    private static void less(byte[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] < y[i] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] <= y[i] ? 1 : 0);
    }

    private static void equal(byte[] o, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] == y[i] ? 1 : 0);
    }

    private static void toBits(long[] o, double[] x, int n) {
        // A NaN has other bits on other machines; here it has one pattern.
        for (int i = 0; i < n; i++) o[i] = x[i] != x[i] ? 0x7FF8000000000000L : Double.doubleToRawLongBits(x[i]);
    }

    private static void fromBits(double[] o, long[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Double.longBitsToDouble(x[i]);
    }

    private static void bitsAdd(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] + y[i];
    }

    private static void bitsSubtract(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] - y[i];
    }

    private static void bitsAnd(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] & y[i];
    }

    private static void bitsOr(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] | y[i];
    }

    private static void bitsXor(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] ^ y[i];
    }

    private static void shiftLeft(long[] o, long[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] << places;
    }

    private static void shiftRight(long[] o, long[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] >>> places;
    }

    private static void shiftRightSigned(long[] o, long[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] >> places;
    }

    private static void select(double[] o, byte[] mask, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }

    private static void select(long[] o, byte[] mask, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }
}
