package chainrule.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolutions against their definition, written as loops. */
class ConvolutionsTest {
    private static final int[] ONE = {1};
    private static final int[] NONE = {0};

    static Random random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + ": -Dseed=" + seed);
        return new Random(seed);
    }

    /** Whole numbers, so that sums are exact in any order. */
    static Tensor whole(Random random, int... shape) {
        NdArray a = NdArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < a.size(); i++) a.storage.set(i, random.nextInt(19) - 9);
        return Tensor.of(a);
    }

    private static Tensor drawn(Random random, int... shape) {
        NdArray a = NdArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < a.size(); i++) a.storage.set(i, random.nextDouble() * 2 - 1);
        return Tensor.of(a);
    }

    private static double at(Tensor x, int... at) {
        int place = 0;
        for (int d = 0; d < at.length; d++) {
            if (at[d] < 0 || at[d] >= x.shape()[d]) return 0;
            place = place * x.shape()[d] + at[d];
        }
        return x.data().get(place);
    }

    /** A convolution and its sizes, drawn. */
    private record Drawn(Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int[] dilation, int groups) {
        static Drawn of(Random r) {
            int groups = 1 + r.nextInt(3);
            int in = groups * (1 + r.nextInt(2));
            int out = groups * (1 + r.nextInt(3));
            int[] stride = {1 + r.nextInt(3), 1 + r.nextInt(3)};
            int[] padding = {r.nextInt(3), r.nextInt(3)};
            int[] dilation = {1 + r.nextInt(2), 1 + r.nextInt(3)};
            int[] taps = {1 + r.nextInt(3), 1 + r.nextInt(3)};
            int[] lengths = new int[2];
            for (int i = 0; i < 2; i++) lengths[i] = Math.max(1, dilation[i] * (taps[i] - 1) + 1 - 2 * padding[i]) + r.nextInt(5);
            return new Drawn(whole(r, r.nextInt(3), in, lengths[0], lengths[1]), whole(r, out, in / groups, taps[0], taps[1]),
                    r.nextBoolean() ? whole(r, out) : null, stride, padding, dilation, groups);
        }

        double naive(int n, int o, int row, int column) {
            int depth = weight.size(1);
            int group = o / (weight.size(0) / groups);
            double sum = bias == null ? 0 : at(bias, o);
            for (int c = 0; c < depth; c++) {
                for (int i = 0; i < weight.size(2); i++) {
                    for (int j = 0; j < weight.size(3); j++) {
                        sum += at(weight, o, c, i, j) * at(x, n, group * depth + c, row * stride[0] - padding[0] + i * dilation[0], column * stride[1] - padding[1] + j * dilation[1]);
                    }
                }
            }
            return sum;
        }
    }

    @Test
    void convolutionsAreTheirDefinition() {
        Random random = random("convolutionsAreTheirDefinition");
        for (int round = 0; round < 150; round++) {
            Drawn d = Drawn.of(random);
            Tensor y = Convolutions.conv2d(d.x, d.weight, d.bias, d.stride, Padding.of(d.padding), d.dilation, d.groups);
            assertArrayEquals(new int[] {d.x.size(0), d.weight.size(0)}, new int[] {y.size(0), y.size(1)});
            int place = 0;
            for (int n = 0; n < y.size(0); n++) {
                for (int o = 0; o < y.size(1); o++) {
                    for (int i = 0; i < y.size(2); i++) {
                        for (int j = 0; j < y.size(3); j++) assertEquals(d.naive(n, o, i, j), y.data().get(place++), d.toString());
                    }
                }
            }
            assertEquals(y.size(), place);
        }
    }

    @Test
    void gradientsAreThoseOfTheDefinition() {
        Random random = random("gradientsAreThoseOfTheDefinition");
        for (int round = 0; round < 60; round++) {
            Drawn d = Drawn.of(random);
            d.x.requiresGrad(true);
            d.weight.requiresGrad(true);
            Tensor y = Convolutions.conv2d(d.x, d.weight, d.bias, d.stride, Padding.of(d.padding), d.dilation, d.groups);
            Tensor g = whole(random, y.shape());
            Tensor[] found = Backward.grad(java.util.List.of(y), java.util.List.of(g), java.util.List.of(d.x, d.weight), false, false, false);
            double[] dx = new double[d.x.size()];
            double[] dw = new double[d.weight.size()];
            scatter(d, g, dx, dw);
            assertArrayEquals(dx, found[0].toDoubles(), d.toString());
            assertArrayEquals(dw, found[1].toDoubles(), d.toString());
        }
    }

    private static void scatter(Drawn d, Tensor g, double[] dx, double[] dw) {
        int depth = d.weight.size(1);
        int[] s = d.x.shape();
        int place = 0;
        for (int n = 0; n < g.size(0); n++) for (int o = 0; o < g.size(1); o++) for (int r = 0; r < g.size(2); r++) for (int q = 0; q < g.size(3); q++) {
            double flow = g.data().get(place++);
            int group = o / (d.weight.size(0) / d.groups);
            for (int c = 0; c < depth; c++) for (int i = 0; i < d.weight.size(2); i++) for (int j = 0; j < d.weight.size(3); j++) {
                int row = r * d.stride[0] - d.padding[0] + i * d.dilation[0];
                int column = q * d.stride[1] - d.padding[1] + j * d.dilation[1];
                if (row < 0 || row >= s[2] || column < 0 || column >= s[3]) continue;
                int from = ((n * s[1] + group * depth + c) * s[2] + row) * s[3] + column;
                int tap = ((o * depth + c) * d.weight.size(2) + i) * d.weight.size(3) + j;
                dx[from] += flow * d.weight.data().get(tap);
                dw[tap] += flow * d.x.data().get(from);
            }
        }
    }

    @Test
    void theTransposeIsWhatFlowsBack() {
        Random random = random("theTransposeIsWhatFlowsBack");
        for (int round = 0; round < 80; round++) {
            Drawn d = Drawn.of(random);
            if (d.x.size() == 0) continue;
            d.x.requiresGrad(true);
            Tensor y = Convolutions.conv2d(d.x, d.weight, null, d.stride, Padding.of(d.padding), d.dilation, d.groups);
            int[] extra = new int[2];
            for (int i = 0; i < 2; i++) {
                int shortest = (y.size(2 + i) - 1) * d.stride[i] - 2 * d.padding[i] + d.dilation[i] * (d.weight.size(2 + i) - 1) + 1;
                extra[i] = d.x.size(2 + i) - shortest;
            }
            Tensor g = whole(random, y.shape());
            Tensor wanted = Backward.grad(java.util.List.of(y), java.util.List.of(g), java.util.List.of(d.x), false, false, false)[0];
            Tensor got = Convolutions.convTranspose2d(g, d.weight, null, d.stride, d.padding, extra, d.groups, d.dilation);
            assertArrayEquals(wanted.shape(), got.shape(), d.toString());
            assertArrayEquals(wanted.toDoubles(), got.toDoubles(), d.toString());
        }
    }

    @Test
    void oneAxisIsAPlaneOfOneRow() {
        Random random = random("oneAxisIsAPlaneOfOneRow");
        Tensor x = whole(random, 2, 4, 9);
        Tensor w = whole(random, 6, 2, 3);
        Tensor b = whole(random, 6);
        Tensor line = Convolutions.conv1d(x, w, b, new int[] {2}, Padding.of(1), new int[] {2}, 2);
        Tensor plane = Convolutions.conv2d(x.unsqueeze(2), w.unsqueeze(2), b, new int[] {1, 2}, Padding.of(0, 1), new int[] {1, 2}, 2);
        assertArrayEquals(plane.toDoubles(), line.toDoubles());
        Tensor back = Convolutions.convTranspose1d(line, w, null, new int[] {2}, new int[] {1}, NONE, 2, new int[] {2});
        Tensor planeBack = Convolutions.convTranspose2d(plane, w.unsqueeze(2), null, new int[] {1, 2}, new int[] {0, 1}, NONE, 2, new int[] {1, 2});
        assertArrayEquals(planeBack.toDoubles(), back.toDoubles());
        assertEquals("ConvolutionBackward0", Convolutions.conv1d(x, w.requiresGrad(true), b, ONE, Padding.of(0), ONE, 2).gradFn().name());
        assertArrayEquals(new int[] {6, 4}, Convolutions.conv1d(x.select(0, 0), w, null, new int[] {2}, Padding.of(1), new int[] {2}, 2).shape());
    }

    @Test
    void sameKeepsTheLengthAndAddsTheOddZeroBehind() {
        Tensor x = Tensor.of(1.0, 2, 3, 4).reshape(1, 1, 4);
        Tensor w = Tensor.of(1.0, 10).reshape(1, 1, 2);
        assertArrayEquals(new double[] {21, 32, 43, 4}, Convolutions.conv1d(x, w, null, ONE, Padding.named("same"), ONE, 1).toDoubles());
        assertArrayEquals(new double[] {21, 32, 43}, Convolutions.conv1d(x, w, null, ONE, Padding.named("valid"), ONE, 1).toDoubles());
    }

    @Test
    void derivativesOfSecondOrderAgreeWithDifferences() {
        Random random = random("derivativesOfSecondOrderAgreeWithDifferences");
        check(in -> Convolutions.conv2d(in[0], in[1], in[2], new int[] {2, 1}, Padding.of(1), new int[] {1, 2}, 2),
                drawn(random, 2, 4, 5, 4), drawn(random, 4, 2, 2, 2), drawn(random, 4));
        check(in -> Convolutions.convTranspose2d(in[0], in[1], in[2], new int[] {2, 3}, new int[] {1, 0}, new int[] {1, 2}, 2, ONE),
                drawn(random, 2, 4, 2, 3), drawn(random, 4, 1, 3, 2), drawn(random, 2));
        check(in -> Convolutions.fold(Convolutions.unfold(in[0].square(), new int[] {2, 3}, ONE, ONE, new int[] {2, 1}), new int[] {4, 5}, new int[] {2, 3}, ONE, ONE, new int[] {2, 1}),
                drawn(random, 2, 2, 4, 5));
    }

    private static void check(java.util.function.Function<Tensor[], Tensor> f, Tensor... at) {
        Gradcheck.Report report = Gradcheck.check(f, 2, 1, at);
        assertTrue(report.passes(), report.text());
    }

    @Test
    void foldCountsHowOftenUnfoldSawAPlace() {
        Tensor ones = Tensor.full(DType.FLOAT64, 1, 1, 3, 3);
        Tensor columns = Convolutions.unfold(ones, new int[] {2}, ONE, NONE, ONE);
        assertArrayEquals(new int[] {4, 4}, columns.shape());
        Tensor back = Convolutions.fold(columns, new int[] {3}, new int[] {2}, ONE, NONE, ONE);
        assertArrayEquals(new int[] {1, 3, 3}, back.shape());
        assertArrayEquals(new double[] {1, 2, 1, 2, 4, 2, 1, 2, 1}, back.toDoubles());
    }

    @Test
    void refusalsAreInPyTorchsWords() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 1, 4, 5, 5);
        Tensor w = Tensor.zeros(DType.FLOAT64, 2, 3, 3, 3);
        refused("Given groups=1, weight of size [2, 3, 3, 3], expected input[1, 4, 5, 5] to have 3 channels, but got 4 channels instead", () -> Convolutions.conv2d(x, w, null, 0));
        Tensor fits = Tensor.zeros(DType.FLOAT64, 2, 4, 3, 3);
        refused("Calculated padded input size per channel: (5 x 5). Kernel size: (3 x 9). Kernel size can't be greater than actual input size",
                () -> Convolutions.conv2d(x, fits, null, ONE, Padding.of(0), new int[] {1, 4}, 1));
        refused("expected bias to be 1-dimensional with 2 elements, but got bias of size [3] instead", () -> Convolutions.conv2d(x, fits, Tensor.zeros(DType.FLOAT64, 3), 0));
        refused("padding='same' is not supported for strided convolutions", () -> Convolutions.conv2d(x, fits, null, new int[] {2}, Padding.named("same"), ONE, 1));
        refused("expected weight to be divisible by 2 at dimension 0, but got weight of size [3, 4, 3, 3] instead",
                () -> Convolutions.conv2d(x, Tensor.zeros(DType.FLOAT64, 3, 4, 3, 3), null, ONE, Padding.of(0), ONE, 2));
        refused("expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [4, 5]", () -> Convolutions.conv2d(x.select(0, 0).select(0, 0).reshape(5, 5).narrow(0, 0, 4), fits, null, 0));
        refused("conv2d: wanted stride of 1 or more, got 0", () -> Convolutions.conv2d(x, fits, null, NONE, Padding.of(0), ONE, 1));
        refused("conv2d: wanted padding as 1 or 2 numbers, got 3", () -> Convolutions.conv2d(x, fits, null, ONE, Padding.of(0, 0, 0), ONE, 1));
        refused("output padding must be smaller than either stride or dilation", () -> Convolutions.convTranspose2d(x, Tensor.zeros(DType.FLOAT64, 4, 1, 3, 3), null, ONE, NONE, ONE, 1, ONE));
        refused("Output size is too small", () -> Convolutions.convTranspose2d(x, Tensor.zeros(DType.FLOAT64, 4, 1, 1, 1), null, ONE, new int[] {3}, NONE, 1, ONE));
        refused("but got input.size(2)=5", () -> Convolutions.fold(Tensor.zeros(DType.FLOAT64, 1, 4, 5), new int[] {3}, new int[] {2}, ONE, NONE, ONE));
        assertThrows(IllegalArgumentException.class, () -> Padding.named("full"));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
