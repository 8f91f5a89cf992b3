package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Chances that sum to 1 along an axis: {@code nn.Softmax}. {@code e^x / sum(e^x)}, the largest subtracted first. Without an axis: the
 * first of 0, 1 or 3 axes, else the second.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Softmax extends Activation {
    static final Layer LAYER = Layer.of("Softmax", Layer.Group.ACTIVATION, "dim=None", Softmax::new)
            .says("Chances that sum to 1 along an axis.")
            .formula("y_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}").shapes("(*) -> (*)");

    public Softmax(int dim) { this(LAYER.bind(Map.of(), dim)); }

    Softmax(Arguments a) { super(a, "dim"); }

    @Override Tensor of(Tensor x) { return x.softmax(axis(x)); }
}
