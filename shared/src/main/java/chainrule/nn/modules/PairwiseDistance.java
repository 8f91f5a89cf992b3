package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * The distance between vectors: {@code nn.PairwiseDistance}. {@code |x1 - x2 + eps|} along the last axis, as the p-norm.
 *
 * <p>Shapes: {@code (..., d), (..., d) → (...)}. Refused: shapes that do not broadcast.
 */
public final class PairwiseDistance extends Module {
    static final Layer LAYER = Layer.of("PairwiseDistance", Layer.Group.DISTANCE, "p=2.0, eps=1e-6, keepdim=False", PairwiseDistance::new)
            .says("The distance between vectors.")
            .formula("y = \\lVert x_1 - x_2 + \\epsilon \\rVert_p").shapes("(..., d), (..., d) -> (...)");
    private static final Signature INPUTS = Signature.of("x1, x2");

    private final double p;
    private final double eps;
    private final boolean keep;

    public PairwiseDistance() { this(LAYER.bind(Map.of())); }

    public PairwiseDistance(double p) { this(LAYER.bind(Map.of(), p)); }

    PairwiseDistance(Arguments a) {
        super(a);
        p = a.number("p");
        eps = a.number("eps");
        keep = a.flag("keepdim");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor x, Tensor y) { return Layers.pairwiseDistance(x, y, p, eps, keep); }
}
