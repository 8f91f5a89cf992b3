package chainrule.kernel;

import chainrule.math.Coefficients;
import chainrule.math.Real;

/**
 * The elementary functions written with machine operations alone, so that every executor computes the same bits.
 *
 * <p>What matters is rounded once, in the last addition: all else is exact, or small beside the result, or keeps its rounding
 * error as a second, small number ({@link Pair}). Results are within 0.98 of the last place, mostly the nearest float. There are
 * no branches: what a lane does not need is computed and not chosen. NaN gives NaN. {@link chainrule.math.Real} has the same
 * functions as ordinary Java.
 */
public final class Formulas {
    // The functions ready for a kernel; not constants, so that a tab carries only those it calls.

    public static Scalar exp() {
        return Scalar.of(type -> exp(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.exp(x); }
            @Override public double of(double x) { return Real.exp(x); }
        });
    }

    public static Scalar expm1() {
        return Scalar.of(type -> expm1(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.expm1(x); }
            @Override public double of(double x) { return Real.expm1(x); }
        });
    }

    public static Scalar log() {
        return Scalar.of(type -> log(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.log(x); }
            @Override public double of(double x) { return Real.log(x); }
        });
    }

    public static Scalar log1p() {
        return Scalar.of(type -> log1p(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.log1p(x); }
            @Override public double of(double x) { return Real.log1p(x); }
        });
    }

    public static Scalar tanh() {
        return Scalar.of(type -> tanh(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.tanh(x); }
            @Override public double of(double x) { return Real.tanh(x); }
        });
    }

    public static Scalar sigmoid() {
        return Scalar.of(type -> sigmoid(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.sigmoid(x); }
            @Override public double of(double x) { return Real.sigmoid(x); }
        });
    }

    public static Scalar sin() {
        return Scalar.of(type -> sin(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.sin(x); }
            @Override public double of(double x) { return Real.sin(x); }
        });
    }

    public static Scalar cos() {
        return Scalar.of(type -> cos(type, Expr.arg(0)), new Scalar.Plain() {
            @Override public float of(float x) { return Real.cos(x); }
            @Override public double of(double x) { return Real.cos(x); }
        });
    }

    public static Scalar sqrt() {
        return Scalar.of(Expr.arg(0).sqrt(), Expr.Type.VALUE);
    }

    public static Scalar reciprocal() {
        return Scalar.of(Expr.of(1).div(Expr.arg(0)), Expr.Type.VALUE);
    }

    /** An unevaluated sum: {@code low} is what {@code high} had to round away. */
    private record Pair(Expr high, Expr low) { }

    /** {@code e^x = 2^k (1 + high + low)} with an exact high part; k also as the low bits of {@code bits}, counted from a base. */
    record Power(Expr k, Expr bits, Expr high, Expr low) {
        Expr excess() { return high.add(low); }
    }

    private Formulas() { }

    /** Overflows to infinity and underflows gradually to 0. */
    public static Expr exp(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        // Counted from twice the bias, both halves of k are exponents as they stand.
        Power p = power(t, x.max(Expr.of(t.expLeast())).min(Expr.of(t.expMost())), 1, 2 * t.bias());
        Expr half = p.bits().shiftRight(1);
        // The product with the second power is the only one that may round: to a subnormal, or to infinity.
        return p.excess().add(1).mul(half.shiftLeft(t.mantissa()).fromBits()).mul(p.bits().bitsSub(half).shiftLeft(t.mantissa()).fromBits());
    }

    /** {@code e^x - 1}, exact for small x where the difference would cancel. */
    public static Expr expm1(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr bounded = x.max(Expr.of(t.expm1Least())).min(Expr.of(t.expMost()));
        Expr shifted = bounded.mul(Coefficients.INVERSE_LN2).add(t.round());
        Expr k = shifted.sub(t.round());
        Expr kBits = shifted.toBits().bitsSub(Expr.bits(t.roundBits()));
        Expr high = bounded.sub(k.mul(t.ln2High()));
        Expr low = k.mul(t.ln2Low());
        Expr r = high.sub(low);
        // 2^k (1 - 2^-k + e^r - 1), where the first difference keeps its rounding error.
        Expr half = kBits.shiftRightSigned(1);
        Expr zero = Expr.bits(0);
        Expr inverse = powerOfTwo(t, zero.bitsSub(half)).mul(powerOfTwo(t, half.bitsSub(kBits)));
        Pair one = sum(Expr.of(1), inverse.neg());
        Pair first = sum(one.high(), r);
        // Where the sum is small, the rounding of r^2 would show: the square of r's leading half has none.
        Expr head = r.toBits().bitsAnd(Expr.bits(t.head())).fromBits();
        Pair second = sum(first.high(), head.mul(head).mul(0.5));
        Expr more = r.sub(head).mul(r.add(head)).mul(0.5).add(r.mul(r).mul(r).mul(polynomial(r, t.exp(), 1))).add(high.sub(r).sub(low));
        Expr y = second.high().add(second.low().add(first.low()).add(one.low()).add(more));
        return x.eq(0).select(x, scale(t, y, kBits));
    }

    /** Minus infinity at 0, NaN below. */
    public static Expr log(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr tiny = x.lt(t.smallest());
        // A subnormal is brought into the ordinary range first.
        int places = t.mantissa() + 2;
        Expr scaled = tiny.select(x.mul(1L << places), x);
        return logSpecial(x, logOf(t, scaled, tiny.select(-places, 0), Expr.of(0)), x);
    }

    /** {@code log(1 + x)}, exact for small x; minus infinity at -1, NaN below. */
    public static Expr log1p(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Pair u = sum(Expr.of(1), x);
        Expr y = logOf(t, u.high(), Expr.of(0), u.low().div(u.high()));
        return x.eq(0).select(x, logSpecial(u.high(), y, x));
    }

    /**
     * {@code 1 - 2 / (e^2x + 1)}. With {@code e^2x = 2^k (1 + p)} the divisor is {@code (2^k + 1) + 2^k p}, rounded once, and its
     * error counts a quarter where the quotient is below 1/4. Nearer to 0 a polynomial takes its place.
     */
    public static Expr tanh(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr size = x.abs();
        Power p = power(t, size.min(Expr.of(t.tanhMost())), 2, t.bias(), t.fewLn2High(), t.fewLn2Low());
        Expr w = p.bits().shiftLeft(t.mantissa()).fromBits();
        Expr large = Expr.of(1).sub(Expr.of(2).div(w.add(1).add(w.mul(p.excess()))));
        // 1 - tanh x / x is z / 4 and little more: the polynomial is of that little, so that its rounding counts for little.
        Expr z = size.mul(size);
        Expr little = t.mantissa() == 52 ? polynomial(z, z.mul(z), t.tanh(), 2) : polynomial(z, t.tanh());
        Expr small = size.sub(size.mul(z.mul(0.25).sub(z.mul(little))));
        return withSign(t, size.lt(t.tanhNear()).select(small, large), x);
    }

    /**
     * {@code 1 / (1 + e^-x)}; below 0 it falls like e^x, down to subnormals. With {@code e^-x = 2^k (1 + p)} and
     * {@code w = 2^-|k|} it is {@code q = 1 / (1 + w + w p)} from 0 on, and {@code w q} with {@code q = 1 / (1 + w + p)} below. Of q
     * only the six leading bits {@code h} are kept; to them comes {@code q (1 - h / q)}, whose bracket is small and nearly exact.
     */
    public static Expr sigmoid(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Power p = power(t, x.max(Expr.of(-t.sigmoidMost())).min(Expr.of(t.sigmoidMost())), -1, 0);
        Expr down = Expr.of(t.round() + 2 * t.bias()).sub(p.k().abs()).toRawBits();
        Expr half = down.shiftRight(1);
        Expr w = half.shiftLeft(t.mantissa()).fromBits().mul(down.bitsSub(half).shiftLeft(t.mantissa()).fromBits());
        Expr below = x.lt(0);
        Expr scale = below.select(Expr.of(1), w);
        Expr high = scale.mul(p.high());
        Expr low = scale.mul(p.low());
        Expr q = Expr.of(1).div(w.add(1).add(high).add(low));
        Expr h = q.toRawBits().bitsAnd(Expr.bits(-1L << t.mantissa() - 5)).fromBits();
        Expr y = h.add(q.mul(Expr.of(1).sub(h).sub(h.mul(w)).sub(h.mul(high)).sub(h.mul(low))));
        return below.select(y.mul(w), y);
    }

    /**
     * Good for |x| below 2^20 (float32: 2^13); beyond, digits are lost as x grows, but the result stays between -1 and 1.
     * NaN at infinity.
     */
    public static Expr sin(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Turn turn = turn(t, x.abs());
        Expr y = quarter(t, turn, Expr.bits(0));
        return y.toBits().bitsXor(x.toBits().bitsAnd(Expr.bits(t.sign()))).fromBits();
    }

    /** As {@link #sin}. */
    public static Expr cos(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        return quarter(t, turn(t, x.abs()), Expr.bits(1));
    }

    /** {@code x = n pi/2 + high + low}; the low bits of {@code n} count quarters. */
    record Turn(Expr n, Expr high, Expr low) { }

    static Turn turn(FloatFormat t, Expr x) {
        Expr shifted = x.mul(Coefficients.TWO_OVER_PI).add(t.round());
        Expr n = shifted.sub(t.round());
        double[] parts = t.halfPi();
        Expr high = x.sub(n.mul(parts[0]));
        Expr low = n.mul(-parts[parts.length - 1]);
        for (int i = 1; i < parts.length - 1; i++) {
            Pair next = sum(high, n.mul(-parts[i]));
            high = next.high();
            low = low.add(next.low());
        }
        Pair r = sum(high, low);
        // Too large an x leaves a remainder outside the polynomials' interval.
        Expr inside = r.high().abs().lt(0.8);
        return new Turn(shifted.toBits(), r.high().max(Expr.of(-0.8)).min(Expr.of(0.8)), inside.select(r.low(), Expr.of(0)));
    }

    /** sin of the turn (offset 0) or cos (offset 1): the quarter chooses polynomial and sign. */
    private static Expr quarter(FloatFormat t, Turn turn, Expr offset) {
        Expr r = turn.high();
        Expr z = r.mul(r);
        Expr half = z.mul(0.5);
        Expr sin = r.add(z.mul(r).mul(polynomial(z, t.sin())).add(turn.low().sub(half.mul(turn.low()))));
        Pair one = fastSum(Expr.of(1), half.neg());
        Expr cos = one.high().add(one.low().add(z.mul(z).mul(polynomial(z, t.cos())).sub(r.mul(turn.low()))));
        Expr n = turn.n().bitsAdd(offset);
        int top = t.mantissa() + (t.mantissa() == 52 ? 11 : 8);
        // The lowest bit as a truth value: the sign of a float that has it as its sign bit.
        Expr odd = n.shiftLeft(top).bitsAnd(Expr.bits(t.sign())).bitsOr(Expr.of(1).toBits()).fromBits().lt(0);
        Expr sign = n.shiftLeft(top - 1).bitsAnd(Expr.bits(t.sign()));
        return odd.select(cos, sin).toBits().bitsXor(sign).fromBits();
    }

    /** {@code e^(factor x)} with bits counted from {@code base}; the factor is plus or minus a power of two. */
    static Power power(FloatFormat t, Expr x, int factor, int base) { return power(t, x, factor, base, t.ln2High(), t.ln2Low()); }

    /**
     * The power with {@code ln 2 = ln2High + ln2Low}. The remainder {@code r = factor x - k ln 2} is rounded for the polynomial
     * alone; the sum begins with what is exact.
     */
    private static Power power(FloatFormat t, Expr x, int factor, int base, double ln2High, double ln2Low) {
        double round = t.round() + base;
        Expr shifted = x.mul(factor * Coefficients.INVERSE_LN2).add(round);
        Expr k = shifted.sub(round);
        Expr high = (factor == 1 ? x : x.mul(factor)).sub(k.mul(ln2High));
        Expr rest = k.mul(ln2Low);
        Expr r = ln2Low == 0 ? high : high.sub(rest);
        Expr square = r.mul(r);
        Expr more = square.mul(polynomial(r, square, t.exp(), 1));
        return new Power(k, shifted.toRawBits(), high, ln2Low == 0 ? more : more.sub(rest));
    }

    /**
     * log(x) + correction, plus {@code extra} ln 2, for an ordinary x: with {@code x = 2^k (1 + f)} and {@code s = f / (2 + f)},
     * {@code log(1 + f) = 2 artanh(s) = f - (f^2/2 - s (f^2/2 + R(s^2)))}.
     */
    private static Expr logOf(FloatFormat t, Expr x, Expr extra, Expr correction) {
        // Counted from sqrt 1/2 and never negative, so that the exponent is shifted down without a sign.
        long one = (long) t.bias() << t.mantissa();
        Expr bits = x.toRawBits().bitsAdd(Expr.bits(one - t.rootHalfBits()));
        Expr f = bits.bitsAnd(Expr.bits((1L << t.mantissa()) - 1)).bitsAdd(Expr.bits(t.rootHalfBits())).fromBits().sub(1);
        Expr k = bits.shiftRight(t.mantissa()).bitsOr(Expr.bits(t.roundBits())).fromBits().sub(t.round() + t.bias()).add(extra);
        Expr s = f.div(f.add(2));
        Expr z = s.mul(s);
        Expr half = f.mul(f).mul(0.5);
        Expr more = s.mul(half.add(z.mul(polynomial(z, t.log())))).add(k.mul(t.ln2Low()).add(correction));
        Pair first = fastSum(k.mul(t.ln2High()), f);
        return first.high().add(first.low().sub(half.sub(more)));
    }

    /** {@code y} where {@code u} is ordinary, else the logarithm of 0, of infinity, of a negative number or of NaN. */
    private static Expr logSpecial(Expr u, Expr y, Expr x) {
        Expr edge = u.eq(0).select(Double.NEGATIVE_INFINITY, Double.NaN);
        return u.gt(0).select(u.lt(Double.POSITIVE_INFINITY).select(y, x), edge);
    }

    /** a + b with its rounding error, where |a| >= |b| or a is 0. */
    private static Pair fastSum(Expr a, Expr b) {
        Expr high = a.add(b);
        return new Pair(high, a.sub(high).add(b));
    }

    /** a + b with its rounding error. */
    private static Pair sum(Expr a, Expr b) {
        Expr high = a.add(b);
        Expr part = high.sub(a);
        return new Pair(high, a.sub(high.sub(part)).add(b.sub(part)));
    }

    static Expr polynomial(Expr x, double[] c) { return polynomial(x, c, 0); }

    /** The polynomial of the coefficients from {@code first} on. */
    private static Expr polynomial(Expr x, double[] c, int first) {
        Expr y = Expr.of(c[c.length - 1]);
        for (int i = c.length - 2; i >= first; i--) y = y.mul(x).add(c[i]);
        return y;
    }

    /** The polynomial; from coefficient {@code single} on, even and odd powers do not wait for each other. */
    private static Expr polynomial(Expr x, Expr square, double[] c, int single) {
        int last = c.length - 1;
        int other = last - 1;
        boolean odd = (last - single) % 2 != 0;
        Expr y = powers(square, c, odd ? other : last, single).add(powers(square, c, odd ? last : other, single).mul(x));
        for (int i = single - 1; i >= 0; i--) y = y.mul(x).add(c[i]);
        return y;
    }

    /** Every second coefficient from {@code last} down to {@code first}. */
    private static Expr powers(Expr square, double[] c, int last, int first) {
        Expr y = Expr.of(c[last]);
        for (int i = last - 2; i >= first; i -= 2) y = y.mul(square).add(c[i]);
        return y;
    }

    /** A whole number of moderate size as an integer. */
    static Expr wholeBits(FloatFormat t, Expr x) { return x.add(t.round()).toBits().bitsSub(Expr.bits(t.roundBits())); }

    static Expr powerOfTwo(FloatFormat t, Expr k) { return k.bitsAdd(Expr.bits(t.bias())).shiftLeft(t.mantissa()).fromBits(); }

    /** {@code y 2^k} in two steps, because 2^k alone may be out of range; only the last step can round. */
    static Expr scale(FloatFormat t, Expr y, Expr k) {
        Expr half = k.shiftRightSigned(1);
        return y.mul(powerOfTwo(t, half)).mul(powerOfTwo(t, k.bitsSub(half)));
    }

    /** NaN for a NaN {@code size}; what a NaN {@code sign} gives is for the caller not to choose. */
    static Expr withSign(FloatFormat t, Expr size, Expr sign) {
        return size.toRawBits().bitsOr(sign.toRawBits().bitsAnd(Expr.bits(t.sign()))).fromBits();
    }
}
