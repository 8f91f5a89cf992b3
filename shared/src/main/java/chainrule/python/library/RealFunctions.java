package chainrule.python.library;

import chainrule.kernel.ArcFormulas;
import chainrule.kernel.Attrs;
import chainrule.kernel.ErrorFormulas;
import chainrule.kernel.GammaFormulas;
import chainrule.kernel.Kernel;
import chainrule.kernel.PowerFormulas;
import chainrule.kernel.Scalar;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.math.Real;
import java.math.BigInteger;

/** Functions of real numbers that {@link Real} has not: computed as arrays of one element, by the engine's own formulas. */
final class RealFunctions {
    private static final double FAR = 1 << 20;
    /** How many bits behind the point angles are reduced with: enough for all floats below 1e80, and beyond no digit of a sine means anything. */
    private static final int PLACES = 340;
    private static final BigInteger HALF_PI = new BigInteger("1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644a29410f31c6809bbdf2a3", 16);

    private static final Scalar EXP2 = PowerFormulas.exp2();
    private static final Scalar LOG2 = PowerFormulas.log2();
    private static final Scalar LOG10 = PowerFormulas.log10();
    private static final Scalar SINH = PowerFormulas.sinh();
    private static final Scalar COSH = PowerFormulas.cosh();
    private static final Scalar ASINH = PowerFormulas.asinh();
    private static final Scalar ACOSH = PowerFormulas.acosh();
    private static final Scalar ATANH = PowerFormulas.atanh();
    private static final Scalar TAN = ArcFormulas.tan();
    private static final Scalar ASIN = ArcFormulas.asin();
    private static final Scalar ACOS = ArcFormulas.acos();
    private static final Scalar ATAN = ArcFormulas.atan();
    private static final Scalar ATAN2 = ArcFormulas.atan2();
    private static final Scalar ERF = ErrorFormulas.erf();
    private static final Scalar ERFC = ErrorFormulas.erfc();
    private static final Scalar LGAMMA = GammaFormulas.lgamma();

    private RealFunctions() { }

    /** A formula at one point. */
    private static double at(Scalar formula, double... x) {
        Strided[] in = new Strided[x.length];
        for (int i = 0; i < x.length; i++) in[i] = one(new double[] {x[i]});
        double[] out = new double[1];
        new Kernel.Elementwise(formula).run(Attrs.NONE, in, one(out));
        return out[0];
    }

    private static Strided one(double[] element) { return new Strided(new Storage.F64(element), 0, new int[] {1}, new int[] {1}); }

    /** The bases of logarithms. */
    enum Base {
        E, TWO, TEN;

        double of(double x) {
            return switch (this) {
                case E -> Real.log(x);
                case TWO -> exactly(at(LOG2, x), x, 2);
                case TEN -> exactly(at(LOG10, x), x, 10);
            };
        }

        /** Powers of the base have whole logarithms. */
        private static double exactly(double log, double x, double base) {
            double near = Real.rint(log);
            return near != log && Math.abs(near) < 300 && Real.pow(base, near) == x ? near : log;
        }
    }

    static double exp2(double x) { return at(EXP2, x); }

    static double tan(double x) { return Math.abs(x) < FAR ? at(TAN, x) : sin(x) / cos(x); }

    static double asin(double x) { return at(ASIN, x); }

    static double acos(double x) { return at(ACOS, x); }

    static double atan(double x) { return at(ATAN, x); }

    static double atan2(double y, double x) { return at(ATAN2, y, x); }

    static double largeSinh(double x) { return at(SINH, x); }

    static double largeCosh(double x) { return at(COSH, x); }

    static double asinh(double x) { return at(ASINH, x); }

    static double acosh(double x) { return at(ACOSH, x); }

    static double atanh(double x) { return at(ATANH, x); }

    static double erf(double x) { return at(ERF, x); }

    static double erfc(double x) { return at(ERFC, x); }

    static double lgamma(double x) { return at(LGAMMA, x); }

    static double sin(double x) {
        if (Math.abs(x) < FAR || x - x != 0) return Real.sin(x);
        double y = shifted(Math.abs(x), 0);
        return x < 0 ? -y : y;
    }

    static double cos(double x) { return Math.abs(x) < FAR || x - x != 0 ? Real.cos(x) : shifted(Math.abs(x), 1); }

