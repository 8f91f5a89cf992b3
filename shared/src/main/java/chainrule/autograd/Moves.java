package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Operations that move elements: slices, transposes, new shapes. */
final class Moves {
    private Moves() { }

    static Tensor expand(String call, Tensor x, int[] shape) {
        if (Arrays.equals(x.shape(), shape)) return x;
        int rank = shape.length;
        boolean fits = x.rank() <= rank;
        for (int d = 1; fits && d <= x.rank(); d++) {
            int length = x.shape()[x.rank() - d];
            fits = length == 1 || length == shape[rank - d];
        }
        if (!fits) throw ShapeException.of(call, "a shape that expands to " + Shape.text(shape), x.shape());
        Tensor padded = x.rank() == rank ? x : Tensor.apply(CoreOps.RESHAPE, Attrs.of(Shape.padded(x.shape(), rank)), x);
        return Arrays.equals(padded.shape(), shape) ? padded : Tensor.apply(CoreOps.EXPAND, Attrs.of(shape), padded);
    }

    static Tensor reshape(Tensor x, int[] wanted) {
        int[] shape = Shape.resolve("reshape", x.size(), wanted);
        return Mode.call("view", () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(shape), x));
    }

    static Tensor permute(Tensor x, int[] axes) {
        int rank = x.rank();
        int[] order = new int[axes.length];
        boolean[] seen = new boolean[rank];
        boolean whole = axes.length == rank;
        for (int d = 0; whole && d < rank; d++) {
            order[d] = Shape.axis("permute", axes[d], rank);
            whole = !seen[order[d]];
            seen[order[d]] = true;
        }
        if (!whole) throw new ShapeException("permute: wanted each of the " + rank + " axes once, got " + Shape.text(axes));
        return Mode.call("permute", () -> Tensor.apply(CoreOps.PERMUTE, Attrs.of(order), x));
    }

    static Tensor transpose(Tensor x, int a, int b) {
        int rank = x.rank();
        int[] order = new int[rank];
        for (int d = 0; d < rank; d++) order[d] = d;
        int first = Shape.axis("transpose", a, rank);
        int second = Shape.axis("transpose", b, rank);
        order[first] = second;
        order[second] = first;
        return Mode.call("transpose", () -> Tensor.apply(CoreOps.PERMUTE, Attrs.of(order), x));
    }

    static Tensor t(Tensor x) {
        if (x.rank() > 2) throw ShapeException.of("t", "at most 2 axes; use transpose(a, b)", x.shape());
        return x.rank() < 2 ? x : Mode.call("t", () -> Tensor.apply(CoreOps.PERMUTE, Attrs.of(1, 0), x));
    }

    static Tensor squeeze(Tensor x, int axis) {
        int d = Shape.axis("squeeze", axis, x.rank());
        if (x.shape()[d] != 1) return x;
        return Mode.call("squeeze", 1, () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(Shape.without(x.shape(), new int[] {d})), x));
    }

    static Tensor unsqueeze(Tensor x, int axis) {
        int d = Shape.axis("unsqueeze", axis, x.rank() + 1);
        int[] shape = new int[x.rank() + 1];
        for (int i = 0; i < shape.length; i++) shape[i] = i < d ? x.shape()[i] : i == d ? 1 : x.shape()[i - 1];
        return Mode.call("unsqueeze", () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(shape), x));
    }

    /** Python's rule: out-of-range ends are clipped; negative steps run backwards. */
    static Tensor slice(Tensor x, int axis, int start, int stop, int step) {
        int d = Shape.axis("slice", axis, x.rank());
        if (step == 0) throw new ShapeException("slice: wanted a step that is not 0");
        int length = x.shape()[d];
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? length : length - 1;
        int from = Math.clamp(start < 0 ? start + length : start, low, high);
        int to = Math.clamp(stop < 0 ? stop + length : stop, low, high);
        int count = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step;
        return Mode.call("slice", () -> take(x, d, from, Math.max(0, count), step));
    }

    /** {@code count} elements of axis {@code d}, beginning at {@code from}. */
    private static Tensor take(Tensor x, int d, int from, int count, int step) {
        int[] ints = new int[3 * x.rank()];
        for (int i = 0; i < x.rank(); i++) {
            ints[3 * i + 1] = x.shape()[i];
            ints[3 * i + 2] = 1;
        }
        ints[3 * d] = from;
        ints[3 * d + 1] = count;
        ints[3 * d + 2] = step;
        return Tensor.apply(CoreOps.SLICE, Attrs.of(ints), x);
    }

    static Tensor select(Tensor x, int axis, int position) {
        int d = Shape.axis("select", axis, x.rank());
        int length = x.shape()[d];
        int at = position < 0 ? position + length : position;
        if (at < 0 || at >= length) {
            throw new ShapeException("select: index " + position + " is out of bounds for axis " + d + " with size " + length);
        }
        return Mode.call("select", () -> {
            Tensor row = take(x, d, at, 1, 1);
            return Tensor.apply(CoreOps.RESHAPE, Attrs.of(Shape.without(row.shape(), new int[] {d})), row);
        });
    }

    static Tensor flip(Tensor x, int[] axes) {
        int[] flipped = Shape.axes("flip", axes, x.rank());
        return Mode.call("flip", () -> {
            Tensor y = x;
            for (int d : flipped) y = take(y, d, x.shape()[d] - 1, x.shape()[d], -1);
            return y;
        });
    }

    static Tensor gather(Tensor x, int axis, Tensor index) {
        if (x.rank() == 0) return gather(x.reshape(1), 0, index.reshape(index.size())).reshape(index.shape());
        int d = Shape.axis("gather", axis, x.rank());
        boolean fits = index.rank() == x.rank();
        for (int i = 0; fits && i < x.rank(); i++) fits = i == d || index.shape()[i] <= x.shape()[i];
        if (!fits) throw ShapeException.of("gather", "an index of as many axes, no longer than the input but along axis " + d, x.shape(), index.shape());
        if (index.dtype() != DType.INT64) throw ShapeException.ofType("gather", "an index of int64", index.dtype());
        checkIndex("gather", index, d, x.shape()[d]);
        return Mode.call("gather", () -> Tensor.apply(SelectionOps.GATHER, Attrs.of(d), x, index));
    }

    /** Positions from 0 on: in a tab a bad one would not be caught later. */
    static void checkIndex(String call, Tensor index, int axis, int size) {
        for (int i = 0; i < index.size(); i++) {
            double at = index.data().get(i);
            if (at < 0 || at >= size) throw new ShapeException(call + ": index " + (long) at + " is out of bounds for axis " + axis + " with size " + size);
        }
    }
}
