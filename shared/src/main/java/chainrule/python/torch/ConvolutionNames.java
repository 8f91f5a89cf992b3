package chainrule.python.torch;

import static chainrule.python.torch.FunctionalNames.op;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.orNull;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.autograd.Tensor;
import chainrule.nn.Convolutions;
import chainrule.nn.Padding;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** Convolutions below {@code torch.nn.functional}; those of {@code torch} are the same. */
final class ConvolutionNames {
    private static final String WINDOWS = "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1";
    private static final String TRANSPOSED = "input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1";

    private ConvolutionNames() { }

    static void fill() {
        op("conv1d", WINDOWS, a -> Convolutions.conv1d(checked(a, 1), tensor(a, "weight"), orNull(a, "bias"), wholes(a, "stride"), padding(a), wholes(a, "dilation"), whole(a, "groups")));
        op("conv2d", WINDOWS, a -> Convolutions.conv2d(checked(a, 2), tensor(a, "weight"), orNull(a, "bias"), wholes(a, "stride"), padding(a), wholes(a, "dilation"), whole(a, "groups")));
        op("conv3d", WINDOWS, a -> Convolutions.conv3d(checked(a, 3), tensor(a, "weight"), orNull(a, "bias"), wholes(a, "stride"), padding(a), wholes(a, "dilation"), whole(a, "groups")));
        op("conv_transpose3d", TRANSPOSED, a -> Convolutions.convTranspose3d(input(a), tensor(a, "weight"), orNull(a, "bias"),
                wholes(a, "stride"), wholes(a, "padding"), wholes(a, "output_padding"), whole(a, "groups"), wholes(a, "dilation")));
        op("conv_transpose1d", TRANSPOSED, a -> Convolutions.convTranspose1d(input(a), tensor(a, "weight"), orNull(a, "bias"),
                wholes(a, "stride"), wholes(a, "padding"), wholes(a, "output_padding"), whole(a, "groups"), wholes(a, "dilation")));
        op("conv_transpose2d", TRANSPOSED, a -> Convolutions.convTranspose2d(input(a), tensor(a, "weight"), orNull(a, "bias"),
                wholes(a, "stride"), wholes(a, "padding"), wholes(a, "output_padding"), whole(a, "groups"), wholes(a, "dilation")));
        for (String name : new String[] {"conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d"}) Names.FUNCTIONS.share(Names.FUNCTIONAL.get(name));
        op("unfold", "input, kernel_size, dilation=1, padding=0, stride=1",
                a -> Convolutions.unfold(input(a), wholes(a, "kernel_size"), wholes(a, "dilation"), wholes(a, "padding"), wholes(a, "stride")));
        op("fold", "input, output_size, kernel_size, dilation=1, padding=0, stride=1", a -> Convolutions.fold(input(a), wholes(a, "output_size"),
                wholes(a, "kernel_size"), wholes(a, "dilation"), wholes(a, "padding"), wholes(a, "stride")));
    }

    private static Tensor checked(Arguments a, int axes) {
        Tensor x = input(a);
        Tensor weight = tensor(a, "weight");
        if (x.rank() != axes + 1 && x.rank() != axes + 2) {
            throw Refused.runtime("Expected " + (axes + 1) + "D (unbatched) or " + (axes + 2) + "D (batched) input to conv" + axes + "d, but got input of size: " + Sizes.bare(x.shape()));
        }
        int channels = x.size(-axes - 1);
        if (weight.rank() == axes + 2 && channels != weight.size(1) * whole(a, "groups")) {
            throw Refused.runtime("Given groups=" + whole(a, "groups") + ", weight of size " + Sizes.bare(weight.shape()) + ", expected input" + Sizes.bare(x.shape())
                    + " to have " + weight.size(1) * whole(a, "groups") + " channels, but got " + channels + " channels instead");
        }
        return x;
    }

    private static Padding padding(Arguments a) { return a.get("padding") instanceof String rule ? Padding.named(rule) : Padding.of(wholes(a, "padding")); }
}
