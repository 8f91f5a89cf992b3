package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Each machine operation on values that need care, against Java's own operators. */
class MachineOperationsTest {
    private static final DType[] FLOATS = {DType.FLOAT32, DType.FLOAT64};
    private static final double[] VALUES = {0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e30, Double.NaN,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    @Test void onFloats() {
        Expr x = Expr.arg(0);
        Expr y = Expr.arg(1);
        for (DType type : FLOATS) {
            same(type, x.add(y), (a, b) -> a + b);
            same(type, x.sub(y), (a, b) -> a - b);
            same(type, x.mul(y), (a, b) -> a * b);
            same(type, x.div(y), (a, b) -> a / b);
            same(type, x.min(y), StrictMath::min);
            same(type, x.max(y), StrictMath::max);
            same(type, x.neg(), (a, b) -> -a);
            same(type, x.abs(), (a, b) -> StrictMath.abs(a));
            same(type, x.sqrt(), (a, b) -> StrictMath.sqrt(a));
            same(type, x.floor(), (a, b) -> StrictMath.floor(a));
            same(type, x.ceil(), (a, b) -> StrictMath.ceil(a));
            same(type, x.trunc(), (a, b) -> a < 0 ? StrictMath.ceil(a) : StrictMath.floor(a));
            same(type, x.nearest(), (a, b) -> StrictMath.rint(a));
            same(type, x.toBits().fromBits(), (a, b) -> a);
            same(type, x.lt(y).select(1, 0), (a, b) -> a < b ? 1 : 0);
            same(type, x.le(y).select(1, 0), (a, b) -> a <= b ? 1 : 0);
            same(type, x.eq(y).select(1, 0), (a, b) -> a == b ? 1 : 0);
            same(type, x.lt(y).and(x.lt(0)).select(1, 0), (a, b) -> a < b & a < 0 ? 1 : 0);
            same(type, x.lt(y).or(x.lt(0)).select(1, 0), (a, b) -> a < b | a < 0 ? 1 : 0);
            same(type, x.lt(y).xor(x.lt(0)).not().select(1, 0), (a, b) -> a < b ^ a < 0 ? 0 : 1);
            same(type, x.lt(y).select(x.lt(0), y.lt(0)).select(1, 0), (a, b) -> (a < b ? a < 0 : b < 0) ? 1 : 0);
        }
    }

    private static void same(DType type, Expr e, DoubleBinaryOperator truth) {
        int n = VALUES.length;
        Strided a = Strided.allocate(type, n * n);
        Strided b = Strided.allocate(type, n * n);
        Strided expected = Strided.allocate(type, n * n);
        for (int i = 0; i < n * n; i++) {
            a.storage.set(i, VALUES[i / n]);
            b.storage.set(i, VALUES[i % n]);
            // One operation on float32 numbers, done in float64 and rounded, is the float32 operation.
            expected.storage.set(i, truth.applyAsDouble(a.storage.get(i), b.storage.get(i)));
        }
        Scalar scalar = Scalar.of(e, Expr.Type.VALUE, Expr.Type.VALUE);
        Strided got = Portable.run(new Kernel.Elementwise(scalar), Attrs.NONE, a, b);
        assertArrayEquals(Layouts.bits(expected), Layouts.bits(got), type + " " + e.kind);
    }

    @Test void bitsOfFloats() {
        Expr bits = Expr.arg(0).toBits();
        assertEquals(2.0, one(DType.FLOAT64, bits.bitsAdd(Expr.bits(1L << 52)).fromBits(), 1));
        assertEquals(-1.0, one(DType.FLOAT32, bits.bitsXor(Expr.bits(1L << 31)).fromBits(), 1));
        assertEquals(0.5, one(DType.FLOAT32, bits.bitsSub(Expr.bits(1).shiftLeft(23)).fromBits(), 1));
        assertEquals(-1.0, one(DType.FLOAT32, bits.shiftRightSigned(31).bitsAnd(Expr.bits(0xBF800000L)).fromBits(), -7));
        assertEquals(Float.MIN_VALUE, one(DType.FLOAT32, bits.shiftRight(31).fromBits(), -7));
        assertEquals(Double.NaN, one(DType.FLOAT64, bits.bitsOr(Expr.bits(0x7FF8000000000000L)).fromBits(), 3));
        // Whatever its bits were, a NaN shows the same ones.
        float odd = Float.intBitsToFloat(0xFFC12345);
        Strided nan = new Strided(new Storage.F32(new float[] {odd}), 0, new int[] {1}, new int[] {1});
        Scalar low = Scalar.of(bits.bitsAnd(Expr.bits(0x803FFFFFL)).fromBits(), Expr.Type.VALUE);
        assertEquals(0.0, Portable.run(new Kernel.Elementwise(low), Attrs.NONE, nan).storage.get(0));
    }

    private static double one(DType type, Expr e, double x) {
        Strided in = Strided.allocate(type, 1);
        in.storage.set(0, x);
        return Portable.run(new Kernel.Elementwise(Scalar.of(e, Expr.Type.VALUE)), Attrs.NONE, in).storage.get(0);
    }

    @Test void onIntegers() {
        Expr x = Expr.arg(0);
        whole(x.add(x), v -> v + v);
        whole(x.mul(x).sub(3), v -> v * v - 3);
        whole(x.neg().abs(), v -> Math.abs(-v));
        whole(x.floor().min(Expr.of(2)), v -> Math.min(v, 2));
        whole(x.toBits().shiftLeft(3).bitsXor(Expr.bits(9)).fromBits(), v -> (v << 3) ^ 9);
        whole(x.toBits().shiftRight(5).bitsOr(Expr.bits(1)).fromBits(), v -> (v >>> 5) | 1);
        whole(x.toBits().shiftRightSigned(5).bitsAnd(Expr.bits(-2)).bitsSub(Expr.bits(4)).fromBits(), v -> ((v >> 5) & -2) - 4);
        whole(x.lt(3).select(x.toBits(), Expr.bits(8)).bitsAdd(Expr.bits(1)).fromBits(), v -> (v < 3 ? v : 8) + 1);
    }

    private static void whole(Expr e, LongUnaryOperator truth) {
        long[] x = {0, 1, -1, 5, -7, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40};
        Strided in = new Strided(new Storage.I64(x), 0, new int[] {x.length}, new int[] {1});
        long[] got = ((Storage.I64) Portable.run(new Kernel.Elementwise(Scalar.of(e, Expr.Type.VALUE)), Attrs.NONE, in).storage).data;
        for (int i = 0; i < x.length; i++) assertEquals(truth.applyAsLong(x[i]), got[i], e.kind + " at " + x[i]);
    }

    @Test void wrongTypesAreNamed() {
        Kernel add = new Kernel.Elementwise(Scalar.of(Expr.arg(0).add(Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE));
        Strided single = Strided.allocate(DType.FLOAT32, 2);
        for (DType other : new DType[] {DType.FLOAT64, DType.BOOL}) {
            Strided[] in = {single, Strided.allocate(other, 2)};
            String message = assertThrows(IllegalArgumentException.class, () -> Portable.run(add, Attrs.NONE, in, single)).getMessage();
            assertTrue(message.contains(other.label().equals("bool") ? "bool" : "float32 and float64") && message.contains("convert"), message);
        }
        Strided[] alone = {single};
        assertThrows(IllegalArgumentException.class, () -> Portable.run(add, Attrs.NONE, alone, single));
        Strided[] both = {single, single};
        Strided wide = Strided.allocate(DType.FLOAT64, 2);
        assertThrows(IllegalArgumentException.class, () -> Portable.run(add, Attrs.NONE, both, wide));
    }
}
