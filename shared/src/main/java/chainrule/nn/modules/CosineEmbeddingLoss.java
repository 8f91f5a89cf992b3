package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * 1 less the cosine of two vectors that belong together, the cosine above a margin of others: {@code nn.CosineEmbeddingLoss}. {@code 1
 * - cos} for t = 1, {@code max(0, cos - margin)} for t = -1.
 *
 * <p>Shapes: {@code (n, d), (n, d), (n) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class CosineEmbeddingLoss extends Loss {
    static final Layer LAYER = Layer.of("CosineEmbeddingLoss", Layer.Group.LOSS,
            "margin=0.0, size_average=None, reduce=None, reduction='mean'", CosineEmbeddingLoss::new)
            .says("1 less the cosine of two vectors that belong together, the cosine above a margin of others.")
            .formula("\\ell = \\operatorname{mean} \\begin{cases} 1 - \\cos(x_1, x_2) & t = 1 \\\\ \\max(0, \\cos(x_1, x_2) - m) & t = -1 \\end{cases}")
            .shapes("(n, d), (n, d), (n) -> ()");
    private static final Signature INPUTS = Signature.of("input1, input2, target");

    private final double margin;

    public CosineEmbeddingLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public CosineEmbeddingLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    CosineEmbeddingLoss(Arguments a) {
        super(a);
        margin = a.number("margin");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor input1, Tensor input2, Tensor target) { return Losses.cosineEmbedding(input1, input2, target, margin, reduction()); }
}
