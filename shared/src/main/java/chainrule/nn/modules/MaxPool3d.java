package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The largest of each window through space: {@code nn.MaxPool3d}. Of equal elements the first gets the gradient. Lengths become {@code
 * (l + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size unless
 * given.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: inputs of another number of axes, padding beyond half a window, and
 * {@code return_indices}.
 */
public final class MaxPool3d extends MaxPool<MaxPool3d> {
    static final Layer LAYER = Layer.of("MaxPool3d", Layer.Group.POOLING, ARGUMENTS, MaxPool3d::new)
            .says("The largest of each window through space.").formula("y_i = \\max_k x_{s i + k}").shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public MaxPool3d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public MaxPool3d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    /** A window of its own length along each axis. */
    public MaxPool3d(int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    MaxPool3d(Arguments a) { super(a, 3); }

    @Override public Tensor.Placed placed(Tensor x) { return Pooling.maxPool3d(x, kernel, stride, padding, dilation, ceilMode); }
}
