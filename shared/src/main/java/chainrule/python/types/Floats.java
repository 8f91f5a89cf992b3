package chainrule.python.types;

import chainrule.math.Decimal;
import chainrule.math.Numbers;
import chainrule.math.Real;
import java.math.BigInteger;

/** Floats: arithmetic where Python's differs from Java's, conversions, rounding. */
final class Floats {
    private Floats() { }

    /** {@code float(x)} of a number, or a TypeError as where a float is wanted. */
    static double of(Object x) {
        if (x instanceof Double d) return d;
        if (x instanceof Long l) return l;
        if (x instanceof Boolean || x instanceof BigInteger) return Ints.toDouble(x);
        Double d = orNull(x);
        if (d == null) throw Errors.type("must be real number, not " + Values.typeName(x));
        return d;
    }

    /** By {@code __float__} or {@code __index__}, or null. */
    static Double orNull(Object x) {
        if (!(x instanceof PyObject o)) return null;
        PyType t = o.type();
        if (t.scripted()) {
            Object f = t.special(Special.FLOAT);
            if (f != PyType.ABSENT) {
                Object r = Values.callSpecial(f, o);
                if (r instanceof Double d) return d;
                throw Errors.type(t.name() + ".__float__ returned non-float (type " + Values.typeName(r) + ")");
            }
            f = t.special(Special.INDEX);
            if (f != PyType.ABSENT) return Ints.toDouble(Indexing.index(x));
        }
        return o.toFloat();
    }

    static double divide(double a, double b) {
        if (b == 0) throw Errors.zeroDivision("float division by zero");
        return a / b;
    }

    /** C's fmod, exact; Java's own {@code %} on floats is not so on every platform. */
    static double remainder(double a, double b) {
        if (a - a != 0 || b != b) return Double.NaN;
        double left = Math.abs(a);
        double by = Math.abs(b);
        if (left < by) return a;
        if (left < 0x1p53 && left == (long) left && by == (long) by) {
            left = (long) left % (long) by;
        } else {
            while (left >= by) {
                double part = Ratios.scale(by, Math.max(0, exponent(left) - exponent(by) - 1));
                while (part + part <= left) part += part;
                left -= part;
            }
        }
        return a < 0 ? Real.negate(left) : left;
    }

    private static int exponent(double x) { return (int) (Double.doubleToRawLongBits(x) >>> 52) & 0x7FF; }

    /** The remainder with the sign of the divisor. */
    static double modulo(double a, double b) {
        if (b == 0) throw Errors.zeroDivision("float modulo");
        double m = remainder(a, b);
        if (m == 0) return b < 0 ? -0.0 : 0.0;
        return m < 0 != b < 0 ? m + b : m;
    }

    static double floorDivide(double a, double b) {
        if (b == 0) throw Errors.zeroDivision("float floor division by zero");
        return quotient(a, b);
    }

    private static double quotient(double a, double b) {
        double m = remainder(a, b);
        double q = (a - m) / b;
        if (m != 0 && m < 0 != b < 0) q -= 1;
        if (q == 0) return a / b < 0 || isNegativeZero(a / b) ? -0.0 : 0.0;
        double floor = Math.floor(q);
        return q - floor > 0.5 ? floor + 1 : floor;
    }

    static PyTuple divmod(double a, double b) {
        if (b == 0) throw Errors.zeroDivision("float divmod()");
        return PyTuple.of(quotient(a, b), modulo(a, b));
    }

    static boolean isNegativeZero(double x) { return x == 0 && 1 / x < 0; }

    /** {@code a ** b}: complex where a is below 0 and b no whole number. */
    static Object power(double a, double b) {
        if (a == 0 && b < 0 && b - b == 0) throw Errors.zeroDivision("0.0 cannot be raised to a negative power");
        if (a < 0 && b - b == 0 && a - a == 0 && b != Math.floor(b)) return new PyComplex(a, 0).power(new PyComplex(b, 0));
        double r = pow(a, b);
        if (r - r != 0 && a - a == 0 && b - b == 0) {
            if (Double.isInfinite(r)) throw Errors.of(ErrorTypes.OVERFLOW_ERROR, 34L, "Numerical result out of range");
        }
        return r;
    }

