package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X for pairs that belong together, what it lacks of a margin for others: {@code nn.HingeEmbeddingLoss}. {@code x} for t = 1, {@code
 * max(0, margin - x)} for t = -1.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class HingeEmbeddingLoss extends Loss {
    static final Layer LAYER = Layer.of("HingeEmbeddingLoss", Layer.Group.LOSS,
            "margin=1.0, size_average=None, reduce=None, reduction='mean'", HingeEmbeddingLoss::new)
            .says("x for pairs that belong together, what it lacks of a margin for others.")
            .formula("\\ell = \\operatorname{mean} \\begin{cases} x & t = 1 \\\\ \\max(0, m - x) & t = -1 \\end{cases}").shapes("(*), (*) -> ()");

    private final double margin;

    public HingeEmbeddingLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public HingeEmbeddingLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    HingeEmbeddingLoss(Arguments a) {
        super(a);
        margin = a.number("margin");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.hingeEmbedding(x, t, margin, reduction()); }
}
