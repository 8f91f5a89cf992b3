package chainrule.nn;

import static chainrule.nn.Geometry.each;
import static chainrule.nn.Geometry.last;
import static chainrule.nn.Geometry.of;

import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.autograd.Windows;
import chainrule.kernel.DType;

/**
 * Pooling: each window becomes one number, its largest element or its mean. Arrays are (n, channels, ...) or (channels, ...);
 * kernel, stride, padding and dilation are one number for each axis, or one for all; no stride means the kernel's.
 */
public final class Pooling {
    private Pooling() { }

    /**
     * The largest of each window along the last axis, and its place there.
     *
     * <p>Shapes: {@code (n, c, l) → (n, c, l'), values and int64 places}. Refused: other numbers of axes, types that are not float, padding
     * beyond half a window, windows that do not fit. Source: {@code torch.nn.functional.max_pool1d}.
     */
    public static Tensor.Placed maxPool1d(Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        Span one = Span.of("max_pool1d", 1, x, kernel, stride, padding, dilation, ceilMode);
        Tensor[] both = new Tensor[2];
        Mode.call("max_pool1d", () -> {
            Tensor.Placed p = Windows.largest(x.unsqueeze(-2), of(1, one.count[0]), of(1, one.taps[0]), of(1, one.stride[0]), of(1, one.dilation[0]), of(0, one.padding[0]));
            both[0] = p.values().squeeze(-2);
            both[1] = p.indices().squeeze(-2);
            return both[0];
        });
        return new Tensor.Placed(both[0], both[1]);
    }

    /**
     * The largest of each window over planes, and its place in its plane, counted row by row. The gradient goes to that place; of equal elements
     * the first.
     *
     * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w'), values and int64 places}. Refused: other numbers of axes, types that are not float,
     * padding beyond half a window, windows that do not fit. Source: {@code torch.nn.functional.max_pool2d}.
     */
    public static Tensor.Placed maxPool2d(Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        Span s = Span.of("max_pool2d", 2, x, kernel, stride, padding, dilation, ceilMode);
        Tensor[] places = new Tensor[1];
        Tensor values = Mode.call("max_pool2d_with_indices", () -> {
            Tensor.Placed p = Windows.largest(x, s.count, s.taps, s.stride, s.dilation, s.padding);
            places[0] = p.indices();
            return p.values();
        });
        return new Tensor.Placed(values, places[0]);
    }

    /**
     * {@link #maxPool2d} of adjacent windows of {@code kernel} by {@code kernel}.
     *
     * <p>Shapes: {@code (n, c, h, w) → (n, c, h / kernel, w / kernel)}. Refused: other numbers of axes, types that are not float, padding beyond
     * half a window, windows that do not fit. Source: {@code torch.nn.functional.max_pool2d}.
     */
    public static Tensor maxPool2d(Tensor x, int kernel) { return maxPool2d(x, of(kernel), of(), of(0), of(1), false).values(); }

    /**
     * The largest of each window through space, and its place there, counted plane by plane: of each plane first, then of planes.
     *
     * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w'), values and int64 places}. Refused: other numbers of axes, types that are not
     * float, padding beyond half a window, windows that do not fit. Source: {@code torch.nn.functional.max_pool3d}.
     */
    public static Tensor.Placed maxPool3d(Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        Span s = Span.of("max_pool3d", 3, x, kernel, stride, padding, dilation, ceilMode);
        int[] shape = Geometry.withLast(x.shape(), s.count);
        Tensor[] places = new Tensor[1];
        Tensor values = Mode.call("max_pool3d_with_indices", () -> {
            Tensor.Placed planes = Windows.largest(x, s.from(1, s.count), s.from(1, s.taps), s.from(1, s.stride), s.from(1, s.dilation), s.from(1, s.padding));
            int[] flat = java.util.Arrays.copyOf(planes.values().shape(), x.rank() - 1);
            int each = s.count[1] * s.count[2];
            flat[flat.length - 1] = each;
            Tensor.Placed both = Windows.largest(planes.values().reshape(flat), of(s.count[0], each), of(s.taps[0], 1), of(s.stride[0], 1), of(s.dilation[0], 1), of(s.padding[0], 0));
            Tensor inPlane = planes.indices().reshape(joinedLast(flat)).gather(flat.length - 2, both.indices().reshape(joinedLast(both.indices().shape())));
            Tensor plane = both.indices().floorDivide(Tensor.scalar(DType.INT64, each)).mul(x.size(-2) * x.size(-1));
            places[0] = plane.reshape(shape).add(inPlane.reshape(shape));
            return both.values().reshape(shape);
        });
        return new Tensor.Placed(values, places[0]);
    }

