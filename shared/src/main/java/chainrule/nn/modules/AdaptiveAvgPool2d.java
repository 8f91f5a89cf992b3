package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Means of so many parts over planes, as equal as whole numbers allow: {@code nn.AdaptiveAvgPool2d}. Part i of n elements in m parts
 * runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveAvgPool2d extends Module {
    static final Layer LAYER = Layer.of("AdaptiveAvgPool2d", Layer.Group.POOLING, "output_size", AdaptiveAvgPool2d::new)
            .says("Means of so many parts over planes, as equal as whole numbers allow.")
            .formula("y_i = \\operatorname{mean} x_{\\lfloor i n / m \\rfloor \\dots \\lceil (i + 1) n / m \\rceil}").shapes("(n, c, h, w) -> (n, c, h', w')");

    private final int[] size;

    public AdaptiveAvgPool2d(int rows, int columns) { this(LAYER.bind(Map.of(), List.of(rows, columns))); }

    AdaptiveAvgPool2d(Arguments a) {
        super(a);
        size = Adaptive.sizes(a, 2);
    }

    @Override public Tensor forward(Tensor x) { return Pooling.adaptiveAvgPool2d(x, size[0], size[1]); }

    @Override public String getExtraRepr() { return Shown.named(this, "output_size"); }
}
