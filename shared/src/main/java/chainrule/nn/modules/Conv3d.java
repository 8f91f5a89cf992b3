package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.nn.Padding;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A learned window slid through space: {@code nn.Conv3d}. Each output channel is the sum over input channels of {@code x ⋆ w}, plus a
 * bias; lengths become {@code (l + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down.
 *
 * <p>Shapes: {@code (n, in_channels, d, h, w) → (n, out_channels, d', h', w')}. Refused: inputs of another number of axes or channels,
 * kernels longer than the padded input, and groups that do not divide the channels.
 */
public final class Conv3d extends Convolution<Conv3d> {
    static final Layer LAYER = Layer.of("Conv3d", Layer.Group.CONVOLUTION,
            "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', "
                    + "device=None, dtype=None", Conv3d::new)
            .says("A learned window slid through space.")
            .formula("y_k = b_k + \\sum_c w_{kc} \\star x_c").shapes("(n, in_channels, d, h, w) -> (n, out_channels, d', h', w')");

    public Conv3d(int in, int out, int kernel) { this(LAYER.bind(Map.of(), in, out, kernel)); }

    /** Further arguments by PyTorch's names. */
    public Conv3d(int in, int out, int kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    /** A window of its own length along each axis. */
    public Conv3d(int in, int out, int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    Conv3d(Arguments a) { super(a, 3, false); }

    @Override public Tensor forward(Tensor x) {
        Tensor weight = used("weight");
        Tensor bias = used("bias");
        Checks.convolution(x, weight, bias);
        if (isFramed()) return Convolutions.conv3d(framed(x), weight, bias, stride, Padding.of(0), dilation, groups);
        return Convolutions.conv3d(x, weight, bias, stride, padding, dilation, groups);
    }
}
