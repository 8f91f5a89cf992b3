package chainrule.autograd;

import static chainrule.kernel.Expr.Type.VALUE;

import chainrule.kernel.Expr;
import chainrule.kernel.Formulas;
import chainrule.kernel.Kernel.Elementwise;
import chainrule.kernel.Scalar;

/** Primitives that lessons do without: rounding, and functions that keep their digits near 0. */
final class SpecialOps {
    static final OpSet SET = new OpSet("special");

    private static final Expr X = Expr.arg(0);

    private SpecialOps() { }

    static final Op FLOOR = SET.add(named("floor", Scalar.of(X.floor(), VALUE)).written("\\lfloor {x} \\rfloor").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].floor(), s(4))));

    static final Op CEIL = SET.add(named("ceil", Scalar.of(X.ceil(), VALUE)).written("\\lceil {x} \\rceil").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].ceil(), s(4))));

    static final Op TRUNC = SET.add(named("trunc", Scalar.of(X.trunc(), VALUE)).written("\\operatorname{trunc} {x}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].trunc(), s(4))));

    /** To the nearest whole number, ties to the even one. */
    static final Op ROUND = SET.add(named("round", Scalar.of(X.nearest(), VALUE)).written("\\lfloor {x} \\rceil").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].round(), s(4))));

    static final Op EXPM1 = SET.add(named("expm1", Formulas.EXPM1).written("e^{{x}} - 1")
            .gradient(p -> p.g().mul(p.z().add(1)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].expm1(), s(2, 3))));

    static final Op LOG1P = SET.add(named("log1p", Formulas.LOG1P).written("\\ln(1 + {x})")
            .gradient(p -> p.g().div(p.x().add(1)))
            .sample(() -> Sample.of(-0.5, 3, in -> in[0].log1p(), s(2, 3))));

    private static Op.Builder named(String name, Scalar scalar) { return new Op.Builder(name, new Elementwise(scalar)); }

    private static int[] s(int... shape) { return shape; }
}
