package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The logarithm of softmax: {@code nn.LogSoftmax}. {@code x - log(sum(e^x))} along an axis. Without an axis: the first of 0, 1 or 3
 * axes, else the second.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class LogSoftmax extends Activation {
    static final Layer LAYER = Layer.of("LogSoftmax", Layer.Group.ACTIVATION, "dim=None", LogSoftmax::new)
            .says("The logarithm of softmax.")
            .formula("y_i = x_i - \\log \\sum_j e^{x_j}").shapes("(*) -> (*)");

    public LogSoftmax(int dim) { this(LAYER.bind(Map.of(), dim)); }

    LogSoftmax(Arguments a) { super(a, "dim"); }

    @Override Tensor of(Tensor x) { return x.logSoftmax(axis(x)); }
}
