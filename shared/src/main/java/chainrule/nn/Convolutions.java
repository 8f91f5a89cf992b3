package chainrule.nn;

import static chainrule.nn.Geometry.crossed;
import static chainrule.nn.Geometry.each;
import static chainrule.nn.Geometry.joined;
import static chainrule.nn.Geometry.last;
import static chainrule.nn.Geometry.of;
import static chainrule.nn.Geometry.product;
import static chainrule.nn.Geometry.range;
import static chainrule.nn.Geometry.sizes;

import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Windows;
import java.util.Arrays;

/**
 * Convolutions: one small weight slid over an array, as a view of windows and one matrix product. Arrays are (n, channels,
 * ...) or (channels, ...); a bias may be null; stride, padding and dilation are one number for each axis, or one for all.
 */
public final class Convolutions {
    private Convolutions() { }

    /**
     * Along one axis; weight (out, channels / groups, taps).
     *
     * <p>Shapes: {@code (n, c, l), (out, c / groups, taps) → (n, out, l')}. Refused: other numbers of axes or channels, kernels longer than the
     * padded input, groups that do not divide the channels. Source: {@code torch.nn.functional.conv1d}; LeCun and others 1989.
     */
    public static Tensor conv1d(Tensor x, Tensor weight, Tensor bias, int[] stride, Padding padding, int[] dilation, int groups) {
        return conv("conv1d", 1, x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * Over planes; weight (out, channels / groups, rows, columns).
     *
     * <p>Shapes: {@code (n, c, h, w), (out, c / groups, taps) → (n, out, h', w')}. Refused: other numbers of axes or channels, kernels longer
     * than the padded input, groups that do not divide the channels. Source: {@code torch.nn.functional.conv2d}; LeCun and others 1989.
     */
    public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, int[] stride, Padding padding, int[] dilation, int groups) {
        return conv("conv2d", 2, x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * Through space; weight (out, channels / groups, planes, rows, columns).
     *
     * <p>Shapes: {@code (n, c, d, h, w), (out, c / groups, taps) → (n, out, d', h', w')}. Refused: other numbers of axes or channels, kernels
     * longer than the padded input, groups that do not divide the channels. Source: {@code torch.nn.functional.conv3d}; LeCun and others 1989.
     */
    public static Tensor conv3d(Tensor x, Tensor weight, Tensor bias, int[] stride, Padding padding, int[] dilation, int groups) {
        return conv("conv3d", 3, x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * Over planes with stride 1 and no dilation.
     *
     * <p>Shapes: {@code (n, c, h, w), (out, c / groups, taps) → (n, out, h', w')}. Refused: other numbers of axes or channels, kernels longer
     * than the padded input, groups that do not divide the channels. Source: {@code torch.nn.functional.conv2d}; LeCun and others 1989.
     */
    public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, int padding) {
        return conv2d(x, weight, bias, of(1), Padding.of(padding), of(1), 1);
    }

    /**
     * The transpose of {@link #conv1d}: what flows back through it; weight (channels, out / groups, taps).
     *
     * <p>Shapes: {@code (n, c, l), (c, out / groups, taps) → (n, out, l')}. Refused: other numbers of axes or channels, output padding as large
     * as the stride, groups that do not divide the channels. Source: {@code torch.nn.functional.conv_transpose1d}; Zeiler and others 2010.
     */
    public static Tensor convTranspose1d(Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int[] outputPadding, int groups, int[] dilation) {
        return transpose("conv_transpose1d", 1, x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }

    /**
     * The transpose of {@link #conv2d}: what flows back through it; weight (channels, out / groups, rows, columns).
     *
     * <p>Shapes: {@code (n, c, h, w), (c, out / groups, taps) → (n, out, h', w')}. Refused: other numbers of axes or channels, output padding as
     * large as the stride, groups that do not divide the channels. Source: {@code torch.nn.functional.conv_transpose2d}; Zeiler and others 2010.
     */
    public static Tensor convTranspose2d(Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int[] outputPadding, int groups, int[] dilation) {
        return transpose("conv_transpose2d", 2, x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }

    /**
     * The transpose of {@link #conv3d}: what flows back through it; weight (channels, out / groups, planes, rows, columns).
     *
     * <p>Shapes: {@code (n, c, d, h, w), (c, out / groups, taps) → (n, out, d', h', w')}. Refused: other numbers of axes or channels, output
     * padding as large as the stride, groups that do not divide the channels. Source: {@code torch.nn.functional.conv_transpose3d}; Zeiler and
     * others 2010.
     */
    public static Tensor convTranspose3d(Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int[] outputPadding, int groups, int[] dilation) {
        return transpose("conv_transpose3d", 3, x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }

    private static Tensor conv(String call, int axes, Tensor x, Tensor weight, Tensor bias, int[] strides, Padding padding, int[] dilations, int groups) {
        int[] stride = each(call, "stride", strides, axes, 1);
        int[] dilation = each(call, "dilation", dilations, axes, 1);
        checkWeight(call, axes, weight, groups);
        int[] taps = last(weight.shape(), axes);
        int[] before = new int[axes];
        int[] after = new int[axes];
        switch (padding) {
            case Padding.Each p -> before = after = each(call, "padding", p.by(), axes, 0);
            case Padding.Named.VALID -> { }
            case Padding.Named.SAME -> {
                for (int i = 0; i < axes; i++) {
                    if (stride[i] != 1) throw new ShapeException(call + ": padding='same' is not supported for strided convolutions");
                    int total = dilation[i] * (taps[i] - 1);
                    before[i] = total / 2;
                    after[i] = total - before[i];
                }
            }
        }
        int[] first = before;
        int[] second = after;
        int out = weight.size(0);
        checkBias(call, weight, bias, out);
        Tensor batch = Geometry.batched(call, x, axes);
        int channels = weight.size(1) * groups;
        if (batch.size(1) != channels) throw channels(call, groups, weight, x, channels, batch.size(1));
        return Mode.call("convolution", () -> {
            Tensor framed = Geometry.framed(batch, first, second, 0);
            checkFits(call, last(framed.shape(), axes), taps, dilation);
            Tensor windows = Windows.over(framed, taps, stride, dilation);
            int n = batch.size(0);
            int[] places = Arrays.copyOfRange(windows.shape(), 2, 2 + axes);
            int depth = weight.size(1) * product(taps);
            // (n, channels, places, taps) to (n, channels, taps, places): for each group one matrix of taps by places
            Tensor patches = windows.permute(joined(range(0, 2), range(2 + axes, axes), range(2, axes)));
            int[] matrix = groups == 1 ? of(n, depth, product(places)) : of(n, groups, depth, product(places));
            Tensor kernel = weight.reshape(groups == 1 ? of(out, depth) : of(groups, out / groups, depth));
            Tensor y = kernel.matmul(patches.reshape(matrix)).reshape(joined(of(n, out), places));
            return Geometry.unbatched(biased(y, bias), x);
        });
    }

    private static Tensor transpose(String call, int axes, Tensor x, Tensor weight, Tensor bias, int[] strides, int[] paddings, int[] outputPaddings, int groups, int[] dilations) {
        int[] stride = each(call, "stride", strides, axes, 1);
        int[] dilation = each(call, "dilation", dilations, axes, 1);
        int[] padding = each(call, "padding", paddings, axes, 0);
        int[] extra = each(call, "output_padding", outputPaddings, axes, 0);
        for (int i = 0; i < axes; i++) {
            if (extra[i] >= stride[i] && extra[i] >= dilation[i]) {
                throw new ShapeException(call + ": output padding must be smaller than either stride or dilation, but got output_padding " + extra[i]
                        + ", stride " + stride[i] + " and dilation " + dilation[i]);
            }
        }
        checkWeight(call, axes, weight, groups);
        Tensor batch = Geometry.batched(call, x, axes);
        if (batch.size(1) != weight.size(0)) throw channels(call, groups, weight, x, weight.size(0), batch.size(1));
        int out = weight.size(1) * groups;
        checkBias(call, weight, bias, out);
        int[] taps = last(weight.shape(), axes);
        int[] places = last(batch.shape(), axes);
        int[] lengths = new int[axes];
        int[] whole = new int[axes];
        for (int i = 0; i < axes; i++) {
            int covered = (places[i] - 1) * stride[i] + (taps[i] - 1) * dilation[i] + 1;
            lengths[i] = covered - 2 * padding[i] + extra[i];
            whole[i] = Math.max(covered, padding[i] + lengths[i]);
        }
        for (int length : lengths) {
            if (length < 1) {
                throw new ShapeException(call + ": Given input size per channel: (" + crossed(places) + "). Calculated output size per channel: ("
                        + crossed(lengths) + "). Output size is too small");
            }
        }
        return Mode.call("convolution", () -> {
            int n = batch.size(0);
            int depth = weight.size(1) * product(taps);
            int own = weight.size(0) / groups;
            Tensor kernel = weight.reshape(groups == 1 ? of(own, depth) : of(groups, own, depth)).transpose(-1, -2);
            Tensor flat = batch.reshape(groups == 1 ? of(n, own, product(places)) : of(n, groups, own, product(places)));
            Tensor patches = kernel.matmul(flat).reshape(joined(of(n, out), taps, places));
            Tensor windows = patches.permute(joined(range(0, 2), range(2 + axes, axes), range(2, axes)));
            Tensor y = Windows.overlap(windows, whole, stride, dilation);
            for (int i = 0; i < axes; i++) if (whole[i] != lengths[i]) y = y.narrow(2 + i, padding[i], lengths[i]);
            return Geometry.unbatched(biased(y, bias), x);
        });
    }

    /**
     * Windows as columns: (n, channels, rows, columns) to (n, channels taps, windows).
     *
     * <p>Shapes: {@code (n, c, h, w) → (n, c taps, windows)}. Refused: other numbers of axes, windows that do not fit. Source: {@code
     * torch.nn.functional.unfold}.
     */
    public static Tensor unfold(Tensor x, int[] kernel, int[] dilations, int[] paddings, int[] strides) {
        String call = "unfold";
        int[] taps = each(call, "kernel_size", kernel, 2, 1);
        int[] dilation = each(call, "dilation", dilations, 2, 1);
        int[] padding = each(call, "padding", paddings, 2, 0);
        int[] stride = each(call, "stride", strides, 2, 1);
        Tensor batch = Geometry.batched(call, x, 2);
        return Mode.call("im2col", () -> {
            Tensor framed = Geometry.framed(batch, padding, padding, 0);
            checkFits(call, last(framed.shape(), 2), taps, dilation);
            Tensor windows = Windows.over(framed, taps, stride, dilation);
            int[] flat = {batch.size(0), batch.size(1) * product(taps), windows.size(2) * windows.size(3)};
            Tensor columns = windows.permute(0, 1, 4, 5, 2, 3).reshape(flat);
            return x.rank() == 3 ? columns.squeeze(0) : columns;
        });
    }

    /**
     * The way back from {@link #unfold}: columns added up where their windows overlap, to (n, channels, rows, columns).
     *
     * <p>Shapes: {@code (n, c taps, windows) → (n, c, h, w)}. Refused: other numbers of windows or taps. Source: {@code
     * torch.nn.functional.fold}.
     */
    public static Tensor fold(Tensor x, int[] size, int[] kernel, int[] dilations, int[] paddings, int[] strides) {
        String call = "fold";
        int[] lengths = each(call, "output_size", size, 2, 1);
        int[] taps = each(call, "kernel_size", kernel, 2, 1);
        int[] dilation = each(call, "dilation", dilations, 2, 1);
        int[] padding = each(call, "padding", paddings, 2, 0);
        int[] stride = each(call, "stride", strides, 2, 1);
        Tensor batch = Geometry.batched(call, x, 1);
        int[] whole = {lengths[0] + 2 * padding[0], lengths[1] + 2 * padding[1]};
        checkFits(call, whole, taps, dilation);
        int rows = Windows.count(whole[0], taps[0], stride[0], dilation[0]);
        int columns = Windows.count(whole[1], taps[1], stride[1], dilation[1]);
        if (batch.size(1) % product(taps) != 0) {
            throw new ShapeException(call + ": Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)="
                    + batch.size(1) + " and kernel_size=(" + taps[0] + ", " + taps[1] + ").");
        }
        if (batch.size(2) != rows * columns) {
            throw new ShapeException(call + ": Given output_size, kernel_size, dilation, padding and stride, expected size of input's dimension 2 to match the "
                    + "calculated number of sliding blocks " + rows + " * " + columns + " = " + rows * columns + ", but got input.size(2)=" + batch.size(2) + ".");
        }
        return Mode.call("col2im", () -> {
            Tensor blocks = batch.reshape(batch.size(0), batch.size(1) / product(taps), taps[0], taps[1], rows, columns).permute(0, 1, 4, 5, 2, 3);
            Tensor y = Windows.overlap(blocks, whole, stride, dilation);
            for (int i = 0; i < 2; i++) if (padding[i] > 0) y = y.narrow(2 + i, padding[i], lengths[i]);
            return x.rank() == 2 ? y.squeeze(0) : y;
        });
    }

    private static Tensor biased(Tensor y, Tensor bias) {
        if (bias == null) return y;
        int[] along = new int[y.rank() - 1];
        Arrays.fill(along, 1);
        along[0] = bias.size();
        return y.add(bias.reshape(along));
    }

    private static ShapeException channels(String call, int groups, Tensor weight, Tensor x, int wanted, int got) {
        return new ShapeException(call + ": Given groups=" + groups + ", weight of size " + sizes(weight.shape()) + ", expected input" + sizes(x.shape())
                + " to have " + wanted + " channels, but got " + got + " channels instead");
    }

    private static void checkWeight(String call, int axes, Tensor weight, int groups) {
        if (groups < 1) throw new ShapeException(call + ": non-positive groups is not supported, got " + groups);
        if (weight.rank() != axes + 2) throw ShapeException.of(call, "a weight of " + (axes + 2) + " axes", weight.shape());
        int first = weight.size(0);
        if (first < groups) {
            throw new ShapeException(call + ": Given groups=" + groups + ", expected weight to be at least " + groups + " at dimension 0, but got weight of size "
                    + sizes(weight.shape()) + " instead");
        }
        if (first % groups != 0) {
            throw new ShapeException(call + ": Given groups=" + groups + ", expected weight to be divisible by " + groups + " at dimension 0, but got weight of size "
                    + sizes(weight.shape()) + " instead");
        }
        for (int i = 2; i < weight.rank(); i++) if (weight.size(i) < 1) throw ShapeException.of(call, "a weight of at least one tap", weight.shape());
    }

    private static void checkBias(String call, Tensor weight, Tensor bias, int out) {
        if (bias != null && (bias.rank() != 1 || bias.size() != out)) {
            throw new ShapeException(call + ": Given weight of size " + sizes(weight.shape()) + ", expected bias to be 1-dimensional with " + out
                    + " elements, but got bias of size " + sizes(bias.shape()) + " instead");
        }
    }

    private static void checkFits(String call, int[] lengths, int[] taps, int[] dilation) {
        int[] reach = new int[taps.length];
        boolean fits = true;
        for (int i = 0; i < taps.length; i++) {
            reach[i] = dilation[i] * (taps[i] - 1) + 1;
            fits &= reach[i] <= lengths[i];
        }
        if (!fits) {
            throw new ShapeException(call + ": Calculated padded input size per channel: (" + crossed(lengths) + "). Kernel size: (" + crossed(reach)
                    + "). Kernel size can't be greater than actual input size");
        }
    }
}
