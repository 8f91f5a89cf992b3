package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;

/** Random choices that are the same on every machine: a 48-bit linear congruential generator. */
final class Dice {
    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            0.5, -0.5, 1.5, 2.5, -2.5, 1e-40, -1e-310, 1e30, -3e38, 4503599627370497.5, 16777217};

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

    /** Fills with numbers; whole ones below {@code positions} if they are int64. */
    void fill(Storage s, boolean wild, int positions) {
        for (int i = 0; i < s.size(); i++) {
            s.set(i, s.dtype() == DType.BOOL ? below(2) : s.dtype() == DType.INT64 ? below(Math.max(1, positions)) : number(wild));
        }
    }

    /** A length, often next to a multiple of a vector's. */
    int length() {
        return switch (below(4)) {
            case 0 -> 1 + below(3);
            case 1 -> 4 * (1 + below(5)) + below(3) - 1;
            case 2 -> 1 + below(9);
            default -> chance(4) ? 1 + below(70) : 1 + below(20);
        };
    }
}
