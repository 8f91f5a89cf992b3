package chainrule.kernel;

import chainrule.math.SpecialCoefficients;

/** The tangent and the angles: inverse tangent, sine and cosine, as expressions within 0.8 of the last place. */
public final class ArcFormulas {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private ArcFormulas() { }

    public static Scalar tan() { return PowerFormulas.of(ArcFormulas::tan); }
    public static Scalar atan() { return PowerFormulas.of(ArcFormulas::atan); }
    public static Scalar asin() { return PowerFormulas.of(ArcFormulas::asin); }
    public static Scalar acos() { return PowerFormulas.of(ArcFormulas::acos); }
    public static Scalar atan2() { return Scalar.of(type -> atan2(type, Expr.arg(0), Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE); }

    /** Good where {@link Formulas#sin} is. */
    static Expr tan(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Formulas.Turn turn = Formulas.turn(t, x.abs());
        Expr r = turn.high();
        Expr z = r.mul(r);
        Expr half = z.mul(0.5);
        Wide sin = Wide.fastSum(r, z.mul(r).mul(Formulas.polynomial(z, t.sin())).add(turn.low().sub(half.mul(turn.low()))));
        Wide one = Wide.fastSum(Expr.of(1), half.neg());
        Wide cos = Wide.fastSum(one.high(), one.low().add(z.mul(z).mul(Formulas.polynomial(z, t.cos())).sub(r.mul(turn.low()))));
        int top = t.mantissa() + (t.mantissa() == 52 ? 11 : 8);
        Expr odd = PowerFormulas.negative(t, turn.n().shiftLeft(top).fromBits());
        Expr y = Wide.select(odd, cos.negated(), sin).over(t, Wide.select(odd, sin, cos)).value();
        return y.toBits().bitsXor(x.toBits().bitsAnd(Expr.bits(t.sign()))).fromBits();
    }

    static Expr atan(DType type, Expr x) { return atan2(type, x, Expr.of(1)); }

    /** The angle of the point (x, y), from -pi to pi; the signs of zeros count, as in C. */
    static Expr atan2(DType type, Expr y, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = y.abs();
        Expr b = x.abs();
        Expr large = a.max(b);
        Expr small = a.min(b);
        Expr scale = large.gt(pick(t, 0x1p1000, 0x1p100)).select(pick(t, 0x1p-100, 0x1p-30),
                large.lt(pick(t, 0x1p-900, 0x1p-90)).select(pick(t, 0x1p120, 0x1p50), Expr.of(1)));
        // Two zeros and two infinities have angles too.
        Expr none = large.eq(0).or(large.eq(INFINITY));
        Expr top = none.select(Expr.of(1), large.mul(scale));
        Expr bottom = large.eq(INFINITY).select(small.eq(INFINITY).select(1, 0), small.mul(scale));
        Expr angle = angle(t, Wide.of(bottom), Wide.of(top), a.gt(b), PowerFormulas.negative(t, x));
        Expr known = a.add(b);
        return known.isNan().select(known, Formulas.withSign(t, angle, y));
    }

    static Expr asin(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = x.abs();
        Wide other = leg(t, a);
        Expr steep = a.gt(other.high());
        Expr y = angle(t, Wide.select(steep, other, Wide.of(a)), Wide.select(steep, Wide.of(a), other), steep, Expr.of(0).lt(0));
        return a.le(1).select(Formulas.withSign(t, y, x), Expr.of(Double.NaN));
    }

    static Expr acos(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = x.abs();
        Wide other = leg(t, a);
        Expr steep = other.high().gt(a);
        Expr y = angle(t, Wide.select(steep, Wide.of(a), other), Wide.select(steep, other, Wide.of(a)), steep, x.lt(0));
        return a.le(1).select(y, Expr.of(Double.NaN));
    }

    /** sqrt(1 - a^2). */
    private static Wide leg(FloatFormat t, Expr a) {
        return Wide.sum(Expr.of(1), a.neg()).times(t, Wide.sum(Expr.of(1), a)).root(t);
    }

    /**
     * The arc tangent of {@code bottom / top} (from 0 to 1), taken from pi/2 where {@code steep}, and that from pi where
     * {@code behind}. Above tan(pi/8) the arc tangent of q is pi/4 + that of (q - 1) / (q + 1).
     */
    private static Expr angle(FloatFormat t, Wide bottom, Wide top, Expr steep, Expr behind) {
        Expr diagonal = bottom.high().gt(top.high().mul(0.4142135623730951));
        Wide numerator = Wide.select(diagonal, bottom.minus(top), bottom);
        Wide denominator = Wide.select(diagonal, bottom.plus(top), top);
        Wide exact = numerator.over(t, denominator);
        // So small a quotient is right as it is, and its remainder would be lost below the smallest number.
        Wide q = Wide.select(exact.high().abs().lt(pick(t, 0x1p-500, 0x1p-60)), Wide.of(exact.high()), exact);
        Expr z = q.high().mul(q.high());
        Expr more = q.high().mul(z).mul(Formulas.polynomial(z, PowerFormulas.pick(t, SpecialCoefficients.ATAN, SpecialCoefficients.ATAN_SINGLE)));
        Expr back = steep.xor(behind);
        Wide quarter = Wide.of(t, SpecialCoefficients.QUARTER_PI, SpecialCoefficients.QUARTER_PI_SINGLE);
        Wide three = Wide.of(t, SpecialCoefficients.THREE_QUARTERS_PI, SpecialCoefficients.THREE_QUARTERS_PI_SINGLE);
        Wide zero = Wide.of(Expr.of(0));
        Wide around = Wide.select(diagonal, Wide.select(behind, three, quarter),
                Wide.select(steep, quarter.scaled(2), Wide.select(behind, quarter.scaled(4), zero)));
        Expr high = back.select(q.high().neg(), q.high());
        Expr low = back.select(q.low().add(more).neg(), q.low().add(more));
        Wide whole = Wide.sum(around.high(), high);
        return whole.high().add(whole.low().add(around.low()).add(low));
    }

    private static Expr pick(FloatFormat t, double wide, double single) { return PowerFormulas.pick(t, wide, single); }
}
