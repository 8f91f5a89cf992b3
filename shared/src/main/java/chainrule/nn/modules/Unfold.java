package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Windows over planes as columns: {@code nn.Unfold}. Each column holds one window of all channels.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c taps, windows)}. Refused: kernels longer than the padded input.
 */
public final class Unfold extends Module {
    static final Layer LAYER = Layer.of("Unfold", Layer.Group.RESHAPING, "kernel_size, dilation=1, padding=0, stride=1", Unfold::new)
            .says("Windows over planes as columns.").formula("y_{k, w} = x_{k + s w}")
            .shapes("(n, c, h, w) -> (n, c taps, windows)");

    private final int[] kernel;
    private final int[] dilation;
    private final int[] padding;
    private final int[] stride;

    public Unfold(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public Unfold(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    Unfold(Arguments a) {
        super(a);
        kernel = a.sizes("kernel_size", 2);
        dilation = a.sizes("dilation", 2);
        padding = a.sizes("padding", 2);
        stride = a.sizes("stride", 2);
    }

    @Override public Tensor forward(Tensor x) { return Convolutions.unfold(x, kernel, dilation, padding, stride); }

    @Override public String getExtraRepr() { return Shown.named(this, "kernel_size", "dilation", "padding", "stride"); }
}
