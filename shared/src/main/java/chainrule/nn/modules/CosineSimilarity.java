package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * The cosine of the angle between vectors: {@code nn.CosineSimilarity}. {@code x1 · x2 / (|x1| |x2|)} along an axis, each length at
 * least {@code eps}.
 *
 * <p>Shapes: {@code (..., d, ...), (..., d, ...) → (..., ...)}. Refused: shapes that do not broadcast.
 */
public final class CosineSimilarity extends Module {
    static final Layer LAYER = Layer.of("CosineSimilarity", Layer.Group.DISTANCE, "dim=1, eps=1e-8", CosineSimilarity::new)
            .says("The cosine of the angle between vectors.")
            .formula("y = \\frac{x_1 \\cdot x_2}{\\lVert x_1 \\rVert \\lVert x_2 \\rVert}").shapes("(..., d, ...), (..., d, ...) -> (..., ...)");
    private static final Signature INPUTS = Signature.of("x1, x2");

    private final int axis;
    private final double eps;

    public CosineSimilarity() { this(LAYER.bind(Map.of())); }

    public CosineSimilarity(int axis) { this(LAYER.bind(Map.of(), axis)); }

    CosineSimilarity(Arguments a) {
        super(a);
        axis = a.size("dim");
        eps = a.number("eps");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor x, Tensor y) { return Layers.cosineSimilarity(x, y, axis, eps); }
}
