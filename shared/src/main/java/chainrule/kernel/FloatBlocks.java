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

    @Override void step(ScalarCode.Step s, Object[] r, int out, int n) {
        int[] in = s.in();
        int a = in[0];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case SUB -> subtract((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case MUL -> multiply((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case DIV -> divide((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case NEG -> negate((float[]) r[out], (float[]) r[a], n);
            case ABS -> absolute((float[]) r[out], (float[]) r[a], n);
            case SQRT -> squareRoot((float[]) r[out], (float[]) r[a], n);
            case FLOOR -> floor((float[]) r[out], (float[]) r[a], n);
            case CEIL -> ceiling((float[]) r[out], (float[]) r[a], n);
            case TRUNC -> truncate((float[]) r[out], (float[]) r[a], n);
            case NEAREST -> nearest((float[]) r[out], (float[]) r[a], n);
            case MIN -> minimum((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case MAX -> maximum((float[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case LT -> less((byte[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case EQ -> equal((byte[]) r[out], (float[]) r[a], (float[]) r[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], (byte[]) r[a], n);
            case SELECT -> select(s.type(), r, in, out, n);
            case TO_BITS -> toBits((int[]) r[out], (float[]) r[a], n);
            case FROM_BITS -> fromBits((float[]) r[out], (int[]) r[a], n);
            case BITS_ADD -> bitsAdd((int[]) r[out], (int[]) r[a], (int[]) r[in[1]], n);
            case BITS_SUB -> bitsSubtract((int[]) r[out], (int[]) r[a], (int[]) r[in[1]], n);
            case BITS_AND -> bitsAnd((int[]) r[out], (int[]) r[a], (int[]) r[in[1]], n);
            case BITS_OR -> bitsOr((int[]) r[out], (int[]) r[a], (int[]) r[in[1]], n);
            case BITS_XOR -> bitsXor((int[]) r[out], (int[]) r[a], (int[]) r[in[1]], n);
            case SHIFT_LEFT -> shiftLeft((int[]) r[out], (int[]) r[a], s.index(), n);
            case SHIFT_RIGHT -> shiftRight((int[]) r[out], (int[]) r[a], s.index(), n);
            case SHIFT_RIGHT_SIGNED -> shiftRightSigned((int[]) r[out], (int[]) r[a], s.index(), n);
        }
    }

    private static void select(Expr.Type type, Object[] r, int[] in, int out, int n) {
        byte[] mask = (byte[]) r[in[0]];
        Object then = r[in[1]];
        Object other = r[in[2]];
        switch (type) {
            case VALUE -> select((float[]) r[out], mask, (float[]) then, (float[]) other, n);
            case BITS -> select((int[]) r[out], mask, (int[]) then, (int[]) other, n);
            case MASK -> Masks.select((byte[]) r[out], mask, (byte[]) then, (byte[]) other, n);
        }
    }

    private static void add(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] + y[i];
    }

    private static void subtract(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] - y[i];
    }

    private static void multiply(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] * y[i];
    }

    private static void divide(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] / y[i];
    }

    private static void negate(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.negate(x[i]);
    }

    private static void absolute(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.abs(x[i]);
    }

    private static void squareRoot(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = (float) Math.sqrt(x[i]);
    }

    private static void floor(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = (float) Math.floor(x[i]);
    }

    private static void ceiling(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = (float) Math.ceil(x[i]);
    }

    private static void truncate(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.trunc(x[i]);
    }

    private static void nearest(float[] o, float[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Real.rint(x[i]);
    }

    private static void minimum(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.min(x[i], y[i]);
    }

    private static void maximum(float[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.max(x[i], y[i]);
    }

    private static void less(byte[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] < y[i] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] <= y[i] ? 1 : 0);
    }

    private static void equal(byte[] o, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] == y[i] ? 1 : 0);
    }

    private static void toBits(int[] o, float[] x, int n) {
        // A NaN has other bits on other machines; here it has one pattern.
        for (int i = 0; i < n; i++) o[i] = x[i] != x[i] ? 0x7FC00000 : Float.floatToRawIntBits(x[i]);
    }

    private static void fromBits(float[] o, int[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Float.intBitsToFloat(x[i]);
    }

    private static void bitsAdd(int[] o, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] + y[i];
    }

    private static void bitsSubtract(int[] o, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] - y[i];
    }

    private static void bitsAnd(int[] o, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] & y[i];
    }

    private static void bitsOr(int[] o, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] | y[i];
    }

    private static void bitsXor(int[] o, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] ^ y[i];
    }

    private static void shiftLeft(int[] o, int[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] << places;
    }

    private static void shiftRight(int[] o, int[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] >>> places;
    }

    private static void shiftRightSigned(int[] o, int[] x, int places, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] >> places;
    }

    private static void select(float[] o, byte[] mask, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }

    private static void select(int[] o, byte[] mask, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }
}
