package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The scaled ELU whose outputs keep mean 0 and variance 1: {@code nn.SELU}. {@code scale (max(0, x) + min(0, alpha (e^x - 1)))} with
 * alpha 1.6733 and scale 1.0507. Klambauer and others 2017.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class SELU extends Activation {
    static final Layer LAYER = Layer.of("SELU", Layer.Group.ACTIVATION, "inplace=False", SELU::new)
            .says("The scaled ELU whose outputs keep mean 0 and variance 1.")
            .formula("y = \\lambda (\\max(0, x) + \\min(0, \\alpha (e^x - 1)))").shapes("(*) -> (*)").source("Klambauer and others 2017");

    public SELU() { this(LAYER.bind(Map.of())); }

    SELU(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.selu(x); }
}
