package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The largest of so many parts over planes, as equal as whole numbers allow: {@code nn.AdaptiveMaxPool2d}. Part i of n elements in m
 * parts runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveMaxPool2d extends Module {
    static final Layer LAYER = Layer.of("AdaptiveMaxPool2d", Layer.Group.POOLING, "output_size, return_indices=False", AdaptiveMaxPool2d::new)
            .says("The largest of so many parts over planes, as equal as whole numbers allow.")
            .formula("y_i = \\max x_{\\lfloor i n / m \\rfloor \\dots \\lceil (i + 1) n / m \\rceil}").shapes("(n, c, h, w) -> (n, c, h', w')");

    private final int[] size;

    public AdaptiveMaxPool2d(int rows, int columns) { this(LAYER.bind(Map.of(), List.of(rows, columns))); }

    AdaptiveMaxPool2d(Arguments a) {
        super(a);
        size = Adaptive.sizes(a, 2);
    }

    @Override public Tensor forward(Tensor x) { return Pooling.adaptiveMaxPool(x, size); }

    @Override public String getExtraRepr() { return Shown.named(this, "output_size"); }
}
