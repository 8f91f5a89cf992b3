package chainrule.kernel;

import chainrule.math.SpecialCoefficients;

/** The error function, its complement and its inverse as expressions. */
public final class ErrorFormulas {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

    /** The inverse over y to eight digits, for {@code w = -ln(1 - y^2)}: in w - 2.5 up to 5, in sqrt(w) - 4 beyond (seven digits). */
    private static final double[] NEAR = {1.50140936, 0.2466402791, -0.004177392875, -0.001252726392, 0.0002183493862, -4.972419689e-06,
        -3.463985268e-06, 4.681313481e-07, 2.33359672e-08, -8.93192597e-09};
    private static final double[] FAR = {3.839783923, 1.009492842, 0.001257013379, -0.0008655246429, 0.0003313191815, -0.0001267904571,
        4.185897048e-05, -2.205979806e-05, 2.676109203e-05, -1.524924821e-05, 1.170348619e-06, 1.558248395e-06, -3.643451701e-07};

    private ErrorFormulas() { }

    public static Scalar erf() { return PowerFormulas.of(ErrorFormulas::erf); }
    public static Scalar erfc() { return PowerFormulas.of(ErrorFormulas::erfc); }
    public static Scalar erfinv() { return PowerFormulas.of(ErrorFormulas::erfinv); }

    static Expr erf(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = x.abs();
        Expr near = a.add(a.mul(excess(t, a)));
        // From here on the tail is small enough that its rounding hardly shows; the polynomial's would, towards 1.
        return Formulas.withSign(t, a.lt(0.8125).select(near, Expr.of(1).sub(tail(t, a))), x);
    }

    /** 1 - erf(x), right to the last places also where erf(x) is nearly 1, down to subnormals. */
    static Expr erfc(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        Expr a = x.abs();
        Wide one = Wide.fastSum(Expr.of(1), x.neg());
        Expr near = one.high().add(one.low().sub(x.mul(excess(t, a))));
        Expr far = tail(t, a);
        Wide back = Wide.fastSum(Expr.of(1), a);
        Expr opposite = a.lt(1).select(back.high().add(back.low().add(a.mul(excess(t, a)))), Expr.of(2).sub(far));
        return a.lt(0.5).select(near, x.lt(0).select(opposite, far));
    }

    /** erf(x) / x - 1 for |x| up to 1. */
    private static Expr excess(FloatFormat t, Expr a) {
        return Formulas.polynomial(a.mul(a), PowerFormulas.pick(t, SpecialCoefficients.ERF, SpecialCoefficients.ERF_SINGLE));
    }

    /** erfc(x) from 0.5 on: {@code e^(-x^2) (1.25 + P) / (1 + 2 x)}. */
    private static Expr tail(FloatFormat t, Expr a) {
        Expr x = a.max(Expr.of(0.5)).min(PowerFormulas.pick(t, 28, 11));
        Expr place = x.sub(3).div(x.add(3));
        Expr p = Formulas.polynomial(place, PowerFormulas.pick(t, SpecialCoefficients.ERFCX, SpecialCoefficients.ERFCX_SINGLE));
        PowerFormulas.Power e = PowerFormulas.exp(t, Wide.product(t, x, x).negated());
        Wide scaled = Wide.fastSum(Expr.of(1.25), p).over(t, Wide.sum(Expr.of(1), x.mul(2)));
        return Formulas.scale(t, e.value().times(t, scaled).value(), e.kBits());
    }

    /** The x with erf(x) = y: a first value of seven digits, and one step of Halley's, which triples them. */
    static Expr erfinv(DType type, Expr y) {
        Expr a = y.abs();
        Expr rest = Expr.of(1).sub(a);
        Expr w = Formulas.log(type, rest.mul(a.add(1))).neg();
        Expr far = w.sqrt().sub(4);
        Expr x = w.lt(5).select(Formulas.polynomial(w.sub(2.5), NEAR), Formulas.polynomial(far, FAR)).mul(a);
        // Near 0 and near 1 the difference is taken where it keeps its digits.
        Expr off = a.lt(0.5).select(erf(type, x).sub(a), rest.sub(erfc(type, x)));
        Expr step = off.div(Formulas.exp(type, x.mul(x).neg()).mul(TWO_OVER_ROOT_PI));
        Expr better = x.sub(step.div(x.mul(step).add(1)));
        FloatFormat t = FloatFormat.of(type);
        Expr inside = Formulas.withSign(t, a.eq(1).select(Expr.of(Double.POSITIVE_INFINITY), better), y);
        return a.le(1).select(a.eq(0).select(y, inside), Expr.of(Double.NaN));
    }
}
