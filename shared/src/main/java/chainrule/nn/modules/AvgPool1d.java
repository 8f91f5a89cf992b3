package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The mean of each window along the last axis: {@code nn.AvgPool1d}. Padding counts as zeros unless {@code count_include_pad} is false.
 * Lengths become {@code (l + 2 padding - kernel) / stride + 1}, rounded down (up in ceil mode); the stride is the kernel size unless
 * given.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: inputs of another number of axes, and padding beyond half a window.
 */
public final class AvgPool1d extends AvgPool<AvgPool1d> {
    static final Layer LAYER = Layer.of("AvgPool1d", Layer.Group.POOLING,
            "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True", AvgPool1d::new)
            .says("The mean of each window along the last axis.")
            .formula("y_i = \\frac{1}{K} \\sum_k x_{s i + k}").shapes("(n, c, l) -> (n, c, l')");

    public AvgPool1d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public AvgPool1d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    AvgPool1d(Arguments a) { super(a, 1); }

    @Override public Tensor forward(Tensor x) { return Pooling.avgPool1d(x, kernel, stride, padding, ceilMode, countPadding); }
}
