package chainrule.python.library;

import chainrule.math.Real;

/**
 * Exponentials of real numbers that are the nearest float nearly always, as those of C's library are, so that scripts print the digits
 * they print elsewhere: {@code 2^(j/64)} from a table of twice the digits, times a short series. (TeaVM's JavaScript drops the brackets of
 * {@code a + (b + c)}; {@code a - -(b + c)} keeps them.)
 */
final class Exponential {
    private static final double LOG2_HIGH = 0x1.62e42fefa39efp-1;
    private static final double LOG2_LOW = 0x1.abc9e3b39803fp-56;
    private static final int PIECES = 64;
    /** ln 2 / 64 without its last 32 bits, so that small multiples are exact, and what is left. */
    private static final double STEP_HIGH = Double.longBitsToDouble(Double.doubleToRawLongBits(LOG2_HIGH / PIECES) & -1L << 32);
    private static final double STEP_LOW = LOG2_HIGH / PIECES - STEP_HIGH + LOG2_LOW / PIECES;
    private static final double[] HIGH = new double[PIECES];
    private static final double[] LOW = new double[PIECES];

    static {
        double high = 1;
        double low = 0;
        double[] root = root();
        for (int j = 0; j < PIECES; j++) {
            HIGH[j] = high;
            LOW[j] = low;
            double product = high * root[0];
            double rest = rest(high, root[0], product) + high * root[1] + low * root[0];
            high = product + rest;
            low = rest - (high - product);
        }
    }

    private Exponential() { }

    /** {@code 2^(1/64)} by its series, in two parts. */
    private static double[] root() {
        double ah = LOG2_HIGH / PIECES;
        double al = LOG2_LOW / PIECES;
        double high = 1;
        double low = 0;
        for (int n = 14; n >= 1; n--) {
            double ph = high * ah;
            double pl = rest(high, ah, ph) + high * al + low * ah;
            double qh = ph / n;
            double ql = (ph - qh * n - rest(qh, n, qh * n) + pl) / n;
            double sum = 1 + qh;
            double back = 1 - sum + qh + ql;
            high = sum + back;
            low = back - (high - sum);
        }
        return new double[] {high, low};
    }

    /** What the product {@code p} of a and b has rounded away (Dekker 1971). */
    private static double rest(double a, double b, double p) {
        double as = a * 134217729;
        double ah = as - (as - a);
        double al = a - ah;
        double bs = b * 134217729;
        double bh = bs - (bs - b);
        double bl = b - bh;
        double r = ah * bh - p;
        r += ah * bl;
        r += al * bh;
        return r + al * bl;
    }

    static double exp(double x) {
        if (!(Math.abs(x) < 700)) return Real.exp(x);
        double k = Real.rint(x * (PIECES / LOG2_HIGH));
        int whole = (int) k;
        double p = series(x, k);
        int j = whole & PIECES - 1;
        double y = HIGH[j] - -(LOW[j] + HIGH[j] * p);
        return y * power(whole >> 6);
    }

    /** {@code e^x - 1}. */
    static double expm1(double x) {
        if (!(Math.abs(x) < 40)) return x > 0 ? exp(x) - 1 : Real.expm1(x);
        if (Math.abs(x) < 1e-5) return x + x * x / 2 + x * x * x / 6;
        double k = Real.rint(x * (PIECES / LOG2_HIGH));
        int whole = (int) k;
        double p = series(x, k);
        if (whole == 0) return p;
        int j = whole & PIECES - 1;
        double scale = power(whole >> 6);
        double high = HIGH[j] * scale;
        double low = (LOW[j] + HIGH[j] * p) * scale;
        double sum = high - 1;
        double lost = high >= 1 ? -1 - (sum - high) : high - (sum + 1);
        return sum - -(lost + low);
    }

    /** {@code e^r - 1} of what is left of x beside k steps. */
    private static double series(double x, double k) {
        double high = x - k * STEP_HIGH;
        double low = -k * STEP_LOW;
        double r = high + low;
        low = high - r + low;
        double square = r * r;
        return r - -(low + square * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))) + r * low);
    }

    private static double power(int exponent) { return Double.longBitsToDouble((long) (exponent + 1023) << 52); }

    static double tanh(double x) {
        double a = Math.abs(x);
        if (!(a < 22) || a < 1e-8) return Real.tanh(x);
        double t;
        if (a >= 1) t = 1 - 2 / (expm1(2 * a) + 2);
        else {
            double e = expm1(-2 * a);
            t = -e / (e + 2);
        }
        return Math.copySign(t, x);
    }

    static double sinh(double x) {
        double a = Math.abs(x);
        if (!(a < 22) || a < 1e-8) return RealFunctions.largeSinh(x);
        double t = expm1(a);
        double half = Math.copySign(0.5, x);
        return a < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
    }

    static double cosh(double x) {
        double a = Math.abs(x);
        if (!(a < 22)) return RealFunctions.largeCosh(x);
        if (a < LOG2_HIGH / 2) {
            double t = expm1(a);
            double w = 1 + t;
            return 1 + t * t / (w + w);
        }
        double t = exp(a);
        return 0.5 * t + 0.5 / t;
    }
}
