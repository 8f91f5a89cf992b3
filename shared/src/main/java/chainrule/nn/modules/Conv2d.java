package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.nn.Padding;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A learned window slid over planes: {@code nn.Conv2d}. Each output channel is the sum over input channels of {@code x ⋆ w}, plus a
 * bias; lengths become {@code (l + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down.
 *
 * <p>Shapes: {@code (n, in_channels, h, w) → (n, out_channels, h', w')}. Refused: inputs of another number of axes or channels, kernels
 * longer than the padded input, and groups that do not divide the channels.
 */
public final class Conv2d extends Convolution<Conv2d> {
    static final Layer LAYER = Layer.of("Conv2d", Layer.Group.CONVOLUTION,
            "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', "
                    + "device=None, dtype=None", Conv2d::new)
            .says("A learned window slid over planes.")
            .formula("y_k = b_k + \\sum_c w_{kc} \\star x_c").shapes("(n, in_channels, h, w) -> (n, out_channels, h', w')");

    public Conv2d(int in, int out, int kernel) { this(LAYER.bind(Map.of(), in, out, kernel)); }

    /** Further arguments by PyTorch's names. */
    public Conv2d(int in, int out, int kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    /** A window of its own length along each axis. */
    public Conv2d(int in, int out, int[] kernel, Map<String, ?> named) { this(LAYER.bind(named, in, out, kernel)); }

    Conv2d(Arguments a) { super(a, 2, false); }

    @Override public Tensor forward(Tensor x) {
        Tensor weight = used("weight");
        Tensor bias = used("bias");
        Checks.convolution(x, weight, bias);
        if (isFramed()) return Convolutions.conv2d(framed(x), weight, bias, stride, Padding.of(0), dilation, groups);
        return Convolutions.conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
}
