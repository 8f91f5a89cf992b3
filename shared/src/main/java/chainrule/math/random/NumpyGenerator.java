package chainrule.math.random;

import java.util.HashSet;
import java.util.Set;

/** NumPy's newer generator, {@code np.random.default_rng(seed)}, draw for draw. */
public final class NumpyGenerator {
    private static final String NAME = "numpy.random.Generator";

    private Pcg64 bits;

    /** @param seed 0 or more */
    public NumpyGenerator(long seed) {
        if (seed < 0) throw new IllegalArgumentException(NAME + ": expected non-negative integer as seed, got " + seed);
        bits = new Pcg64(seed);
    }

    /** Everything the next draws depend on, for a checkpoint. */
    public long[] state() { return bits.save(); }

    public void restore(long[] state) {
        Draws.state(NAME, state, Pcg64.SAVED);
        bits = Pcg64.restore(state);
    }

    /** One number in [0, 1). */
    public double random() { return bits.nextDouble(); }

    public double[] random(int n) { return uniform(0, 1, n); }

    public double uniform(double low, double high) { return low + (high - low) * random(); }

    public double[] uniform(double low, double high, int n) {
        Draws.count(NAME + ".uniform", n);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = uniform(low, high);
        return result;
    }

    /** One draw from the standard normal distribution. */
    public double normal() { return Ziggurat.normal(bits); }

    /** {@code standard_normal(n)}. */
    public double[] normal(int n) { return normal(0, 1, n); }

    public double[] normal(double mean, double deviation, int n) {
        Draws.count(NAME + ".normal", n);
        Draws.scale(NAME + ".normal", deviation);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) result[i] = mean + deviation * normal();
        return result;
    }

    /** One whole number from {@code low} up to, not including, {@code high}. */
    public long integer(long low, long high) {
        Draws.range(NAME + ".integers", low, high);
        return low + upTo(high - 1 - low);
    }

    public long[] integers(long low, long high, int n) {
        Draws.count(NAME + ".integers", n);
        Draws.range(NAME + ".integers", low, high);
        long[] result = new long[n];
        for (int i = 0; i < n; i++) result[i] = low + upTo(high - 1 - low);
        return result;
    }

    /**
     * 0 to {@code max} by Lemire's method: the upper half of a product, drawn anew in the rare cases where some results
     * would otherwise come up once more often than others.
     */
    private long upTo(long max) {
        if (max == 0) return 0;
        if (max == 0xFFFFFFFFL) return bits.next32() & 0xFFFFFFFFL;
        long count = max + 1;
        if (max < 0xFFFFFFFFL) {
            long product = (bits.next32() & 0xFFFFFFFFL) * count;
            if ((product & 0xFFFFFFFFL) < count) {
                long threshold = (0xFFFFFFFFL - max) % count;
                while ((product & 0xFFFFFFFFL) < threshold) product = (bits.next32() & 0xFFFFFFFFL) * count;
            }
            return product >>> 32;
        }
        long draw = bits.next64();
        if (Long.compareUnsigned(draw * count, count) < 0) {
            long threshold = Long.remainderUnsigned(-1 - max, count);
            while (Long.compareUnsigned(draw * count, threshold) < 0) draw = bits.next64();
        }
        return Pcg64.multiplyHigh(draw, count);
    }

    /** Shuffles {@code n} elements in place. */
    public void shuffle(int n, Positions elements) {
        for (int i = n - 1; i > 0; i--) elements.swap(i, masked(i));
    }

    /** 0 to {@code max} by drawing just enough bits until they fit: what NumPy kept from its older generator for shuffles. */
    private int masked(int max) {
        int mask = (int) Draws.mask(max);
        int value;
        do {
            value = bits.next32() & mask;
        } while (value > max);
        return value;
    }

    /** The shuffle inside {@code choice}, which draws otherwise. */
    private void shuffle(long[] values, int first) {
        for (int i = values.length - 1; i >= first; i--) Draws.swap(values, i, (int) upTo(i));
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
        return n > 10_000 && count > n / 50 ? tailOfShuffle(n, count) : floyd(n, count);
    }

    private long[] tailOfShuffle(int n, int count) {
        long[] all = Draws.range(n);
        shuffle(all, Math.max(n - count, 1));
        long[] result = new long[count];
        System.arraycopy(all, n - count, result, 0, count);
        return result;
    }

    /** Floyd's sample: memory for those taken only. */
    private long[] floyd(int n, int count) {
        Set<Long> taken = new HashSet<>();
        long[] result = new long[count];
        for (int j = n - count; j < n; j++) {
            long value = upTo(j);
            if (!taken.add(value)) {
                value = j;
                taken.add(value);
            }
            result[j - n + count] = value;
        }
        shuffle(result, 1);
        return result;
    }

    /** {@code choice(len(p), count, p=p)} with replacement: position i with probability {@code p[i]}. */
    public long[] choice(double[] p, int count) {
        String call = NAME + ".choice";
        Draws.count(call, count);
        Draws.probabilities(call, p.length, p);
        double[] sums = Draws.cumulative(call, p);
        long[] result = new long[count];
        for (int i = 0; i < count; i++) result[i] = Draws.countAtMost(sums, random());
        return result;
    }
}
