package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A smooth ReLU: {@code nn.Softplus}. {@code log(1 + e^(beta x)) / beta}; where beta x is above the threshold, x itself.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Softplus extends Activation {
    static final Layer LAYER = Layer.of("Softplus", Layer.Group.ACTIVATION, "beta=1, threshold=20", Softplus::new)
            .says("A smooth ReLU.")
            .formula("y = \\frac{1}{\\beta} \\log(1 + e^{\\beta x})").shapes("(*) -> (*)");

    private final double beta;
    private final double threshold;

    public Softplus() { this(LAYER.bind(Map.of())); }

    public Softplus(double beta, double threshold) { this(LAYER.bind(Map.of(), beta, threshold)); }

    Softplus(Arguments a) {
        super(a, "beta", "threshold");
        beta = a.number("beta");
        threshold = a.number("threshold");
    }

    @Override Tensor of(Tensor x) { return Activations.softplus(x, beta, threshold); }
}