    /** The sine of a large angle and some quarters of a turn. */
    private static double shifted(double x, int quarters) {
        BigInteger angle = mantissa(x).shiftLeft(Math.getExponent(x) - 52 + PLACES);
        BigInteger turns = angle.shiftLeft(1).add(HALF_PI).divide(HALF_PI.shiftLeft(1));
        double rest = angle.subtract(turns.multiply(HALF_PI)).doubleValue() * Double.longBitsToDouble((long) (1023 - PLACES) << 52);
        int quarter = turns.intValue() + quarters & 3;
        double y = (quarter & 1) == 0 ? Real.sin(rest) : Real.cos(rest);
        return quarter < 2 ? y : Real.negate(y);
    }

    private static BigInteger mantissa(double x) { return BigInteger.valueOf(Double.doubleToRawLongBits(x) & (1L << 52) - 1 | 1L << 52); }

    /** A whole number of any size as such. */
    static BigInteger exact(double whole) {
        int shift = Math.getExponent(whole) - 52;
        BigInteger size = shift >= 0 ? mantissa(whole).shiftLeft(shift) : mantissa(whole).shiftRight(-shift);
        return whole < 0 ? size.negate() : size;
    }

    /** The real cube root: a power corrected by one step of Newton's. */
    static double cbrt(double x) {
        if (x == 0 || x - x != 0) return x;
        double r = Math.copySign(Real.pow(Math.abs(x), 1.0 / 3), x);
        return r - (r * r * r - x) / (3 * r * r);
    }

    /** Whole numbers by multiplying, halves of reflections and large ones by the logarithm. */
    static double gamma(double x) {
        if (x != x) return x;
        if (x > 0 && x == Math.floor(x) && x < 172) {
            double product = 1;
            for (int i = 2; i < x; i++) product *= i;
            return product;
        }
        if (x < 0.5) return Math.PI / (sin(Math.PI * x) * gamma(1 - x));
        if (x > 172) return Double.POSITIVE_INFINITY;
        double product = 1;
        double y = x;
        while (y > 2.5) product *= --y;
        return product * Exponential.exp(lgamma(y));
    }

    /** What is left of x when the nearest multiple of y is taken away, of two the even one. */
    static double remainder(double x, double y) {
        if (Math.abs(y) == Double.POSITIVE_INFINITY) return x;
        double a = Math.abs(x) % Math.abs(y);
        double b = Math.abs(y) - a;
        double rest = a < b ? a : a > b ? -b : a - 2 * ((Math.abs(x) - a) / 2 % Math.abs(y));
        return Math.copySign(1, x) * rest;
    }

    /** How far the next float is; not by {@code Math.ulp}, which is wrong in the tab. */
    static double ulp(double x) {
        double a = Math.abs(x);
        if (a - a != 0) return a;
        double next = Double.longBitsToDouble(Double.doubleToRawLongBits(a) + 1);
        return next - next == 0 ? next - a : a - Double.longBitsToDouble(Double.doubleToRawLongBits(a) - 1);
    }

    static double nextAfter(double x, double y) {
        if (x == y) return y;
        return x < y ? Math.nextUp(x) : x > y ? Math.nextDown(x) : Double.NaN;
    }

    /** The length of a vector, scaled by a power of two so that no square overflows or vanishes, and corrected once for rounding. */
    static double norm(double... x) {
        double most = 0;
        boolean nan = false;
        for (double v : x) {
            if (Math.abs(v) == Double.POSITIVE_INFINITY) return Double.POSITIVE_INFINITY;
            nan |= v != v;
            most = Math.max(most, Math.abs(v));
        }
        if (nan) return Double.NaN;
        if (most == 0) return 0;
        int shift = -Math.getExponent(most);
        ExactSquares sum = new ExactSquares();
        for (double v : x) sum.add(Math.scalb(v, shift));
        return Math.scalb(sum.root(), -shift);
    }

    /** A sum of squares in about twice the digits of a double. */
    private static final class ExactSquares {
        private double high;
        private double low;

        void add(double v) {
            double split = v * 134217729.0;
            double a = split - (split - v);
            double b = v - a;
            double square = v * v;
            double rest = a * a - square;
            rest = rest + 2 * a * b;
            rest = rest + b * b;
            double sum = high + square;
            double back = sum - high;
            low = low - -(high - (sum - back)) - -(square - back) - -rest;
            high = sum;
        }

        double root() {
            double r = Math.sqrt(high + low);
            ExactSquares square = new ExactSquares();
            square.add(r);
            return r + ((high - square.high) - square.low + low) / (2 * r);
        }
    }
}
