package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The p-norm of each window along the last axis: {@code nn.LPPool1d}. {@code (sum x^p)^(1 / p)}; with p = 1 the sum.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: inputs of another number of axes.
 */
public final class LPPool1d extends Module {
    static final Layer LAYER = Layer.of("LPPool1d", Layer.Group.POOLING, "norm_type, kernel_size, stride=None, ceil_mode=False", LPPool1d::new)
            .says("The p-norm of each window along the last axis.")
            .formula("y_i = \\left( \\sum_k x_{s i + k}^p \\right)^{1 / p}").shapes("(n, c, l) -> (n, c, l')");

    private final double p;
    private final int[] kernel;
    private final int[] stride;
    private final boolean ceilMode;

    public LPPool1d(double p, int kernel) { this(LAYER.bind(Map.of(), p, kernel)); }

    /** Further arguments by PyTorch's names. */
    public LPPool1d(double p, int kernel, Map<String, ?> named) { this(LAYER.bind(named, p, kernel)); }

    LPPool1d(Arguments a) {
        super(a);
        p = a.number("norm_type");
        kernel = a.sizes("kernel_size", 1);
        stride = a.has("stride") ? a.sizes("stride", 1) : kernel;
        ceilMode = a.flag("ceil_mode");
    }

    @Override public Tensor forward(Tensor x) { return Pooling.lpPool(x, p, kernel, stride, ceilMode); }

    @Override public String getExtraRepr() { return Shown.named(this, "norm_type", "kernel_size", "stride", "ceil_mode"); }
}
