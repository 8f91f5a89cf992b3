package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Writing by index: positions that are named more than once add up, or the last one stays. */
final class Scatters {
    private Scatters() { }

    /** {@code x} with {@code out[i][index[i][j]] += source[i][j]} along an axis. */
    static Tensor add(Tensor x, int axis, Tensor index, Tensor source) {
        if (x.rank() == 0) return add(x.reshape(1), 0, index.reshape(-1), source.reshape(-1)).reshape();
        int d = Shape.axis("scatter_add", axis, x.rank());
        check("scatter_add", x, d, index, source);
        return Mode.call("scatter_add", () -> added(x, d, index, cut(source.to(x.dtype()), index)));
    }

    /** {@code x} with {@code out[i][index[i][j]] = source[i][j]} along an axis; of several writes to one place the last stays. */
    static Tensor scatter(Tensor x, int axis, Tensor index, Tensor source) {
        if (x.rank() == 0) return scatter(x.reshape(1), 0, index.reshape(-1), source.reshape(-1)).reshape();
        int d = Shape.axis("scatter", axis, x.rank());
        check("scatter", x, d, index, source);
        return Mode.call("scatter", () -> written(x, d, index, cut(source.to(x.dtype()), index)));
    }

    /** One number at all places of {@code index}. */
    static Tensor scatter(Tensor x, int axis, Tensor index, double value) {
        return scatter(x, axis, index, Tensor.scalar(x.dtype(), value).expand("scatter", index.shape()));
    }

    private static void check(String call, Tensor x, int d, Tensor index, Tensor source) {
        boolean fits = index.dtype() == DType.INT64 && index.rank() == x.rank() && source.rank() == x.rank();
        for (int i = 0; fits && i < x.rank(); i++) fits = index.shape()[i] <= source.shape()[i] && (i == d || index.shape()[i] <= x.shape()[i]);
        if (!fits) throw ShapeException.of(call, "an int64 index of as many axes, no longer than the source, nor than the array but along axis " + d, x.shape(), index.shape(), source.shape());
        Moves.checkIndex(call, index, d, x.shape()[d]);
    }

    /** The part of a source that an index speaks of. */
    private static Tensor cut(Tensor source, Tensor index) {
        Tensor used = source;
        for (int i = 0; i < index.rank(); i++) if (used.shape()[i] != index.shape()[i]) used = used.narrow(i, 0, index.shape()[i]);
        return used;
    }

    /** Both checked: {@code x} with {@code source} added. Adding truth values is asking whether any is true. */
    static Tensor added(Tensor x, int d, Tensor index, Tensor source) {
        if (x.dtype() == DType.BOOL) return added(x.to(DType.INT64), d, index, source.to(DType.INT64)).to(DType.BOOL);
        return x.add(scattered(source, d, index, x.shape()));
    }

    /** Both checked: {@code x} with {@code source} written over it. */
    static Tensor written(Tensor x, int d, Tensor index, Tensor source) { return Tensor.apply(IndexOps.SCATTER, Attrs.of(d), x, index, source); }

    /** Zeros of a shape with {@code source} added at {@code index}. */
    private static Tensor scattered(Tensor source, int d, Tensor index, int[] shape) {
        return SelectionOps.padded(Tensor.apply(SelectionOps.SCATTER_ADD, Attrs.of(d, shape[d]), source, index), shape);
    }

    private static Tensor spread(String call, int[] shape, int d, Tensor index) {
        if (index.rank() > 1 || index.dtype() != DType.INT64) throw ShapeException.of(call, "an int64 index of at most 1 axis", index.shape());
        Moves.checkIndex(call, index, d, shape[d]);
        int[] one = new int[shape.length];
        Arrays.fill(one, 1);
        one[d] = index.size();
        int[] wide = shape.clone();
        wide[d] = index.size();
        return index.reshape(one).expand(wide);
    }

    /** Adds {@code alpha} times each slice of {@code source} to the slice of {@code x} that {@code index} names. */
    static Tensor indexAdd(Tensor x, int axis, Tensor index, Tensor source, double alpha) {
        if (x.rank() == 0) return indexAdd(x.reshape(1), 0, index, source.reshape(1), alpha).reshape();
        int d = Shape.axis("index_add", axis, x.rank());
        Tensor places = spread("index_add", x.shape(), d, index);
        checkSource("index_add", places, source);
        return Mode.call("index_add", () -> added(x, d, places, (alpha == 1 ? source : source.mul(alpha)).to(x.dtype())));
    }

    /** Writes each slice of {@code source} over the slice of {@code x} that {@code index} names. */
    static Tensor indexCopy(Tensor x, int axis, Tensor index, Tensor source) {
        if (x.rank() == 0) return indexCopy(x.reshape(1), 0, index, source.reshape(1)).reshape();
        int d = Shape.axis("index_copy", axis, x.rank());
        Tensor places = spread("index_copy", x.shape(), d, index);
        checkSource("index_copy", places, source);
        return Mode.call("index_copy", () -> written(x, d, places, source.to(x.dtype())));
    }

    private static void checkSource(String call, Tensor places, Tensor source) {
        if (!Shape.equal(places.shape(), source.shape())) {
            throw ShapeException.of(call, "a source of shape " + Shape.text(places.shape()) + ", one slice for each index", source.shape());
        }
    }

    /** One number over the slices that {@code index} names. */
    static Tensor indexFill(Tensor x, int axis, Tensor index, Tensor value) {
        if (x.rank() == 0) return indexFill(x.reshape(1), 0, index, value).reshape();
        if (value.rank() > 0) throw ShapeException.of("index_fill", "one number, a tensor without axes", value.shape());
        int d = Shape.axis("index_fill", axis, x.rank());
        return Mode.call("index_fill", () -> {
            Tensor places = spread("index_fill", x.shape(), d, index);
            Tensor hit = scattered(Tensor.full(DType.INT64, 1, places.shape()), d, places, x.shape()).gt(0);
            return hit.where(value.to(x.dtype()), x);
        });
    }

    /** Writes, or adds, the elements of {@code source} at places of the flattened array. */
    static Tensor put(Tensor x, Tensor index, Tensor source, boolean accumulate) {
        if (index.size() != source.size()) throw ShapeException.of("put", "as many sources as indices", index.shape(), source.shape());
        Tensor places = Indexing.places(new Index.Positions(index).positions(), 0, x.size()).flatten();
        return Mode.call("put", () -> {
            Tensor from = source.to(x.dtype()).flatten();
            return (accumulate ? added(x.flatten(), 0, places, from) : written(x.flatten(), 0, places, from)).reshape(x.shape());
        });
    }
}
