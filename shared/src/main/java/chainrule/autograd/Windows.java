package chainrule.autograd;

import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;

/**
 * Windows that run over the last axes of an array: what convolution and pooling are made of. Each axis has its number of taps
 * (elements in a window), its stride (from window to window) and its dilation (from tap to tap).
 */
public final class Windows {
    private Windows() { }

    /** How many windows fit into {@code length} elements; 0 if none does. */
    public static int count(int length, int taps, int stride, int dilation) {
        int spare = length - dilation * (taps - 1) - 1;
        return spare < 0 ? 0 : spare / stride + 1;
    }

    /**
     * All windows that fit: (..., length, ...) to (..., windows, ..., taps, ...), the taps of all axes last. A view.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., windows, ..., taps, ...)}. Refused: windows that do not fit. Source: {@code torch.Tensor.unfold}.
     */
    public static Tensor over(Tensor x, int[] taps, int[] stride, int[] dilation) {
        int axes = taps.length;
        int lead = x.rank() - axes;
        if (lead < 0) throw ShapeException.of("windows", "at least " + axes + " axes", x.shape());
        int[] ints = new int[4 * axes];
        for (int i = 0; i < axes; i++) {
            check("windows", taps[i], stride[i], dilation[i]);
            int length = x.shape()[lead + i];
            int count = count(length, taps[i], stride[i], dilation[i]);
            if (count == 0) throw new ShapeException("windows: wanted windows that fit in " + length + " elements, got " + taps[i] + " taps with dilation " + dilation[i]);
            ints[4 * i] = count;
            ints[4 * i + 1] = taps[i];
            ints[4 * i + 2] = stride[i];
            ints[4 * i + 3] = dilation[i];
        }
        return Mode.call("windows", () -> Tensor.apply(WindowOps.WINDOW, Attrs.of(ints), x));
    }

    /**
     * The way back from {@link #over}: each element of each window is added to where it was seen, in axes of {@code lengths}.
     *
     * <p>Shapes: {@code (..., windows, ..., taps, ...) → (..., n, ...)}. Refused: lengths that the windows do not fit in. Source: {@code
     * torch.nn.functional.fold}.
     */
    public static Tensor overlap(Tensor windows, int[] lengths, int[] stride, int[] dilation) {
        int axes = lengths.length;
        int lead = windows.rank() - 2 * axes;
        if (lead < 0) throw ShapeException.of("overlap", "at least " + 2 * axes + " axes", windows.shape());
        int[] ints = new int[3 * axes];
        for (int i = 0; i < axes; i++) {
            int count = windows.shape()[lead + i];
            int taps = windows.shape()[lead + axes + i];
            check("overlap", taps, stride[i], dilation[i]);
            int least = count == 0 ? 0 : (count - 1) * stride[i] + (taps - 1) * dilation[i] + 1;
            if (lengths[i] < least) throw new ShapeException("overlap: wanted at least " + least + " elements for " + count + " windows of " + taps + " taps, got " + lengths[i]);
            ints[3 * i] = lengths[i];
            ints[3 * i + 1] = stride[i];
            ints[3 * i + 2] = dilation[i];
        }
        return Mode.call("overlap", () -> Tensor.apply(WindowOps.OVERLAP, Attrs.of(ints), windows));
    }

    private static void check(String call, int taps, int stride, int dilation) {
        if (taps < 1 || stride < 1 || dilation < 1) {
            throw new ShapeException(call + ": wanted taps, stride and dilation of 1 or more, got " + taps + ", " + stride + " and " + dilation);
        }
    }

    /**
     * Where the largest element of each of {@code count} windows over the last two axes lies: its int64 place in the plane,
     * row by row. Windows begin {@code padding} before the plane; taps outside do not count. Of equal elements the first.
     *
     * <p>Shapes: {@code (..., n, m) → (..., rows, columns) int64}. Refused: windows without a tap inside, types that are not float. Source:
     * {@code torch.nn.functional.max_pool2d}.
     */
    public static Tensor highest(Tensor x, int[] count, int[] taps, int[] stride, int[] dilation, int[] padding) {
        if (x.rank() < 2) throw ShapeException.of("highest", "at least 2 axes", x.shape());
        if (!x.dtype().isFloating()) throw ShapeException.ofType("highest", "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        int[] ints = new int[10];
        for (int i = 0; i < 2; i++) {
            check("highest", taps[i], stride[i], dilation[i]);
            int length = x.shape()[x.rank() - 2 + i];
            for (int w = 0; w < count[i]; w++) {
                int start = w * stride[i] - padding[i];
                int first = start < 0 ? start + (dilation[i] - 1 - start) / dilation[i] * dilation[i] : start;
                if (first >= length || first > start + (taps[i] - 1) * dilation[i]) {
                    throw new ShapeException("highest: wanted windows with a tap inside the array, got window " + w + " of " + taps[i] + " taps from "
                            + start + " on, dilation " + dilation[i] + ", over " + length + " elements; use less padding or dilation");
                }
            }
            System.arraycopy(new int[] {count[i], taps[i], stride[i], dilation[i], padding[i]}, 0, ints, 5 * i, 5);
        }
        return Tensor.apply(WindowOps.HIGHEST, Attrs.of(ints), x);
    }

    /**
     * The largest elements of windows, with their places; the gradient goes to those places alone.
     *
     * <p>Shapes: {@code (..., n, m) → (..., rows, columns), values and int64 places}. Refused: windows without a tap inside, types that are not
     * float. Source: {@code torch.nn.functional.max_pool2d}.
     */
    public static Tensor.Placed largest(Tensor x, int[] count, int[] taps, int[] stride, int[] dilation, int[] padding) {
        Tensor places = highest(x, count, taps, stride, dilation, padding);
        int rank = x.rank();
        int[] planes = java.util.Arrays.copyOf(x.shape(), rank - 1);
        int[] picks = planes.clone();
        planes[rank - 2] = x.shape()[rank - 2] * x.shape()[rank - 1];
        picks[rank - 2] = count[0] * count[1];
        // The places are known to lie inside, so nothing reads them here: a traced step may hold them.
        Tensor values = Tensor.apply(SelectionOps.GATHER, Attrs.of(rank - 2), x.reshape(planes), places.reshape(picks));
        return new Tensor.Placed(values.reshape(places.shape()), places);
    }
}
