package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X times the tanh of its softplus: {@code nn.Mish}. {@code x tanh(log(1 + e^x))}. Misra 2019.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Mish extends Activation {
    static final Layer LAYER = Layer.of("Mish", Layer.Group.ACTIVATION, "inplace=False", Mish::new)
            .says("x times the tanh of its softplus.")
            .formula("y = x \\tanh(\\log(1 + e^x))").shapes("(*) -> (*)").source("Misra 2019");

    public Mish() { this(LAYER.bind(Map.of())); }

    Mish(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.mish(x); }
}
