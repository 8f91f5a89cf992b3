package chainrule.math.random;

import chainrule.math.Numbers;
import chainrule.math.Real;

/**
 * PyTorch's generator on the CPU, {@code torch.manual_seed(s)}, draw for draw. float32 results are computed in float32
 * where PyTorch does; float64 ones have methods of their own because they take other draws. Intermediate float32 results
 * are stored into arrays, as that is where they are rounded on every target: in JavaScript nothing else rounds them.
 */
public final class TorchGenerator {
    private static final String NAME = "torch";
    private static final String MULTINOMIAL = NAME + ".multinomial";
    /** From this many elements on, PyTorch fills normal draws in blocks. */
    private static final int BLOCK = 16;
    /** 2 pi as the nearest float32. */
    private static final double TWO_PI32 = 6.2831854820251465;

    private final MersenneTwister bits = new MersenneTwister();
    private boolean hasNormal;
    private double normal;

    public TorchGenerator(long seed) { seed(seed); }

    /** {@code manual_seed}: PyTorch uses the lower 32 bits. */
    public void seed(long seed) {
        bits.seed((int) seed);
        hasNormal = false;
        normal = 0;
    }

    /** Everything the next draws depend on, for a checkpoint. */
    public long[] state() {
        long[] state = new long[MersenneTwister.SAVED + 2];
        int at = bits.save(state, 0);
        state[at] = hasNormal ? 1 : 0;
        state[at + 1] = Double.doubleToRawLongBits(normal);
        return state;
    }

    /** Whether these numbers can be a state: those of a damaged file may not be. */
    public static boolean isState(long[] state) {
        return state.length == MersenneTwister.SAVED + 2 && state[0] >= 0 && state[0] < MersenneTwister.SAVED;
    }

    public void restore(long[] state) {
        Draws.state(NAME, state, MersenneTwister.SAVED + 2);
        int at = bits.restore(state, 0);
        hasNormal = state[at] != 0;
        normal = Double.longBitsToDouble(state[at + 1]);
    }

    /** One float32 in [0, 1): 24 random bits. */
    private float unit32() { return (bits.next32() & 0xFFFFFF) * 0x1p-24f; }

    /** One float64 in [0, 1): 53 random bits. */
    private double unit64() { return (bits.next64() & (1L << 53) - 1) * 0x1p-53; }

    /** {@code rand(n)} in float32. */
    public float[] uniform32(int n) { return uniform32(0, 1, n); }

    /** {@code uniform_(low, high)} in float32. */
    public float[] uniform32(double low, double high, int n) {
        Draws.count(NAME + ".uniform_", n);
        float[] range = {(float) low, (float) high};
        range[1] -= range[0];
        float[] result = new float[n];
        for (int i = 0; i < n; i++) result[i] = Fused.multiplyAdd(unit32(), range[1], range[0]);
        return result;
    }

    /** {@code rand(n, dtype=float64)}. */
    public double[] uniform64(int n) { return uniform64(0, 1, n); }

    /** {@code uniform_(low, high)} in float64. */
    public double[] uniform64(double low, double high, int n) {
        Draws.count(NAME + ".uniform_", n);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = Fused.multiplyAdd(unit64(), high - low, low);
        return result;
    }

    /** {@code randn(n)} in float32. */
    public float[] normal32(int n) { return normal32(0, 1, n); }

    /** {@code normal_(mean, deviation)} in float32. */
    public float[] normal32(double mean, double deviation, int n) {
        Draws.count(NAME + ".normal_", n);
        Draws.scale(NAME + ".normal_", deviation);
        float[] result = new float[n];
        if (n < BLOCK) {
            for (int i = 0; i < n; i++) result[i] = (float) normal(mean, deviation);
            return result;
        }
        for (int i = 0; i < n; i++) result[i] = unit32();
        float[] shift = {(float) mean, (float) deviation};
        for (int i = 0; i + BLOCK <= n; i += BLOCK) block(result, i, shift);
        if (n % BLOCK != 0) {
            // The last 16 are drawn anew, over some that were finished already.
            for (int i = n - BLOCK; i < n; i++) result[i] = unit32();
            block(result, n - BLOCK, shift);
        }
        return result;
    }

