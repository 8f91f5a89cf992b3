package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * What is above 0, and a little of what is below: {@code nn.LeakyReLU}. {@code max(0, x) + slope min(0, x)}. Maas and others 2013.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class LeakyReLU extends Activation {
    static final Layer LAYER = Layer.of("LeakyReLU", Layer.Group.ACTIVATION, "negative_slope=1e-2, inplace=False", LeakyReLU::new)
            .says("What is above 0, and a little of what is below.")
            .formula("y = \\max(0, x) + s \\min(0, x)").shapes("(*) -> (*)").source("Maas and others 2013");

    private final double slope;

    public LeakyReLU() { this(LAYER.bind(Map.of())); }

    public LeakyReLU(double slope) { this(LAYER.bind(Map.of(), slope)); }

    LeakyReLU(Arguments a) {
        super(a, "negative_slope");
        slope = a.number("negative_slope");
    }

    @Override Tensor of(Tensor x) { return Activations.leakyRelu(x, slope); }
}
