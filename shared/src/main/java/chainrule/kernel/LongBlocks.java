package chainrule.kernel;

import chainrule.math.Numbers;
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
            throw new IllegalArgumentException("elementwise: wanted a whole constant for int64, got " + Numbers.repr(value) + "; convert the inputs first");
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

    @Override void step(ScalarCode.Step s, Object[] r, int out, int n) {
        int[] in = s.in();
        int a = in[0];
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> throw new IllegalStateException("expression: " + s.kind() + " computes nothing");
            case ADD -> add((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case SUB -> subtract((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case MUL -> multiply((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case NEG -> negate((long[]) r[out], (long[]) r[a], n);
            case ABS -> absolute((long[]) r[out], (long[]) r[a], n);
            case DIV, SQRT -> throw new IllegalStateException("int64: refused before");
            case FLOOR, CEIL, TRUNC, NEAREST -> System.arraycopy((long[]) r[a], 0, (long[]) r[out], 0, n);
            case MIN -> minimum((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case MAX -> maximum((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case LT -> less((byte[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case LE -> lessOrEqual((byte[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case EQ -> equal((byte[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case AND -> Masks.and((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case OR -> Masks.or((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case XOR -> Masks.xor((byte[]) r[out], (byte[]) r[a], (byte[]) r[in[1]], n);
            case NOT -> Masks.not((byte[]) r[out], (byte[]) r[a], n);
            case SELECT -> select(s.type(), r, in, out, n);
            case TO_BITS, FROM_BITS -> System.arraycopy((long[]) r[a], 0, (long[]) r[out], 0, n);
            case BITS_ADD -> add((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
            case BITS_SUB -> subtract((long[]) r[out], (long[]) r[a], (long[]) r[in[1]], n);
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
            case VALUE -> select((long[]) r[out], mask, (long[]) then, (long[]) other, n);
            case BITS -> select((long[]) r[out], mask, (long[]) then, (long[]) other, n);
            case MASK -> Masks.select((byte[]) r[out], mask, (byte[]) then, (byte[]) other, n);
        }
    }

    private static void add(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] + y[i];
    }

    private static void subtract(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] - y[i];
    }

    private static void multiply(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = x[i] * y[i];
    }

    private static void negate(long[] o, long[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = -x[i];
    }

    private static void absolute(long[] o, long[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.abs(x[i]);
    }

    private static void minimum(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.min(x[i], y[i]);
    }

    private static void maximum(long[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = Math.max(x[i], y[i]);
    }

    private static void less(byte[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] < y[i] ? 1 : 0);
    }

    private static void lessOrEqual(byte[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] <= y[i] ? 1 : 0);
    }

    private static void equal(byte[] o, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] == y[i] ? 1 : 0);
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

    private static void select(long[] o, byte[] mask, long[] x, long[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }
}
