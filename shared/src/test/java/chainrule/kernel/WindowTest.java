package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final double NAN = Double.NaN;
    private static final double LOW = Double.NEGATIVE_INFINITY;

    private static Strided of(double[] values, int... shape) { return new Strided(new Storage.F64(values), 0, shape, Strided.rowMajor(shape)); }

    private static double[] values(Strided a) {
        double[] x = new double[a.size()];
        int[] at = new int[a.rank()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Layouts.get(a, at);
            Layouts.next(at, a.shape);
        }
        return x;
    }

    private static long[] highest(double[] x, int rows, int columns, int... ints) {
        return ((Storage.I64) Portable.run(new Kernel.Highest(), Attrs.of(ints), of(x, rows, columns)).storage).data;
    }

    @Test void windowsAreViews() {
        Strided a = of(new double[] {0, 1, 2, 3, 4, 5, 6}, 7);
        Strided w = new Kernel.Window().view(Attrs.of(3, 2, 2, 1), a);
        assertSame(a.storage, w.storage);
        assertArrayEquals(new int[] {3, 2}, w.shape);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, values(w));
        assertArrayEquals(new double[] {0, 3, 6, 1, 4, 7}, values(new Kernel.Window().view(Attrs.of(2, 3, 1, 3), of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 8))));
    }

    @Test void overlapIsTheTransposeOfWindows() {
        Random random = new Random(Layouts.seed("overlapIsTheTransposeOfWindows"));
        for (int n = 0; n < 200; n++) {
            int[] lengths = {1 + random.nextInt(7), 1 + random.nextInt(7)};
            int[] window = new int[8];
            int[] overlap = new int[6];
            for (int i = 0; i < 2; i++) {
                int taps = 1 + random.nextInt(lengths[i]);
                int dilation = taps == 1 ? 1 : 1 + random.nextInt((lengths[i] - 1) / (taps - 1));
                int stride = 1 + random.nextInt(3);
                int count = (lengths[i] - (taps - 1) * dilation - 1) / stride + 1;
                System.arraycopy(new int[] {count, taps, stride, dilation}, 0, window, 4 * i, 4);
                System.arraycopy(new int[] {lengths[i], stride, dilation}, 0, overlap, 3 * i, 3);
            }
            // Whole numbers: sums are exact in any order.
            Strided x = whole(random, 2, lengths[0], lengths[1]);
            Strided w = new Kernel.Window().view(Attrs.of(window), x);
            Strided y = whole(random, w.shape);
            Strided back = Portable.run(new Kernel.Overlap(), Attrs.of(overlap), y);
            assertArrayEquals(x.shape, back.shape);
            assertEquals(dot(values(w), values(y)), dot(values(x), values(back)));
        }
    }

    private static Strided whole(Random random, int... shape) {
        Strided a = Strided.allocate(DType.FLOAT64, shape);
        for (int i = 0; i < a.size(); i++) a.storage.set(i, random.nextInt(201) - 100);
        return a;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    @Test void overlapAddsTapsAscending() {
        // Place 2 is tap 2 of window 0, tap 1 of window 1 and tap 0 of window 2.
        Strided w = of(new double[] {0, 0, 1, 0, 1e16, 0, -1e16, 0, 0}, 3, 3);
        Strided sum = Portable.run(new Kernel.Overlap(), Attrs.of(5, 1, 1), w);
        assertEquals(-1e16 + 1e16 + 1, sum.storage.get(2));
        assertTrue(1 + 1e16 - 1e16 != 1, "the order makes a difference");
    }

    @Test void placesWithoutAWindowAreZero() {
        Strided sum = Portable.run(new Kernel.Overlap(), Attrs.of(9, 4, 2), of(new double[] {1, 2, 3, 4}, 2, 2));
        assertArrayEquals(new double[] {1, 0, 2, 0, 3, 0, 4, 0, 0}, values(sum));
        assertArrayEquals(new double[6], values(Portable.run(new Kernel.Overlap(), Attrs.of(3, 1, 1), Strided.allocate(DType.FLOAT64, 2, 0, 3))));
    }

    @Test void theFirstOfEqualsIsHighestAndTheLastNan() {
        assertArrayEquals(new long[] {1}, highest(new double[] {1, 5, 5, 5}, 2, 2, 1, 2, 1, 1, 0, 1, 2, 1, 1, 0));
        assertArrayEquals(new long[] {2}, highest(new double[] {NAN, 9, NAN, 7}, 2, 2, 1, 2, 1, 1, 0, 1, 2, 1, 1, 0));
        assertArrayEquals(new long[] {0}, highest(new double[] {LOW, LOW}, 1, 2, 1, 1, 1, 1, 0, 1, 2, 1, 1, 0));
        assertArrayEquals(new long[] {0}, highest(new double[] {-0.0, 0.0}, 1, 2, 1, 1, 1, 1, 0, 1, 2, 1, 1, 0));
    }

    @Test void tapsInThePaddingDoNotCount() {
        // Windows of three taps from -1 on, two apart: {0, 1}, {1, 2, 3}, {3}.
        assertArrayEquals(new long[] {0, 1, 3}, highest(new double[] {-1, -2, -3, -4}, 1, 4, 1, 1, 1, 1, 0, 3, 3, 2, 1, 1));
        // Dilation 2 from -1 on: {1}, {0, 2}.
        assertArrayEquals(new long[] {1, 2}, highest(new double[] {9, -2, 10}, 1, 3, 1, 1, 1, 1, 0, 2, 2, 1, 2, 1));
    }

    @Test void otherTypesAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Portable.run(new Kernel.Highest(), Attrs.of(1, 1, 1, 1, 0, 1, 1, 1, 1, 0),
                Strided.allocate(DType.INT64, 2, 2))).getMessage().contains("float"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Portable.run(new Kernel.Overlap(), Attrs.of(2, 1, 1),
                Strided.allocate(DType.BOOL, 1, 2))).getMessage().contains("bool"));
    }
}
