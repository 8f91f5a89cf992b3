package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The transpose of a convolution over planes, which spreads each input over a window: {@code nn.ConvTranspose2d}. Lengths become {@code
 * (l - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1}.
 *
 * <p>Shapes: {@code (n, in_channels, h, w) → (n, out_channels, h', w')}. Refused: inputs of another number of axes or channels, output
 * padding as large as the stride, and groups that do not divide the channels.
 */
public final class ConvTranspose2d extends ConvTransposed<ConvTranspose2d> {
    static final Layer LAYER = Layer.of("ConvTranspose2d", Layer.Group.CONVOLUTION,
            "in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, "
                    + "padding_mode='zeros', device=None, dtype=None", ConvTranspose2d::new)
            .says("The transpose of a convolution over planes, which spreads each input over a window.")
            .formula("y = b + w^\\top x").shapes("(n, in_channels, h, w) -> (n, out_channels, h', w')");

    public ConvTranspose2d(int in, int out, int kernel) { this(LAYER.bind(Map.of(), in, out, kernel)); }

    /** Further arguments by PyTorch's names. */
    public ConvTranspose2d(int in, int out, int kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    /** A window of its own length along each axis. */
    public ConvTranspose2d(int in, int out, int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    ConvTranspose2d(Arguments a) { super(a, 2); }

    @Override Tensor transposed(Tensor x, int[] padding, int[] extra) {
        Tensor weight = used("weight");
        Tensor bias = used("bias");
        Checks.convolution(x, weight, bias);
        return Convolutions.convTranspose2d(x, weight, bias, stride, padding, extra, groups, dilation);
    }
}
