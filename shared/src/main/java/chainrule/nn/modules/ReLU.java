package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * What is above 0, else 0: {@code nn.ReLU}. {@code max(0, x)}; the slope at 0 is 0.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class ReLU extends Activation {
    static final Layer LAYER = Layer.of("ReLU", Layer.Group.ACTIVATION, "inplace=False", ReLU::new)
            .says("What is above 0, else 0.")
            .formula("y = \\max(0, x)").shapes("(*) -> (*)");

    public ReLU() { this(LAYER.bind(Map.of())); }

    public ReLU(boolean inplace) { this(LAYER.bind(Map.of(), inplace)); }

    ReLU(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return x.relu(); }
}
