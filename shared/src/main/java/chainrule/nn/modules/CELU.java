package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * What is above 0; below, an exponential of slope 1 at 0 that levels off: {@code nn.CELU}. {@code max(0, x) + min(0, alpha (e^(x /
 * alpha) - 1))}. Barron 2017.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class CELU extends Activation {
    static final Layer LAYER = Layer.of("CELU", Layer.Group.ACTIVATION, "alpha=1.0, inplace=False", CELU::new)
            .says("What is above 0; below, an exponential of slope 1 at 0 that levels off.")
            .formula("y = \\max(0, x) + \\min(0, \\alpha (e^{x / \\alpha} - 1))").shapes("(*) -> (*)").source("Barron 2017");

    private final double alpha;

    public CELU() { this(LAYER.bind(Map.of())); }

    public CELU(double alpha) { this(LAYER.bind(Map.of(), alpha)); }

    CELU(Arguments a) {
        super(a, "alpha");
        alpha = a.number("alpha");
    }

    @Override Tensor of(Tensor x) { return Activations.celu(x, alpha); }
}
