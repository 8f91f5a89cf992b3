package chainrule.program.sample;

/** Random choices, always the same ones after the same seed, on every target. */
final class Dice {
    private static final int[] LENGTHS = {0, 1, 3, 5, 7, 17, 33, 97, 131};

    private long state;

    Dice(long seed) { state = seed; }

    /** SplitMix64. */
    private long bits() {
        state += 0x9e3779b97f4a7c15L;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** From 0 up to, not including, {@code n}. */
    int below(int n) { return (int) ((bits() >>> 1) % n); }

    /** True once in {@code n} times. */
    boolean once(int n) { return below(n) == 0; }

    /** In [-2, 2), a small whole number now and then, so that equal ones and zeros occur. */
    double number() {
        double x = (bits() >>> 11) * 0x1p-51 - 2;
        return once(4) ? Math.floor(x) : x;
    }

    /** A length of an axis, at most {@code most}; none at all is rare. */
    int length(int most) {
        for (int tries = 0; tries < 20; tries++) {
            int n = LENGTHS[below(LENGTHS.length)];
            if (n <= most && (n > 0 || once(6))) return n;
        }
        return 1;
    }

    int[] shape(int most) {
        int[] shape = new int[below(4)];
        int left = most;
        for (int d = 0; d < shape.length; d++) {
            shape[d] = length(left);
            left /= Math.max(1, shape[d]);
        }
        return shape;
    }
}
