package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The portable backend against the rules said once more, plainly, and against itself in other layouts. */
class PortableTest {
    private static final DType[] FLOATS = {DType.FLOAT32, DType.FLOAT64};

    private static double round(DType type, double x) { return type == DType.FLOAT32 ? (float) x : x; }

    private static double combine(Kernel.Fold fold, DType type, double a, double b) {
        return switch (fold) {
            case SUM -> round(type, a + b);
            case PROD -> round(type, a * b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    /** {@link Order}, word by word, for the folded elements of one result. */
    private static double folded(Kernel.Fold fold, DType type, boolean last, double[] x) {
        double neutral = Order.neutral(fold);
        if (!last) {
            double sum = neutral;
            for (double v : x) sum = combine(fold, type, sum, v);
            return sum;
        }
        double result = neutral;
        for (int start = 0; start < x.length; start += 4096) {
            double[] lanes = new double[16];
            java.util.Arrays.fill(lanes, neutral);
            for (int i = start; i < Math.min(x.length, start + 4096); i++) {
                lanes[(i - start) % 16] = combine(fold, type, lanes[(i - start) % 16], x[i]);
            }
            for (int half : new int[] {8, 4, 2, 1}) for (int j = 0; j < half; j++) lanes[j] = combine(fold, type, lanes[j], lanes[j + half]);
            result = start == 0 ? lanes[0] : combine(fold, type, result, lanes[0]);
        }
        return result;
    }

    private static void checkReduce(Kernel.Fold fold, Strided in, int... axes) {
        Kernel kernel = new Kernel.Reduce(fold);
        int[] outShape = kernel.shape(Attrs.of(axes), in.shape);
        int[] foldShape = new int[axes.length];
        for (int i = 0; i < axes.length; i++) foldShape[i] = in.shape[axes[i]];
        int count = Strided.size(foldShape);
        long[] expected = new long[Strided.size(outShape)];
        int[] at = new int[in.rank()];
        boolean last = axes.length > 0 && axes[axes.length - 1] == in.rank() - 1;
        for (int i = 0; i < expected.length; i++) {
            double[] x = new double[count];
            int[] inner = new int[axes.length];
            int[] place = at.clone();
            for (int j = 0; j < count; j++) {
                for (int a = 0; a < axes.length; a++) place[axes[a]] = inner[a];
                x[j] = Layouts.get(in, place);
                Layouts.next(inner, foldShape);
            }
            expected[i] = Double.doubleToLongBits(folded(fold, in.dtype(), last, x));
            Layouts.next(at, outShape);
        }
        for (Strided view : Layouts.layouts(in)) {
            for (Strided out : Layouts.layouts(Strided.allocate(in.dtype(), outShape))) {
                Portable.run(kernel, Attrs.of(axes), new Strided[] {view}, out);
                assertArrayEquals(expected, Layouts.bits(out), () -> fold + " " + in.dtype() + " axes " + java.util.Arrays.toString(axes));
            }
        }
    }

    @Test void reductionsFollowTheOrder() {
        Random random = new Random(Layouts.seed("reductionsFollowTheOrder"));
        for (DType type : FLOATS) {
            for (Kernel.Fold fold : Kernel.Fold.values()) {
                Strided a = Layouts.random(random, type, 3, 5, 7);
                checkReduce(fold, a, 0);
                checkReduce(fold, a, 1);
                checkReduce(fold, a, 2);
                checkReduce(fold, a, 0, 1);
                checkReduce(fold, a, 0, 2);
                checkReduce(fold, a, 1, 2);
                checkReduce(fold, a, 0, 1, 2);
                checkReduce(fold, a);
                checkReduce(fold, Layouts.random(random, type, 9001), 0);
                checkReduce(fold, Layouts.random(random, type, 2, 4113), 1);
                checkReduce(fold, Layouts.random(random, type, 700, 3, 6), 0, 2);
                checkReduce(fold, Layouts.random(random, type, 300, 4), 0);
                checkReduce(fold, Layouts.random(random, type, 4, 0), 1);
                checkReduce(fold, Layouts.random(random, type, 0, 4), 0);
            }
        }
    }

    @Test void integersAndTruthValuesFold() {
        Random random = new Random(Layouts.seed("integersAndTruthValuesFold"));
        for (int axis = 0; axis < 2; axis++) {
            checkReduce(Kernel.Fold.SUM, Layouts.random(random, DType.INT64, 6, 20), axis);
            checkReduce(Kernel.Fold.MIN, Layouts.random(random, DType.INT64, 6, 20), axis);
            checkReduce(Kernel.Fold.MAX, Layouts.random(random, DType.INT64, 6, 20), axis);
            checkReduce(Kernel.Fold.PROD, Layouts.random(random, DType.INT64, 4, 3), axis);
            for (Kernel.Fold fold : new Kernel.Fold[] {Kernel.Fold.MIN, Kernel.Fold.MAX, Kernel.Fold.PROD}) {
                checkReduce(fold, Layouts.random(random, DType.BOOL, 6, 2), axis);
            }
        }
        Strided bool = Strided.allocate(DType.BOOL, 3);
        String message = assertThrows(IllegalArgumentException.class,
                () -> Portable.run(new Kernel.Reduce(Kernel.Fold.SUM), Attrs.of(0), bool)).getMessage();
        assertTrue(message.contains("convert to int64"), message);
    }

    @Test void extremesKeepNaN() {
        for (DType type : FLOATS) {
            for (int axis = 0; axis < 2; axis++) {
                Strided a = Strided.allocate(type, 3, 40);
                Layouts.put(a, Double.NaN, 1, 17);
                Strided min = Portable.run(new Kernel.Reduce(Kernel.Fold.MIN), Attrs.of(axis), a);
                assertEquals(Double.NaN, axis == 0 ? Layouts.get(min, 0, 17) : Layouts.get(min, 1, 0));
                assertEquals(0.0, Layouts.get(min, 0, 0));
            }
        }
    }

    @Test void matrixProductsAddInOrder() {
        Random random = new Random(Layouts.seed("matrixProductsAddInOrder"));
        int[][] sizes = {{1, 1, 1}, {2, 3, 4}, {5, 7, 3}, {3, 130, 9}, {4, 65, 600}, {8, 0, 5}, {1, 9, 33}, {33, 4, 1}};
        for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT64}) {
            for (int[] size : sizes) checkMatMul(random, type, size[0], size[1], size[2]);
            checkMatMul(random, type, 3, 4, 5, 2);
            checkMatMul(random, type, 2, 4, 6, 2, 3);
        }
    }

    private static void checkMatMul(Random random, DType type, int m, int k, int n, int... batch) {
        Strided a = Layouts.random(random, type, join(batch, m, k));
        Strided b = Layouts.random(random, type, join(batch, k, n));
        Strided expected = Strided.allocate(type, join(batch, m, n));
        int rank = batch.length + 2;
        int[] at = new int[rank];
        for (int i = 0; i < expected.size(); i++) {
            int[] p = at.clone();
            int[] q = at.clone();
            double sum = 0;
            for (int l = 0; l < k; l++) {
                p[rank - 1] = l;
                q[rank - 2] = l;
                sum = round(type, sum + round(type, Layouts.get(a, p) * Layouts.get(b, q)));
            }
            Layouts.put(expected, sum, at);
            Layouts.next(at, expected.shape);
        }
        for (Strided x : Layouts.layouts(a)) {
            for (Strided y : Layouts.layouts(b)) {
                for (Strided out : Layouts.layouts(Strided.allocate(type, expected.shape))) {
                    Portable.run(new Kernel.MatMul(), Attrs.NONE, new Strided[] {x, y}, out);
                    assertArrayEquals(Layouts.bits(expected), Layouts.bits(out), type + " " + m + " x " + k + " x " + n);
                }
            }
        }
    }

    private static int[] join(int[] batch, int rows, int columns) {
        int[] shape = java.util.Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = rows;
        shape[batch.length + 1] = columns;
        return shape;
    }

    /** Every kernel, with inputs and results in all layouts, against its result on plain arrays. */
    @Test void layoutsChangeNothing() {
        Random random = new Random(Layouts.seed("layoutsChangeNothing"));
        Expr x = Expr.arg(0);
        Scalar mixed = Scalar.of(x.lt(Expr.arg(1)).select(x.mul(2).add(Expr.arg(1)), x.abs().neg()), Expr.Type.VALUE, Expr.Type.VALUE);
        Scalar where = Scalar.of(Expr.mask(0).select(Expr.arg(1), Expr.arg(2)), Expr.Type.MASK, Expr.Type.VALUE, Expr.Type.VALUE);
        Scalar less = Scalar.of(x.lt(Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE);
        Scalar same = Scalar.of(x, Expr.Type.VALUE);
        Scalar seven = Scalar.of(Expr.of(7), new Expr.Type[0]);
        for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT64}) {
            for (int[] shape : new int[][] {{}, {1}, {4, 3}, {30, 41}, {2, 1, 5, 3}, {0, 3}}) {
                Strided a = Layouts.random(random, type, shape);
                Strided b = Layouts.random(random, type, shape);
                Strided mask = Layouts.random(random, DType.BOOL, shape);
                agree(new Kernel.Elementwise(mixed), Attrs.NONE, a, b);
                agree(new Kernel.Elementwise(where), Attrs.NONE, mask, a, b);
                agree(new Kernel.Elementwise(less), Attrs.NONE, a, b);
                agree(new Kernel.Elementwise(same), Attrs.NONE, a);
                if (type.isFloating()) agree(new Kernel.Elementwise(Formulas.tanh()), Attrs.NONE, a);
                for (DType to : DType.values()) agree(new Kernel.Convert(), Attrs.of(to), a);
                Strided filled = Strided.allocate(type, shape);
                Portable.run(new Kernel.Elementwise(seven), Attrs.NONE, new Strided[0], filled);
                for (int i = 0; i < filled.size(); i++) assertEquals(7, filled.storage.get(i));
            }
            Strided a = Layouts.random(random, type, 4, 6);
            for (Kernel.Fold fold : Kernel.Fold.values()) {
                for (int axis = 0; axis < 2 && type != DType.BOOL; axis++) agree(new Kernel.Scan(fold), Attrs.of(axis), a);
            }
            agree(new Kernel.Movement(Kernel.Move.RESHAPE), Attrs.of(3, 8), a);
            agree(new Kernel.Movement(Kernel.Move.PERMUTE), Attrs.of(1, 0), a);
            agree(new Kernel.Movement(Kernel.Move.SLICE), Attrs.of(3, 2, -2, 1, 3, 2), a);
            agree(new Kernel.Movement(Kernel.Move.EXPAND), Attrs.of(4, 6, 5), Layouts.random(random, type, 4, 6, 1));
            agree(new Kernel.Movement(Kernel.Move.EMBED), Attrs.of(9, 7, -2, 8, 1, 1), a);
            agree(new Kernel.Movement(Kernel.Move.OVERWRITE), Attrs.of(1, 2, 2, 5, 3, -1), a, Layouts.random(random, type, 2, 3));
            Strided index = Strided.allocate(DType.INT64, 4, 9);
            for (int i = 0; i < index.size(); i++) index.storage.set(i, random.nextInt(6));
            agree(new Kernel.Gather(), Attrs.of(1), a, index);
            agree(new Kernel.ScatterAdd(), Attrs.of(1, 6), Layouts.random(random, type, 4, 9), index);
            agree(new Kernel.Window(), Attrs.of(2, 3, 1, 1, 2, 2, 1, 3), a);
            agree(new Kernel.Overlap(), Attrs.of(5, 1, 1, 8, 2, 1), Layouts.random(random, type, 2, 3, 3, 2, 3));
            if (type.isFloating()) agree(new Kernel.Highest(), Attrs.of(2, 3, 2, 1, 1, 3, 2, 2, 2, 1), Layouts.random(random, type, 3, 4, 6));
            agree(new Kernel.Scatter(), Attrs.of(1), a, index, Layouts.random(random, type, 4, 9));
        }
    }

