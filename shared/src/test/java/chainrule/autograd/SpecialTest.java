package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Powers, rounding, the gamma function's derivatives, running folds and Einstein sums: values and slopes at their edges. */
class SpecialTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final int SEED = Integer.getInteger("seed", 11);

    private static double[] slope(UnaryOperator<Tensor> f, double... at) {
        Tensor x = Tensor.of(at).requiresGrad(true);
        return Backward.grad(f.apply(x).sum(), false, x)[0].toDoubles();
    }

    private static double[] slopes(BinaryOperator<Tensor> f, double x, double y) {
        Tensor a = Tensor.of(x).requiresGrad(true);
        Tensor b = Tensor.of(y).requiresGrad(true);
        Tensor[] g = Backward.grad(f.apply(a, b).sum(), false, a, b);
        return new double[] {g[0].item(), g[1].item()};
    }

    @Test
    void slopesOfPowersArePyTorchs() {
        assertArrayEquals(new double[] {0, 0}, slopes(Tensor::pow, 0, 0));
        assertArrayEquals(new double[] {0, 0}, slopes(Tensor::pow, 0, 2));
        assertArrayEquals(new double[] {1, 0}, slopes(Tensor::pow, 0, 1));
        assertArrayEquals(new double[] {-INF, -INF}, slopes(Tensor::pow, 0, -1));
        assertArrayEquals(new double[] {0, Math.log(2)}, slopes(Tensor::pow, 2, 0));
        assertArrayEquals(new double[] {12, NAN}, slopes(Tensor::pow, -2, 3));
        assertArrayEquals(new double[] {0, NAN}, slopes(Tensor::pow, -2, 0));
        assertArrayEquals(new double[] {NAN, NAN}, slopes(Tensor::pow, -2, 0.5));
        assertArrayEquals(new double[] {2 * Math.log(2), Math.log(2) / 2}, slope(x -> x.rpow(2), 1, -1), 1e-15);
        assertArrayEquals(new double[] {0, 0}, slope(x -> x.rpow(0), 0, 2));
    }

    @Test
    void wholePowersStayWhole() {
        Tensor y = Tensor.of(NdArray.of(new long[] {2, -3, 7, 2}, 4)).pow(Tensor.of(NdArray.of(new long[] {10, 3, 0, -1}, 4)));
        assertEquals(DType.INT64, y.dtype());
        assertArrayEquals(new double[] {1024, -27, 1, 0}, y.toDoubles());
        assertArrayEquals(new double[] {1, 1}, Tensor.of(NdArray.of(new long[] {1, -1}, 2)).pow(100).toDoubles());
        assertArrayEquals(new double[] {1L << 40}, Tensor.of(NdArray.of(new long[] {2}, 1)).pow(40).toDoubles());
        assertEquals(DType.FLOAT64, Tensor.of(2f).floatPower(Tensor.of(3f)).dtype());
    }

    @Test
    void stepsAreFlat() {
        for (UnaryOperator<Tensor> f : java.util.List.<UnaryOperator<Tensor>>of(Tensor::floor, Tensor::ceil, Tensor::trunc, Tensor::round, Tensor::sign,
                x -> x.round(2), x -> x.floorDivide(Tensor.of(0.3)), x -> x.truncDivide(Tensor.of(0.3)))) {
            assertArrayEquals(new double[] {0, 0}, slope(f, 1.37, -2.6));
        }
        assertArrayEquals(new double[] {1.38, -2.62, 0.12}, Tensor.of(1.3761, -2.6161, 0.125).round(2).toDoubles());
        assertArrayEquals(new double[] {1200, -2600}, Tensor.of(1249.9, -2550.1).round(-2).toDoubles());
    }

    @Test
    void quotientsOfWholeNumbersAreRoundedAsAsked() {
        Tensor x = Tensor.of(NdArray.of(new long[] {7, -7, 7, -7}, 4));
        Tensor y = Tensor.of(NdArray.of(new long[] {2, 2, -2, -2}, 4));
        assertArrayEquals(new double[] {3, -4, -4, 3}, x.floorDivide(y).toDoubles());
        assertArrayEquals(new double[] {3, -3, -3, 3}, x.truncDivide(y).toDoubles());
        assertArrayEquals(new double[] {1, 1, -1, -1}, x.remainder(y).toDoubles());
        assertArrayEquals(new double[] {1, -1, 1, -1}, x.fmod(y).toDoubles());
        assertEquals(DType.INT64, x.remainder(y).dtype());
    }

    @Test
    void signsAreCopied() {
        Tensor y = Tensor.of(1.0, -2.0, 3.0).copysign(Tensor.of(-0.0, 0.0, -5.0));
        assertArrayEquals(new double[] {-1, 2, -3}, y.toDoubles());
        assertArrayEquals(new double[] {-1, 1}, slope(x -> x.copysign(Tensor.of(-1.0)), 2, -2));
    }

    @Test
    void polygammaKnowsItsValuesAndRecurrence() {
        double zeta3 = 1.2020569031595942;
        assertEquals(Math.PI * Math.PI / 6, Tensor.of(1.0).polygamma(1).item(), 1e-14);
        assertEquals(-2 * zeta3, Tensor.of(1.0).polygamma(2).item(), 1e-14);
        assertEquals(Math.pow(Math.PI, 4) / 15, Tensor.of(1.0).polygamma(3).item(), 1e-13);
        for (double x : new double[] {0.3, 0.7, 4.5, -0.7, -2.4}) {
            for (int n = 0; n <= 4; n++) {
                double factorial = 1;
                for (int i = 2; i <= n; i++) factorial *= i;
                double step = (n % 2 == 0 ? 1 : -1) * factorial * Math.pow(x, -n - 1);
                double here = Tensor.of(x).polygamma(n).item();
                assertEquals(step, Tensor.of(x + 1).polygamma(n).item() - here, 1e-12 * (1 + Math.abs(here) + Math.abs(step)), "order " + n + " at " + x);
                int order = n;
                double slope = slope(t -> t.polygamma(order), x)[0];
                double next = Tensor.of(x).polygamma(n + 1).item();
                assertEquals(next, slope, 1e-12 * (1 + Math.abs(next)), "slope of order " + n + " at " + x);
            }
        }
        assertThrows(ShapeException.class, () -> Tensor.of(1.0).polygamma(-1));
    }

    // ------------------------------------------------------------------ running folds

    @Test
    void productsWithZerosHaveTheirSlopes() {
        double[][] all = {{2, 0, 3, 4}, {0, 5, 0, 2}, {0, 0, 0, 1}, {1, -2, 3, 0}, {7, 0, 0, 0}};
        for (double[] x : all) {
            double[] g = {1, -2, 0.5, 3};
            double[] wanted = new double[4];
            for (int k = 0; k < 4; k++) {
                for (int i = k; i < 4; i++) {
                    double others = g[i];
                    for (int j = 0; j <= i; j++) if (j != k) others *= x[j];
                    wanted[k] += others;
                }
            }
            assertArrayEquals(wanted, slope(t -> t.cumprod(0).mul(Tensor.of(g)), x), 1e-12);
            assertTrue(Gradcheck.check(in -> in[0].cumprod(-1), 2, SEED, Tensor.of(x)).passes());
            assertTrue(Gradcheck.check(in -> in[0].prod(0, false), 2, SEED, Tensor.of(x)).passes());
        }
    }

    @Test
    void ofEqualExtremesTheLatestCounts() {
        Tensor.Placed y = Tensor.of(1.0, 3.0, 3.0, 2.0, NAN, 5.0).cummax(0);
        assertArrayEquals(new double[] {1, 3, 3, 3, NAN, NAN}, y.values().toDoubles());
        assertArrayEquals(new double[] {0, 1, 2, 2, 4, 4}, y.indices().toDoubles());
        assertArrayEquals(new double[] {1, 1, 2, 0}, slope(x -> x.cummax(0).values(), 1, 3, 3, 2));
        assertArrayEquals(new double[] {1, 2, 0, 1}, slope(x -> x.cummin(0).values(), 3, 1, 2, 1));
        Tensor.Placed whole = Tensor.of(NdArray.of(new long[] {3, 1, 1, 2}, 2, 2)).cummin(1);
        assertEquals(DType.INT64, whole.values().dtype());
        assertArrayEquals(new double[] {3, 1, 1, 1}, whole.values().toDoubles());
    }

    @Test
    void runningFoldsTakeEveryTypeAndEmptyAxes() {
        assertArrayEquals(new double[] {1, 1, 2}, Tensor.of(1.0, 0.0, 2.0).gt(0).cumsum(0).toDoubles());
        assertArrayEquals(new int[] {2, 0}, Tensor.zeros(DType.FLOAT64, 2, 0).cumsum(1).shape());
        assertArrayEquals(new int[] {0, 3}, Tensor.zeros(DType.FLOAT32, 0, 3).cumprod(0).shape());
        assertArrayEquals(new int[] {0}, Tensor.zeros(DType.FLOAT64, 0).cummax(0).values().shape());
        assertEquals(4, Tensor.scalar(DType.FLOAT64, 4).cumprod(0).item());
        assertThrows(ShapeException.class, () -> Tensor.of(1.0).cumprod(1));
    }

    @Test
    void runningLogsOfSumsNeitherOverflowNorLoseDigits() {
        double[] y = Tensor.of(1000, 1000, -INF, 999).logcumsumexp(0).toDoubles();
        assertArrayEquals(new double[] {1000, 1000 + Math.log(2), 1000 + Math.log(2), 1000 + Math.log(2 + Math.exp(-1))}, y, 1e-12);
        assertArrayEquals(new double[] {-INF, -INF, 3}, Tensor.of(-INF, -INF, 3).logcumsumexp(0).toDoubles());
        Random random = new Random(SEED);
        double[] x = random.doubles(9, -3, 3).toArray();
        assertTrue(Gradcheck.check(in -> in[0].logcumsumexp(0), 2, SEED, Tensor.of(x)).passes());
    }

    // ------------------------------------------------------------------ Einstein sums

    private static Tensor drawn(Random random, int... shape) {
        int n = 1;
        for (int d : shape) n *= d;
        return Tensor.of(NdArray.of(random.doubles(n, -2, 2).toArray(), shape));
    }

    @Test
    void einsteinSumsAreTheSumsTheySay() {
        Random random = new Random(SEED);
        Tensor a = drawn(random, 2, 3, 4);
        Tensor b = drawn(random, 4, 5);
        Tensor c = drawn(random, 3, 3);
        Tensor v = drawn(random, 3);
        same(a.matmul(b), Torch.einsum("ijk, kl", a, b));
        same(a.matmul(b).sum(0).t(), Torch.einsum("ijk,kl->lj", a, b));
        same(a.matmul(b), Torch.einsum("...k,kl->...l", a, b));
        same(c.diagonal(0, 0, 1).sum(), Torch.einsum("ii", c));
        same(c.diagonal(0, 0, 1), Torch.einsum("ii->i", c));
        same(c.t(), Torch.einsum("ba", c));
        same(Torch.outer(v, v), Torch.einsum("i,j", v, v));
        same(v.mul(v), Torch.einsum("i,i->i", v, v));
        same(v.matmul(c.matmul(v)), Torch.einsum("i,ij,j->", v, c, v));
        same(a.matmul(b).mul(v.reshape(1, 3, 1)).sum(1), Torch.einsum("ijk,kl,j->il", a, b, v));
        same(a.sum(0, 1), Torch.einsum("...k->k", a));
        same(a.mul(v.reshape(1, 3, 1)), Torch.einsum("i...,...->i...", a, v.reshape(3, 1)));
        assertTrue(Gradcheck.check(in -> Torch.einsum("ijk,kl,jj->il", in), 2, SEED, a, b, c).passes());
    }

    private static void same(Tensor wanted, Tensor got) {
        assertArrayEquals(wanted.shape(), got.shape());
        assertArrayEquals(wanted.toDoubles(), got.toDoubles(), 1e-12);
    }

    @Test
    void einsteinSumsSayWhatIsWrong() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 2, 3);
        for (String equation : new String[] {"ij,jk", "ijk", "i1", "ij->ii", "ij->k", "ii", "ij..", "i"}) {
            ShapeException e = assertThrows(ShapeException.class, () -> Torch.einsum(equation, x), equation);
            assertTrue(e.getMessage().startsWith("einsum: wanted ") && e.getMessage().contains(equation), e.getMessage());
        }
        assertThrows(ShapeException.class, () -> Torch.einsum("ij,jk", x, x));
    }

    // ------------------------------------------------------------------ distances

    @Test
    void correlationsAreCovariancesOverSpreads() {
        Tensor x = drawn(new Random(SEED), 3, 8);
        Tensor r = Torch.corrcoef(x);
        Tensor c = Torch.cov(x, 1, null, null);
        same(x.var(1, false, 1), c.diagonal(0, 0, 1));
        same(Tensor.of(1.0, 1.0, 1.0), r.diagonal(0, 0, 1));
        assertEquals(c.toDoubles()[1] / Math.sqrt(c.toDoubles()[0] * c.toDoubles()[4]), r.toDoubles()[1], 1e-14);
    }

    @Test
    void distancesToItselfHaveNoSlope() {
        Tensor x = drawn(new Random(SEED), 2, 3).requiresGrad(true);
        Tensor d = Torch.cdist(x, x.detach(), 2);
        assertEquals(0, d.toDoubles()[0]);
        for (double g : Backward.grad(d.diagonal(0, 0, 1).sum(), false, x)[0].toDoubles()) assertEquals(0, g);
    }
}
