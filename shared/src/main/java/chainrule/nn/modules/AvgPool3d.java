package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The mean of each window through space: {@code nn.AvgPool3d}. Padding counts as zeros unless {@code count_include_pad} is false.
 * Lengths become {@code (l + 2 padding - kernel) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size unless
 * given.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: inputs of another number of axes, and padding beyond half a window.
 */
public final class AvgPool3d extends AvgPool<AvgPool3d> {
    static final Layer LAYER = Layer.of("AvgPool3d", Layer.Group.POOLING,
            "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None", AvgPool3d::new)
            .says("The mean of each window through space.")
            .formula("y_i = \\frac{1}{K} \\sum_k x_{s i + k}").shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public AvgPool3d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public AvgPool3d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    /** A window of its own length along each axis. */
    public AvgPool3d(int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    AvgPool3d(Arguments a) { super(a, 3); }

    @Override public Tensor forward(Tensor x) { return Pooling.avgPool3d(x, kernel, stride, padding, ceilMode, countPadding, divisor); }
}
