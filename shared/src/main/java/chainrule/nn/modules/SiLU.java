package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X times its sigmoid, also known as swish: {@code nn.SiLU}. {@code x / (1 + e^-x)}. Hendrycks and Gimpel 2016; Elfwing and others
 * 2017.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class SiLU extends Activation {
    static final Layer LAYER = Layer.of("SiLU", Layer.Group.ACTIVATION, "inplace=False", SiLU::new)
            .says("x times its sigmoid, also known as swish.")
            .formula("y = x \\sigma(x)").shapes("(*) -> (*)").source("Hendrycks and Gimpel 2016; Elfwing and others 2017");

    public SiLU() { this(LAYER.bind(Map.of())); }

    SiLU(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.silu(x); }
}
