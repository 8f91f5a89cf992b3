package chainrule.math.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the golden draws are too short to show. Sums are over many draws of NumPy 1.24, PyTorch 1.13 and Python 3.11, seed 3. */
class GeneratorsTest {
    private static final double[] P = {.1, .2, .3, .15, .25};

    private static long sum(long... values) {
        long sum = 0;
        for (long v : values) sum = sum * 31 + v;
        return sum;
    }

    private static long sum(boolean... values) {
        long sum = 0;
        for (boolean v : values) sum = sum * 31 + (v ? 1 : 0);
        return sum;
    }

    private static long sum(float... values) {
        long sum = 0;
        for (float v : values) sum = sum * 31 + Float.floatToRawIntBits(v);
        return sum;
    }

    private static long sum(double... values) {
        long sum = 0;
        for (double v : values) sum = sum * 31 + Double.doubleToRawLongBits(v);
        return sum;
    }

    private static TorchGenerator torch() { return new TorchGenerator(3); }

    private static NumpyGenerator numpy() { return new NumpyGenerator(3); }

    private static NumpyRandom legacy() { return new NumpyRandom(3); }

    @Test
    void torchUniformsAreBitEqual() {
        assertEquals(5449416137204953631L, sum(torch().uniform64(-.3, .77, 1000)));
        assertEquals(1955841580256888557L, sum(torch().uniform32(-.3, .77, 1000)));
    }

    @Test
    void torchWholeNumbers() {
        assertEquals(1762922034133530604L, sum(torch().integers(-5, 1L << 40, 1000)));
        assertEquals(-2246410352748482156L, sum(torch().integers(0, (1L << 32) - 3, 1000)));
        assertEquals(4176621339035406360L, sum(torch().permutation(70_000)));
        assertEquals(-1075640446743239780L, sum(torch().bernoulli(.3, 1000)));
        assertEquals(30783, sum(torch().bernoulli(new double[] {.3, .5, .9, .1})));
        assertEquals(1196150610784809446L, sum(torch().multinomial(new float[] {.3f, .5f, .9f, .1f}, 1000)));
    }

    @Test
    void torchDrawsTheLastBlockAnew() {
        TorchGenerator torch = torch();
        float[] draws = torch.normal32(100_003);
        float[] end = {2.1146469116210938f, -0.8829469084739685f, 0.6364758014678955f};
        for (int i = 0; i < 3; i++) assertEquals(end[i], draws[100_000 + i], 4 * Math.ulp(end[i]));
        assertEquals(-1.561421513557434f, torch.normal32(1)[0], 4 * Math.ulp(1.56f));
    }

    @Test
    void torchKeepsTheSecondNormalWhileUniformsAreDrawn() {
        TorchGenerator torch = torch();
        torch.normal32(3);
        assertEquals(1010321999214711L, sum(torch.uniform32(5)));
    }

    @Test
    void numpyGeneratorWholeNumbers() {
        assertEquals(-7103926690556942485L, sum(numpy().integers(0, 1L << 40, 1000)));
        assertEquals(-1221742564727043501L, sum(numpy().integers(0, (1L << 31) + 5, 1000)));
        assertEquals(8628928973303364388L, sum(numpy().integers(-7, (1L << 32) - 7, 1000)));
        assertEquals(-3986854892059257487L, sum(numpy().choice(20_000, 10_000, false)));
        assertEquals(3891332707460541369L, sum(numpy().choice(P, 100)));
        assertEquals(-1641180970005477644L, sum(new NumpyGenerator(12345678901234L).integers(0, 1000, 100)));
    }

    @Test
    void numpyGeneratorNormalsReachTheTail() {
        double[] draws = numpy().normal(200_000);
        assertEquals(-0.3741390588336898, draws[199_999]);
        assertEquals(4.574671029819804, Math.abs(draws[111_667]), 2 * Math.ulp(4.5));
        int tail = 0;
        for (double x : draws) if (Math.abs(x) > 3.6541528853610088) tail++;
        assertEquals(45, tail);
    }

    @Test
    void numpyRandomWholeNumbers() {
        assertEquals(-7960933540805769061L, sum(legacy().integers(0, 1L << 40, 1000)));
        assertEquals(-6273266412548465642L, sum(legacy().binomial(20, .7, 1000)));
        assertEquals(62500, sum(legacy().choice(P, 4, false)));
    }

