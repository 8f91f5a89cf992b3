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
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Functions of real numbers that {@link Real} has not: computed as arrays of one element, by the engine's own formulas. */
final class RealFunctions {
    private static final double FAR = 1 << 20;
    private static final BigDecimal HALF_PI = new BigDecimal("1.57079632679489661923132169163975144209858469968755291048747229615390820314310449931401741267105853399107404325664115332354692"
            + "230477529111586267970406424055872514205135096926055277982231147447746519098");

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
        return switch (quarter(x)) {
            case 0 -> Real.sin(rest(x));
            case 1 -> Real.cos(rest(x));
            case 2 -> -Real.sin(rest(x));
            default -> -Real.cos(rest(x));
        };
    }

    static double cos(double x) {
        if (Math.abs(x) < FAR || x - x != 0) return Real.cos(x);
        return switch (quarter(x)) {
            case 0 -> Real.cos(rest(x));
            case 1 -> -Real.sin(rest(x));
            case 2 -> -Real.cos(rest(x));
            default -> Real.sin(rest(x));
        };
    }

    /** How many quarters of a turn are nearest to a large angle; the digits of pi suffice to 1e200, and beyond no digit of a sine means anything. */
    private static BigDecimal turns(double x) { return new BigDecimal(x).divide(HALF_PI, new MathContext(340)).setScale(0, RoundingMode.HALF_EVEN); }

    private static int quarter(double x) { return turns(x).toBigInteger().mod(java.math.BigInteger.valueOf(4)).intValue(); }

    private static double rest(double x) { return new BigDecimal(x).subtract(turns(x).multiply(HALF_PI)).doubleValue(); }

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
            low += (high - (sum - back)) + (square - back) + rest;
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
