package chainrule.autograd;

import static chainrule.kernel.Expr.Type.MASK;
import static chainrule.kernel.Expr.Type.VALUE;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Formulas;
import chainrule.kernel.Kernel.Convert;
import chainrule.kernel.Kernel.Elementwise;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.MatMul;
import chainrule.kernel.Kernel.Move;
import chainrule.kernel.Kernel.Movement;
import chainrule.kernel.Kernel.Reduce;
import chainrule.kernel.Scalar;

/** The primitives that every lesson needs, and so every tab carries. Operands arrive with equal shapes and types. */
public final class CoreOps {
    public static final OpSet SET = new OpSet("core");

    private static final Expr X = Expr.arg(0);
    private static final Expr Y = Expr.arg(1);

    private CoreOps() { }

    // ------------------------------------------------------------------ arithmetic

    /** The sum of two elements. Shapes: {@code (*), (*) → (*)}. Refused: shapes that do not broadcast, before they reach it. Source: {@code torch.add}. */
    static final Op ADD = add(binary("add", X.add(Y)).written("{x} + {y}")
            .gradient(Pull::g, Pull::g)
            .sample(() -> Sample.of(-2, 2, in -> in[0].add(in[1]), s(2, 3), s(2, 3)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].add(in[1]), s(2, 1, 3), s(4, 1)))
            .refuses(() -> new ErrorSample("add: wanted shapes that broadcast", () -> zeros(2, 3).add(zeros(4)))));

    /** The difference of two elements. Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.sub}. */
    static final Op SUB = add(binary("sub", X.sub(Y)).written("{x} - {y}")
            .gradient(Pull::g, p -> p.g().neg())
            .sample(() -> Sample.of(-2, 2, in -> in[0].sub(in[1]), s(3), s(2, 3))));

    /** The product of two elements. Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.mul}. */
    static final Op MUL = add(binary("mul", X.mul(Y)).written("{x} \\odot {y}")
            .gradient(p -> p.g().mul(p.y()), p -> p.g().mul(p.x()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].mul(in[1]), s(2, 3), s(2, 3)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].mul(in[0]), s(3))));

    /** The quotient of two elements. Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.div}. */
    static final Op DIV = add(binary("div", X.div(Y)).written("\\frac{{x}}{{y}}")
            .gradient(p -> p.g().div(p.y()), p -> p.g().neg().mul(p.x().div(p.y()).div(p.y())))
            .sample(() -> Sample.of(0.5, 2, in -> in[0].div(in[1]), s(2, 3), s(1, 3))));

    /**
     * At equal operands each takes half of the gradient, as in PyTorch.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.maximum}.
     */
    static final Op MAXIMUM = add(binary("maximum", X.max(Y)).written("\\max({x}, {y})")
            .gradient(p -> p.x().lt(p.y()).where(zero(p), half(p)), p -> p.y().lt(p.x()).where(zero(p), half(p)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].maximum(in[1]), s(2, 3), s(3))));

    /** An element with the other sign. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.neg}. */
    static final Op NEG = add(unary("neg", X.neg()).written("-{x}")
            .gradient(p -> p.g().neg())
            .sample(() -> Sample.of(-2, 2, in -> in[0].neg(), s(3))));

    /** The exponential function. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.exp}. */
    static final Op EXP = add(named("exp", Formulas.exp()).written("e^{{x}}")
            .gradient(p -> p.g().mul(p.z()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].exp(), s(2, 3))));

    // ------------------------------------------------------------------ truth

    /**
     * Whether one element is below another; no gradient flows.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.lt}.
     */
    static final Op LT = add(binary("lt", X.lt(Y)).written("{x} < {y}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].lt(in[1]), s(4), s(4))));

    /**
     * Whether one element is not above another; no gradient flows.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.le}.
     */
    static final Op LE = add(binary("le", X.le(Y)).written("{x} \\le {y}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].le(in[1]), s(4), s(4))));

    /**
     * Whether two elements are equal; no gradient flows.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code torch.eq}.
     */
    static final Op EQ = add(binary("eq", X.eq(Y)).written("{x} = {y}").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].eq(in[1]), s(4), s(4))));

    /**
     * The second where the first is true, the third where it is false.
     *
     * <p>Shapes: {@code (*) bool, (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code
     * torch.where}.
     */
    static final Op WHERE = add(new Op.Builder("where", new Elementwise(Scalar.of(Expr.mask(0).select(Expr.arg(1), Expr.arg(2)), MASK, VALUE, VALUE)))
            .written("{x} \\mathbin{?} {y} : {z}")
            .gradient(p -> null, p -> p.x().where(p.g(), zero(p)), p -> p.x().where(zero(p), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].detach().gt(0).where(in[1], in[2]), s(2, 3), s(2, 3), s(3))));

    /** 1 where true, 0 where false, as the float type {@code attrs}. Shapes: {@code (*) bool → (*)}. Refused: nothing. Source: {@code torch.Tensor.to}. */
    static final Op INDICATOR = add(new Op.Builder("indicator", new Elementwise(Scalar.of(Expr.mask(0).select(1, 0), MASK)))
            .written("[{x}]").constant()
            .sample(() -> Sample.of(-2, 2, in -> in[0].gt(0).to(DType.FLOAT64), s(4))));

    /** Another element type; between float types the gradient is converted back. To the same type: a copy. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.Tensor.to}. */
    static final Op CONVERT = add(new Op.Builder("convert", new Convert()).written("{x}")
            .gradient(p -> p.g().to(p.dtype(0)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].copy(), s(4))));

    // ------------------------------------------------------------------ folding

    /** The sum over axes, which stay with length 1. Shapes: {@code (..., n, ...) → (..., 1, ...)}. Refused: axes that there are not, before they reach it. Source: {@code torch.sum}. */
    static final Op SUM = add(new Op.Builder("sum", new Reduce(Fold.SUM)).written("\\sum {x}")
            .gradient(p -> p.g().expand("sum", p.shape(0)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].sum(), s(3, 2)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].sum(true, 0), s(3, 2)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].sum(0, 2), s(3, 2, 4)))
            .refuses(() -> new ErrorSample("sum: wanted an axis from -2 to 1, got 2", () -> zeros(2, 3).sum(2))));

    // ------------------------------------------------------------------ moving

    /**
     * Axes of length 1 repeated.
     *
     * <p>Shapes: {@code (..., 1, ...) → (..., n, ...)}. Refused: lengths other than 1 that would change, before they reach it. Source: {@code
     * torch.Tensor.expand}.
     */
    static final Op EXPAND = add(movement("expand", Move.EXPAND).written("\\operatorname{expand} {x}")
            .gradient(p -> {
                int grown = 0;
                int[] axes = new int[p.shape(0).length];
                for (int d = 0; d < axes.length; d++) if (p.shape(0)[d] != p.attrs().ints()[d]) axes[grown++] = d;
                return p.g().sum(true, java.util.Arrays.copyOf(axes, grown));
            })
            .sample(() -> Sample.of(-2, 2, in -> in[0].expand(4, 3, 2), s(3, 1)))
            .refuses(() -> new ErrorSample("expand: wanted a shape that expands to (3, 2)", () -> zeros(2, 2).expand(3, 2))));

    /** The same elements in another shape. Shapes: {@code (*) → shape, of as many elements}. Refused: other numbers of elements, before they reach it. Source: {@code torch.reshape}. */
    static final Op RESHAPE = add(movement("reshape", Move.RESHAPE).written("\\operatorname{reshape} {x}")
            .gradient(p -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(p.shape(0)), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].reshape(-1, 2), s(4, 3)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].t().reshape(12), s(4, 3)))
            .refuses(() -> new ErrorSample("reshape: cannot arrange 6 elements as (4,)", () -> zeros(2, 3).reshape(4))));

    /**
     * The axes in another order.
     *
     * <p>Shapes: {@code (d0, d1, ...) → the same lengths in another order}. Refused: what is no order of the axes, before it reaches it. Source:
     * {@code torch.permute}.
     */
    static final Op PERMUTE = add(movement("permute", Move.PERMUTE).written("{x}^\\mathsf{T}")
            .gradient(p -> Tensor.apply(CoreOps.PERMUTE, Attrs.of(Views.inverse(p.attrs().ints())), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].permute(2, 0, 1), s(2, 3, 4)))
            .refuses(() -> new ErrorSample("permute: wanted each of the 2 axes once", () -> zeros(2, 3).permute(0, 0))));

    /**
     * Elements at equal distance along axes.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., k, ...)}. Refused: places beyond an axis, before they reach it. Source: {@code
     * torch.Tensor.__getitem__}.
     */
    static final Op SLICE = add(movement("slice", Move.SLICE).written("{x}[\\cdot]")
            .gradient(p -> Tensor.apply(CoreOps.EMBED, embedding(p.attrs(), p.shape(0)), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].slice(0, 1, 6, 2).flip(1), s(6, 3)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].select(1, -1), s(2, 3)))
            .refuses(() -> new ErrorSample("select: index 3 is out of bounds for axis 1 with size 3", () -> zeros(2, 3).select(1, 3))));

    /**
     * Zeros with an array at places of equal distance: what flows back through a slice.
     *
     * <p>Shapes: {@code (..., k, ...) → (..., n, ...)}. Refused: places beyond an axis, before they reach it. Source: {@code
     * torch.slice_backward}.
     */
    static final Op EMBED = add(movement("embed", Move.EMBED).written("\\operatorname{embed} {x}")
            .gradient(p -> Tensor.apply(CoreOps.SLICE, slice(p.attrs(), p.shape(0)), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> Sample.pulled(zeros(7, 2), z -> z.slice(0, 1, 6, 2).flip(1), in[0]), s(3, 2))));

    /**
     * The first input with the second over a slice of it: what a write through a view does.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) → (..., n, ...)}. Refused: places beyond an axis, before they reach it. Source: {@code
     * torch.slice_scatter}.
     */
    static final Op OVERWRITE = add(movement("overwrite", Move.OVERWRITE).written("{x}[\\cdot] := {y}")
            .gradient(p -> Tensor.apply(CoreOps.OVERWRITE, p.attrs(), p.g(), zero(p.g().dtype(), p.shape(1))),
                    p -> Tensor.apply(CoreOps.SLICE, p.attrs(), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> {
                Tensor whole = in[0].copy();
                whole.slice(0, 1, 4, 2).copy_(in[1]);
                return whole;
            }, s(4, 3), s(2, 3))));

    // ------------------------------------------------------------------ products

    /** Products of matrices. Shapes: {@code (..., n, k), (..., k, m) → (..., n, m)}. Refused: inner lengths that differ. Source: {@code torch.matmul}. */
    static final Op MATMUL = add(new Op.Builder("matmul", new MatMul()).written("{x} {y}")
            .gradient(p -> Tensor.apply(CoreOps.MATMUL, Attrs.NONE, p.g(), turned(p.y())),
                    p -> Tensor.apply(CoreOps.MATMUL, Attrs.NONE, turned(p.x()), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].matmul(in[1]), s(2, 3), s(3, 4)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].matmul(in[1]), s(5, 1, 2, 3), s(4, 3, 2)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].matmul(in[1]), s(3), s(2, 3, 4)))
            .refuses(() -> new ErrorSample("matmul: wanted (m, k) × (k, n), got (2, 3) × (2, 3); did you mean x.matmul(y.t())?",
                    () -> zeros(2, 3).matmul(zeros(2, 3)))));

    // ------------------------------------------------------------------ shorthand

    private static Op add(Op.Builder b) { return SET.add(b); }

    private static Op.Builder unary(String name, Expr e) { return named(name, Scalar.of(e, VALUE)); }

    private static Op.Builder binary(String name, Expr e) { return named(name, Scalar.of(e, VALUE, VALUE)); }

    private static Op.Builder named(String name, Scalar scalar) { return new Op.Builder(name, new Elementwise(scalar)); }

    private static Op.Builder movement(String name, Move move) { return new Op.Builder(name, new Movement(move)); }

    static Tensor zero(Pull p) { return zero(p.g().dtype()); }

    private static Tensor zero(DType type) { return Tensor.scalar(type, 0); }

    private static Tensor zero(DType type, int[] shape) { return zero(type).expand("zeros", shape); }

    static Tensor half(Pull p) { return p.x().eq(p.y()).where(p.g().mul(0.5), p.g()); }

    private static Tensor turned(Tensor x) { return x.transpose(-1, -2); }

    /** The attributes of the EMBED that undoes a SLICE of an array of shape {@code whole}. */
    private static Attrs embedding(Attrs slice, int[] whole) {
        int[] ints = slice.ints().clone();
        for (int d = 0; d < whole.length; d++) {
            ints[3 * d] = whole[d];
            ints[3 * d + 1] = slice.ints()[3 * d];
        }
        return Attrs.of(ints);
    }

    private static Attrs slice(Attrs embedding, int[] part) {
        int[] ints = embedding.ints().clone();
        for (int d = 0; d < part.length; d++) {
            ints[3 * d] = embedding.ints()[3 * d + 1];
            ints[3 * d + 1] = part[d];
        }
        return Attrs.of(ints);
    }

    private static int[] s(int... shape) { return shape; }

    private static Tensor zeros(int... shape) { return Tensor.zeros(DType.FLOAT64, shape); }
}