    @Test
    void pythonDropsTheSignOfASeedAndDrawsOn() {
        PythonRandom random = new PythonRandom(-1234567890123L);
        long[] values = new long[100];
        for (int i = 0; i < 100; i++) values[i] = random.range(50, -50, -3);
        assertEquals(-1932071788150767465L, sum(values));
        for (int i = 0; i < 100; i++) values[i] = random.below(1L << 50);
        assertEquals(1363468082703736412L, sum(values));
        assertEquals(6836760569505745843L, sum(random.sample(1000, 50)));
        assertEquals(-434694529216565393L, sum(random.sample(300, 200)));
        assertEquals(-8161864419034640945L, sum(random.choices(10, 20)));
        assertEquals(841631915923024029L, sum(random.choices(new double[] {1, 5, 2}, 20)));
        assertEquals(1.7344324154805313, random.normal(1, 2), 2 * Math.ulp(1.7));
        assertEquals(1.2291530246885005, random.exponential(2), 2 * Math.ulp(1.2));
    }

    @Test
    void aRestoredStateDrawsTheSame() {
        NumpyRandom a = legacy();
        a.normal(3);
        long[] saved = a.state();
        double[] expected = a.normal(700);
        NumpyRandom b = new NumpyRandom(9);
        b.restore(saved);
        assertArrayEquals(expected, b.normal(700));

        NumpyGenerator g = numpy();
        g.integers(0, 10, 3);
        saved = g.state();
        long[] whole = g.integers(0, 10, 100);
        NumpyGenerator h = new NumpyGenerator(9);
        h.restore(saved);
        assertArrayEquals(whole, h.integers(0, 10, 100));

        TorchGenerator t = torch();
        t.normal64(3);
        saved = t.state();
        expected = t.normal64(15);
        TorchGenerator u = new TorchGenerator(9);
        u.restore(saved);
        assertArrayEquals(expected, u.normal64(15));

        PythonRandom p = new PythonRandom(3);
        p.gauss(0, 1);
        saved = p.state();
        double next = p.gauss(0, 1);
        PythonRandom q = new PythonRandom(9);
        q.restore(saved);
        assertEquals(next, q.gauss(0, 1));
    }

    @Test
    void fusedRoundsOnce() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian() * 100;
            double c = random.nextInt(3) == 0 ? -a * b : random.nextInt(2) == 0 ? random.nextGaussian() * 1e-14 : random.nextGaussian();
            assertEquals(Math.fma(a, b, c), Fused.multiplyAdd(a, b, c), "seed " + seed);
            float x = (float) a;
            float y = (float) b;
            float z = random.nextInt(3) == 0 ? -x * y : (float) c;
            assertEquals(Math.fma(x, y, z), Fused.multiplyAdd(x, y, z), "seed " + seed);
        }
    }

    @Test
    void shufflesMoveAndLoseNothing() {
        int[] rows = {0, 1, 2, 3, 4, 5, 6, 7};
        legacy().shuffle(rows.length, (i, j) -> {
            int kept = rows[i];
            rows[i] = rows[j];
            rows[j] = kept;
        });
        long[] moved = legacy().permutation(rows.length);
        for (int i = 0; i < rows.length; i++) assertEquals(moved[i], rows[i]);
        assertEquals(28, Arrays.stream(rows).sum());
    }

    @Test
    void errorsNameTheCallAndTheWayOut() {
        refused("numpy.random.seed: Seed must be between 0 and 2**32 - 1, got -1", () -> new NumpyRandom(-1));
        refused("numpy.random.Generator: expected non-negative integer as seed, got -1", () -> new NumpyGenerator(-1));
        refused("numpy.random.randint: wanted low < high, got low = 5, high = 5", () -> legacy().integers(5, 5, 2));
        refused("torch.randint: wanted low < high, got low = 0, high = -1", () -> torch().integers(0, -1, 2));
        refused("numpy.random.normal: wanted a scale of 0 or more, got -1.0", () -> legacy().normal(0, -1, 2));
        refused("numpy.random.choice: cannot take 4 different ones of 3; take fewer, or draw with replacement", () -> legacy().choice(3, 4, false));
        refused("random.sample: cannot take 4 different ones of 3; take fewer, or draw with replacement", () -> new PythonRandom(0).sample(3, 4));
        refused("numpy.random.choice: probabilities do not sum to 1, but to 1.5; divide them by their sum",
                () -> legacy().choice(new double[] {1, .5}, 4, true));
        refused("torch.bernoulli: Expected p_in >= 0 && p_in <= 1, got 1.5", () -> torch().bernoulli(1.5, 4));
        refused("torch: wanted a saved state of 627 numbers, got 3", () -> torch().restore(new long[3]));
        refused("torch.uniform_: wanted a count of 0 or more, got -2", () -> torch().uniform32(-2));
    }

    private static void refused(String message, Executable call) {
        assertTrue(assertThrows(IllegalArgumentException.class, call).getMessage().startsWith(message),
                () -> assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
