package chainrule.kernel;

import chainrule.math.SpecialCoefficients;

/** The logarithm of the gamma function and its derivative as expressions. */
public final class GammaFormulas {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double LN_PI = 1.1447298858494002;
    /** From here on the asymptotic series are good. */
    private static final int FAR = 8;

    private GammaFormulas() { }

    public static Scalar lgamma() { return PowerFormulas.of(GammaFormulas::lgamma); }
    public static Scalar digamma() { return PowerFormulas.of(GammaFormulas::digamma); }

    /**
     * log |gamma(x)|: Stirling's formula from 8 on, the recurrence below, the reflection below 1/2; infinite at 0 and the
     * negative whole numbers. Near its zeros the absolute error is that of numbers near 1.
     */
    static Expr lgamma(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr low = x.lt(0.5);
        Expr y = low.select(Expr.of(1).sub(x), x);
        Expr near = y.lt(FAR);
        Wide product = Wide.of(Expr.of(1));
        for (int i = 0; i < FAR; i++) product = product.times(t, Wide.sum(y, Expr.of(i)));
        Wide w = Wide.sum(y, near.select(FAR, 0));
        Expr inverse = Expr.of(1).div(w.high());
        Expr series = inverse.mul(Formulas.polynomial(inverse.mul(inverse), PowerFormulas.pick(t, SpecialCoefficients.STIRLING, SpecialCoefficients.STIRLING_SINGLE)));
        Wide stirling = w.plus(Expr.of(-0.5)).times(t, PowerFormulas.log(t, w)).minus(w)
                .plus(Wide.of(t, SpecialCoefficients.HALF_LN_2PI, SpecialCoefficients.HALF_LN_2PI_SINGLE)).plus(series);
        Wide shifted = Wide.select(near, stirling.minus(PowerFormulas.log(t, product)), stirling);
        Expr zero = y.eq(1).or(y.eq(2));
        Expr upper = zero.select(Expr.of(0), y.gt(PowerFormulas.pick(t, 2.5e305, 4e36)).select(Expr.of(INFINITY), shifted.value()));
        Expr r = x.sub(x.nearest());
        Expr sine = Formulas.sin(type, r.mul(Math.PI)).abs();
        Expr reflected = Expr.of(LN_PI).sub(Formulas.log(type, sine)).sub(upper);
        Expr pole = x.le(0).and(r.eq(0));
        return x.abs().eq(INFINITY).or(pole).select(Expr.of(INFINITY), low.select(reflected, upper));
    }

    /** The derivative of {@link #lgamma}: an infinity against the sign of a zero, NaN at the negative whole numbers. */
    static Expr digamma(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr low = x.lt(0.5);
        Expr y = low.select(Expr.of(1).sub(x), x);
        Expr near = y.lt(FAR);
        Expr before = Expr.of(0);
        for (int i = FAR - 1; i >= 0; i--) before = before.add(Expr.of(1).div(y.add(i)));
        Expr w = y.add(near.select(FAR, 0));
        Expr inverse = Expr.of(1).div(w);
        Expr z = inverse.mul(inverse);
        Expr series = z.mul(Formulas.polynomial(z, PowerFormulas.pick(t, SpecialCoefficients.DIGAMMA, SpecialCoefficients.DIGAMMA_SINGLE)));
        Expr upper = Formulas.log(type, w).sub(inverse.mul(0.5).add(series)).sub(near.select(before, Expr.of(0)));
        Expr r = x.sub(x.nearest());
        Expr angle = r.mul(Math.PI);
        Expr cotangent = Formulas.cos(type, angle).div(Formulas.sin(type, angle));
        Expr reflected = upper.sub(cotangent.mul(Math.PI));
        Expr zero = x.eq(0).select(Formulas.withSign(t, Expr.of(INFINITY), x).neg(), reflected);
        Expr pole = x.lt(0).and(r.eq(0));
        return pole.select(Expr.of(Double.NaN), low.select(zero, upper));
    }
}
