package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X over one more than its size: between -1 and 1: {@code nn.Softsign}. {@code x / (1 + |x|)}.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Softsign extends Activation {
    static final Layer LAYER = Layer.of("Softsign", Layer.Group.ACTIVATION, "", Softsign::new)
            .says("x over one more than its size: between -1 and 1.")
            .formula("y = \\frac{x}{1 + |x|}").shapes("(*) -> (*)");

    public Softsign() { this(LAYER.bind(Map.of())); }

    Softsign(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.softsign(x); }
}
