package chainrule.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.ShapeException;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pooling and resizing against their definitions, written as loops. */
class PoolingTest {
    private static final int[] ONE = {1};
    private static final int[] NONE = {0};
    private static final int[] OWN = {};

    private static double at(Tensor x, int plane, int row, int column) { return x.data().get((plane * x.size(-2) + row) * x.size(-1) + column); }

    /** The number of windows, found by trying: a window counts if it fits, or in ceil mode if it begins before the padding behind. */
    private static int windows(int length, int reach, int stride, int padding, boolean ceil) {
        int n = 0;
        while (n * stride + reach <= length + 2 * padding) n++;
        boolean more = ceil && (n - 1) * stride + reach < length + 2 * padding && n * stride < length + padding;
        return more ? n + 1 : n;
    }

    @Test
    void largestAndMeanOfEachWindow() {
        Random random = ConvolutionsTest.random("largestAndMeanOfEachWindow");
        for (int round = 0; round < 200; round++) {
            int[] taps = {1 + random.nextInt(3), 1 + random.nextInt(3)};
            int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(3)};
            int[] padding = {random.nextInt(taps[0] / 2 + 1), random.nextInt(taps[1] / 2 + 1)};
            int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
            boolean ceil = random.nextBoolean();
            Tensor x = ConvolutionsTest.whole(random, random.nextInt(3), 2, 5 + random.nextInt(4), 5 + random.nextInt(4));
            Tensor.Placed top = Pooling.maxPool2d(x, taps, stride, padding, dilation, ceil);
            boolean counted = random.nextBoolean();
            int divisor = random.nextInt(3);
            Tensor mean = Pooling.avgPool2d(x, taps, stride, padding, ceil, counted, divisor);
            int rows = windows(x.size(2), dilation[0] * (taps[0] - 1) + 1, stride[0], padding[0], ceil);
            int columns = windows(x.size(3), dilation[1] * (taps[1] - 1) + 1, stride[1], padding[1], ceil);
            assertArrayEquals(new int[] {x.size(0), 2, rows, columns}, top.values().shape());
            assertArrayEquals(new int[] {x.size(0), 2, windows(x.size(2), taps[0], stride[0], padding[0], ceil), windows(x.size(3), taps[1], stride[1], padding[1], ceil)}, mean.shape());
            for (int i = 0; i < top.values().size(); i++) {
                int plane = i / (rows * columns);
                int best = -1;
                for (int r = 0; r < taps[0]; r++) for (int c = 0; c < taps[1]; c++) {
                    int row = i / columns % rows * stride[0] - padding[0] + r * dilation[0];
                    int column = i % columns * stride[1] - padding[1] + c * dilation[1];
                    if (row < 0 || row >= x.size(2) || column < 0 || column >= x.size(3)) continue;
                    int place = row * x.size(3) + column;
                    if (best < 0 || at(x, plane, row, column) > at(x, plane, best / x.size(3), best % x.size(3))) best = place;
                }
                assertEquals(best, top.indices().data().get(i));
                assertEquals(at(x, plane, best / x.size(3), best % x.size(3)), top.values().data().get(i));
            }
            means(x, mean, taps, stride, padding, counted, divisor);
        }
    }

    private static void means(Tensor x, Tensor mean, int[] taps, int[] stride, int[] padding, boolean counted, int divisor) {
        for (int i = 0; i < mean.size(); i++) {
            int plane = i / (mean.size(2) * mean.size(3));
            double sum = 0;
            int inside = 0;
            int framed = 0;
            for (int r = 0; r < taps[0]; r++) for (int c = 0; c < taps[1]; c++) {
                int row = i / mean.size(3) % mean.size(2) * stride[0] - padding[0] + r;
                int column = i % mean.size(3) * stride[1] - padding[1] + c;
                if (row < x.size(2) + padding[0] && column < x.size(3) + padding[1]) framed++;
                if (row < 0 || row >= x.size(2) || column < 0 || column >= x.size(3)) continue;
                sum += at(x, plane, row, column);
                inside++;
            }
            assertEquals(sum / (divisor != 0 ? divisor : counted ? framed : inside), mean.data().get(i), 1e-12);
        }
    }

    @Test
    void theGradientOfTheLargestGoesToTheFirstOfEquals() {
        Tensor x = Tensor.of(3.0, 3, 1, 3, 2, 2, 0, 2).reshape(1, 2, 4).requiresGrad(true);
        Tensor y = Pooling.maxPool2d(x, 2);
        assertArrayEquals(new double[] {3, 3}, y.toDoubles());
        assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0, 0, 0}, Backward.grad(y.sum(), false, x)[0].toDoubles());
        assertEquals("MaxPool2DWithIndicesBackward0", y.gradFn().name());
        Tensor same = Tensor.of(5.0, 5, 5).reshape(1, 3).requiresGrad(true);
        Tensor overlapping = Pooling.maxPool1d(same, new int[] {2}, ONE, NONE, ONE, false).values();
        assertArrayEquals(new double[] {1, 1, 0}, Backward.grad(overlapping.sum(), false, same)[0].toDoubles());
    }

    @Test
    void whatIsNotANumberIsTheLargest() {
        Tensor x = Tensor.of(1, Double.NaN, 7, 2).reshape(1, 4);
        Tensor.Placed top = Pooling.maxPool1d(x, new int[] {2}, OWN, NONE, ONE, false);
        assertArrayEquals(new double[] {Double.NaN, 7}, top.values().toDoubles());
        assertArrayEquals(new double[] {1, 2}, top.indices().toDoubles());
    }

    @Test
    void adaptivePartsAreAsEqualAsCanBeAndKeepInfinitiesApart() {
        Random random = ConvolutionsTest.random("adaptivePartsAreAsEqualAsCanBeAndKeepInfinitiesApart");
        for (int n = 1; n < 9; n++) {
            for (int size = 0; size < 12; size++) {
                Tensor x = ConvolutionsTest.whole(random, 2, n);
                x.data().storage.set(n - 1, Double.POSITIVE_INFINITY);
                Tensor y = Pooling.adaptiveAvgPool1d(x, size);
                assertArrayEquals(new int[] {2, size}, y.shape());
                for (int i = 0; i < 2 * size; i++) {
                    int start = i % size * n / size;
                    int end = (int) Math.ceil((i % size + 1.0) * n / size);
                    double sum = 0;
                    for (int k = start; k < end; k++) sum += x.data().get(i / size * n + k);
                    assertEquals(sum / (end - start), y.data().get(i), 1e-12);
                }
            }
        }
        Tensor x = ConvolutionsTest.whole(random, 1, 2, 2);
        assertNotSame(x.data().storage, Pooling.adaptiveAvgPool2d(x, -1, -1).data().storage);
    }

    @Test
    void derivativesOfSecondOrderAgreeWithDifferences() {
        Tensor x = Tensor.of(0.3, -0.7, 1.1, 0.2, 0.9, -1.3, 0.5, -0.4, 1.7, 0.8, -0.9, 0.1, 0.6, -0.2, 1.3).reshape(1, 3, 5);
        check(in -> Pooling.maxPool2d(in[0].square(), new int[] {2, 3}, ONE, ONE, ONE, true).values(), x);
        check(in -> Pooling.avgPool2d(in[0].square(), new int[] {2, 3}, new int[] {2}, ONE, true, false, 0), x);
        check(in -> Pooling.adaptiveAvgPool2d(in[0].square(), 2, 3), x);
        check(in -> Resampling.interpolate(in[0].square().unsqueeze(0), new int[] {4, 3}, null, Resampling.Method.CUBIC, false), x);
        check(in -> Resampling.interpolate(in[0].square().unsqueeze(0), null, new double[] {1.7}, Resampling.Method.LINEAR, true), x);
        check(in -> Resampling.interpolate(in[0].square().unsqueeze(0), null, new double[] {0.7}, Resampling.Method.NEAREST, false), x);
    }

    private static void check(java.util.function.Function<Tensor[], Tensor> f, Tensor... at) {
        Gradcheck.Report report = Gradcheck.check(f, 2, 1, at);
        assertTrue(report.passes(), report.text());
    }

    @Test
    void resamplingKeepsWhatItShould() {
        Tensor ramp = Tensor.of(0.0, 1, 2, 3).reshape(1, 1, 4);
        assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2, 2.5, 3}, Resampling.interpolate(ramp, new int[] {7}, null, Resampling.Method.LINEAR, true).toDoubles(), 1e-15);
        assertArrayEquals(new double[] {0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3}, Resampling.interpolate(ramp, null, new double[] {2}, Resampling.Method.LINEAR, false).toDoubles(), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 1, 2, 2, 3, 3}, Resampling.interpolate(ramp, null, new double[] {2}, Resampling.Method.NEAREST, false).toDoubles());
        assertArrayEquals(new double[] {0.5, 2.5}, Resampling.interpolate(ramp, new int[] {2}, null, Resampling.Method.AREA, false).toDoubles());
        Tensor plane = Tensor.full(DType.FLOAT32, 0.75, 1, 1, 3, 5);
        for (double v : Resampling.interpolate(plane, new int[] {7, 4}, null, Resampling.Method.CUBIC, false).toDoubles()) assertEquals(0.75, v, 1e-6);
        Tensor same = Resampling.interpolate(ramp, new int[] {4}, null, Resampling.Method.LINEAR, false);
        assertArrayEquals(ramp.toDoubles(), same.toDoubles());
        assertNotSame(ramp.data().storage, same.data().storage);
    }

    @Test
    void refusalsAreInPyTorchsWords() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 1, 3, 3);
        refused("pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and dilation=1", () -> Pooling.maxPool2d(x, new int[] {2}, OWN, new int[] {2}, ONE, false));
        refused("Given input size: (3 x 3). Calculated output size: (0 x 0). Output size is too small", () -> Pooling.avgPool2d(x, new int[] {4}, OWN, NONE, false, true, 0));
        refused("Expected 3D or 4D (batch mode) tensor for input, but got [3, 3]", () -> Pooling.maxPool2d(x.select(0, 0), 2));
        refused("wanted a float type", () -> Pooling.maxPool2d(x.to(DType.INT64), 2));
        refused("with a tap inside the array", () -> Pooling.maxPool1d(Tensor.zeros(DType.FLOAT64, 1, 1), new int[] {2}, ONE, ONE, new int[] {2}, false));
        refused("only one of size or scale_factor should be defined", () -> Resampling.interpolate(x, null, null, Resampling.Method.NEAREST, false));
        refused("align_corners option can only be set with the interpolating modes", () -> Resampling.interpolate(x, new int[] {2}, null, Resampling.Method.AREA, true));
        refused("Input and output sizes should be greater than 0", () -> Resampling.interpolate(x, null, new double[] {0.1}, Resampling.Method.LINEAR, false));
        refused("Expected 2D or 3D tensor, but got [3]", () -> Pooling.adaptiveAvgPool1d(Tensor.zeros(DType.FLOAT64, 3), 1));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
