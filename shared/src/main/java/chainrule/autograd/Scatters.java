package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Writing by index; positions that are named more than once add up. */
final class Scatters {
    private Scatters() { }

    /** {@code x} with {@code out[i][index[i][j]] += source[i][j]} along an axis. */
    static Tensor add(Tensor x, int axis, Tensor index, Tensor source) {
        if (x.rank() == 0) return add(x.reshape(1), 0, index.reshape(-1), source.reshape(-1)).reshape();
        int d = Shape.axis("scatter_add", axis, x.rank());
        boolean fits = index.dtype() == DType.INT64 && index.rank() == x.rank() && source.rank() == x.rank();
        for (int i = 0; fits && i < x.rank(); i++) fits = index.shape()[i] <= source.shape()[i] && (i == d || index.shape()[i] <= x.shape()[i]);
        if (!fits) throw ShapeException.of("scatter_add", "an int64 index of as many axes, no longer than the source, nor than the array but along axis " + d, x.shape(), index.shape(), source.shape());
        Moves.checkIndex("scatter_add", index, d, x.shape()[d]);
        return Mode.call("scatter_add", () -> {
            Tensor used = source.to(x.dtype());
            for (int i = 0; i < x.rank(); i++) if (used.shape()[i] != index.shape()[i]) used = used.narrow(i, 0, index.shape()[i]);
            return x.add(scattered(used, d, index, x.shape()));
        });
    }

    /** Zeros of a shape with {@code source} added at {@code index}. */
    private static Tensor scattered(Tensor source, int d, Tensor index, int[] shape) {
        return SelectionOps.padded(Tensor.apply(SelectionOps.SCATTER_ADD, Attrs.of(d, shape[d]), source, index), shape);
    }

    private static Tensor spread(String call, int[] shape, int d, Tensor index) {
        if (index.rank() > 1 || index.dtype() != DType.INT64) throw ShapeException.of(call, "an int64 index of at most 1 axis", index.shape());
        Moves.checkIndex(call, index, d, shape[d]);
        int[] one = new int[shape.length];
        Arrays.fill(one, 1);
        one[d] = -1;
        int[] wide = shape.clone();
        wide[d] = index.size();
        return index.reshape(one).expand(wide);
    }

    /** Adds {@code alpha} times each slice of {@code source} to the slice of {@code x} that {@code index} names. */
    static Tensor indexAdd(Tensor x, int axis, Tensor index, Tensor source, double alpha) {
        if (x.rank() == 0) return indexAdd(x.reshape(1), 0, index, source.reshape(1), alpha).reshape();
        int d = Shape.axis("index_add", axis, x.rank());
        return Mode.call("index_add", () -> add(x, d, spread("index_add", x.shape(), d, index), alpha == 1 ? source : source.mul(alpha)));
    }

    /** One number over the slices that {@code index} names. */
    static Tensor indexFill(Tensor x, int axis, Tensor index, Tensor value) {
        if (x.rank() == 0) return indexFill(x.reshape(1), 0, index, value).reshape();
        int d = Shape.axis("index_fill", axis, x.rank());
        return Mode.call("index_fill", () -> {
            Tensor places = spread("index_fill", x.shape(), d, index);
            Tensor hit = scattered(Tensor.full(x.dtype(), 1, places.shape()), d, places, x.shape()).gt(0);
            return hit.where(value.to(x.dtype()), x);
        });
    }
}