    /** {@code randn(n, dtype=float64)}. */
    public double[] normal64(int n) { return normal64(0, 1, n); }

    /** {@code normal_(mean, deviation)} in float64. */
    public double[] normal64(double mean, double deviation, int n) {
        Draws.count(NAME + ".normal_", n);
        Draws.scale(NAME + ".normal_", deviation);
        double[] result = new double[n];
        if (n < BLOCK) {
            for (int i = 0; i < n; i++) result[i] = normal(mean, deviation);
            return result;
        }
        for (int i = 0; i < n; i++) result[i] = unit64();
        for (int i = 0; i + BLOCK <= n; i += BLOCK) block(result, i, mean, deviation);
        if (n % BLOCK != 0) {
            for (int i = n - BLOCK; i < n; i++) result[i] = unit64();
            block(result, n - BLOCK, mean, deviation);
        }
        return result;
    }

    /** One normal draw; Box and Muller's method gives two, and the second is kept for the next call. */
    private double normal(double mean, double deviation) {
        if (hasNormal) {
            hasNormal = false;
            return Fused.multiplyAdd(normal, deviation, mean);
        }
        double angle = 2 * Math.PI * unit64();
        double radius = Math.sqrt(-2 * Real.log1p(-unit64()));
        normal = radius * Real.sin(angle);
        hasNormal = true;
        return Fused.multiplyAdd(radius * Real.cos(angle), deviation, mean);
    }

    /**
     * Turns 16 uniform draws into normal ones: element j gives the radius and element j + 8 the angle of both.
     *
     * @param shift mean and deviation
     */
    private static void block(float[] data, int start, float[] shift) {
        for (int j = start; j < start + BLOCK / 2; j++) {
            int k = j + BLOCK / 2;
            data[j] = (float) Real.log(1 - data[j]);
            data[j] = (float) Math.sqrt(-2 * data[j]);
            data[k] = (float) (TWO_PI32 * data[k]);
            float radius = data[j];
            float angle = data[k];
            data[j] = (float) Real.cos(angle);
            data[k] = (float) Real.sin(angle);
            data[j] *= radius;
            data[k] *= radius;
            data[j] = Fused.multiplyAdd(data[j], shift[1], shift[0]);
            data[k] = Fused.multiplyAdd(data[k], shift[1], shift[0]);
        }
    }

    private static void block(double[] data, int start, double mean, double deviation) {
        for (int j = start; j < start + BLOCK / 2; j++) {
            double radius = Math.sqrt(-2 * Real.log(1 - data[j]));
            double angle = 2 * Math.PI * data[j + BLOCK / 2];
            data[j] = Fused.multiplyAdd(radius * Real.cos(angle), deviation, mean);
            data[j + BLOCK / 2] = Fused.multiplyAdd(radius * Real.sin(angle), deviation, mean);
        }
    }

    /** {@code randint(low, high, (n,))}: whole numbers from {@code low} up to, not including, {@code high}. */
    public long[] integers(long low, long high, int n) {
        Draws.count(NAME + ".randint", n);
        Draws.range(NAME + ".randint", low, high);
        long width = high - low;
        long[] result = new long[n];
        for (int i = 0; i < n; i++) {
            long draw = width < 1L << 32 ? (bits.next32() & 0xFFFFFFFFL) % width : Long.remainderUnsigned(bits.next64(), width);
            result[i] = low + draw;
        }
        return result;
    }

    /** {@code empty((), dtype=int64).random_()}: one whole number from 0 up to 2^63 - 1, as loaders and samplers draw their seeds. */
    public long whole() { return bits.next64() & Long.MAX_VALUE; }

    /** {@code randperm(n)}. */
    public long[] permutation(int n) {
        Draws.count(NAME + ".randperm", n);
        long[] result = Draws.range(n);
        for (int i = 0; i < n - 1; i++) Draws.swap(result, i, i + (int) ((bits.next32() & 0xFFFFFFFFL) % (n - i)));
        return result;
    }

    /** {@code bernoulli_(p)} with one probability, as dropout draws its mask: true with probability {@code p}. */
    public boolean[] bernoulli(double p, int n) {
        Draws.count(NAME + ".bernoulli", n);
        probability(p);
        boolean[] result = new boolean[n];
        for (int i = 0; i < n; i++) result[i] = unit64() < p;
        return result;
    }

