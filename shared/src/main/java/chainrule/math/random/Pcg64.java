package chainrule.math.random;

/** The generator PCG64 (XSL-RR) with NumPy's seeding: a 128-bit linear recurrence, its halves folded and rotated. */
final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
    private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;

    /** How many numbers {@link #save} writes. */
    static final int SAVED = 6;

    private long high;
    private long low;
    private final long incrementHigh;
    private final long incrementLow;
    private boolean hasHalf;
    private int half;

    Pcg64(long seed) { this(SeedSequence.words(seed, 4)); }

    private Pcg64(long[] words) {
        incrementHigh = words[2] << 1 | words[3] >>> 63;
        incrementLow = words[3] << 1 | 1;
        step();
        add(words[0], words[1]);
        step();
    }

    private Pcg64(long incrementHigh, long incrementLow) {
        this.incrementHigh = incrementHigh;
        this.incrementLow = incrementLow;
    }

    private void step() {
        long productHigh = multiplyHigh(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(incrementHigh, incrementLow);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    static long multiplyHigh(long a, long b) {
        long a0 = a & 0xFFFFFFFFL;
        long a1 = a >>> 32;
        long b0 = b & 0xFFFFFFFFL;
        long b1 = b >>> 32;
        long middle = a1 * b0 + (a0 * b0 >>> 32);
        long other = a0 * b1 + (middle & 0xFFFFFFFFL);
        return a1 * b1 + (middle >>> 32) + (other >>> 32);
    }

    /** 64 random bits. */
    long next64() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** 32 random bits: the lower half of a draw, then its upper half. */
    int next32() {
        if (hasHalf) {
            hasHalf = false;
            return half;
        }
        long both = next64();
        hasHalf = true;
        half = (int) (both >>> 32);
        return (int) both;
    }

    /** A float64 in [0, 1) with 53 random bits. */
    double nextDouble() { return (next64() >>> 11) * 0x1p-53; }

    long[] save() { return new long[] {high, low, incrementHigh, incrementLow, hasHalf ? 1 : 0, half}; }

    static Pcg64 restore(long[] state) {
        Pcg64 result = new Pcg64(state[2], state[3]);
        result.high = state[0];
        result.low = state[1];
        result.hasHalf = state[4] != 0;
        result.half = (int) state[5];
        return result;
    }
}
