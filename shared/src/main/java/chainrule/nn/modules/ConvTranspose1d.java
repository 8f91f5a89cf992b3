package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The transpose of a convolution along one axis, which spreads each input over a window: {@code nn.ConvTranspose1d}. Lengths become
 * {@code (l - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1}.
 *
 * <p>Shapes: {@code (n, in_channels, l) → (n, out_channels, l')}. Refused: inputs of another number of axes or channels, output padding
 * as large as the stride, and groups that do not divide the channels.
 */
public final class ConvTranspose1d extends ConvTransposed<ConvTranspose1d> {
    static final Layer LAYER = Layer.of("ConvTranspose1d", Layer.Group.CONVOLUTION,
            "in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, "
                    + "padding_mode='zeros', device=None, dtype=None", ConvTranspose1d::new)
            .says("The transpose of a convolution along one axis, which spreads each input over a window.")
            .formula("y = b + w^\\top x").shapes("(n, in_channels, l) -> (n, out_channels, l')");

    public ConvTranspose1d(int in, int out, int kernel) { this(LAYER.bind(Map.of(), in, out, kernel)); }

    /** Further arguments by PyTorch's names. */
    public ConvTranspose1d(int in, int out, int kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    ConvTranspose1d(Arguments a) { super(a, 1); }

    @Override Tensor transposed(Tensor x, int[] padding, int[] extra) {
        Tensor weight = used("weight");
        Tensor bias = used("bias");
        Checks.convolution(x, weight, bias);
        return Convolutions.convTranspose1d(x, weight, bias, stride, padding, extra, groups, dilation);
    }
}
