package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * What is above 0; below, an exponential that levels off: {@code nn.ELU}. {@code x} above 0, else {@code alpha (e^x - 1)}. Clevert and
 * others 2015.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class ELU extends Activation {
    static final Layer LAYER = Layer.of("ELU", Layer.Group.ACTIVATION, "alpha=1.0, inplace=False", ELU::new)
            .says("What is above 0; below, an exponential that levels off.")
            .formula("y = x \\text{ if } x > 0 \\text{ else } \\alpha (e^x - 1)").shapes("(*) -> (*)").source("Clevert and others 2015");

    private final double alpha;

    public ELU() { this(LAYER.bind(Map.of())); }

    public ELU(double alpha) { this(LAYER.bind(Map.of(), alpha)); }

    ELU(Arguments a) {
        super(a, "alpha");
        alpha = a.number("alpha");
    }

    @Override Tensor of(Tensor x) { return Activations.elu(x, alpha); }
}
