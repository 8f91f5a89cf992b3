package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Rearranging along axes: moving, rolling, turning, repeating, padding, picking by index. */
final class Axes {
    /** What stands beyond the edge. */
    enum Edge { REFLECT, REPLICATE, CIRCULAR }

    private Axes() { }

    /** Axis {@code from[i]} goes to place {@code to[i]}; the others keep their order. */
    static Tensor moved(Tensor x, int[] from, int[] to) {
        int rank = x.rank();
        if (from.length != to.length) throw new ShapeException("movedim: wanted as many places as axes, got " + Shape.text(from) + " and " + Shape.text(to));
        int[] order = new int[rank];
        Arrays.fill(order, -1);
        boolean[] taken = new boolean[rank];
        for (int i = 0; i < from.length; i++) {
            int source = Shape.axis("movedim", from[i], rank);
            int place = Shape.axis("movedim", to[i], rank);
            if (taken[source] || order[place] >= 0) throw new ShapeException("movedim: wanted distinct axes and places, got " + Shape.text(from) + " and " + Shape.text(to));
            order[place] = source;
            taken[source] = true;
        }
        int next = 0;
        for (int d = 0; d < rank; d++) {
            if (order[d] >= 0) continue;
            while (taken[next]) next++;
            order[d] = next++;
        }
        return x.permute(order);
    }

    static Tensor unflatten(Tensor x, int axis, int[] lengths) {
        int d = Shape.axis("unflatten", axis, x.rank());
        int[] parts = Shape.resolve("unflatten", x.shape()[d], lengths);
        int[] shape = Arrays.copyOf(x.shape(), x.rank() - 1 + parts.length);
        System.arraycopy(parts, 0, shape, d, parts.length);
        System.arraycopy(x.shape(), d + 1, shape, d + parts.length, x.rank() - d - 1);
        return x.reshape(shape);
    }

    static Tensor roll(Tensor x, int[] shifts, int[] axes) {
        if (axes.length == 0) {
            if (shifts.length != 1) throw new ShapeException("roll: wanted one shift without axes, got " + shifts.length);
            return Mode.call("roll", () -> roll(x.flatten(), shifts, new int[] {0}).reshape(x.shape()));
        }
        if (shifts.length != axes.length) throw new ShapeException("roll: wanted as many shifts as axes, got " + Shape.text(shifts) + " and " + Shape.text(axes));
        return Mode.call("roll", () -> {
            Tensor y = x;
            for (int i = 0; i < axes.length; i++) {
                int d = Shape.axis("roll", axes[i], x.rank());
                int n = x.shape()[d];
                int by = n == 0 ? 0 : Math.floorMod(shifts[i], n);
                if (by != 0) y = Joins.cat("roll", new Tensor[] {y.narrow(d, n - by, by), y.narrow(d, 0, n - by)}, d);
            }
            return y;
        });
    }

    /** Turned by k quarter turns, from axis a to axis b. */
    static Tensor rot90(Tensor x, int k, int a, int b) {
        return switch (Math.floorMod(k, 4)) {
            case 0 -> x.copy();
            case 1 -> x.flip(b).transpose(a, b);
            case 2 -> x.flip(a, b);
            default -> x.flip(a).transpose(a, b);
        };
    }

    /** The whole array again and again along each axis; missing axes are put in front. */
    static Tensor repeat(Tensor x, int[] times) {
        if (times.length < x.rank()) throw new ShapeException("repeat: wanted a number for each of " + x.rank() + " axes, got " + Shape.text(times));
        int rank = times.length;
        int[] shape = Shape.padded(x.shape(), rank);
        int[] split = new int[2 * rank];
        int[] grown = new int[2 * rank];
        int[] joined = new int[rank];
        for (int d = 0; d < rank; d++) {
            split[2 * d] = 1;
            grown[2 * d] = times[d];
            split[2 * d + 1] = grown[2 * d + 1] = shape[d];
            joined[d] = times[d] * shape[d];
        }
        return Mode.call("repeat", () -> x.reshape(split).expand(grown).reshape(joined));
    }

    /** Every element {@code times} times along an axis. */
    static Tensor repeatInterleave(Tensor x, int times, int axis) {
        int d = Shape.axis("repeat_interleave", axis, x.rank());
        int[] grown = Arrays.copyOf(x.shape(), x.rank() + 1);
        for (int i = x.rank(); i > d + 1; i--) grown[i] = x.shape()[i - 1];
        grown[d + 1] = times;
        int[] joined = x.shape().clone();
        joined[d] *= times;
        return Mode.call("repeat_interleave", () -> x.unsqueeze(d + 1).expand(grown).reshape(joined));
    }

    /** Slice {@code i} of an axis {@code times[i]} times. How many there are depends on the numbers, so a trace cannot hold it. */
    static Tensor repeatInterleave(Tensor x, Tensor times, int axis) {
        int d = Shape.axis("repeat_interleave", axis, x.rank());
        int n = x.shape()[d];
        if (times.dtype() != DType.INT64 || times.rank() > 1 || times.size() != 1 && times.size() != n) {
            throw ShapeException.of("repeat_interleave", "one int64 number, or one for each of the " + n + " slices along axis " + d, times.shape());
        }
        times.reading("repeat_interleave");
        long count = 0;
        for (int i = 0; i < n; i++) {
            int own = (int) times.data().get(times.size() == 1 ? 0 : i);
            if (own < 0) throw new ShapeException("repeat_interleave: repeats can not be negative, got " + own);
            count += own;
        }
        Mode.makes(DType.INT64, (int) Math.min(count, Integer.MAX_VALUE));
        long[] at = new long[(int) count];
        int next = 0;
        for (int i = 0; i < n; i++) for (double left = times.data().get(times.size() == 1 ? 0 : i); left > 0; left--) at[next++] = i;
        return Mode.call("repeat_interleave", () -> indexSelect(x, d, positions(at)));
    }

