package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Pooling;
import chainrule.signature.Arguments;
import java.util.List;

/** The largest of so many parts of the last axes, as equal as whole numbers allow: what adaptive max pooling shares. */
public abstract sealed class AdaptiveMaxPool extends Module permits AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d {
    static final String ARGUMENTS = "output_size, return_indices=False";
    static final String FORMULA = "y_i = \\max x_{\\lfloor i n / m \\rfloor \\dots \\lceil (i + 1) n / m \\rceil}";

    private final int[] size;
    private final boolean places;

    AdaptiveMaxPool(Arguments a, int axes) {
        super(a);
        size = Adaptive.sizes(a, axes);
        places = a.flag("return_indices");
    }

    /** The largest of each part, and where they lie. */
    public final Tensor.Placed placed(Tensor x) { return Pooling.adaptiveMaxPool(x, size); }

    @Override public final Tensor forward(Tensor x) { return placed(x).values(); }

    @Override protected final Object forward(Arguments in) {
        if (!places) return super.forward(in);
        Tensor.Placed both = placed(in.as("input", Tensor.class));
        return List.of(both.values(), both.indices());
    }

    @Override public final String getExtraRepr() { return Shown.named(this, "output_size"); }
}
