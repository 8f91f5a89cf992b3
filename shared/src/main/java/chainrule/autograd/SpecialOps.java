package chainrule.autograd;

import static chainrule.kernel.Expr.Type.MASK;
import static chainrule.kernel.Expr.Type.VALUE;

import chainrule.kernel.Expr;
import chainrule.kernel.Formulas;
import chainrule.kernel.Kernel.Elementwise;
import chainrule.kernel.Scalar;

/** Elementwise primitives that a tab takes on only with the code that calls them: functions of real numbers, rounding, logic. */
final class SpecialOps {
    static final OpSet SET = new OpSet("special");

    private static final Expr X = Expr.arg(0);

    private SpecialOps() { }

    /** The size of an element. The gradient at 0 is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.abs}. */
    static final Op ABS = SET.add(named("abs", Scalar.of(X.abs(), VALUE)).written("|{x}|")
            .gradient(p -> p.g().mul(p.x().sign()))
            .sample(() -> Sample.of(0.1, 2, in -> in[0].abs(), s(3))));

    /** Steps are flat: their gradient is 0, as PyTorch's, rather than none. */
    static Tensor flat(Pull p) { return CoreOps.zero(p).expand("zeros", p.shape(0)); }

    /** The sign of an element. -1, 0 or 1; NaN stays NaN. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.sign}. */
    static final Op SIGN = SET.add(named("sign", Scalar.of(X.gt(0).select(Expr.of(1), X.lt(0).select(Expr.of(-1), X)), VALUE))
            .written("\\operatorname{sgn} {x}").gradient(SpecialOps::flat)
            .sample(() -> Sample.of(-2, 2, in -> in[0].sign(), s(3))));

    /**
     * The smaller of two elements. At equal operands each takes half of the gradient, as in PyTorch.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.minimum}.
     */
    static final Op MINIMUM = SET.add(named("minimum", Scalar.of(X.min(Expr.arg(1)), VALUE, VALUE)).written("\\min({x}, {y})")
            .gradient(p -> p.y().lt(p.x()).where(CoreOps.zero(p), CoreOps.half(p)), p -> p.x().lt(p.y()).where(CoreOps.zero(p), CoreOps.half(p)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].minimum(in[1]), s(2, 3), s(3))));

    /** The square root. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.sqrt}. */
    static final Op SQRT = SET.add(named("sqrt", Scalar.of(X.sqrt(), VALUE)).written("\\sqrt{{x}}")
            .gradient(p -> p.g().div(p.z().mul(2)))
            .sample(() -> Sample.of(0.3, 3, in -> in[0].sqrt(), s(2, 3))));

    /** The natural logarithm. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.log}. */
    static final Op LOG = SET.add(named("log", Formulas.log()).written("\\ln {x}")
            .gradient(p -> p.g().div(p.x()))
            .sample(() -> Sample.of(0.3, 3, in -> in[0].log(), s(2, 3))));

    /** The sine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.sin}. */
    static final Op SIN = SET.add(named("sin", Formulas.sin()).written("\\sin {x}")
            .gradient(p -> p.g().mul(p.x().cos()))
            .sample(() -> Sample.of(-3, 3, in -> in[0].sin(), s(2, 3))));

    /** The cosine. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.cos}. */
    static final Op COS = SET.add(named("cos", Formulas.cos()).written("\\cos {x}")
            .gradient(p -> p.g().mul(p.x().sin().neg()))
            .sample(() -> Sample.of(-3, 3, in -> in[0].cos(), s(2, 3))));

    /** The hyperbolic tangent. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.tanh}. */
    static final Op TANH = SET.add(named("tanh", Formulas.tanh()).written("\\tanh {x}")
            .gradient(p -> p.g().mul(p.z().square().rsub(1)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].tanh(), s(2, 3))));

    /**
     * The logistic function. 1 / (1 + e^-x), a primitive because the composed form overflows for large negative x in its gradient.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.sigmoid}.
     */
    static final Op SIGMOID = SET.add(named("sigmoid", Formulas.sigmoid()).written("\\sigma({x})").numpy("sigmoid({x})")
            .gradient(p -> p.g().mul(p.z().rsub(1)).mul(p.z()))
            .sample(() -> Sample.of(-3, 3, in -> in[0].sigmoid(), s(2, 3))));

    /** Whether an element is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.logical_not}. */
    static final Op NOT = SET.add(named("logical_not", Scalar.of(Expr.mask(0).not(), MASK))
            .written("\\lnot {x}").numpy("~{x}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].gt(0).logicalNot(), s(4))));

    /** Whether both elements are other than 0. Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.logical_and}. */
    static final Op AND = SET.add(named("logical_and", Scalar.of(Expr.mask(0).and(Expr.mask(1)), MASK, MASK))
            .written("{x} \\land {y}").numpy("{x} & {y}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].gt(0).logicalAnd(in[1].gt(0)), s(4), s(4))));

    /**
     * Whether one of two elements is other than 0.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code
     * torch.logical_or}.
     */
    static final Op OR = SET.add(named("logical_or", Scalar.of(Expr.mask(0).or(Expr.mask(1)), MASK, MASK))
            .written("{x} \\lor {y}").numpy("{x} | {y}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].gt(0).logicalOr(in[1].gt(0)), s(4), s(4))));

    /** The whole number at or below. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.floor}. */
    static final Op FLOOR = SET.add(named("floor", Scalar.of(X.floor(), VALUE)).written("\\lfloor {x} \\rfloor").gradient(SpecialOps::flat)
            .sample(() -> Sample.of(-2, 2, in -> in[0].floor(), s(4))));

    /** The whole number at or above. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.ceil}. */
    static final Op CEIL = SET.add(named("ceil", Scalar.of(X.ceil(), VALUE)).written("\\lceil {x} \\rceil").gradient(SpecialOps::flat)
            .sample(() -> Sample.of(-2, 2, in -> in[0].ceil(), s(4))));

    /** The whole number on the side of zero. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.trunc}. */
    static final Op TRUNC = SET.add(named("trunc", Scalar.of(X.trunc(), VALUE)).written("\\operatorname{trunc} {x}").gradient(SpecialOps::flat)
            .sample(() -> Sample.of(-2, 2, in -> in[0].trunc(), s(4))));

    /** To the nearest whole number, ties to the even one. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.round}. */
    static final Op ROUND = SET.add(named("round", Scalar.of(X.nearest(), VALUE)).written("\\lfloor {x} \\rceil").gradient(SpecialOps::flat)
            .sample(() -> Sample.of(-2, 2, in -> in[0].round(), s(4))));

    /** The exponential less 1, with its digits near 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.expm1}. */
    static final Op EXPM1 = SET.add(named("expm1", Formulas.expm1()).written("e^{{x}} - 1")
            .gradient(p -> p.g().mul(p.z().add(1)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].expm1(), s(2, 3))));

    /** The logarithm of 1 and more, with its digits near 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.log1p}. */
    static final Op LOG1P = SET.add(named("log1p", Formulas.log1p()).written("\\ln(1 + {x})")
            .gradient(p -> p.g().div(p.x().add(1)))
            .sample(() -> Sample.of(-0.5, 3, in -> in[0].log1p(), s(2, 3))));

    private static Op.Builder named(String name, Scalar scalar) { return new Op.Builder(name, new Elementwise(scalar)); }

    private static int[] s(int... shape) { return shape; }
}
