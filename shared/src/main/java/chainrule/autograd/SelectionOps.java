package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Gather;
import chainrule.kernel.Kernel.Reduce;
import chainrule.kernel.Kernel.ScatterAdd;

/** Primitives that pick elements out: extremes, and reading and adding at positions. */
final class SelectionOps {
    static final OpSet SET = new OpSet("selection");

    private SelectionOps() { }

    /** Equal largest elements share the gradient evenly, as PyTorch's {@code amax}. Shapes: {@code (..., n, ...) → (..., 1, ...)}. Refused: empty axes. Source: {@code torch.amax}. */
    static final Op MAX = SET.add(new Op.Builder("amax", new Reduce(Fold.MAX)).written("\\max {x}")
            .gradient(SelectionOps::shared)
            .sample(() -> Sample.of(-2, 2, in -> in[0].amax(false, 1), s(3, 4)))
            .refuses(() -> new ErrorSample("amax: wanted at least one element", () -> zeros(2, 0).amax(false, 1))));

    /** Equal smallest elements share the gradient evenly, as PyTorch's {@code amin}. Shapes: {@code (..., n, ...) → (..., 1, ...)}. Refused: empty axes. Source: {@code torch.amin}. */
    static final Op MIN = SET.add(new Op.Builder("amin", new Reduce(Fold.MIN)).written("\\min {x}")
            .gradient(SelectionOps::shared)
            .sample(() -> Sample.of(-2, 2, in -> in[0].amin(false, 0, 1), s(3, 4))));

    /** Elements at places along an axis. Shapes: {@code (..., n, ...), (..., k, ...) int64 → (..., k, ...)}. Refused: places outside of the axis. Source: {@code torch.gather}. */
    static final Op GATHER = SET.add(new Op.Builder("gather", new Gather()).written("{x}[{y}]")
            .gradient(p -> {
                int axis = p.attrs().ints()[0];
                return padded(Tensor.apply(SelectionOps.SCATTER_ADD, Attrs.of(axis, p.shape(0)[axis]), p.g(), p.y()), p.shape(0));
            }, p -> null)
            .sample(() -> Sample.of(-2, 2, in -> in[0].gather(1, index(2, 4, 0, 2, 2, 1, 1, 0, 0, 2)), s(2, 3)))
            .refuses(() -> new ErrorSample("gather: index 3 is out of bounds for axis 1 with size 3", () -> zeros(1, 3).gather(1, index(1, 1, 3)))));

    /**
     * Zeros with elements added at places along an axis: what flows back through a gather.
     *
     * <p>Shapes: {@code (..., k, ...), (..., k, ...) int64 → (..., n, ...)}. Refused: places outside of the axis, before they reach it. Source:
     * {@code torch.scatter_add}.
     */
    static final Op SCATTER_ADD = SET.add(new Op.Builder("scatter_add", new ScatterAdd()).written("\\operatorname{scatter} {x}")
            .gradient(p -> Tensor.apply(SelectionOps.GATHER, Attrs.of(p.attrs().ints()[0]), p.g(), p.y()), p -> null)
            .sample(() -> Sample.of(-2, 2, in -> Sample.pulled(zeros(2, 3), z -> z.gather(1, index(2, 4, 0, 2, 2, 1, 1, 0, 0, 2)), in[0]), s(2, 4))));

    private static Tensor shared(Pull p) {
        Tensor top = p.x().eq(p.z()).to(p.g().dtype());
        return top.mul(p.g().div(top.sum(true, p.attrs().ints())));
    }

    /** Zeros after the end of each axis, up to {@code shape}: an index may be shorter than what it reads. */
    static Tensor padded(Tensor x, int[] shape) {
        if (java.util.Arrays.equals(x.shape(), shape)) return x;
        int[] ints = new int[3 * shape.length];
        for (int d = 0; d < shape.length; d++) {
            ints[3 * d] = shape[d];
            ints[3 * d + 2] = 1;
        }
        return Tensor.apply(CoreOps.EMBED, Attrs.of(ints), x);
    }

    private static int[] s(int... shape) { return shape; }

    private static Tensor zeros(int... shape) { return Tensor.zeros(DType.FLOAT64, shape); }

    private static Tensor index(int rows, int columns, long... positions) { return Tensor.of(NdArray.of(positions, rows, columns)); }
}
