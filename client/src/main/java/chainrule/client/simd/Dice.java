package chainrule.client.simd;

import chainrule.kernel.Storage;

/** Random choices that are the same on every machine: a 48-bit linear congruential generator. */
final class Dice {
    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            0.5, -0.5, 1.5, 2.5, -2.5, 1e-40, -1e-310, 1e30, -3e38, 4503599627370497.5, 16777217};

    /** The last two become another float32 when they are rounded to float64 first. */
    private static final long[] WHOLE = {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, -(1L << 31), 1L << 32, (1L << 53) + 1, -1, 0x7FFFFFFFFFFFFE00L,
            (1L << 60) + (1L << 36) + 1, -(1L << 60) - (1L << 36) - 1};

    private long state;

    Dice(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0x5DEECE66DL;
        below(2);
    }

    /** A whole number from 0 to {@code bound - 1}. */
    int below(int bound) {
        state = state * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
        return (int) ((state >>> 20) % bound);
    }

    boolean chance(int oneIn) { return below(oneIn) == 0; }

    /** An even number of choices, some whole, some not, with special ones among them if {@code wild}. */
    double number(boolean wild) {
        if (wild && chance(6)) return SPECIAL[below(SPECIAL.length)];
        double x = (below(1 << 24) - (1 << 23)) / 1048576.0 + below(1 << 20) / 1e13;
        return chance(8) ? Math.floor(x) : x;
    }

    /** A whole number: mostly a small one; if {@code wild}, one of all 64 bits now and then. */
    long whole(boolean wild) {
        if (wild && chance(6)) return WHOLE[below(WHOLE.length)];
        if (wild && chance(3)) return state << 20 ^ (long) below(1 << 24) << 40;
        return below(41) - 20;
    }

    /** Fills with numbers. Long arrays get few special ones: from sums over many elements only NaN would come. */
    void fill(Storage s, boolean wild) {
        int size = s.size();
        for (int i = 0; i < size; i++) {
            boolean special = wild && (size < 100 || chance(12));
            switch (s) {
                case Storage.F32 f -> f.data[i] = (float) number(special);
                case Storage.F64 f -> f.data[i] = number(special);
                case Storage.I64 l -> l.data[i] = whole(special);
                case Storage.Bool b -> b.data[i] = (byte) below(2);
            }
        }
    }
}
