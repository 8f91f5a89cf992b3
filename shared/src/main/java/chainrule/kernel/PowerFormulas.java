package chainrule.kernel;

import chainrule.math.Coefficients;
import chainrule.math.SpecialCoefficients;

/**
 * Powers, logarithms to other bases, hyperbolic functions and their inverses as expressions. They keep twice the digits
 * ({@link Wide}) to the last addition, so that results are within 0.8 of the last place, and whole powers, logarithms of
 * whole powers and roots that a float can hold come out exact.
 */
public final class PowerFormulas {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private PowerFormulas() { }

    public static Scalar pow() { return Scalar.of(type -> pow(type, Expr.arg(0), Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE); }
    public static Scalar hypot() { return Scalar.of(type -> hypot(type, Expr.arg(0), Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE); }
    public static Scalar exp2() { return of(PowerFormulas::exp2); }
    public static Scalar log2() { return of(PowerFormulas::log2); }
    public static Scalar log10() { return of(PowerFormulas::log10); }
    public static Scalar sinh() { return of(PowerFormulas::sinh); }
    public static Scalar cosh() { return of(PowerFormulas::cosh); }
    public static Scalar asinh() { return of(PowerFormulas::asinh); }
    public static Scalar acosh() { return of(PowerFormulas::acosh); }
    public static Scalar atanh() { return of(PowerFormulas::atanh); }

    /** A function of one value, for one float type. */
    interface Formula { Expr of(DType type, Expr x); }

    static Scalar of(Formula f) { return Scalar.of(type -> f.of(type, Expr.arg(0)), Expr.Type.VALUE); }

    /** One constant for float64, another for float32. */
    static Expr pick(FloatFormat t, double wide, double single) { return Expr.of(t.mantissa() == 52 ? wide : single); }

    static double[] pick(FloatFormat t, double[] wide, float[] single) {
        if (t.mantissa() == 52) return wide;
        double[] c = new double[single.length];
        for (int i = 0; i < c.length; i++) c[i] = single[i];
        return c;
    }

    // ------------------------------------------------------------------ powers

    /** As C's {@code pow}: 1 for y = 0 and for x = 1, whatever the other; NaN for a negative x and a y that is not whole. */
    static Expr pow(DType type, Expr x, Expr y) {
        FloatFormat t = FloatFormat.of(type);
        Expr size = x.abs();
        Wide log = log(t, size);
        Expr edge = size.eq(0).select(Expr.of(-INFINITY), size.lt(INFINITY).select(log.high(), size));
        Expr product = y.mul(edge);
        Expr over = product.gt(pick(t, 720, 95));
        Expr under = product.lt(pick(t, -760, -110));
        Expr exponent = over.or(under).select(Expr.of(0), y);
        Power p = exp(t, Wide.of(exponent).times(t, log));
        Expr ordinary = Formulas.scale(t, p.value().value(), p.kBits());
        Expr magnitude = over.select(Expr.of(INFINITY), under.select(Expr.of(0), ordinary));
        magnitude = product.isNan().select(product, magnitude);
        magnitude = y.eq(0).or(size.eq(1)).select(Expr.of(1), magnitude);
        Expr whole = y.trunc().eq(y);
        Expr half = y.mul(0.5);
        Expr odd = whole.and(half.trunc().ne(half));
        Expr signed = odd.and(negative(t, x)).select(magnitude.neg(), magnitude);
        Expr none = x.lt(0).and(x.ne(Expr.of(-INFINITY))).and(whole.not());
        return none.select(Expr.of(Double.NaN), signed);
    }

    /** Whether the sign bit is set, also that of -0. */
    static Expr negative(FloatFormat t, Expr x) {
        return x.toBits().bitsAnd(Expr.bits(t.sign())).bitsOr(Expr.of(1).toBits()).fromBits().lt(0);
    }

    static Expr exp2(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr shifted = x.max(pick(t, -1100, -160)).min(pick(t, 1025, 130)).add(t.round());
        Expr rest = x.max(pick(t, -1100, -160)).min(pick(t, 1025, 130)).sub(shifted.sub(t.round()));
        Wide e = near(t, Wide.of(t, SpecialCoefficients.LN2, SpecialCoefficients.LN2_SINGLE).times(t, rest));
        return Formulas.scale(t, e.value(), shifted.toBits().bitsSub(Expr.bits(t.roundBits())));
    }

    /** The square root of x^2 + y^2, which itself may be out of range. */
    static Expr hypot(DType type, Expr x, Expr y) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = x.abs().max(y.abs());
        Expr b = x.abs().min(y.abs());
        Expr large = a.gt(pick(t, 0x1p500, 0x1p60));
        Expr small = a.lt(pick(t, 0x1p-450, 0x1p-40));
        Expr down = large.select(pick(t, 0x1p-600, 0x1p-70), small.select(pick(t, 0x1p600, 0x1p70), Expr.of(1)));
        Expr up = large.select(pick(t, 0x1p600, 0x1p70), small.select(pick(t, 0x1p-600, 0x1p-70), Expr.of(1)));
        Wide root = Wide.product(t, a.mul(down), a.mul(down)).plus(Wide.product(t, b.mul(down), b.mul(down))).root(t);
        Expr infinite = x.abs().eq(INFINITY).or(y.abs().eq(INFINITY));
        return infinite.select(Expr.of(INFINITY), root.value().mul(up));
    }

    // ------------------------------------------------------------------ logarithms

    static Expr log2(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Parts parts = parts(t, x);
        Wide y = artanh(t, parts.s()).scaled(2).times(t, Wide.of(t, SpecialCoefficients.INVERSE_LN2, SpecialCoefficients.INVERSE_LN2_SINGLE));
        return special(x, Wide.of(parts.k()).plus(y).value());
    }

    static Expr log10(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Parts parts = parts(t, x);
        Wide y = artanh(t, parts.s()).scaled(2).times(t, Wide.of(t, SpecialCoefficients.INVERSE_LN10, SpecialCoefficients.INVERSE_LN10_SINGLE));
        Wide whole = Wide.of(t, SpecialCoefficients.LOG10_2, SpecialCoefficients.LOG10_2_SINGLE).times(t, parts.k());
        return special(x, whole.plus(y).value());
    }

    /** {@code y} for an ordinary x, else the logarithm of 0, of infinity, of a negative number or of NaN. */
    private static Expr special(Expr x, Expr y) {
        Expr ordinary = x.gt(0).and(x.lt(INFINITY));
        Expr outside = x.lt(0).select(Expr.of(Double.NaN), x);
        return ordinary.select(y, x.eq(0).select(Expr.of(-INFINITY), outside));
    }

    // ------------------------------------------------------------------ hyperbolic

    static Expr sinh(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr z = x.mul(x);
        Expr near = x.add(x.mul(z).mul(Formulas.polynomial(z, pick(t, SpecialCoefficients.SINH, SpecialCoefficients.SINH_SINGLE))));
        Expr far = Formulas.withSign(t, halves(t, x, false), x);
        return x.abs().lt(1).select(near, far);
    }

    static Expr cosh(DType type, Expr x) { return halves(FloatFormat.of(type), x, true); }

    /** {@code (e^|x| + e^-|x|) / 2}, or the difference. */
    private static Expr halves(FloatFormat t, Expr x, boolean sum) {
        Power p = exp(t, Wide.of(x.abs().min(pick(t, 712, 91))));
        Expr inverse = Formulas.powerOfTwo(t, Formulas.wholeBits(t, p.k().mul(-2).max(Expr.of(1 - t.bias()))));
        Wide down = Wide.of(Expr.of(1)).over(t, p.value()).scaled(inverse);
        return Formulas.scale(t, p.value().plus(sum ? down : down.negated()).value(), p.kBits().bitsSub(Expr.bits(1)));
    }

    /** {@code log(1 + u)} with {@code u = |x| + x^2 / (1 + sqrt(1 + x^2))}. */
    static Expr asinh(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr size = x.abs();
        Expr large = size.gt(pick(t, 0x1p30, 0x1p14));
        Expr a = large.select(Expr.of(1), size);
        Wide square = Wide.product(t, a, a);
        Wide one = Wide.of(Expr.of(1));
        Wide u = square.over(t, square.plus(one).root(t).plus(one)).plus(a);
        Expr y = Formulas.withSign(t, logOfOneAnd(t, u, large, size).value(), x);
        // What is tiny stays as it is; so do infinity and NaN.
        return size.gt(pick(t, 0x1p-28, 0x1p-13)).and(size.lt(INFINITY)).select(y, x);
    }

    /** {@code log(1 + u)} with {@code u = v + sqrt(v (2 + v))} and {@code v = x - 1}; NaN below 1. */
    static Expr acosh(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr large = x.gt(pick(t, 0x1p30, 0x1p14));
        Wide v = Wide.sum(large.select(Expr.of(2), x), Expr.of(-1));
        Wide u = v.plus(v.times(t, v.plus(Expr.of(2))).root(t));
        Expr y = logOfOneAnd(t, u, large, x).value();
        return x.ge(1).and(x.lt(INFINITY)).select(y, x.lt(1).select(Expr.of(Double.NaN), x));
    }

    static Expr atanh(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr size = x.abs();
        Expr near = size.lt(0.17);
        Expr a = near.select(Expr.of(0), size);
        Wide quotient = Wide.sum(Expr.of(1), a).over(t, Wide.sum(Expr.of(1), a.neg()));
        Parts parts = parts(t, quotient, Expr.of(0));
        Wide log = assembled(t, new Parts(near.select(Expr.of(0), parts.k()), Wide.select(near, Wide.of(size), parts.s())));
        Expr y = Formulas.withSign(t, log.value().mul(0.5), x);
        Expr beyond = size.eq(1).select(Formulas.withSign(t, Expr.of(INFINITY), x), Expr.of(Double.NaN));
        return size.lt(1).select(size.lt(pick(t, 0x1p-28, 0x1p-13)).select(x, y), beyond);
    }

    /** log(1 + u), or log(2 x) where {@code large}. */
    private static Wide logOfOneAnd(FloatFormat t, Wide u, Expr large, Expr x) {
        Expr near = u.high().lt(0.4).and(large.not());
        Parts far = parts(t, Wide.select(large, Wide.of(x), Wide.sum(Expr.of(1), u.high()).plus(u.low())), large.select(1, 0));
        return assembled(t, new Parts(near.select(Expr.of(0), far.k()), Wide.select(near, u.over(t, u.plus(Expr.of(2))), far.s())));
    }

    // ------------------------------------------------------------------ the two wide functions

    /** {@code x = 2^k m} with m from sqrt 1/2 to sqrt 2, and {@code s = (m - 1) / (m + 1)}: log(x) = k ln 2 + 2 artanh(s). */
    private record Parts(Expr k, Wide s) { }

    private static Parts parts(FloatFormat t, Expr x) {
        Expr tiny = x.lt(t.smallest());
        int places = t.mantissa() + 2;
        return parts(t, Wide.of(tiny.select(x.mul(1L << places), x)), tiny.select(-places, 0));
    }

    private static Parts parts(FloatFormat t, Wide x, Expr extra) {
        Expr bits = x.high().toBits();
        Expr kBits = bits.bitsSub(Expr.bits(t.rootHalfBits())).shiftRightSigned(t.mantissa());
        Expr m = bits.bitsSub(kBits.shiftLeft(t.mantissa())).fromBits();
        Expr k = kBits.bitsAdd(Expr.bits(t.roundBits())).fromBits().sub(t.round());
        Expr down = Formulas.powerOfTwo(t, Formulas.wholeBits(t, k.neg().max(Expr.of(1 - t.bias()))));
        Wide f = Wide.sum(m.sub(1), x.low().mul(down));
        return new Parts(k.add(extra), f.over(t, f.plus(Expr.of(2))));
    }

    /** {@code s + s z (1/3 + z (1/5 + z R(z)))} with {@code z = s^2}. */
    private static Wide artanh(FloatFormat t, Wide s) {
        Wide z = s.times(t, s);
        Wide fifth = Wide.of(t, SpecialCoefficients.FIFTH, SpecialCoefficients.FIFTH_SINGLE);
        Wide third = Wide.of(t, SpecialCoefficients.THIRD, SpecialCoefficients.THIRD_SINGLE);
        Expr rest = z.high().mul(Formulas.polynomial(z.high(), pick(t, SpecialCoefficients.ARTANH, SpecialCoefficients.ARTANH_SINGLE)));
        Wide inner = third.plus(z.times(t, Wide.fastSum(fifth.high(), fifth.low().add(rest))));
        return s.plus(s.times(t, z).times(t, inner));
    }

    private static Wide assembled(FloatFormat t, Parts parts) {
        Wide whole = Wide.sum(parts.k().mul(t.ln2High()), parts.k().mul(t.ln2Low()));
        return whole.plus(artanh(t, parts.s()).scaled(2));
    }

    /** The logarithm of a positive number; without meaning for 0, infinity and NaN. */
    static Wide log(FloatFormat t, Expr x) { return assembled(t, parts(t, x)); }

    static Wide log(FloatFormat t, Wide x) { return assembled(t, parts(t, x, Expr.of(0))); }

    /** {@code e^x = 2^k value}, k also as bits. */
    record Power(Expr k, Expr kBits, Wide value) { }

    static Power exp(FloatFormat t, Wide x) {
        Expr shifted = x.high().mul(Coefficients.INVERSE_LN2).add(t.round());
        Expr k = shifted.sub(t.round());
        Wide r = Wide.sum(x.high().sub(k.mul(t.ln2High())), x.low().sub(k.mul(t.ln2Low())));
        return new Power(k, shifted.toBits().bitsSub(Expr.bits(t.roundBits())), near(t, r));
    }

    /** e^r for |r| up to ln 2 / 2. */
    private static Wide near(FloatFormat t, Wide r) {
        Wide one = Wide.fastSum(Expr.of(1), r.high());
        Expr more = r.high().mul(r.high()).mul(Formulas.polynomial(r.high(), t.exp())).add(r.low());
        return Wide.fastSum(one.high(), one.low().add(more));
    }
}
