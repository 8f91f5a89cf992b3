package chainrule.math;

import static chainrule.math.Coefficients.HALF_PI;
import static chainrule.math.Coefficients.LN2_HIGH;
import static chainrule.math.Coefficients.LN2_LOW;

/**
 * {@link Real} for float64. The order of every operation is that of the expressions in {@code kernel.Formulas}.
 *
 * <p>A sum is added as {@code a - -(b + c)}: TeaVM's JavaScript drops the brackets of {@code a + (b + c)}, those of a
 * difference it keeps, and minus a minus changes no bit.
 */
final class Real64 {
    private static final int MANTISSA = 52;
    private static final int BIAS = 1023;
    /** Adding it rounds to a whole number, which then stands in the low bits. */
    private static final double ROUND = 0x1.8p52;
    private static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;
    private static final long HEAD = -1L << 27;
    private static final double INVERSE_LN2 = Coefficients.INVERSE_LN2;
    private static final double TWO_OVER_PI = Coefficients.TWO_OVER_PI;
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private Real64() { }

    static double exp(double x) {
        if (x != x) return x;
        double y = clamp(x, -750, 710);
        double k = count(y, 2 * BIAS);
        return scale(excess(y, k) + 1, (int) k);
    }

    static double expm1(double x) {
        if (x != x || x == 0) return x;
        double y = clamp(x, -40, 710);
        double k = count(y, 0);
        int n = (int) k;
        double r = rest(y, k);
        double inverse = scale(1, -n);
        double one = 1 - inverse;
        double oneLow = sumError(1, -inverse, one);
        double first = one + r;
        double firstLow = sumError(one, r, first);
        double head = head(r);
        double square = head * head * 0.5;
        double second = first + square;
        double more = (r - head) * (r + head) * 0.5 + r * r * r * polynomial(r, Coefficients.EXP, 1) - -((y - k * LN2_HIGH) - r - k * LN2_LOW);
        return scale(second - -(sumError(first, square, second) - -firstLow - -oneLow - -more), n);
    }

    static double log(double x) {
        if (!(x > 0 && x < INFINITE)) return logSpecial(x, x);
        return x < SMALLEST ? logOf(x * (1L << (MANTISSA + 2)), -(MANTISSA + 2), 0) : logOf(x, 0, 0);
    }

    static double log1p(double x) {
        double u = 1 + x;
        if (x == 0) return x;
        if (!(u > 0 && u < INFINITE)) return logSpecial(u, x);
        return logOf(u, 0, sumError(1, x, u) / u);
    }

    static double tanh(double x) {
        if (x != x) return x;
        double size = Math.abs(x);
        double y;
        if (size < 0.97) {
            double z = size * size;
            y = size - size * (z * 0.25 - z * polynomial(z, z * z, Coefficients.TANH, 2));
        } else {
            double twice = Math.min(size, 20) * 2;
            double k = count(twice, BIAS);
            double w = powerOfTwo((int) k);
            y = 1 - 2 / (w + 1 + w * excess(twice, k));
        }
        return x < 0 || 1 / x < 0 ? Real.negate(y) : y;
    }

    static double sigmoid(double x) {
        if (x != x) return x;
        double a = Real.negate(clamp(x, -746, 746));
        double k = count(a, 0);
        double w = scale(1, -(int) Math.abs(k));
        double scale = x < 0 ? 1 : w;
        double high = scale * (a - k * LN2_HIGH);
        double low = scale * low(a, k);
        double q = 1 / (w + 1 + high + low);
        double h = Double.longBitsToDouble(Double.doubleToRawLongBits(q) & -1L << MANTISSA - 5);
        double y = h + q * (1 - h - h * w - h * high - h * low);
        return x < 0 ? y * w : y;
    }

    static double sin(double x) {
        double y = turned(Math.abs(x), 0);
        return x < 0 || 1 / x < 0 ? Real.negate(y) : y;
    }

    static double cos(double x) { return turned(Math.abs(x), 1); }