    /** As C's pow; small whole exponents and roots are rounded once, which {@link Real#pow} does not promise. */
    static double pow(double a, double b) {
        if (b == 2) return a * a;
        if (b == 0.5 && a > 0 && a < Double.POSITIVE_INFINITY) return Math.sqrt(a);
        if (b == 1) return a;
        if (b == -1 && a != 0) return 1 / a;
        if (b == Math.floor(b) && Math.abs(b) <= 32 && a != 0) {
            double r = WholePower.of(a, (int) b);
            if (r == r) return r;
        }
        return Real.pow(a, b);
    }

    /** Without what stands behind the point. */
    static BigInteger truncated(double x) {
        double magnitude = Math.abs(x);
        if (magnitude < 0x1p62) return BigInteger.valueOf((long) x);
        long bits = Double.doubleToRawLongBits(magnitude);
        int exponent = (int) (bits >>> 52) - 1075;
        BigInteger r = BigInteger.valueOf(bits & 0xF_FFFF_FFFF_FFFFL | 1L << 52).shiftLeft(exponent);
        return x < 0 ? r.negate() : r;
    }

    /** {@code int(x)}: refused for inf and nan. */
    static Object truncate(double x) {
        if (Math.abs(x) < 0x1p62) return (long) x;
        if (x != x) throw Errors.value("cannot convert float NaN to integer");
        if (Double.isInfinite(x)) throw Errors.overflow("cannot convert float infinity to integer");
        return Ints.normal(truncated(x));
    }

    static Object floor(double x) { return truncate(x - x == 0 ? Math.floor(x) : x); }

    static Object ceil(double x) { return truncate(x - x == 0 ? Math.ceil(x) : x); }

    /** {@code round(x)}. */
    static Object round(double x) { return truncate(x - x == 0 ? Real.rint(x) : x); }

    /** {@code round(x, digits)}: the decimal nearest to the exact value, ties to the even digit, read back. */
    static double round(double x, long digits) {
        if (x - x != 0 || x == 0 || digits > 323) return x;
        if (digits < -308) return x < 0 ? -0.0 : 0.0;
        Decimal d = Decimal.rounded(x, (int) digits);
        double r = d.digits().isEmpty() ? 0 : Numbers.parse("0." + d.digits() + "e" + d.point());
        if (Double.isInfinite(r)) throw Errors.overflow("rounded value too large to represent");
        return x < 0 ? Real.negate(r) : r;
    }

    static boolean isWhole(double x) { return x - x == 0 && x == Math.floor(x); }

    /** Numerator and denominator in lowest terms. */
    static PyTuple ratio(double x) {
        if (x != x) throw Errors.value("cannot convert NaN to integer ratio");
        if (Double.isInfinite(x)) throw Errors.overflow("cannot convert Infinity to integer ratio");
        if (x == 0) return PyTuple.of(0L, 1L);
        long bits = Double.doubleToRawLongBits(x);
        int field = (int) (bits >>> 52) & 0x7FF;
        long mantissa = field == 0 ? bits & 0xF_FFFF_FFFF_FFFFL : bits & 0xF_FFFF_FFFF_FFFFL | 1L << 52;
        int exponent = Math.max(field, 1) - 1075;
        int zeros = Math.min(Long.numberOfTrailingZeros(mantissa), Math.max(0, -exponent));
        BigInteger n = BigInteger.valueOf(mantissa >> zeros);
        exponent += zeros;
        if (exponent > 0) n = n.shiftLeft(exponent);
        BigInteger d = exponent < 0 ? BigInteger.ONE.shiftLeft(-exponent) : BigInteger.ONE;
        return PyTuple.of(Ints.normal(x < 0 ? n.negate() : n), Ints.normal(d));
    }

    /** {@code x.hex()}. */
    static String hex(double x) {
        if (x - x != 0) return Numbers.repr(x);
        long bits = Double.doubleToRawLongBits(x);
        String sign = bits < 0 ? "-" : "";
        int field = (int) (bits >>> 52) & 0x7FF;
        long fraction = bits & 0xF_FFFF_FFFF_FFFFL;
        if (field == 0 && fraction == 0) return sign + "0x0.0p+0";
        String digits = Long.toHexString(fraction);
        int exponent = Math.max(field, 1) - 1023;
        return sign + (field == 0 ? "0x0." : "0x1.") + "0".repeat(13 - digits.length()) + digits + "p" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
