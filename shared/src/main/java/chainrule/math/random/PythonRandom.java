package chainrule.math.random;

import chainrule.math.Numbers;
import chainrule.math.Real;
import java.util.HashSet;
import java.util.Set;

/** Python's module {@code random} (3.11), draw for draw. */
public final class PythonRandom {
    private static final String NAME = "random";
    private static final double KINDERMAN_MONAHAN = 1.7155277699214135;   // 4 * exp(-0.5) / sqrt(2)

    private final MersenneTwister bits = new MersenneTwister();
    private boolean hasNormal;
    private double normal;

    public PythonRandom(long seed) { seed(seed); }

    /** {@code seed(n)} for a whole number; Python drops its sign. */
    public void seed(long seed) {
        long magnitude = seed < 0 ? -seed : seed;
        int upper = (int) (magnitude >>> 32);
        bits.seed(upper == 0 ? new int[] {(int) magnitude} : new int[] {(int) magnitude, upper});
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

    public double uniform(double a, double b) { return a + (b - a) * random(); }

    /** {@code gauss}: Box and Muller's two at a time; the second is kept for the next call. */
    public double gauss(double mean, double deviation) {
        if (hasNormal) {
            hasNormal = false;
            return mean + normal * deviation;
        }
        double angle = random() * (2 * Math.PI);
        double radius = Math.sqrt(-2 * Real.log(1 - random()));
        normal = Real.sin(angle) * radius;
        hasNormal = true;
        return mean + Real.cos(angle) * radius * deviation;
    }

    /** {@code normalvariate}, by Kinderman and Monahan's method. */
    public double normal(double mean, double deviation) {
        double z;
        double v;
        do {
            double u = random();
            v = 1 - random();
            z = KINDERMAN_MONAHAN * (u - 0.5) / v;
        } while (z * z / 4 > -Real.log(v));
        return mean + z * deviation;
    }

    public double exponential(double rate) { return -Real.log(1 - random()) / rate; }

    /** {@code getrandbits(k)} for k up to 63. */
    public long bits(int k) {
        if (k < 0 || k > 63) throw new IllegalArgumentException(NAME + ".getrandbits: wanted 0 to 63 bits, got " + k);
        if (k == 0) return 0;
        long low = k < 32 ? bits.next32() >>> (32 - k) : bits.next32() & 0xFFFFFFFFL;
        return k <= 32 ? low : (bits.next32() >>> (64 - k) & 0xFFFFFFFFL) << 32 | low;
    }

    /** {@code randrange(n)}: 0 up to, not including, {@code n}. */
    public long below(long n) {
        if (n <= 0) throw new IllegalArgumentException(NAME + ".randrange: empty range for randrange(" + n + "); wanted at least 1");
        int k = 64 - Long.numberOfLeadingZeros(n);
        long value;
        do {
            value = bits(k);
        } while (value >= n);
        return value;
    }

    /** {@code randint(low, high)}: both ends belong to the range. */
    public long integer(long low, long high) {
        if (high == Long.MAX_VALUE) throw new IllegalArgumentException(NAME + ".randint: wanted high below 2^63 - 1, got " + high);
        Draws.range(NAME + ".randint", low, high + 1);
        return low + below(high + 1 - low);
    }

    /** {@code randrange(start, stop, step)}. */
    public long range(long start, long stop, long step) {
        if (step == 0) throw new IllegalArgumentException(NAME + ".randrange: zero step for randrange()");
        long width = stop - start;
        long count = step > 0 ? (width + step - 1) / step : (width + step + 1) / step;
        if (count <= 0) throw new IllegalArgumentException(NAME + ".randrange: empty range (" + start + ", " + stop + ", " + step + ")");
        return start + step * below(count);
    }

    /** Shuffles {@code n} elements in place. */
    public void shuffle(int n, Positions elements) {
        for (int i = n - 1; i > 0; i--) elements.swap(i, (int) below(i + 1));
    }

    /** {@code sample(range(n), count)}: positions of different elements. */
    public long[] sample(int n, int count) {
        Draws.distinct(NAME + ".sample", n, count);
        long[] result = new long[count];
        if (n <= poolUpTo(count)) {
            long[] pool = Draws.range(n);
            for (int i = 0; i < count; i++) {
                int j = (int) below(n - i);
                result[i] = pool[j];
                pool[j] = pool[n - i - 1];
            }
        } else {
            Set<Long> taken = new HashSet<>();
            for (int i = 0; i < count; i++) {
                long j = below(n);
                while (!taken.add(j)) j = below(n);
                result[i] = j;
            }
        }
        return result;
    }

    /** Python's choice between a list of all and a set of those taken: the list while it is the smaller of the two. */
    private static long poolUpTo(int count) {
        long limit = 21;
        if (count > 5) {
            long size = 1;
            while (size < 3L * count) size *= 4;
            limit += size;
        }
        return limit;
    }

    /** {@code choices(range(n), k=count)}: positions, with replacement. */
    public long[] choices(int n, int count) {
        Draws.count(NAME + ".choices", count);
        Draws.range(NAME + ".choices", 0, n);
        long[] result = new long[count];
        for (int i = 0; i < count; i++) result[i] = (long) (random() * n);
        return result;
    }

    /** {@code choices(range(len(weights)), weights, k=count)}. */
    public long[] choices(double[] weights, int count) {
        Draws.count(NAME + ".choices", count);
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        if (!(sum > 0)) throw new IllegalArgumentException(NAME + ".choices: Total of weights must be greater than zero, got " + Numbers.repr(sum));
        long[] result = new long[count];
        for (int i = 0; i < count; i++) result[i] = Math.min(Draws.countAtMost(sums, random() * sum), weights.length - 1);
        return result;
    }
}
