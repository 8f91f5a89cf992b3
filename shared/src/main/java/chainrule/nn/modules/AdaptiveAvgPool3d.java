package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Means of so many parts through space, as equal as whole numbers allow: {@code nn.AdaptiveAvgPool3d}. Part i of n elements in m parts
 * runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveAvgPool3d extends Module {
    static final Layer LAYER = Layer.of("AdaptiveAvgPool3d", Layer.Group.POOLING, "output_size", AdaptiveAvgPool3d::new)
            .says("Means of so many parts through space, as equal as whole numbers allow.")
            .formula("y_i = \\operatorname{mean} x_{\\lfloor i n / m \\rfloor \\dots \\lceil (i + 1) n / m \\rceil}")
            .shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    private final int[] size;

    public AdaptiveAvgPool3d(int planes, int rows, int columns) { this(LAYER.bind(Map.of(), List.of(planes, rows, columns))); }

    AdaptiveAvgPool3d(Arguments a) {
        super(a);
        size = Adaptive.sizes(a, 3);
    }

    @Override public Tensor forward(Tensor x) { return Pooling.adaptiveAvgPool3d(x, size[0], size[1], size[2]); }

    @Override public String getExtraRepr() { return Shown.named(this, "output_size"); }
}
