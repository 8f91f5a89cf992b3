package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The largest of each window along the last axis: {@code nn.MaxPool1d}. Of equal elements the first gets the gradient. Lengths become
 * {@code (l + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size
 * unless given.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: inputs of another number of axes, and padding beyond half a window.
 */
public final class MaxPool1d extends MaxPool<MaxPool1d> {
    static final Layer LAYER = Layer.of("MaxPool1d", Layer.Group.POOLING, ARGUMENTS, MaxPool1d::new)
            .says("The largest of each window along the last axis.").formula("y_i = \\max_k x_{s i + k}").shapes("(n, c, l) -> (n, c, l')");

    public MaxPool1d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public MaxPool1d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    MaxPool1d(Arguments a) { super(a, 1); }

    @Override public Tensor.Placed placed(Tensor x) { return Pooling.maxPool1d(x, kernel, stride, padding, dilation, ceilMode); }
}