    /** {@code bernoulli(p)} of a float32 tensor: one draw for each probability. */
    public boolean[] bernoulli(float[] p) {
        boolean[] result = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            probability(p[i]);
            result[i] = unit32() < p[i];
        }
        return result;
    }

    /** {@code bernoulli(p)} of a float64 tensor: one draw for each probability. */
    public boolean[] bernoulli(double[] p) {
        boolean[] result = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            probability(p[i]);
            result[i] = unit64() < p[i];
        }
        return result;
    }

    private static void probability(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException(NAME + ".bernoulli: Expected p_in >= 0 && p_in <= 1, got " + Numbers.repr(p));
    }

    /** {@code multinomial(weights, n, replacement=True)} of a float32 tensor: positions, each as likely as its weight says. */
    public long[] multinomial(float[] weights, int n) {
        Draws.count(MULTINOMIAL, n);
        float[] sums = new float[weights.length];
        for (int i = 0; i < weights.length; i++) sums[i] = weight(weights[i], i) + (i == 0 ? 0 : sums[i - 1]);
        float sum = sum(sums.length == 0 ? 0 : sums[sums.length - 1]);
        for (int i = 0; i < sums.length; i++) sums[i] /= sum;
        sums[sums.length - 1] = 1;
        long[] result = new long[n];
        for (int i = 0; i < n; i++) {
            double draw = unit64();
            int low = 0;
            int high = sums.length;
            while (low < high) {
                int middle = low + (high - low) / 2;
                if (sums[middle] < draw) low = middle + 1;
                else high = middle;
            }
            result[i] = low;
        }
        return result;
    }

    /**
     * {@code multinomial(weights, n, replacement)} of a float64 tensor. Without replacement, each weight is divided by a draw of the
     * exponential distribution and the n largest quotients are taken, largest first; of weights of 0 the first ones, when no others are left.
     */
    public long[] multinomial(double[] weights, int n, boolean replacement) {
        Draws.count(MULTINOMIAL, n);
        double[] sums = new double[weights.length];
        for (int i = 0; i < weights.length; i++) sums[i] = weight(weights[i], i) + (i == 0 ? 0 : sums[i - 1]);
        double sum = sum(sums.length == 0 ? 0 : sums[sums.length - 1]);
        if (!replacement) return withoutReplacement(weights, n);
        for (int i = 0; i < sums.length; i++) sums[i] /= sum;
        sums[sums.length - 1] = 1;
        long[] result = new long[n];
        for (int i = 0; i < n; i++) {
            double draw = unit64();
            int low = 0;
            int high = sums.length;
            while (low < high) {
                int middle = low + (high - low) / 2;
                if (sums[middle] < draw) low = middle + 1;
                else high = middle;
            }
            result[i] = low;
        }
        return result;
    }

    private long[] withoutReplacement(double[] weights, int n) {
        Draws.distinct(MULTINOMIAL, weights.length, n);
        Integer[] order = new Integer[weights.length];
        double[] keys = new double[weights.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = i;
            keys[i] = weights[i] / -Real.log(1 - unit64());
        }
        java.util.Arrays.sort(order, (a, b) -> Double.compare(keys[b], keys[a]));
        long[] result = new long[n];
        for (int i = 0; i < n; i++) result[i] = order[i];
        return result;
    }

    private static double weight(double w, int at) {
        if (!(w >= 0)) throw new IllegalArgumentException(MULTINOMIAL + ": wanted weights of 0 or more, got " + Numbers.repr(w) + " at " + at);
        return w;
    }

    private static float weight(float w, int at) {
        if (!(w >= 0)) throw new IllegalArgumentException(MULTINOMIAL + ": wanted weights of 0 or more, got " + Numbers.repr(w) + " at " + at);
        return w;
    }

    private static double sum(double sum) {
        if (!(sum > 0)) throw new IllegalArgumentException(MULTINOMIAL + ": the weights sum to " + Numbers.repr(sum) + "; at least one must be above 0");
        return sum;
    }

    private static float sum(float sum) { return (float) sum((double) sum); }
}
