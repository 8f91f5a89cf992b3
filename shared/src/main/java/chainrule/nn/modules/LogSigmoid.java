package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The logarithm of the sigmoid: {@code nn.LogSigmoid}. {@code -log(1 + e^-x)}, in a form that does not overflow.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class LogSigmoid extends Activation {
    static final Layer LAYER = Layer.of("LogSigmoid", Layer.Group.ACTIVATION, "", LogSigmoid::new)
            .says("The logarithm of the sigmoid.")
            .formula("y = \\log \\frac{1}{1 + e^{-x}}").shapes("(*) -> (*)");

    public LogSigmoid() { this(LAYER.bind(Map.of())); }

    LogSigmoid(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.logSigmoid(x); }
}
