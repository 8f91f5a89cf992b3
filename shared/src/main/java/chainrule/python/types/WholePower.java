package chainrule.python.types;

/** Small whole powers of a float to twice its digits, so that the result is rounded once. */
final class WholePower {
    private static final double HALVES = 0x1p27 + 1;

    private WholePower() { }

    /** {@code a^n}, or NaN where a part would leave the range of floats. */
    static double of(double a, int n) {
        if (!(Math.abs(a) > 0x1p-30 && Math.abs(a) < 0x1p30)) return Double.NaN;
        double high = 1;
        double low = 0;
        double h = a;
        double l = 0;
        for (int e = Math.abs(n); e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                double p = high * h;
                double r = error(high, h, p) - -(high * l + low * h);      // not +: see Real64
                high = p + r;
                low = p - high + r;
            }
            if (e > 1) {
                double p = h * h;
                double r = error(h, h, p) + 2 * (h * l);
                h = p + r;
                l = p - h + r;
                if (!(Math.abs(h) > 0x1p-900 && Math.abs(h) < 0x1p900)) return Double.NaN;
            }
        }
        if (!(Math.abs(high) > 0x1p-900 && Math.abs(high) < 0x1p900)) return Double.NaN;
        if (n >= 0) return high;
        double q = 1 / high;
        double p = q * high;
        return q + q * (1 - p - error(q, high, p) - q * low);
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
