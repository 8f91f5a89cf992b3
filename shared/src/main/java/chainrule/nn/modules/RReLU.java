package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A leaky ReLU whose slopes are drawn anew: {@code nn.RReLU}. In training each element not above 0 has a slope of its own, uniform over
 * [lower, upper); else all have the middle one. A training step with it cannot be compiled: how much it draws depends on the numbers.
 * Xu and others 2015.
 *
 * <p>Shapes: {@code (*) → (*)}. Refused: compiled training steps.
 */
public final class RReLU extends Activation {
    static final Layer LAYER = Layer.of("RReLU", Layer.Group.ACTIVATION, "lower=0.125, upper=0.3333333333333333, inplace=False", RReLU::new)
            .says("A leaky ReLU whose slopes are drawn anew.")
            .formula("y = \\max(0, x) + s \\min(0, x)").shapes("(*) -> (*)").source("Xu and others 2015");

    private final double lower;
    private final double upper;

    public RReLU() { this(LAYER.bind(Map.of())); }

    public RReLU(double lower, double upper) { this(LAYER.bind(Map.of(), lower, upper)); }

    RReLU(Arguments a) {
        super(a, "lower", "upper");
        lower = a.number("lower");
        upper = a.number("upper");
    }

    @Override Tensor of(Tensor x) { return Activations.rrelu(x, lower, upper, isTraining()); }
}
