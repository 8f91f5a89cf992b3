package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X above a threshold, else a value: {@code nn.Threshold}. {@code x} above {@code threshold}, else {@code value}.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Threshold extends Activation {
    static final Layer LAYER = Layer.of("Threshold", Layer.Group.ACTIVATION, "threshold, value, inplace=False", Threshold::new)
            .says("x above a threshold, else a value.")
            .formula("y = x \\text{ if } x > t \\text{ else } v").shapes("(*) -> (*)");

    private final double threshold;
    private final double value;

    public Threshold(double threshold, double value) { this(LAYER.bind(Map.of(), threshold, value)); }

    Threshold(Arguments a) {
        super(a, "threshold", "value");
        threshold = a.number("threshold");
        value = a.number("value");
    }

    @Override Tensor of(Tensor x) { return Activations.threshold(x, threshold, value); }
}
