package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Chances that sum to 1 over the channels of each pixel: {@code nn.Softmax2d}. Softmax along the third axis from the end.
 *
 * <p>Shapes: {@code (n, c, h, w) or (c, h, w) → the same}. Refused: inputs without 3 or 4 axes.
 */
public final class Softmax2d extends Activation {
    static final Layer LAYER = Layer.of("Softmax2d", Layer.Group.ACTIVATION, "", Softmax2d::new)
            .says("Chances that sum to 1 over the channels of each pixel.")
            .formula("y_c = \\frac{e^{x_c}}{\\sum_k e^{x_k}}").shapes("(n, c, h, w) or (c, h, w) -> the same");

    public Softmax2d() { this(LAYER.bind(Map.of())); }

    Softmax2d(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) {
        if (x.rank() != 3 && x.rank() != 4) throw new ModuleException("AssertionError", "Softmax2d requires a 3D or 4D tensor as input");
        return x.softmax(-3);
    }
}
