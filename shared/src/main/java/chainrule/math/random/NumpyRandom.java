package chainrule.math.random;

import chainrule.math.Numbers;
import chainrule.math.Real;
import java.util.Arrays;

/** NumPy's classic generator, {@code np.random.seed(s)} and {@code np.random.RandomState(s)}, draw for draw. */
public final class NumpyRandom {
    private static final String NAME = "numpy.random";

    private final MersenneTwister bits = new MersenneTwister();
    private boolean hasNormal;
    private double normal;

    /** @param seed 0 to 2^32 - 1 */
    public NumpyRandom(long seed) { seed(seed); }

    public void seed(long seed) {
        if (seed < 0 || seed > 0xFFFFFFFFL) throw new IllegalArgumentException(NAME + ".seed: Seed must be between 0 and 2**32 - 1, got " + seed);
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

    public void restore(long[] state) {
        Draws.state(NAME, state, MersenneTwister.SAVED + 2);
        int at = bits.restore(state, 0);
        hasNormal = state[at] != 0;
        normal = Double.longBitsToDouble(state[at + 1]);
    }

    /** One number in [0, 1). */
    public double random() { return bits.nextDouble(); }

    /** {@code rand}, {@code random}, {@code random_sample}: {@code n} numbers in [0, 1). */
    public double[] random(int n) { return uniform(0, 1, n); }

    public double uniform(double low, double high) { return low + (high - low) * random(); }

    public double[] uniform(double low, double high, int n) {
        Draws.count(NAME + ".uniform", n);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = uniform(low, high);
        return result;
    }

    /** One draw from the standard normal distribution. Marsaglia's polar method gives two; the second is kept for the next call. */
    public double normal() {
        if (hasNormal) {
            hasNormal = false;
            return normal;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * random() - 1;
            y = 2 * random() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Real.log(square) / square);
        normal = factor * x;
        hasNormal = true;
        return factor * y;
    }

    /** {@code randn}, {@code standard_normal}. */
    public double[] normal(int n) { return normal(0, 1, n); }

    public double[] normal(double mean, double deviation, int n) {
        Draws.count(NAME + ".normal", n);
        Draws.scale(NAME + ".normal", deviation);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = mean + deviation * normal();
        return result;
    }

    public double[] exponential(double scale, int n) {
        Draws.count(NAME + ".exponential", n);
        Draws.scale(NAME + ".exponential", scale);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = scale * -Real.log(1 - random());
        return result;
    }

    /** {@code randint}: one whole number from {@code low} up to, not including, {@code high}. */
    public long integer(long low, long high) {
        Draws.range(NAME + ".randint", low, high);
        return low + interval(high - 1 - low);
    }

    public long[] integers(long low, long high, int n) {
        Draws.count(NAME + ".randint", n);
        Draws.range(NAME + ".randint", low, high);
        long[] result = new long[n];
        for (int i = 0; i < n; i++) result[i] = low + interval(high - 1 - low);
        return result;
    }

    /** 0 to {@code max} by drawing just enough bits until they fit. */
    private long interval(long max) {
        if (max == 0) return 0;
        long mask = Draws.mask(max);
        long value;
        do {
            value = (max <= 0xFFFFFFFFL ? bits.next32() & 0xFFFFFFFFL : bits.next64()) & mask;
        } while (value > max);
        return value;
    }

    /** Shuffles {@code n} elements in place. */
    public void shuffle(int n, Positions elements) {
        for (int i = n - 1; i > 0; i--) elements.swap(i, (int) interval(i));
    }

    public long[] permutation(int n) {
        Draws.count(NAME + ".permutation", n);
        long[] result = Draws.range(n);
        shuffle(n, (i, j) -> Draws.swap(result, i, j));
        return result;
    }

    /** {@code choice(n, count)}: positions, each as likely as the others. */
    public long[] choice(int n, int count, boolean replace) {
        if (replace) return integers(0, n, count);
        Draws.distinct(NAME + ".choice", n, count);
        return Arrays.copyOf(permutation(n), count);
    }

    /** {@code choice(len(p), count, p=p)}: position i with probability {@code p[i]}. */
    public long[] choice(double[] p, int count, boolean replace) {
        String call = NAME + ".choice";
        Draws.count(call, count);
        Draws.probabilities(call, p.length, p);
        return replace ? withReplacement(call, p, count) : withoutReplacement(call, p.clone(), count);
    }

    private long[] withReplacement(String call, double[] p, int count) {
        double[] sums = Draws.cumulative(call, p);
        long[] result = new long[count];
        for (int i = 0; i < count; i++) result[i] = Draws.countAtMost(sums, random());
        return result;
    }

    /** Draws as many as are missing, keeps the first of each, takes their probabilities away, and so on. */
    private long[] withoutReplacement(String call, double[] p, int count) {
        int possible = 0;
        for (double x : p) if (x > 0) possible++;
        Draws.distinct(call, possible, count);
        long[] result = new long[count];
        for (int found = 0; found < count; ) {
            double[] draws = random(count - found);
            double[] sums = Draws.cumulative(call, p);
            for (double draw : draws) {
                int position = Draws.countAtMost(sums, draw);
                if (p[position] == 0) continue;
                p[position] = 0;
                result[found++] = position;
            }
        }
        return result;
    }

    /** {@code binomial(trials, p)}: how many of so many trials succeed. By inversion, so {@code trials * min(p, 1-p)} is at most 30. */
    public long[] binomial(long trials, double p, int n) {
        String call = NAME + ".binomial";
        Draws.count(call, n);
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException(call + ": wanted 0 <= p <= 1, got " + Numbers.repr(p));
        double rarer = p <= 0.5 ? p : 1 - p;
        if (trials < 0 || trials * rarer > 30) {
            throw new IllegalArgumentException(call + ": wanted trials * min(p, 1 - p) in 0..30, got trials = " + trials + ", p = " + Numbers.repr(p)
                    + "; draw larger ones as sums of random() < p");
        }
        long[] result = new long[n];
        for (int i = 0; i < n; i++) {
            long successes = trials == 0 || rarer == 0 ? 0 : inversion(trials, rarer);
            result[i] = p <= 0.5 ? successes : trials - successes;
        }
        return result;
    }

    private long inversion(long trials, double p) {
        double q = 1 - p;
        double none = Real.exp(trials * Real.log(q));
        double mean = trials * p;
        long bound = (long) Math.min(trials, mean + 10 * Math.sqrt(mean * q + 1));
        long successes = 0;
        double probability = none;
        double left = random();
        while (left > probability) {
            successes++;
            if (successes > bound) {
                successes = 0;
                probability = none;
                left = random();
            } else {
                left -= probability;
                probability = (trials - successes + 1) * p * probability / (successes * q);
            }
        }
        return successes;
    }
}
