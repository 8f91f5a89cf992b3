package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The largest of each window over planes: {@code nn.MaxPool2d}. Of equal elements the first gets the gradient. Lengths become {@code (l
 * + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size unless given.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: inputs of another number of axes, and padding beyond half a window.
 */
public final class MaxPool2d extends MaxPool<MaxPool2d> {
    static final Layer LAYER = Layer.of("MaxPool2d", Layer.Group.POOLING, ARGUMENTS, MaxPool2d::new)
            .says("The largest of each window over planes.").formula("y_i = \\max_k x_{s i + k}").shapes("(n, c, h, w) -> (n, c, h', w')");

    public MaxPool2d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public MaxPool2d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    /** A window of its own length along each axis. */
    public MaxPool2d(int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    MaxPool2d(Arguments a) { super(a, 2); }

    @Override public Tensor.Placed placed(Tensor x) { return Pooling.maxPool2d(x, kernel, stride, padding, dilation, ceilMode); }
}
