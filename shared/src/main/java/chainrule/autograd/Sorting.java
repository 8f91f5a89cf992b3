package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** Order along an axis. The places depend on the numbers, so a trace cannot hold them; the values are gathered and have gradients. */
final class Sorting {
    private Sorting() { }

    /** Sorted along an axis, equal elements in their order; NaN counts as the largest. */
    static Tensor.Placed sort(String call, Tensor x, int axis, boolean descending) {
        if (x.rank() == 0) return new Tensor.Placed(x.copy(), Tensor.scalar(DType.INT64, 0));
        int d = Shape.axis(call, axis, x.rank());
        x.reading(call);
        Tensor rows = x.detach().transpose(d, -1);
        double[] values = rows.toDoubles();
        int n = x.shape()[d];
        long[] places = new long[values.length];
        for (int row = 0; row < values.length; row += Math.max(1, n)) sortRow(values, row, n, descending, places);
        Tensor index = Tensor.of(NdArray.of(places, rows.shape())).transpose(d, -1).copy();
        return new Tensor.Placed(Mode.call(call, () -> x.gather(d, index)), index);
    }

    /** A merge from below: in n log n steps, whatever the numbers, and stable. */
    private static void sortRow(double[] values, int row, int n, boolean descending, long[] places) {
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) from[i] = i;
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                int middle = Math.min(start + width, n);
                int end = Math.min(start + 2 * width, n);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    boolean takeLeft = right == end || left < middle && !before(values[row + from[right]], values[row + from[left]], descending);
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < n; i++) places[row + i] = from[i];
    }

    private static boolean before(double a, double b, boolean descending) {
        boolean nanA = a != a;
        boolean nanB = b != b;
        if (nanA || nanB) return descending ? nanA && !nanB : nanB && !nanA;
        return descending ? a > b : a < b;
    }

    /** The k largest or smallest, in order. */
    static Tensor.Placed topk(Tensor x, int k, int axis, boolean largest) {
        if (x.rank() == 0) return sort("topk", x, axis, largest);
        int n = x.size(axis);
        if (k < 0 || k > n) throw new ShapeException("topk: wanted a k from 0 to " + n + ", the length of axis " + axis + ", got " + k);
        Tensor.Placed sorted = sort("topk", x, axis, largest);
        return new Tensor.Placed(sorted.values().narrow(axis, 0, k), sorted.indices().narrow(axis, 0, k));
    }

    /** The middle element; of an even number of elements the lower one of the two, as PyTorch's. */
    static Tensor.Placed median(Tensor x, int axis, boolean keepdim) {
        if (x.rank() == 0) return sort("median", x, axis, false);
        int n = x.size(axis);
        if (n == 0) throw ShapeException.of("median", "at least one element along axis " + axis, x.shape());
        Tensor.Placed sorted = sort("median", x, axis, false);
        Tensor value = sorted.values().narrow(axis, (n - 1) / 2, 1);
        Tensor index = sorted.indices().narrow(axis, (n - 1) / 2, 1);
        return keepdim ? new Tensor.Placed(value, index) : new Tensor.Placed(value.squeeze(axis), index.squeeze(axis));
    }
}