    /** The last two axes as one. */
    private static int[] joinedLast(int... shape) {
        int[] s = java.util.Arrays.copyOf(shape, shape.length - 1);
        s[s.length - 1] = shape[shape.length - 2] * shape[shape.length - 1];
        return s;
    }

    /**
     * The mean of each window along the last axis.
     *
     * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: other numbers of axes, types that are not float, padding beyond half a window, windows
     * that do not fit. Source: {@code torch.nn.functional.avg_pool1d}.
     */
    public static Tensor avgPool1d(Tensor x, int[] kernel, int[] stride, int[] padding, boolean ceilMode, boolean countPadding) {
        return average("avg_pool1d", 1, x, kernel, stride, padding, ceilMode, countPadding, 0);
    }

    /**
     * The mean of each window over planes: divided by the number of its elements, the padding's included if {@code countPadding}
     * says so; or by {@code divisor} if that is not 0.
     *
     * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: other numbers of axes, types that are not float, padding beyond half a window,
     * windows that do not fit. Source: {@code torch.nn.functional.avg_pool2d}.
     */
    public static Tensor avgPool2d(Tensor x, int[] kernel, int[] stride, int[] padding, boolean ceilMode, boolean countPadding, int divisor) {
        return average("avg_pool2d", 2, x, kernel, stride, padding, ceilMode, countPadding, divisor);
    }

    /**
     * The mean of each window through space; see {@link #avgPool2d}.
     *
     * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: other numbers of axes, types that are not float, padding beyond half a
     * window, windows that do not fit. Source: {@code torch.nn.functional.avg_pool3d}.
     */
    public static Tensor avgPool3d(Tensor x, int[] kernel, int[] stride, int[] padding, boolean ceilMode, boolean countPadding, int divisor) {
        return average("avg_pool3d", 3, x, kernel, stride, padding, ceilMode, countPadding, divisor);
    }

    /**
     * The p-norm of each window along the last axis, or over planes if {@code kernel} has two numbers; powers are summed with their signs, and
     * sums below 0 count as 0.
     *
     * <p>Shapes: {@code (n, c, l) or (n, c, h, w) → the same with fewer places}. Refused: other numbers of axes, types that are not float,
     * padding beyond half a window, windows that do not fit. Source: {@code torch.nn.functional.lp_pool2d}.
     */
    public static Tensor lpPool(Tensor x, double p, int[] kernel, int[] stride, boolean ceilMode) {
        int axes = kernel.length;
        Tensor mean = axes == 1 ? avgPool1d(x.pow(p), kernel, stride, of(0), ceilMode, true) : avgPool2d(x.pow(p), kernel, stride, of(0), ceilMode, true, 0);
        return Mode.call("lp_pool" + axes + "d", () -> mean.sign().mul(mean.abs().relu()).mul(Geometry.product(kernel)).pow(1 / p));
    }

