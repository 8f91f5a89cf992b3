package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel.Scatter;

/** The primitive behind writing at positions; a tab carries it with the code that calls it. */
final class IndexOps {
    static final OpSet SET = new OpSet("index");

    private IndexOps() { }

    /**
     * What is written over gets no gradient. Of several writes to one place the last stays, yet each source takes the
     * gradient of the place, as in PyTorch's {@code scatter} and {@code index_put}.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → (..., n, ...)}. Refused: places outside of the axis. Source: {@code
     * torch.scatter}.
     */
    static final Op SCATTER = SET.add(new Op.Builder("scatter", new Scatter()).written("{x}[{y}] := {z}")
            .gradient(p -> Tensor.apply(IndexOps.SCATTER, p.attrs(), p.g(), p.y(), Tensor.scalar(p.g().dtype(), 0).expand("zeros", p.shape(2))),
                    p -> null,
                    p -> Tensor.apply(SelectionOps.GATHER, p.attrs(), p.g(), p.y()))
            .sample(() -> Sample.of(-2, 2, in -> in[0].scatter(1, positions(2, 2, 2, 0, 1, 2), in[1]), new int[] {3, 4}, new int[] {2, 2}))
            .sample(() -> Sample.of(-2, 2, in -> {
                Index[] mixed = {Index.every(-2), Index.at(-1), Index.newAxis(), Index.positions(1, -1)};
                Index[] apart = {Index.of(positions(2, 1, 0, 2)), Index.ellipsis(), Index.positions(0, 3)};
                Tensor y = in[0].indexPut(in[0].get(mixed).mul(in[1]), false, mixed);
                return y.indexPut_(y.get(apart).copy().mul(0.5), true, apart).set_(1, Index.of(in[0].detach().gt(1.5)));
            }, new int[] {3, 2, 4}, new int[] {2, 1, 2}))
            .refuses(() -> new ErrorSample("scatter: index 4 is out of bounds for axis 1 with size 4",
                    () -> Tensor.zeros(chainrule.kernel.DType.FLOAT64, 3, 4).scatter(1, positions(1, 1, 4), Tensor.zeros(chainrule.kernel.DType.FLOAT64, 1, 1)))));

    private static Tensor positions(int rows, int columns, long... positions) { return Tensor.of(NdArray.of(positions, rows, columns)); }
}
