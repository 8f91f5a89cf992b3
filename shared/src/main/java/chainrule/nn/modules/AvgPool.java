package chainrule.nn.modules;

import chainrule.signature.Arguments;

/**
 * The mean of each window: what average pooling shares.
 *
 * @param <P> the layer itself
 */
public abstract sealed class AvgPool<P extends AvgPool<P>> extends Pool<P> permits AvgPool1d, AvgPool2d, AvgPool3d {
    final boolean countPadding;
    final int divisor;

    AvgPool(Arguments a, int axes) {
        super(a, axes);
        countPadding = a.flag("count_include_pad");
        divisor = a.takes("divisor_override") && a.has("divisor_override") ? a.size("divisor_override") : 0;
        if (divisor == 0 && a.takes("divisor_override") && a.has("divisor_override")) throw new ModuleException("RuntimeError", "divisor must be not zero");
    }

    @Override public final String getExtraRepr() {
        // PyTorch keeps the lengths of one axis as tuples, those of more as they were given.
        if (axes == 1) return "kernel_size=" + Shown.tuple(kernel) + ", stride=" + Shown.tuple(stride) + ", padding=" + Shown.tuple(padding);
        return "kernel_size=" + shown(kernel) + ", stride=" + shown(stride) + ", padding=" + shown(padding);
    }
}