    private static Tensor average(String call, int axes, Tensor x, int[] kernel, int[] stride, int[] padding, boolean ceilMode, boolean countPadding, int divisor) {
        Span s = Span.of(call, axes, x, kernel, stride, padding, of(1), ceilMode);
        return Mode.call(call, () -> {
            int[] lengths = last(x.shape(), axes);
            int[] after = new int[axes];
            for (int i = 0; i < axes; i++) after[i] = Math.max(s.padding[i], (s.count[i] - 1) * s.stride[i] + s.taps[i] - lengths[i] - s.padding[i]);
            Tensor framed = Geometry.framed(x, s.padding, after, 0);
            Tensor windows = Windows.over(framed, s.taps, s.stride, s.dilation);
            // Windows that reach into what only the division left over are not asked for.
            for (int i = 0; i < axes; i++) if (windows.size(i - 2 * axes) > s.count[i]) windows = windows.narrow(i - 2 * axes, 0, s.count[i]);
            Tensor sums = windows.sum(Geometry.range(windows.rank() - axes, axes));
            if (divisor != 0) return sums.div(divisor);
            Tensor y = sums;
            for (int i = 0; i < axes; i++) y = shared(y, i - axes, s.sizes(i, lengths[i], countPadding));
            return y;
        });
    }

