package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Softmax of -x: the smallest gets the most: {@code nn.Softmin}. {@code softmax(-x)} along an axis. Without an axis: the first of 0, 1
 * or 3 axes, else the second.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Softmin extends Activation {
    static final Layer LAYER = Layer.of("Softmin", Layer.Group.ACTIVATION, "dim=None", Softmin::new)
            .says("Softmax of -x: the smallest gets the most.")
            .formula("y_i = \\frac{e^{-x_i}}{\\sum_j e^{-x_j}}").shapes("(*) -> (*)");

    public Softmin(int dim) { this(LAYER.bind(Map.of(), dim)); }

    Softmin(Arguments a) { super(a, "dim"); }

    @Override Tensor of(Tensor x) { return Activations.softmin(x, axis(x)); }
}
