package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The first half of an axis, gated by the sigmoid of the second: {@code nn.GLU}. {@code a sigmoid(b)}; the axis becomes half as long.
 * Dauphin and others 2016.
 *
 * <p>Shapes: {@code (..., 2 n, ...) → (..., n, ...)}. Refused: an axis of odd length.
 */
public final class GLU extends Activation {
    static final Layer LAYER = Layer.of("GLU", Layer.Group.ACTIVATION, "dim=-1", GLU::new)
            .says("The first half of an axis, gated by the sigmoid of the second.")
            .formula("y = a \\, \\sigma(b)").shapes("(..., 2 n, ...) -> (..., n, ...)").source("Dauphin and others 2016");

    private final int axis;

    public GLU() { this(LAYER.bind(Map.of())); }

    public GLU(int dim) { this(LAYER.bind(Map.of(), dim)); }

    GLU(Arguments a) {
        super(a, "dim");
        axis = a.size("dim");
    }

    @Override Tensor of(Tensor x) { return Activations.glu(x, axis); }
}