    /** The positions {@code index} (int64, one axis) of an axis. */
    static Tensor indexSelect(Tensor x, int axis, Tensor index) {
        if (x.rank() == 0) return indexSelect(x.reshape(1), 0, index).reshape();
        if (index.rank() > 1) throw ShapeException.of("index_select", "an index of at most 1 axis", index.shape());
        if (index.dtype() != DType.INT64) throw ShapeException.ofType("index_select", "an index of int64", index.dtype());
        int d = Shape.axis("index_select", axis, x.rank());
        Moves.checkIndex("index_select", index, d, x.shape()[d]);
        int[] one = new int[x.rank()];
        Arrays.fill(one, 1);
        one[d] = index.size();
        int[] shape = x.shape().clone();
        shape[d] = index.size();
        return Mode.call("index_select", () -> Tensor.apply(SelectionOps.GATHER, Attrs.of(d), x, index.reshape(one).expand("index_select", shape)));
    }

    /** Constant positions. */
    static Tensor positions(long... positions) { return Tensor.made(NdArray.of(positions, positions.length)); }

    /** Windows of {@code size} along an axis, {@code step} apart; a new last axis runs within a window. */
    static Tensor unfold(Tensor x, int axis, int size, int step) {
        if (x.rank() == 0) return unfold(x.reshape(1), 0, size, step).reshape(size);
        int d = Shape.axis("unfold", axis, x.rank());
        int n = x.shape()[d];
        if (size < 0 || size > n || step < 1) throw new ShapeException("unfold: wanted windows of at most " + n + " and a step of 1 or more, got " + size + " and " + step);
        int[] last = {x.rank() - 1};
        int[] place = {d};
        return Mode.call("unfold", () -> size == 0 ? empty(x, d, n / step + 1)
                : moved(Windows.over(moved(x, place, last), new int[] {size}, new int[] {step}, new int[] {1}), last, place));
    }

    /** {@code count} windows without elements. */
    private static Tensor empty(Tensor x, int d, int count) {
        int[] shape = Arrays.copyOf(x.shape(), x.rank() + 1);
        shape[d] = count;
        return x.sum(true, d).unsqueeze(-1).narrow(-1, 0, 0).expand("unfold", shape);
    }

    /** {@code pads} = before, after, for the last axis first. Negative ones cut off. */
    static Tensor pad(Tensor x, int[] pads, double value) {
        return Mode.call("constant_pad_nd", () -> {
            Tensor y = x;
            int rank = x.rank();
            int[] ints = new int[3 * rank];
            int[] shape = new int[rank];
            for (int d = 0; d < rank; d++) {
                int i = rank - 1 - d;
                int before = 2 * i < pads.length ? pads[2 * i] : 0;
                int after = 2 * i < pads.length ? pads[2 * i + 1] : 0;
                int n = x.shape()[d];
                y = y.narrow(d, Math.max(0, -before), n + Math.min(0, before) + Math.min(0, after));
                ints[3 * d] = Math.max(0, before);
                ints[3 * d + 1] = y.shape()[d];
                ints[3 * d + 2] = 1;
                shape[d] = n + before + after;
            }
            if (value != 0 || 1 / value < 0) return Tensor.apply(CoreOps.OVERWRITE, Attrs.of(ints), Tensor.scalar(x.dtype(), value).expand("pad", shape), y);
            for (int d = 0; d < rank; d++) {
                ints[3 * d + 1] = ints[3 * d];
                ints[3 * d] = shape[d];
            }
            return Tensor.apply(CoreOps.EMBED, Attrs.of(ints), y);
        });
    }

    static Tensor pad(Tensor x, int[] pads, Edge edge) {
        return Mode.call(switch (edge) {
            case REFLECT -> "reflection_pad";
            case REPLICATE -> "replication_pad";
            case CIRCULAR -> "circular_pad";
        }, () -> {
            Tensor y = x;
            for (int i = 0; 2 * i < pads.length; i++) {
                int d = x.rank() - 1 - i;
                int n = x.shape()[d];
                Mode.makes(DType.INT64, Math.max(0, n + pads[2 * i] + pads[2 * i + 1]));
                long[] at = new long[n + pads[2 * i] + pads[2 * i + 1]];
                for (int k = 0; k < at.length; k++) at[k] = source(edge, k - pads[2 * i], n);
                y = indexSelect(y, d, positions(at));
            }
            return y;
        });
    }

    private static int source(Edge edge, int at, int n) {
        return switch (edge) {
            case REPLICATE -> Math.clamp(at, 0, n - 1);
            case CIRCULAR -> Math.floorMod(at, n);
            case REFLECT -> {
                int inside = at < 0 ? -at : at;
                yield inside < n ? inside : 2 * (n - 1) - inside;
            }
        };
    }

    /** Sums over the axes that broadcasting from {@code shape} would have grown. */
    static Tensor sumToSize(Tensor x, int[] shape) {
        int lead = x.rank() - shape.length;
        int[] axes = new int[x.rank()];
        int n = 0;
        boolean fits = lead >= 0;
        for (int d = 0; fits && d < x.rank(); d++) {
            if (d < lead || shape[d - lead] == 1 && x.shape()[d] != 1) axes[n++] = d;
            else fits = shape[d - lead] == x.shape()[d];
        }
        if (!fits) throw ShapeException.of("sum_to_size", "a shape that expands to the array's", shape, x.shape());
        int[] summed = Arrays.copyOf(axes, n);
        return Mode.call("sum_to_size", () -> (summed.length == 0 ? x : x.sum(true, summed)).reshape(shape));
    }
}
