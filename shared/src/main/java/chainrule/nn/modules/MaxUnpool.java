package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Unpooling;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;

/** Puts the elements that max pooling has picked back where they lay, with zeros around: what unpooling shares. */
public abstract sealed class MaxUnpool extends Sliding permits MaxUnpool1d, MaxUnpool2d, MaxUnpool3d {
    static final String ARGUMENTS = "kernel_size, stride=None, padding=0";
    private static final Signature INPUTS = Signature.of("input, indices, output_size=None");

    private final int[] kernel;
    private final int[] stride;
    private final int[] padding;

    MaxUnpool(Arguments a, int axes) {
        super(a, axes);
        kernel = a.sizes("kernel_size", axes);
        stride = a.has("stride") ? a.sizes("stride", axes) : kernel;
        padding = a.sizes("padding", axes);
    }

    @Override public final Signature inputs() { return INPUTS; }

    /** To the smallest lengths that pooling may have come from. */
    @Override public final Tensor forward(Tensor x, Tensor places) { return Unpooling.maxUnpool(x, places, Unpooling.unpooled(x, kernel, stride, padding, axes)); }

    @Override protected final Object forward(Arguments in) {
        Tensor x = in.as("input", Tensor.class);
        Tensor places = in.as("indices", Tensor.class);
        if (!in.has("output_size")) return forward(x, places);
        int[] usual = Unpooling.unpooled(x, kernel, stride, padding, axes);
        return Unpooling.maxUnpool(x, places, near(usual, in.sizes("output_size")));
    }

    /** The lengths asked for, which a stride that was rounded down may have come from. */
    private int[] near(int[] usual, int... wanted) {
        if (wanted.length != axes && wanted.length != axes + 2) {
            throw new ModuleException("ValueError", "output_size should be a sequence containing " + axes + " or " + (axes + 2) + " elements, but it has a length of '" + wanted.length + "'");
        }
        int[] size = java.util.Arrays.copyOfRange(wanted, wanted.length - axes, wanted.length);
        for (int d = 0; d < axes; d++) {
            int least = usual[d] - stride[d];
            int most = usual[d] + stride[d];
            if (size[d] <= least || size[d] >= most) {
                throw new ModuleException("ValueError", "invalid output_size \"" + size(size) + "\" (dim " + d + " must be between " + least + " and " + most + ")");
            }
        }
        return size;
    }

    private static String size(int... lengths) { return "torch.Size(" + java.util.Arrays.toString(lengths) + ")"; }

    @Override public final Object setting(String name) {
        return switch (name) {
            case "kernel_size" -> tuple(kernel);
            case "stride" -> tuple(stride);
            case "padding" -> tuple(padding);
            default -> super.setting(name);
        };
    }

    @Override public final String getExtraRepr() { return Shown.named(this, "kernel_size", "stride", "padding"); }
}