    /** Divided along an axis by a number for each position. */
    static Tensor shared(Tensor sums, int axis, int[] sizes) {
        boolean same = true;
        for (int size : sizes) same &= size == sizes[0];
        if (same) return sizes.length == 0 || sizes[0] == 1 ? sums : sums.div(sizes[0]);
        int[] along = new int[-axis];
        java.util.Arrays.fill(along, 1);
        along[0] = sizes.length;
        double[] divisors = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) divisors[i] = sizes[i];
        return sums.div(Tensor.of(divisors).to(sums.dtype()).reshape(along));
    }

    /**
     * Means over so many parts of the last axis, as equal as whole numbers allow.
     *
     * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: other numbers of axes, empty arrays, sizes below 0. Source: {@code
     * torch.nn.functional.adaptive_avg_pool1d}.
     */
    public static Tensor adaptiveAvgPool1d(Tensor x, int size) { return adaptive("adaptive_avg_pool1d", x, size); }

    /**
     * Means over so many parts of planes; -1 leaves an axis as it is.
     *
     * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: other numbers of axes, empty arrays, sizes below 0. Source: {@code
     * torch.nn.functional.adaptive_avg_pool2d}.
     */
    public static Tensor adaptiveAvgPool2d(Tensor x, int rows, int columns) {
        return adaptive("adaptive_avg_pool2d", x, rows < 0 ? x.size(-2) : rows, columns < 0 ? x.size(-1) : columns);
    }

    /**
     * Means over so many parts of space; -1 leaves an axis as it is.
     *
     * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: other numbers of axes, empty arrays, sizes below 0. Source: {@code
     * torch.nn.functional.adaptive_avg_pool3d}.
     */
    public static Tensor adaptiveAvgPool3d(Tensor x, int planes, int rows, int columns) {
        return adaptive("adaptive_avg_pool3d", x, planes < 0 ? x.size(-3) : planes, rows < 0 ? x.size(-2) : rows, columns < 0 ? x.size(-1) : columns);
    }

    /**
     * The largest of so many parts of the last axes, as equal as whole numbers allow, and their places in these axes, counted in
     * row-major order; -1 leaves an axis as it is.
     *
     * <p>Shapes: {@code (n, c, ...) → (n, c, sizes), values and int64 places}. Refused: other numbers of axes, empty arrays. Source: {@code
     * torch.nn.functional.adaptive_max_pool2d}.
     */
    public static Tensor.Placed adaptiveMaxPool(Tensor x, int... sizes) {
        int axes = sizes.length;
        String call = "adaptive_max_pool" + axes + "d";
        checkAdaptive(call, x, axes);
        int[] lengths = last(x.shape(), axes);
        Tensor[] places = {Torch.arange(DType.INT64, 0, Geometry.product(lengths), 1).reshape(lengths).expand(x.shape())};
        Tensor values = Mode.call(call, () -> {
            Tensor y = x;
            // The last axis first: of equal elements the first in memory is then taken, as in PyTorch.
            for (int i = axes - 1; i >= 0; i--) {
                if (sizes[i] < 0 || sizes[i] == lengths[i]) continue;
                Tensor.Placed next = Resampling.largest(y, i - axes, sizes[i]);
                y = next.values();
                places[0] = places[0].gather(i - axes, next.indices());
            }
            return y == x ? x.copy() : y;
        });
        return new Tensor.Placed(values, places[0]);
    }

    private static void checkAdaptive(String call, Tensor x, int axes) {
        if (x.rank() != axes + 1 && x.rank() != axes + 2) {
            throw new ShapeException(call + ": Expected " + (axes + 1) + "D or " + (axes + 2) + "D tensor, but got " + Geometry.sizes(x.shape()));
        }
        for (int i = 0; i < axes; i++) {
            if (x.size(i - axes) == 0) {
                throw new ShapeException(call + ": Expected input to have non-zero size for non-batch dimensions, but input has sizes " + Geometry.sizes(x.shape()));
            }
        }
    }

    static Tensor adaptive(String call, Tensor x, int... sizes) {
        int axes = sizes.length;
        checkAdaptive(call, x, axes);
        for (int i = 0; i < axes; i++) {
            if (sizes[i] < 0) throw new ShapeException(call + ": wanted an output size of 0 or more, got " + sizes[i]);
        }
        return Mode.call(call, () -> {
            Tensor y = x;
            for (int i = 0; i < axes; i++) y = Resampling.parts(y, i - axes, sizes[i]);
            return y == x ? x.copy() : y;
        });
    }

    /** Windows over the last axes: how many, and how they lie. */
    private record Span(int[] count, int[] taps, int[] stride, int[] padding, int[] dilation) {
        static Span of(String call, int axes, Tensor x, int[] kernel, int[] strides, int[] paddings, int[] dilations, boolean ceilMode) {
            if (!x.dtype().isFloating()) throw ShapeException.ofType(call, "a float type; convert with to(DType.FLOAT32) first", x.dtype());
            if (x.rank() != axes + 1 && x.rank() != axes + 2) {
                throw new ShapeException(call + ": Expected " + (axes + 1) + "D or " + (axes + 2) + "D (batch mode) tensor for input, but got " + Geometry.sizes(x.shape()));
            }
            int[] taps = each(call, "kernel_size", kernel, axes, 1);
            int[] stride = strides.length == 0 ? taps : each(call, "stride", strides, axes, 1);
            int[] padding = each(call, "padding", paddings, axes, 0);
            int[] dilation = each(call, "dilation", dilations, axes, 1);
            int[] count = new int[axes];
            boolean any = true;
            for (int i = 0; i < axes; i++) {
                int reach = (taps[i] - 1) * dilation[i] + 1;
                if (padding[i] > reach / 2) {
                    throw new ShapeException(call + ": pad should be at most half of effective kernel size, but got pad=" + padding[i] + ", kernel_size="
                            + taps[i] + " and dilation=" + dilation[i]);
                }
                count[i] = windows(x.size(i - axes), reach, stride[i], padding[i], ceilMode);
                any &= count[i] > 0;
            }
            if (!any) {
                throw new ShapeException(call + ": Given input size: (" + Geometry.crossed(last(x.shape(), axes)) + "). Calculated output size: ("
                        + Geometry.crossed(count) + "). Output size is too small");
            }
            return new Span(count, taps, stride, padding, dilation);
        }

        /** In ceil mode also a last window that is not whole, if it begins before the padding behind the array. */
        private static int windows(int length, int reach, int stride, int padding, boolean ceilMode) {
            int n = Math.floorDiv(length + 2 * padding - reach + (ceilMode ? stride - 1 : 0), stride) + 1;
            return ceilMode && (n - 1) * stride >= length + padding ? n - 1 : n;
        }

        int[] from(int axis, int[] numbers) { return java.util.Arrays.copyOfRange(numbers, axis, numbers.length); }

        /** How many elements each window along an axis counts. */
        int[] sizes(int axis, int length, boolean countPadding) {
            int[] sizes = new int[count[axis]];
            for (int w = 0; w < sizes.length; w++) {
                int start = w * stride[axis] - padding[axis];
                int end = Math.min(start + taps[axis], length + padding[axis]);
                sizes[w] = countPadding ? end - start : Math.min(end, length) - Math.max(start, 0);
            }
            return sizes;
        }
    }
}
