package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Means of so many parts along the last axis, as equal as whole numbers allow: {@code nn.AdaptiveAvgPool1d}. Part i of n elements in m
 * parts runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveAvgPool1d extends Module {
    static final Layer LAYER = Layer.of("AdaptiveAvgPool1d", Layer.Group.POOLING, "output_size", AdaptiveAvgPool1d::new)
            .says("Means of so many parts along the last axis, as equal as whole numbers allow.")
            .formula("y_i = \\operatorname{mean} x_{\\lfloor i n / m \\rfloor \\dots \\lceil (i + 1) n / m \\rceil}").shapes("(n, c, l) -> (n, c, l')");

    private final int[] size;

    public AdaptiveAvgPool1d(int length) { this(LAYER.bind(Map.of(), length)); }

    AdaptiveAvgPool1d(Arguments a) {
        super(a);
        size = Adaptive.sizes(a, 1);
    }

    @Override public Tensor forward(Tensor x) { return Pooling.adaptiveAvgPool1d(x, size[0] < 0 ? x.size(-1) : size[0]); }

    @Override public String getExtraRepr() { return Shown.named(this, "output_size"); }
}
