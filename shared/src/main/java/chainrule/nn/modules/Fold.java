package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Columns added up where their windows overlap: the way back from Unfold: {@code nn.Fold}.
 *
 * <p>Shapes: {@code (n, c taps, windows) → (n, c, output_size)}. Refused: columns that are not as many as there are windows.
 */
public final class Fold extends Module {
    static final Layer LAYER = Layer.of("Fold", Layer.Group.RESHAPING, "output_size, kernel_size, dilation=1, padding=0, stride=1", Fold::new)
            .says("Columns added up where their windows overlap: the way back from Unfold.").formula("y_p = \\sum_{(k, w):\\ k + s w = p} x_{k, w}")
            .shapes("(n, c taps, windows) -> (n, c, output_size)");

    private final int[] size;
    private final int[] kernel;
    private final int[] dilation;
    private final int[] padding;
    private final int[] stride;

    public Fold(int rows, int columns, int kernel) { this(LAYER.bind(Map.of(), List.of(rows, columns), kernel)); }

    /** Further arguments by PyTorch's names. */
    public Fold(int rows, int columns, int kernel, Map<String, ?> named) { this(LAYER.bind(named, List.of(rows, columns), kernel)); }

    Fold(Arguments a) {
        super(a);
        size = a.sizes("output_size", 2);
        kernel = a.sizes("kernel_size", 2);
        dilation = a.sizes("dilation", 2);
        padding = a.sizes("padding", 2);
        stride = a.sizes("stride", 2);
    }

    @Override public Tensor forward(Tensor x) { return Convolutions.fold(x, size, kernel, dilation, padding, stride); }

    @Override public String getExtraRepr() { return Shown.named(this, "output_size", "kernel_size", "dilation", "padding", "stride"); }
}
