package chainrule.python.types;

/**
 * {@code %.3f} without long arithmetic, for numbers and places as people print them: the product with the power of ten as a sum of two floats,
 * which is exact, says which whole number is nearest.
 */
final class Fixed {
    private static final int MOST_PLACES = 12;
    private static final double LARGEST = 0x1p50;
    private static final double HALVES = 0x1p27 + 1;
    private static final long[] POWERS = new long[MOST_PLACES + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MOST_PLACES; i++) POWERS[i] = 10 * POWERS[i - 1];
    }

    private Fixed() { }

    /** The text, or null where it takes more than this. */
    static String text(double x, int places) {
        double size = Math.abs(x);
        if (places > MOST_PLACES || !(size >= 1e-100 || size == 0)) return null;
        double power = POWERS[places];
        double high = size * power;
        if (!(high < LARGEST)) return null;
        double low = error(size, power, high);
        long whole = (long) high;
        double over = high - whole - 0.5;            // exact, and if not 0 farther from it than low can reach
        if (over > 0 || over == 0 && (low > 0 || low == 0 && (whole & 1) == 1)) whole++;
        StringBuilder text = new StringBuilder(24);
        if (x < 0 || Floats.isNegativeZero(x)) text.append('-');
        text.append(whole / POWERS[places]);
        if (places == 0) return text.toString();
        text.append('.');
        long rest = whole % POWERS[places];
        for (int i = places - 1; i >= 0; i--) text.append((char) ('0' + rest / POWERS[i] % 10));
        return text.toString();
    }

    /** What {@code p = a * b} had to round away (Dekker 1971). */
    private static double error(double a, double b, double p) {
        double a1 = head(a);
        double b1 = head(b);
        double a2 = a - a1;
        double b2 = b - b1;
        return a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2;
    }

    private static double head(double x) {
        double t = HALVES * x;
        return t - (t - x);
    }
}
