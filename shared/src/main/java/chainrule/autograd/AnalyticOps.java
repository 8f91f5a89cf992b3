package chainrule.autograd;

import chainrule.kernel.ArcFormulas;
import chainrule.kernel.DivisionFormulas;
import chainrule.kernel.ErrorFormulas;
import chainrule.kernel.GammaFormulas;
import chainrule.kernel.Kernel.Elementwise;
import chainrule.kernel.PowerFormulas;
import chainrule.kernel.Scalar;

/** Elementwise primitives whose formulas are long: powers, arcs, hyperbolic, error and gamma functions, remainders. */
final class AnalyticOps {
    static final OpSet SET = new OpSet("analytic");

    static final double LN_2 = 0.6931471805599453;
    static final double LN_10 = 2.302585092994046;
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

    private AnalyticOps() { }

    // ------------------------------------------------------------------ powers and logarithms

    /**
     * A power. As C's {@code pow}; the base has no gradient where the exponent is 0, the exponent none where x = 0 and y >= 0.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.pow}.
     */
    static final Op POW = SET.add(named("pow", PowerFormulas.pow()).written("{x}^{{y}}").numpy("{x} ** {y}")
            .gradient(AnalyticOps::powerOfBase, AnalyticOps::powerOfExponent)
            .sample(() -> Sample.of(0.3, 3, in -> in[0].pow(in[1]), s(2, 3), s(3)))
            .sample(() -> Sample.of(-3, 3, in -> in[0].pow(7), s(4)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].rpow(1.7), s(4))));

    private static Tensor powerOfBase(Pull p) {
        if (isNumberButZero(p.y())) return p.g().mul(p.y().mul(p.x().pow(p.y().sub(1))));
        Tensor none = p.y().eq(0);
        Tensor y = none.where(one(p), p.y());
        return none.where(CoreOps.zero(p), p.g().mul(y.mul(p.x().pow(y.sub(1)))));
    }

    /** One number, the same for all elements, so that nobody has to ask where it is 0. Code that is watched asks all the same. */
    private static boolean isNumberButZero(Tensor y) {
        return !Mode.isObserved() && !y.requiresGrad() && y.layout().storage.size() == 1 && y.data().storage.get(0) != 0;
    }

    private static Tensor powerOfExponent(Pull p) {
        Tensor none = p.x().eq(0).logicalAnd(p.y().ge(0));
        return none.where(CoreOps.zero(p), p.g().mul(p.z().mul(none.where(one(p), p.x()).log())));
    }

    /** Two to a power. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.exp2}. */
    static final Op EXP2 = SET.add(named("exp2", PowerFormulas.exp2()).written("2^{{x}}")
            .gradient(p -> p.g().mul(p.z()).mul(LN_2))
            .sample(() -> Sample.of(-2, 2, in -> in[0].exp2(), s(4))));

    /** The logarithm to the base 2. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.log2}. */
    static final Op LOG2 = SET.add(named("log2", PowerFormulas.log2()).written("\\log_2 {x}")
            .gradient(p -> p.g().div(p.x().mul(LN_2)))
            .sample(() -> Sample.of(0.3, 3, in -> in[0].log2(), s(4))));

    /** The logarithm to the base 10. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.log10}. */
    static final Op LOG10 = SET.add(named("log10", PowerFormulas.log10()).written("\\log_{10} {x}")
            .gradient(p -> p.g().div(p.x().mul(LN_10)))
            .sample(() -> Sample.of(0.3, 3, in -> in[0].log10(), s(4))));

    /**
     * The length of the third side of a right triangle.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.hypot}.
     */
    static final Op HYPOT = SET.add(named("hypot", PowerFormulas.hypot()).written("\\sqrt{{x}^2 + {y}^2}")
            .gradient(p -> p.g().mul(p.x().div(p.z())), p -> p.g().mul(p.y().div(p.z())))
            .sample(() -> Sample.of(0.3, 3, in -> in[0].hypot(in[1]), s(2, 3), s(3))));

    // ------------------------------------------------------------------ hyperbolic

    /** The hyperbolic sine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.sinh}. */
    static final Op SINH = SET.add(named("sinh", PowerFormulas.sinh()).written("\\sinh {x}")
            .gradient(p -> p.g().mul(p.x().cosh()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].sinh(), s(4))));

    /** The hyperbolic cosine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.cosh}. */
    static final Op COSH = SET.add(named("cosh", PowerFormulas.cosh()).written("\\cosh {x}")
            .gradient(p -> p.g().mul(p.x().sinh()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].cosh(), s(4))));

    /** The inverse of the hyperbolic sine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.asinh}. */
    static final Op ASINH = SET.add(named("asinh", PowerFormulas.asinh()).written("\\operatorname{arsinh} {x}").numpy("np.arcsinh({x})")
            .gradient(p -> p.g().mul(p.x().square().add(1).rsqrt()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].asinh(), s(4))));

    /** The inverse of the hyperbolic cosine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.acosh}. */
    static final Op ACOSH = SET.add(named("acosh", PowerFormulas.acosh()).written("\\operatorname{arcosh} {x}").numpy("np.arccosh({x})")
            .gradient(p -> p.g().mul(p.x().square().sub(1).rsqrt()))
            .sample(() -> Sample.of(1.3, 4, in -> in[0].acosh(), s(4))));

    /** The inverse of the hyperbolic tangent. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.atanh}. */
    static final Op ATANH = SET.add(named("atanh", PowerFormulas.atanh()).written("\\operatorname{artanh} {x}").numpy("np.arctanh({x})")
            .gradient(p -> p.g().div(p.x().square().rsub(1)))
            .sample(() -> Sample.of(-0.8, 0.8, in -> in[0].atanh(), s(4))));

    // ------------------------------------------------------------------ angles

    /** The tangent. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.tan}. */
    static final Op TAN = SET.add(named("tan", ArcFormulas.tan()).written("\\tan {x}")
            .gradient(p -> p.g().mul(p.z().square().add(1)))
            .sample(() -> Sample.of(-1.2, 1.2, in -> in[0].tan(), s(4))));

    /** The inverse of the sine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.asin}. */
    static final Op ASIN = SET.add(named("asin", ArcFormulas.asin()).written("\\arcsin {x}").numpy("np.arcsin({x})")
            .gradient(p -> p.g().mul(p.x().square().rsub(1).rsqrt()))
            .sample(() -> Sample.of(-0.8, 0.8, in -> in[0].asin(), s(4))));

    /** The inverse of the cosine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.acos}. */
    static final Op ACOS = SET.add(named("acos", ArcFormulas.acos()).written("\\arccos {x}").numpy("np.arccos({x})")
            .gradient(p -> p.g().neg().mul(p.x().square().rsub(1).rsqrt()))
            .sample(() -> Sample.of(-0.8, 0.8, in -> in[0].acos(), s(4))));

    /** The inverse of the tangent. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.atan}. */
    static final Op ATAN = SET.add(named("atan", ArcFormulas.atan()).written("\\arctan {x}").numpy("np.arctan({x})")
            .gradient(p -> p.g().div(p.x().square().add(1)))
            .sample(() -> Sample.of(-3, 3, in -> in[0].atan(), s(4))));

    /**
     * The angle of the point (y, x), in the order of C; no gradient where both are 0.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.atan2}.
     */
    static final Op ATAN2 = SET.add(named("atan2", ArcFormulas.atan2()).written("\\operatorname{atan2}({x}, {y})").numpy("np.arctan2({x}, {y})")
            .gradient(p -> p.g().mul(p.y().mul(inverseSquare(p))), p -> p.g().neg().mul(p.x().mul(inverseSquare(p))))
            .sample(() -> Sample.of(-3, 3, in -> in[0].atan2(in[1]), s(2, 3), s(3))));

    private static Tensor inverseSquare(Pull p) {
        Tensor square = p.x().square().add(p.y().square());
        Tensor none = square.eq(0);
        return none.where(CoreOps.zero(p), none.where(one(p), square).rdiv(1));
    }

    // ------------------------------------------------------------------ errors

    /** The error function. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.erf}. */
    static final Op ERF = SET.add(named("erf", ErrorFormulas.erf()).written("\\operatorname{erf} {x}").numpy("erf({x})")
            .gradient(p -> p.g().mul(bell(p.x()).mul(TWO_OVER_ROOT_PI)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].erf(), s(4))));

    /** What the error function lacks of 1. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.erfc}. */
    static final Op ERFC = SET.add(named("erfc", ErrorFormulas.erfc()).written("\\operatorname{erfc} {x}").numpy("erfc({x})")
            .gradient(p -> p.g().mul(bell(p.x()).mul(-TWO_OVER_ROOT_PI)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].erfc(), s(4))));

    /** The inverse of the error function. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.erfinv}. */
    static final Op ERFINV = SET.add(named("erfinv", ErrorFormulas.erfinv()).written("\\operatorname{erf}^{-1} {x}").numpy("erfinv({x})")
            .gradient(p -> p.g().mul(p.z().square().exp().div(TWO_OVER_ROOT_PI)))
            .sample(() -> Sample.of(-0.8, 0.8, in -> in[0].erfinv(), s(4))));

    private static Tensor bell(Tensor x) { return x.square().neg().exp(); }

    // ------------------------------------------------------------------ gamma

    /** The logarithm of the size of the gamma function. log |gamma(x)|. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.lgamma}. */
    static final Op LGAMMA = SET.add(named("lgamma", GammaFormulas.lgamma()).written("\\ln |\\Gamma({x})|").numpy("lgamma({x})")
            .gradient(p -> p.g().mul(p.x().digamma()))
            .sample(() -> Sample.of(0.3, 5, in -> in[0].lgamma(), s(4)))
            .sample(() -> Sample.of(-1.8, -1.2, in -> in[0].lgamma(), s(3))));

    /** The derivative of that logarithm. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.digamma}. */
    static final Op DIGAMMA = SET.add(named("digamma", GammaFormulas.digamma()).written("\\psi({x})").numpy("digamma({x})")
            .gradient(p -> p.g().mul(p.x().polygamma(1)))
            .sample(() -> Sample.of(0.3, 5, in -> in[0].digamma(), s(4)))
            .sample(() -> Sample.of(-1.8, -1.2, in -> in[0].digamma(), s(3))));

    // ------------------------------------------------------------------ remainders

    /**
     * What is left of x / y after its whole part: of the sign of x.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.fmod}.
     */
    static final Op FMOD = SET.add(named("fmod", DivisionFormulas.fmod()).written("{x} \\operatorname{fmod} {y}")
            .gradient(Pull::g, p -> p.g().neg().mul(p.x().detach().div(p.y().detach()).trunc()))
            .sample(() -> Sample.of(1.1, 1.9, in -> in[0].mul(-2).fmod(in[1]), s(3), s(3))));

    /**
     * What is left of x / y after its floor: of the sign of y, as Python's {@code %}.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.remainder}.
     */
    static final Op REMAINDER = SET.add(named("remainder", DivisionFormulas.remainder()).written("{x} \\bmod {y}").numpy("{x} % {y}")
            .gradient(Pull::g, p -> p.g().neg().mul(p.x().detach().floorDivide(p.y().detach())))
            .sample(() -> Sample.of(1.1, 1.9, in -> in[0].mul(-2).remainder(in[1]), s(3), s(3))));

    /**
     * The floor of the exact quotient. It is flat, so its gradient is 0.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code
     * torch.floor_divide}.
     */
    static final Op FLOOR_DIVIDE = SET.add(named("floor_divide", DivisionFormulas.floorDivide()).written("\\lfloor {x} / {y} \\rfloor").numpy("{x} // {y}")
            .gradient(SpecialOps::flat, SpecialOps::flat)
            .sample(() -> Sample.of(1.1, 1.9, in -> in[0].mul(-2).floorDivide(in[1]), s(3), s(3))));

    private static Tensor one(Pull p) { return Tensor.scalar(p.g().dtype(), 1); }

    private static Op.Builder named(String name, Scalar scalar) { return new Op.Builder(name, new Elementwise(scalar)); }

    private static int[] s(int... shape) { return shape; }
}
