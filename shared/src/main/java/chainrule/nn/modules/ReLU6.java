package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * What is above 0, up to 6: {@code nn.ReLU6}. {@code min(max(0, x), 6)}. Krizhevsky 2010.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class ReLU6 extends Activation {
    static final Layer LAYER = Layer.of("ReLU6", Layer.Group.ACTIVATION, "inplace=False", ReLU6::new)
            .says("What is above 0, up to 6.")
            .formula("y = \\min(\\max(0, x), 6)").shapes("(*) -> (*)").source("Krizhevsky 2010");

    public ReLU6() { this(LAYER.bind(Map.of())); }

    ReLU6(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.relu6(x); }
}
