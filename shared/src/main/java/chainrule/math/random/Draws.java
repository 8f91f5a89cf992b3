package chainrule.math.random;

import chainrule.math.Numbers;

/** What the generators do alike: checks of arguments, and moving elements about. */
final class Draws {
    private Draws() {}

    static void count(String call, int n) {
        if (n < 0) throw new IllegalArgumentException(call + ": wanted a count of 0 or more, got " + n);
    }

    static void range(String call, long low, long high) {
        if (low >= high) throw new IllegalArgumentException(call + ": wanted low < high, got low = " + low + ", high = " + high);
        if (high - low < 0) throw new IllegalArgumentException(call + ": the range " + low + " to " + high + " is wider than 2^63; narrow it");
    }

    static void scale(String call, double scale) {
        if (!(scale >= 0)) throw new IllegalArgumentException(call + ": wanted a scale of 0 or more, got " + Numbers.repr(scale));
    }

    static void distinct(String call, int population, int count) {
        count(call, count);
        if (count > population) {
            throw new IllegalArgumentException(call + ": cannot take " + count + " different ones of " + population
                    + "; take fewer, or draw with replacement");
        }
    }

    static void state(String generator, long[] state, int length) {
        if (state.length != length) {
            throw new IllegalArgumentException(generator + ": wanted a saved state of " + length + " numbers, got " + state.length);
        }
    }

    static long[] range(int n) {
        long[] result = new long[n];
        for (int i = 0; i < n; i++) result[i] = i;
        return result;
    }

    static void swap(long[] values, int i, int j) {
        long kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /** The smallest number of the form 2^k - 1 that is at least {@code max}. */
    static long mask(long max) { return max == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(max); }

    /** Running sums of {@code weights}, divided by the last so that they end at 1. */
    static double[] cumulative(String call, double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) throw new IllegalArgumentException(call + ": wanted probabilities of 0 or more, got " + Numbers.repr(weights[i]) + " at " + i);
            sum += weights[i];
            sums[i] = sum;
        }
        if (!(sum > 0)) throw new IllegalArgumentException(call + ": the probabilities sum to " + Numbers.repr(sum) + "; at least one must be above 0");
        for (int i = 0; i < sums.length; i++) sums[i] /= sum;
        return sums;
    }

    static void probabilities(String call, int n, double[] p) {
        if (p.length != n) throw new IllegalArgumentException(call + ": wanted " + n + " probabilities, got " + p.length);
        double sum = 0;
        for (double x : p) sum += x;
        if (!(Math.abs(sum - 1) <= 1.5e-8)) {
            throw new IllegalArgumentException(call + ": probabilities do not sum to 1, but to " + Numbers.repr(sum) + "; divide them by their sum");
        }
    }

    /** How many of the ascending {@code sums} are at most {@code x}. */
    static int countAtMost(double[] sums, double x) {
        int low = 0;
        int high = sums.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] <= x) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