    private static void agree(Kernel kernel, Attrs attrs, Strided... in) {
        Strided plain = Portable.run(kernel, attrs, in);
        List<Strided> views = Layouts.layouts(in[0]);
        for (int v = 0; v < views.size(); v++) {
            Strided[] other = new Strided[in.length];
            for (int i = 0; i < in.length; i++) other[i] = Layouts.layouts(in[i]).get((v + i) % views.size());
            Strided dirty = Strided.allocate(plain.dtype(), plain.shape);
            for (int i = 0; i < dirty.size(); i++) dirty.storage.set(i, 1);
            for (Strided out : Layouts.layouts(dirty)) {
                Portable.run(kernel, attrs, other, out);
                assertArrayEquals(Layouts.bits(plain), Layouts.bits(out), kernel + " " + attrs + " layout " + v);
            }
        }
    }

    @Test void scansKeepEveryStepInOrder() {
        Random random = new Random(Layouts.seed("scansKeepEveryStepInOrder"));
        Strided a = Layouts.random(random, DType.FLOAT32, 3, 50, 2);
        Strided sums = Portable.run(new Kernel.Scan(Kernel.Fold.SUM), Attrs.of(1), a);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 2; k++) {
                float sum = (float) Layouts.get(a, i, 0, k);
                assertEquals(sum, (float) Layouts.get(sums, i, 0, k));
                for (int j = 1; j < 50; j++) {
                    sum += (float) Layouts.get(a, i, j, k);
                    assertEquals(sum, (float) Layouts.get(sums, i, j, k));
                }
            }
        }
        String refusal = assertThrows(IllegalArgumentException.class,
                () -> Portable.run(new Kernel.Scan(Kernel.Fold.SUM), Attrs.of(0), Strided.allocate(DType.BOOL, 2))).getMessage();
        assertTrue(refusal.contains("scan: wanted numbers, got bool"), refusal);
    }

    @Test void aSliceOfNothingStaysInside() {
        Strided nothing = Strided.allocate(DType.FLOAT32, 0, 5);
        assertEquals(0, Portable.view(Kernel.Move.SLICE, Attrs.of(0, 0, 1, 4, 5, -1), nothing).offset);
        Strided some = Strided.allocate(DType.FLOAT32, 2, 5);
        assertEquals(0, Portable.view(Kernel.Move.SLICE, Attrs.of(2, 0, 1, 4, 5, -1), some).offset);
        assertEquals(9, Portable.view(Kernel.Move.SLICE, Attrs.of(1, 1, 1, 4, 5, -1), some).offset);
    }

    @Test void movesPutElementsWhereTheySay() {
        Strided a = Strided.allocate(DType.FLOAT64, 2, 3);
        for (int i = 0; i < 6; i++) a.storage.set(i, i);
        assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5}, values(Kernel.Move.PERMUTE, Attrs.of(1, 0), a));
        assertArrayEquals(new double[] {5, 3, 2, 0}, values(Kernel.Move.SLICE, Attrs.of(1, 2, -1, 2, 2, -2), a));
        assertArrayEquals(new double[] {0, 2, 0, 1, 0, 0, 0, 5, 0, 4, 0, 3}, valuesOf(Portable.run(
                new Kernel.Movement(Kernel.Move.EMBED), Attrs.of(2, 0, 1, 6, 5, -2), a)), "a step of -2 from column 5");
        Strided ones = Strided.allocate(DType.FLOAT64, 1, 2);
        ones.storage.set(0, 8);
        ones.storage.set(1, 9);
        assertArrayEquals(new double[] {0, 1, 2, 8, 4, 9}, valuesOf(Portable.run(
                new Kernel.Movement(Kernel.Move.OVERWRITE), Attrs.of(1, 1, 1, 0, 2, 2), a, ones)));
        assertArrayEquals(new double[] {0, 1, 2, 8, 4, 9}, inPlace(a, ones));
    }

    private static double[] inPlace(Strided a, Strided ones) {
        Portable.run(new Kernel.Movement(Kernel.Move.OVERWRITE), Attrs.of(1, 1, 1, 0, 2, 2), new Strided[] {a, ones}, a);
        return valuesOf(a);
    }

    private static double[] values(Kernel.Move move, Attrs attrs, Strided a) { return valuesOf(Portable.view(move, attrs, a)); }

    private static double[] valuesOf(Strided a) {
        double[] x = new double[a.size()];
        int[] at = new int[a.rank()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Layouts.get(a, at);
            Layouts.next(at, a.shape);
        }
        return x;
    }

    @Test void viewsShareStorageOrSayNo() {
        Random random = new Random(Layouts.seed("viewsShareStorageOrSayNo"));
        Strided a = Layouts.random(random, DType.FLOAT32, 4, 6);
        Strided turned = Portable.view(Kernel.Move.PERMUTE, Attrs.of(1, 0), a);
        assertSame(a.storage, turned.storage);
        assertNull(Portable.view(Kernel.Move.RESHAPE, Attrs.of(24), turned));
        Strided split = Portable.view(Kernel.Move.RESHAPE, Attrs.of(3, 2, 1, 4), turned);
        assertNotNull(split);
        assertArrayEquals(Layouts.bits(turned), Layouts.bits(split));
        for (int[] shape : new int[][] {{24}, {2, 2, 6}, {4, 1, 6, 1}, {1, 4, 3, 2}, {8, 3}}) {
            Strided view = Portable.view(Kernel.Move.RESHAPE, Attrs.of(shape), a);
            assertNotNull(view);
            assertArrayEquals(Layouts.bits(a), Layouts.bits(view));
        }
        Strided wide = Portable.view(Kernel.Move.EXPAND, Attrs.of(4, 6, 3), Portable.view(Kernel.Move.RESHAPE, Attrs.of(4, 6, 1), a));
        assertArrayEquals(new int[] {6, 1, 0}, wide.strides);
        assertThrows(IllegalArgumentException.class, () -> Portable.view(Kernel.Move.EMBED, Attrs.of(4, 0, 1, 6, 0, 1), a));
        Strided one = Portable.view(Kernel.Move.RESHAPE, Attrs.of(1, 1), Strided.allocate(DType.FLOAT32));
        assertEquals(1, one.size());
    }

    @Test void repeatedElementsAreReadOnceOrOften() {
        Random random = new Random(Layouts.seed("repeatedElementsAreReadOnceOrOften"));
        Scalar add = Scalar.of(Expr.arg(0).add(Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE);
        for (int[] from : new int[][] {{1, 1}, {1, 70}, {50, 1}}) {
            Strided a = Layouts.random(random, DType.FLOAT32, 50, 70);
            Strided b = Layouts.random(random, DType.FLOAT32, from);
            Strided view = Portable.view(Kernel.Move.EXPAND, Attrs.of(50, 70), b);
            Strided copy = Portable.run(new Kernel.Movement(Kernel.Move.EXPAND), Attrs.of(50, 70), b);
            assertArrayEquals(Layouts.bits(Portable.run(new Kernel.Elementwise(add), Attrs.NONE, a, copy)),
                    Layouts.bits(Portable.run(new Kernel.Elementwise(add), Attrs.NONE, a, view)));
            long[] expected = Layouts.bits(Portable.run(new Kernel.Elementwise(add), Attrs.NONE, a, copy));
            Portable.run(new Kernel.Elementwise(add), Attrs.NONE, new Strided[] {a, view}, a);
            assertArrayEquals(expected, Layouts.bits(a), "in place");
        }
    }

    @Test void conversionsHaveStatedResults() {
        double[] from = {0.0, -0.0, 0.9, -0.9, 2.5, -2.5, 1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.NaN, Double.MIN_VALUE, 9.223372036854775e18, 1e-50};
        Strided a = new Strided(new Storage.F64(from), 0, new int[] {from.length}, new int[] {1});
        long[] whole = ((Storage.I64) Portable.run(new Kernel.Convert(), Attrs.of(DType.INT64), a).storage).data;
        assertArrayEquals(new long[] {0, 0, 0, 0, 2, -2, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0,
            9223372036854774784L, 0}, whole);
        byte[] truth = ((Storage.Bool) Portable.run(new Kernel.Convert(), Attrs.of(DType.BOOL), a).storage).data;
        assertArrayEquals(new byte[] {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, truth);
        float[] single = ((Storage.F32) Portable.run(new Kernel.Convert(), Attrs.of(DType.FLOAT32), a).storage).data;
        for (int i = 0; i < from.length; i++) assertEquals((float) from[i], single[i]);
    }

    @Test void indicesOutOfRangeAreNamed() {
        Strided a = Strided.allocate(DType.FLOAT32, 2, 3);
        Strided index = Strided.allocate(DType.INT64, 2, 3);
        for (long bad : new long[] {3, -1, 1L << 33}) {
            ((Storage.I64) index.storage).data[4] = bad;
            String message = assertThrows(IndexOutOfBoundsException.class,
                    () -> Portable.run(new Kernel.Gather(), Attrs.of(1), a, index)).getMessage();
            assertTrue(message.contains("from 0 to 2 along axis 1") && message.endsWith("got " + bad), message);
            assertThrows(IndexOutOfBoundsException.class, () -> Portable.run(new Kernel.ScatterAdd(), Attrs.of(1, 3), a, index));
        }
    }

    @Test void integersRefuseFractions() {
        Strided a = Strided.allocate(DType.INT64, 3);
        Expr x = Expr.arg(0);
        for (Expr bad : new Expr[] {x.div(x), x.sqrt(), x.mul(0.5)}) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> Portable.run(new Kernel.Elementwise(Scalar.of(bad, Expr.Type.VALUE)), Attrs.NONE, a)).getMessage();
            assertTrue(message.contains("int64") && message.contains("convert"), message);
        }
    }
}
