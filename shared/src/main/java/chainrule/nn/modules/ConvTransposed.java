package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Padding;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;

/**
 * The transpose of a convolution: what flows back through it, here run forward, so that windows grow. What all of them share.
 *
 * @param <C> the layer itself
 */
public abstract sealed class ConvTransposed<C extends ConvTransposed<C>> extends Convolution<C> permits ConvTranspose1d, ConvTranspose2d, ConvTranspose3d {
    private static final Signature INPUTS = Signature.of("input, output_size=None");

    private int[] extra;

    ConvTransposed(Arguments a, int axes) {
        super(a, axes, true);
        extra = a.sizes("output_padding", axes);
    }

    /** Further places at the end of each axis, which a stride above 1 leaves open. */
    @SuppressWarnings("unchecked")
    public final C outputPadding(int... by) {
        extra = each("output_padding", by);
        return (C) this;
    }

    @Override final int[] outputPadding() { return extra == null ? new int[axes] : extra; }

    @Override public Signature inputs() { return INPUTS; }

    abstract Tensor transposed(Tensor x, int[] padding, int[] extra);

    private int[] by() {
        if (padding instanceof Padding.Each p) return p.by();
        throw refused(typeName() + ": wanted padding in numbers");
    }

    @Override public final Tensor forward(Tensor x) { return transposed(x, by(), extra); }

    @Override protected final Object forward(Arguments in) {
        Tensor x = in.as("input", Tensor.class);
        return in.has("output_size") ? transposed(x, by(), reaching(x, in.sizes("output_size"))) : forward(x);
    }

    /** The output padding with which the result has the lengths asked for. */
    private int[] reaching(Tensor x, int[] wanted) {
        int lead = x.rank() == axes + 2 ? 2 : 1;
        int skipped = wanted.length == lead + axes ? lead : 0;
        if (wanted.length - skipped != axes) {
            throw refused("ConvTranspose" + axes + "D: for " + x.rank() + "D input, output_size must have " + axes + " or " + (lead + axes)
                    + " elements (got " + wanted.length + ")");
        }
        int[] more = new int[axes];
        for (int d = 0; d < axes; d++) {
            int least = (x.size(lead + d) - 1) * stride[d] - 2 * by()[d] + dilation[d] * (kernel[d] - 1) + 1;
            more[d] = wanted[skipped + d] - least;
            if (more[d] < 0 || more[d] > stride[d] - 1) {
                throw refused("requested an output size of " + Shown.tuple(wanted) + ", but valid sizes of axis " + d + " range from " + least + " to "
                        + (least + stride[d] - 1));
            }
        }
        return more;
    }
}
