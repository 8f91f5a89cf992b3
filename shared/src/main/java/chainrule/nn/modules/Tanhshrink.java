package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X less its tanh: {@code nn.Tanhshrink}. {@code x - tanh x}.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Tanhshrink extends Activation {
    static final Layer LAYER = Layer.of("Tanhshrink", Layer.Group.ACTIVATION, "", Tanhshrink::new)
            .says("x less its tanh.")
            .formula("y = x - \\tanh x").shapes("(*) -> (*)");

    public Tanhshrink() { this(LAYER.bind(Map.of())); }

    Tanhshrink(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.tanhshrink(x); }
}
