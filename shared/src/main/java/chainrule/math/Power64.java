package chainrule.math;

/**
 * {@link Real#pow} with twice the digits between logarithm and exponential. The order of every operation is that of the
 * expression in {@code kernel.PowerFormulas}; for {@code a - -(b + c)} see {@link Real64}.
 */
final class Power64 {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final int MANTISSA = 52;
    private static final int BIAS = 1023;
    private static final double ROUND = 0x1.8p52;
    private static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;
    private static final long HEAD = -1L << 27;

    private Power64() { }

    /** An unevaluated sum: {@code low} is what {@code high} had to round away. */
    private record Pair(double high, double low) {
        static Pair of(double[] parts) { return new Pair(parts[0], parts[1]); }

        static Pair sum(double a, double b) {
            double high = a + b;
            double part = high - a;
            return new Pair(high, (a - (high - part)) - -(b - part));
        }

        static Pair fastSum(double a, double b) {
            double high = a + b;
            return new Pair(high, a - high + b);
        }

        static Pair product(double a, double b) {
            double a1 = head(a);
            double b1 = head(b);
            double a2 = a - a1;
            double b2 = b - b1;
            double high = a * b;
            return new Pair(high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2);
        }

        private static double head(double x) { return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & HEAD); }

        Pair plus(Pair o) {
            Pair s = sum(high, o.high);
            return fastSum(s.high, s.low - -(low + o.low));
        }

        Pair times(Pair o) {
            Pair p = product(high, o.high);
            return fastSum(p.high, p.low - -(high * o.low + low * o.high));
        }

        Pair over(Pair d) {
            double q = high / d.high;
            Pair p = product(q, d.high);
            return fastSum(q, (high - p.high - p.low + low - q * d.low) / d.high);
        }

        Pair twice() { return new Pair(high * 2, low * 2); }
    }

    static double pow(double x, double y) {
        double size = Math.abs(x);
        if (y == 0 || x == 1) return 1;
        if (x != x || y != y) return Double.NaN;
        boolean whole = Math.abs(y) == INFINITY || Real.trunc(y) == y;
        if (x < 0 && size != INFINITY && !whole) return Double.NaN;
        double magnitude = size == 1 ? 1 : magnitude(size, y);
        boolean odd = whole && Math.abs(y) != INFINITY && Real.trunc(y * 0.5) != y * 0.5;
        return odd && (x < 0 || 1 / x < 0) ? Real.negate(magnitude) : magnitude;
    }

    private static double magnitude(double size, double y) {
        if (size == 0 || size == INFINITY) return (size == 0) == (y > 0) ? 0 : INFINITY;
        Pair log = log(size);
        double product = y * log.high();
        if (product > 720) return INFINITY;
        if (product < -760) return 0;
        Pair e = new Pair(y, 0).times(log);
        double k = (e.high() * Coefficients.INVERSE_LN2 + ROUND) - ROUND;
        Pair r = Pair.sum(e.high() - k * Coefficients.LN2_HIGH, e.low() - k * Coefficients.LN2_LOW);
        Pair one = Pair.fastSum(1, r.high());
        Pair near = Pair.fastSum(one.high(), one.low() - -(r.high() * r.high() * polynomial(r.high(), Coefficients.EXP) + r.low()));
        int n = (int) k;
        return (near.high() + near.low()) * powerOfTwo(n >> 1) * powerOfTwo(n - (n >> 1));
    }

    private static Pair log(double x) {
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * (1L << (MANTISSA + 2)) : x);
        long exponent = (bits - ROOT_HALF) >> MANTISSA;
        double f = Double.longBitsToDouble(bits - (exponent << MANTISSA)) - 1;
        double k = (int) exponent + (tiny ? -(MANTISSA + 2) : 0);
        Pair s = new Pair(f, 0).over(new Pair(f, 0).plus(new Pair(2, 0)));
        return Pair.sum(k * Coefficients.LN2_HIGH, k * Coefficients.LN2_LOW).plus(artanh(s).twice());
    }

    private static Pair artanh(Pair s) {
        Pair z = s.times(s);
        double[] fifth = SpecialCoefficients.FIFTH;
        double rest = z.high() * polynomial(z.high(), SpecialCoefficients.ARTANH);
        Pair inner = Pair.of(SpecialCoefficients.THIRD).plus(z.times(Pair.fastSum(fifth[0], fifth[1] + rest)));
        return s.plus(s.times(z).times(inner));
    }

    private static double polynomial(double x, double[] c) {
        double y = c[c.length - 1];
        for (int i = c.length - 2; i >= 0; i--) y = y * x + c[i];
        return y;
    }

    private static double powerOfTwo(int k) { return Double.longBitsToDouble((long) (k + BIAS) << MANTISSA); }
}
