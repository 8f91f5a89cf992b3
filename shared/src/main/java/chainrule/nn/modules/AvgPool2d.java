package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The mean of each window over planes: {@code nn.AvgPool2d}. Padding counts as zeros unless {@code count_include_pad} is false. Lengths
 * become {@code (l + 2 padding - kernel) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size unless given.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: inputs of another number of axes, and padding beyond half a window.
 */
public final class AvgPool2d extends AvgPool<AvgPool2d> {
    static final Layer LAYER = Layer.of("AvgPool2d", Layer.Group.POOLING,
            "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None", AvgPool2d::new)
            .says("The mean of each window over planes.")
            .formula("y_i = \\frac{1}{K} \\sum_k x_{s i + k}").shapes("(n, c, h, w) -> (n, c, h', w')");

    public AvgPool2d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public AvgPool2d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    /** A window of its own length along each axis. */
    public AvgPool2d(int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    AvgPool2d(Arguments a) { super(a, 2); }

    @Override public Tensor forward(Tensor x) { return Pooling.avgPool2d(x, kernel, stride, padding, ceilMode, countPadding, divisor); }
}