    private static double turned(double x, int quarters) {
        double shifted = x * TWO_OVER_PI + ROUND;
        double n = shifted - ROUND;
        double high = x - n * HALF_PI[0];
        double low = n * -HALF_PI[HALF_PI.length - 1];
        for (int i = 1; i < HALF_PI.length - 1; i++) {
            double part = n * -HALF_PI[i];
            double sum = high + part;
            low -= -sumError(high, part, sum);
            high = sum;
        }
        double r = high + low;
        double rLow = Math.abs(r) < 0.8 ? sumError(high, low, r) : 0;
        r = clamp(r, -0.8, 0.8);
        double z = r * r;
        double half = z * 0.5;
        int quarter = ((int) Double.doubleToRawLongBits(shifted) + quarters) & 3;
        double y;
        if ((quarter & 1) == 0) {
            y = r - -(z * r * polynomial(z, Coefficients.SIN) - -(rLow - half * rLow));
        } else {
            double one = 1 - half;
            y = one - -((1 - one - half) - -(z * z * polynomial(z, Coefficients.COS) - r * rLow));
        }
        return (quarter & 2) == 0 ? y : Real.negate(y);
    }

    private static double count(double x, int base) { return (x * INVERSE_LN2 + (ROUND + base)) - (ROUND + base); }

    private static double rest(double x, double k) { return (x - k * LN2_HIGH) - k * LN2_LOW; }

    /** {@code e^x / 2^k - 1}. */
    private static double excess(double x, double k) { return (x - k * LN2_HIGH) + low(x, k); }

    /** What {@code x - k LN2_HIGH} lacks of {@link #excess}. */
    private static double low(double x, double k) {
        double r = rest(x, k);
        double square = r * r;
        return square * polynomial(r, square, Coefficients.EXP, 1) - k * LN2_LOW;
    }

    private static double logOf(double x, int extra, double correction) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - ROOT_HALF) >> MANTISSA;
        double f = Double.longBitsToDouble(bits - (exponent << MANTISSA)) - 1;
        double k = (int) exponent + extra;
        double s = f / (f + 2);
        double z = s * s;
        double half = f * f * 0.5;
        double more = s * (half + z * polynomial(z, Coefficients.LOG)) - -(k * LN2_LOW + correction);
        double whole = k * LN2_HIGH;
        double first = whole + f;
        return first - -((whole - first + f) - (half - more));
    }

    private static double logSpecial(double u, double x) { return u == 0 ? -INFINITE : u < 0 ? Double.NaN : x; }

    private static double head(double x) { return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & HEAD); }

    /** What {@code sum = a + b} rounded away. */
    private static double sumError(double a, double b, double sum) {
        double part = sum - a;
        return (a - (sum - part)) - -(b - part);
    }

    private static double polynomial(double x, double[] c) { return polynomial(x, c, 0); }

    private static double polynomial(double x, double[] c, int first) {
        double y = c[c.length - 1];
        for (int i = c.length - 2; i >= first; i--) y = y * x + c[i];
        return y;
    }

    /** The polynomial; from coefficient {@code single} on, even and odd powers do not wait for each other. */
    private static double polynomial(double x, double square, double[] c, int single) {
        int last = c.length - 1;
        double y = c[last];
        double z = c[last - 1];
        for (int i = last - 2; i >= single; i -= 2) y = y * square + c[i];
        for (int i = last - 3; i >= single; i -= 2) z = z * square + c[i];
        double sum = (last - single) % 2 == 0 ? y + z * x : z + y * x;
        for (int i = single - 1; i >= 0; i--) sum = sum * x + c[i];
        return sum;
    }

    private static double clamp(double x, double least, double most) { return Math.min(Math.max(x, least), most); }

    private static double powerOfTwo(int k) { return Double.longBitsToDouble((long) (k + BIAS) << MANTISSA); }

    private static double scale(double y, int k) {
        int half = k >> 1;
        return y * powerOfTwo(half) * powerOfTwo(k - half);
    }
}
