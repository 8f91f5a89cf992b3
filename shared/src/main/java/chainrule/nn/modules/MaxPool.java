package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;

/**
 * The largest of each window: what max pooling shares.
 *
 * @param <P> the layer itself
 */
public abstract sealed class MaxPool<P extends MaxPool<P>> extends Pool<P> permits MaxPool1d, MaxPool2d, MaxPool3d {
    static final String ARGUMENTS = "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False";

    int[] dilation;
    private final boolean places;

    MaxPool(Arguments a, int axes) {
        super(a, axes);
        dilation = checked("dilation", a.sizes("dilation"));
        places = a.flag("return_indices");
    }

    /** From tap to tap within a window. */
    public final P dilation(int... by) {
        dilation = checked("dilation", by);
        return self();
    }

    /** The largest of each window, and where they lie. */
    public abstract Tensor.Placed placed(Tensor x);

    @Override public Tensor forward(Tensor x) { return placed(x).values(); }

    @Override protected final Object forward(Arguments in) {
        if (!places) return super.forward(in);
        Tensor.Placed both = placed(in.as("input", Tensor.class));
        return List.of(both.values(), both.indices());
    }

    @Override public final Object setting(String name) { return name.equals("dilation") ? given(dilation) : super.setting(name); }

    @Override public final String getExtraRepr() {
        return "kernel_size=" + shown(kernel) + ", stride=" + shown(stride) + ", padding=" + shown(padding) + ", dilation=" + shown(dilation) + ", ceil_mode="
                + (ceilMode ? "True" : "False");
    }
}
