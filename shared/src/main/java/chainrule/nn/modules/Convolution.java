package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Padding;
import chainrule.signature.Arguments;
import java.util.List;

/**
 * A learned window slid over the last axes: what all convolutions share. Arrays are (n, channels, ...) or (channels, ...).
 *
 * <p>The weight begins uniform within {@code ±1 / sqrt(channels / groups * taps)}, the bias as well. {@link #stride}, {@link #padding} and
 * {@link #dilation} may be set after construction, since no draw depends on them: {@code new Conv2d(1, 8, 3).padding(1)}.
 *
 * @param <C> the layer itself
 */
public abstract sealed class Convolution<C extends Convolution<C>> extends Sliding permits Conv1d, Conv2d, Conv3d, ConvTransposed {
    final int channels;
    final int out;
    final int[] kernel;
    final int groups;
    int[] stride;
    int[] dilation;
    Padding padding;
    private final String mode;

    Convolution(Arguments a, int axes, boolean transposed) {
        super(a, axes);
        channels = a.size("in_channels");
        out = a.size("out_channels");
        kernel = a.sizes("kernel_size", axes);
        stride = a.sizes("stride", axes);
        dilation = a.sizes("dilation", axes);
        groups = a.size("groups");
        mode = a.word("padding_mode");
        if (groups <= 0) throw refused("groups must be a positive integer");
        if (channels % groups != 0) throw refused("in_channels must be divisible by groups");
        if (out % groups != 0) throw refused("out_channels must be divisible by groups");
        padding = a.get("padding") instanceof String name ? named(name) : new Padding.Each(a.sizes("padding", axes));
        if (!List.of("zeros", "reflect", "replicate", "circular").contains(mode)) {
            throw refused("padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='" + mode + "'");
        }
        if (transposed && !mode.equals("zeros")) throw refused("Only \"zeros\" padding mode is supported for " + typeName());
        int[] shape = new int[axes + 2];
        shape[0] = transposed ? channels : out;
        shape[1] = (transposed ? out : channels) / groups;
        System.arraycopy(kernel, 0, shape, 2, axes);
        parameter("weight", Layer.full(a, 0, shape));
        registerParameter("bias", a.flag("bias") ? new Parameter(Layer.full(a, 0, out)) : null);
        resetParameters();
    }

    static ModuleException refused(String message) { return new ModuleException("ValueError", message); }

    private Padding named(String name) {
        if (!name.equals("same") && !name.equals("valid")) throw refused("Invalid padding string '" + name + "', should be one of {'same', 'valid'}");
        for (int s : stride) if (name.equals("same") && s != 1) throw refused("padding='same' is not supported for strided convolutions");
        return Padding.named(name);
    }

    /** Draws weights and bias anew. */
    public final void resetParameters() { Init.fanIn(weight(), bias()); }

    /** The filters. */
    public final Parameter weight() { return learned("weight"); }

    /** Null without one. */
    public final Parameter bias() { return learned("bias"); }

    @SuppressWarnings("unchecked")
    private C self() { return (C) this; }

    /** From one window to the next. */
    public final C stride(int... by) {
        stride = each("stride", by);
        return self();
    }

    /** Zeros (or what {@code padding_mode} says) around the array. */
    public final C padding(int... by) {
        padding = new Padding.Each(each("padding", by));
        return self();
    }

    /** From tap to tap within a window. */
    public final C dilation(int... by) {
        dilation = each("dilation", by);
        return self();
    }

    /** What stands in for zeros around the array, put there first; the padding that is then left for the convolution. */
    final Tensor framed(Tensor x) {
        int[] pads = new int[2 * axes];
        for (int d = 0; d < axes; d++) {
            int i = 2 * (axes - 1 - d);
            switch (padding) {
                case Padding.Each p -> pads[i] = pads[i + 1] = p.by()[d];
                case Padding.Named.VALID -> { }
                case Padding.Named.SAME -> {
                    int total = dilation[d] * (kernel[d] - 1);
                    pads[i] = total / 2;
                    pads[i + 1] = total - total / 2;
                }
            }
        }
        return switch (mode) {
            case "reflect" -> x.padReflect(pads);
            case "replicate" -> x.padReplicate(pads);
            default -> x.padCircular(pads);
        };
    }

    final boolean isFramed() { return !mode.equals("zeros"); }

    int[] outputPadding() { return new int[axes]; }

    @Override public Object setting(String name) {
        return switch (name) {
            case "kernel_size" -> tuple(kernel);
            case "stride" -> tuple(stride);
            case "dilation" -> tuple(dilation);
            case "padding" -> padding instanceof Padding.Each p ? tuple(p.by()) : super.setting(name);
            case "output_padding" -> tuple(outputPadding());
            default -> super.setting(name);
        };
    }

    @Override public String getExtraRepr() {
        StringBuilder b = new StringBuilder();
        b.append(channels).append(", ").append(out).append(", kernel_size=").append(Shown.tuple(kernel)).append(", stride=").append(Shown.tuple(stride));
        switch (padding) {
            case Padding.Each p -> unless(b, "padding", 0, p.by());
            case Padding.Named name -> b.append(", padding=").append(name == Padding.Named.SAME ? "same" : "valid");
        }
        unless(b, "dilation", 1, dilation);
        unless(b, "output_padding", 0, outputPadding());
        if (groups != 1) b.append(", groups=").append(groups);
        if (learned("bias") == null) b.append(", bias=False");
        if (isFramed()) b.append(", padding_mode=").append(mode);
        return b.toString();
    }

    private static void unless(StringBuilder b, String name, int usual, int... numbers) {
        boolean all = true;
        for (int n : numbers) all &= n == usual;
        if (!all) b.append(", ").append(name).append('=').append(Shown.tuple(numbers));
    }
}
