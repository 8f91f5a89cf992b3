package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The logistic function: between 0 and 1: {@code nn.Sigmoid}. {@code 1 / (1 + e^-x)}.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Sigmoid extends Activation {
    static final Layer LAYER = Layer.of("Sigmoid", Layer.Group.ACTIVATION, "", Sigmoid::new)
            .says("The logistic function: between 0 and 1.")
            .formula("y = \\frac{1}{1 + e^{-x}}").shapes("(*) -> (*)");

    public Sigmoid() { this(LAYER.bind(Map.of())); }

    Sigmoid(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return x.sigmoid(); }
}
