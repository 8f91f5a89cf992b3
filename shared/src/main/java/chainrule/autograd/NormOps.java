package chainrule.autograd;

import static chainrule.kernel.Expr.Type.VALUE;

import chainrule.kernel.Attrs;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel.Elementwise;
import chainrule.kernel.Scalar;

/** What norms of any power need, apart from other primitives because only they do. */
final class NormOps {
    static final OpSet SET = new OpSet("norm");

    private NormOps() { }

    /**
     * |x|^p, found beforehand and given as y; {@code ints} are the two halves of p's bits. Its own rule, because powers below 1
     * have no slope at 0: there PyTorch takes 0 for the gradient of a norm, and lets the second derivative be NaN or infinite.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: other shapes and types: whoever calls it has made them equal. Source: {@code
     * torch.linalg.vector_norm}.
     */
    static final Op POWER_OF_SIZE = SET.add(new Op.Builder("power_of_size", new Elementwise(Scalar.of(Expr.arg(1), VALUE, VALUE))).written("|{x}|^p").numpy("{y}")
            .gradient(p -> {
                Tensor slope = p.x().abs().pow(exponent(p.attrs()) - 1).mul(p.x().sign()).mul(exponent(p.attrs()));
                return p.g().mul(p.x().eq(0).where(CoreOps.zero(p), slope));
            }, p -> null)
            .sample(() -> Sample.of(-2, 2, in -> in[0].norm(3, false, 1), new int[] {2, 3}))
            .sample(() -> Sample.of(0.2, 2, in -> in[0].norm(-1.5, true, 0), new int[] {3, 2})));

    /** |x|^p, with p other than 0, for sums that are to be a norm. */
    static Tensor powers(Tensor x, double p) {
        long bits = Double.doubleToLongBits(p);
        return Tensor.apply(POWER_OF_SIZE, Attrs.of((int) (bits >>> 32), (int) bits), x, x.detach().abs().pow(p));
    }

    private static double exponent(Attrs attrs) { return Double.longBitsToDouble((long) attrs.ints()[0] << 32 | attrs.ints()[1] & 0xFFFFFFFFL); }
}
