package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The hyperbolic tangent: between -1 and 1: {@code nn.Tanh}. {@code (e^x - e^-x) / (e^x + e^-x)}.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Tanh extends Activation {
    static final Layer LAYER = Layer.of("Tanh", Layer.Group.ACTIVATION, "", Tanh::new)
            .says("The hyperbolic tangent: between -1 and 1.")
            .formula("y = \\tanh x").shapes("(*) -> (*)");

    public Tanh() { this(LAYER.bind(Map.of())); }

    Tanh(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return x.tanh(); }
}
