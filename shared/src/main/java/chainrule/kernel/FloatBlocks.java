package chainrule.kernel;

import chainrule.math.Real;
import java.util.Arrays;

/** Blocks of float32: registers are {@code float[]}, so each step rounds, and bits are {@code int[]}. */
final class FloatBlocks extends Blocks {
    FloatBlocks(ScalarCode code) { super(code); }

    @Override void check(Expr.Kind kind) { }

    @Override Object constant(double value) {
        float[] block = new float[SIZE];
        Arrays.fill(block, (float) value);
        return block;
    }

    @Override Object bitsConstant(long bits) {
        int[] block = new int[SIZE];
        Arrays.fill(block, (int) bits);
        return block;
    }

    @Override Object newValues(int count) { return new float[count]; }

    @Override Object newBits(int count) { return new int[count]; }

    @Override void step(ScalarCode.Step s, Object[] r, int[] at, int out, int n) {
        int[] in = s.in();
        int p = at[out];
        int a = in[0];
        int i = at[a];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case SUB -> subtract((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case MUL -> multiply((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case DIV -> divide((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case NEG -> negate((float[]) r[out], p, (float[]) r[a], i, n);
            case ABS -> absolute((float[]) r[out], p, (float[]) r[a], i, n);
            case SQRT -> squareRoot((float[]) r[out], p, (float[]) r[a], i, n);
            case FLOOR -> floor((float[]) r[out], p, (float[]) r[a], i, n);
            case CEIL -> ceiling((float[]) r[out], p, (float[]) r[a], i, n);
            case TRUNC -> truncate((float[]) r[out], p, (float[]) r[a], i, n);
            case NEAREST -> nearest((float[]) r[out], p, (float[]) r[a], i, n);
            case MIN -> minimum((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case MAX -> maximum((float[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case LT -> less((byte[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case EQ -> equal((byte[]) r[out], p, (float[]) r[a], i, (float[]) r[in[1]], at[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], p, (byte[]) r[a], i, (byte[]) r[in[1]], at[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], p, (byte[]) r[a], i, n);
            case SELECT -> select(s.type(), r, at, in, out, n);
            case TO_BITS -> toBits((int[]) r[out], p, (float[]) r[a], i, n);
            case FROM_BITS -> fromBits((float[]) r[out], p, (int[]) r[a], i, n);
            case BITS_ADD -> bitsAdd((int[]) r[out], p, (int[]) r[a], i, (int[]) r[in[1]], at[in[1]], n);
            case BITS_SUB -> bitsSubtract((int[]) r[out], p, (int[]) r[a], i, (int[]) r[in[1]], at[in[1]], n);
            case BITS_AND -> bitsAnd((int[]) r[out], p, (int[]) r[a], i, (int[]) r[in[1]], at[in[1]], n);
            case BITS_OR -> bitsOr((int[]) r[out], p, (int[]) r[a], i, (int[]) r[in[1]], at[in[1]], n);
            case BITS_XOR -> bitsXor((int[]) r[out], p, (int[]) r[a], i, (int[]) r[in[1]], at[in[1]], n);
            case SHIFT_LEFT -> shiftLeft((int[]) r[out], p, (int[]) r[a], i, s.index(), n);
            case SHIFT_RIGHT -> shiftRight((int[]) r[out], p, (int[]) r[a], i, s.index(), n);
            case SHIFT_RIGHT_SIGNED -> shiftRightSigned((int[]) r[out], p, (int[]) r[a], i, s.index(), n);
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
            case VALUE -> select((float[]) r[out], p, mask, m, (float[]) then, i, (float[]) other, j, n);
            case BITS -> select((int[]) r[out], p, mask, m, (int[]) then, i, (int[]) other, j, n);
            case MASK -> Masks.select((byte[]) r[out], p, mask, m, (byte[]) then, i, (byte[]) other, j, n);
        }
    }

    private static void add(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] + y[j + k];
    }

    private static void subtract(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] - y[j + k];
    }

    private static void multiply(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] * y[j + k];
    }

    private static void divide(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] / y[j + k];
    }

    private static void negate(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = -x[i + k];
    }

    private static void absolute(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.abs(x[i + k]);
    }

    private static void squareRoot(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (float) Math.sqrt(x[i + k]);
    }

    private static void floor(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (float) Math.floor(x[i + k]);
    }

    private static void ceiling(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (float) Math.ceil(x[i + k]);
    }

    private static void truncate(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Real.trunc(x[i + k]);
    }

    private static void nearest(float[] o, int p, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Real.rint(x[i + k]);
    }

    private static void minimum(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.min(x[i + k], y[j + k]);
    }

    private static void maximum(float[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Math.max(x[i + k], y[j + k]);
    }

    private static void less(byte[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] < y[j + k] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] <= y[j + k] ? 1 : 0);
    }

    private static void equal(byte[] o, int p, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] == y[j + k] ? 1 : 0);
    }

    private static void toBits(int[] o, int p, float[] x, int i, int n) {
        // A NaN has other bits on other machines; here it has one pattern.
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] != x[i + k] ? 0x7FC00000 : Float.floatToRawIntBits(x[i + k]);
    }

    private static void fromBits(float[] o, int p, int[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = Float.intBitsToFloat(x[i + k]);
    }

    private static void bitsAdd(int[] o, int p, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] + y[j + k];
    }

    private static void bitsSubtract(int[] o, int p, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] - y[j + k];
    }

    private static void bitsAnd(int[] o, int p, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] & y[j + k];
    }

    private static void bitsOr(int[] o, int p, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] | y[j + k];
    }

    private static void bitsXor(int[] o, int p, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] ^ y[j + k];
    }

    private static void shiftLeft(int[] o, int p, int[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] << places;
    }

    private static void shiftRight(int[] o, int p, int[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] >>> places;
    }

    private static void shiftRightSigned(int[] o, int p, int[] x, int i, int places, int n) {
        for (int k = 0; k < n; k++) o[p + k] = x[i + k] >> places;
    }

    private static void select(float[] o, int p, byte[] mask, int m, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }

    private static void select(int[] o, int p, byte[] mask, int m, int[] x, int i, int[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }
}
