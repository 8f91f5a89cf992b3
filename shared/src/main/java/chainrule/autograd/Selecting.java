package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** What a mask or the numbers themselves pick out. How much that is depends on the numbers, so a trace cannot hold it. */
final class Selecting {
    private Selecting() { }

    /** The places of all elements that are not 0, in row-major order: (count, axes). */
    static Tensor nonzero(String call, Tensor x) {
        x.reading(call);
        double[] values = x.data().toDoubles();
        int count = 0;
        for (double v : values) if (v != 0) count++;
        int rank = x.rank();
        long[] places = new long[count * rank];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) continue;
            int rest = i;
            for (int d = rank - 1; d >= 0; d--) {
                places[next + d] = rest % x.shape()[d];
                rest /= x.shape()[d];
            }
            next += rank;
        }
        return Tensor.made(NdArray.of(places, count, rank));
    }

    /** The places of true elements of the flattened mask. */
    private static Tensor truths(String call, Tensor mask) {
        if (mask.dtype() != DType.BOOL) throw ShapeException.ofType(call, "a mask of bool", mask.dtype());
        return nonzero(call, mask.flatten()).flatten();
    }

    /** The elements where {@code mask} is true, in row-major order; the two broadcast. */
    static Tensor masked(Tensor x, Tensor mask) {
        int[] shape = Shape.broadcast("masked_select", x.shape(), mask.shape());
        Tensor places = truths("masked_select", mask.expand("masked_select", shape));
        return Mode.call("masked_select", () -> x.expand("masked_select", shape).flatten().gather(0, places));
    }

    /** {@code x} with the elements of {@code source}, in order, where {@code mask} is true; the mask broadcasts. */
    static Tensor scattered(Tensor x, Tensor mask, Tensor source) {
        int[] shape = Shape.broadcast("masked_scatter", x.shape(), mask.shape());
        Tensor places = truths("masked_scatter", mask.expand("masked_scatter", shape));
        if (source.size() < places.size()) {
            throw new ShapeException("masked_scatter: wanted a source of at least " + places.size() + " elements, the number of ones in the mask, got " + source.size());
        }
        return Mode.call("masked_scatter", () -> Scatters.written(x.expand("masked_scatter", shape).flatten(), 0, places,
                source.to(x.dtype()).flatten().narrow(0, 0, places.size())).reshape(shape));
    }

    /** Elements of the flattened array, in the shape of {@code index}; negative ones count from the end. */
    static Tensor take(Tensor x, Tensor index) {
        Tensor places = Indexing.places(new Index.Positions(index).positions(), 0, x.size()).flatten();
        return Mode.call("take", () -> x.flatten().gather(0, places).reshape(index.shape()));
    }

    /** See {@link Torch#bincount}; the result has {@code least} places or more. */
    static Tensor counts(Tensor x, Tensor weights, int least) {
        if (x.rank() != 1 || x.dtype() != DType.INT64 || weights != null && !Shape.equal(weights.shape(), x.shape())) {
            throw ShapeException.of("bincount", "an int64 vector, and weights of its shape or none", x.shape(), weights == null ? x.shape() : weights.shape());
        }
        x.reading("bincount");
        long[] numbers = SortKeys.of(x.data(), false);
        long most = -1;
        for (long n : numbers) {
            if (n < 0) throw new ShapeException("bincount: wanted numbers of 0 or more, got " + n);
            most = Math.max(most, n);
        }
        if (most >= Integer.MAX_VALUE) throw new ShapeException("bincount: wanted numbers that can be places of an array, got " + most);
        Tensor each = weights == null ? Tensor.full(DType.INT64, 1, x.shape()) : weights;
        return Tensor.zeros(each.dtype(), Math.max(least, (int) most + 1)).scatterAdd(0, x, each);
    }

    /** The distinct elements, rising, or the distinct slices along an axis. */
    static Tensor.Unique unique(Tensor x) {
        Tensor.Unique flat = unique(x.flatten(), 0);
        return new Tensor.Unique(flat.values(), flat.inverse().reshape(x.shape()), flat.counts());
    }

    static Tensor.Unique unique(Tensor x, int axis) {
        int d = Shape.axis("unique", axis, x.rank());
        x.reading("unique");
        Tensor rows = x.detach().transpose(0, d);
        int n = rows.shape()[0];
        long[] keys = SortKeys.of(rows.data(), false);
        int width = n == 0 ? 0 : keys.length / n;
        int[] order = SortKeys.order(n, (a, b) -> SortKeys.compareRows(keys, a * width, b * width, width));
        long[] firsts = new long[n];
        long[] counts = new long[n];
        long[] inverse = new long[n];
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            boolean again = i > 0 && same(keys, order[i - 1] * width, order[i] * width, width, x.dtype());
            if (!again) firsts[distinct++] = order[i];
            counts[distinct - 1]++;
            inverse[order[i]] = distinct - 1;
        }
        Tensor picked = Axes.positions(java.util.Arrays.copyOf(firsts, distinct));
        return new Tensor.Unique(x.detach().indexSelect(d, picked), Axes.positions(inverse), Axes.positions(java.util.Arrays.copyOf(counts, distinct)));
    }

    /** NaN is equal to nothing, as in PyTorch. */
    private static boolean same(long[] keys, int a, int b, int width, DType type) {
        for (int i = 0; i < width; i++) if (keys[a + i] != keys[b + i] || SortKeys.isNan(keys[a + i], type)) return false;
        return true;
    }

    /** Where each value would go in a sorted row to keep it sorted; before equal ones, or behind them if {@code right}. */
    static Tensor searchSorted(Tensor sorted, Tensor values, boolean right) {
        sorted.reading("searchsorted");
        values.reading("searchsorted");
        int lead = sorted.rank() - 1;
        boolean fits = lead >= 0 && (lead == 0 || values.rank() == sorted.rank());
        for (int d = 0; fits && d < lead; d++) fits = sorted.shape()[d] == values.shape()[d];
        if (!fits) throw ShapeException.of("searchsorted", "a sorted vector, or sorted rows and values that agree in all axes but the last", sorted.shape(), values.shape());
        int n = sorted.size(-1);
        int each = lead == 0 ? values.size() : values.size(-1);
        DType type = Promotion.numpy(sorted.dtype(), values.dtype());
        long[] keys = SortKeys.of(sorted.data().to(type), false);
        long[] wanted = SortKeys.of(values.data().to(type), false);
        long[] places = new long[wanted.length];
        for (int i = 0; i < places.length; i++) {
            int row = i / each * n;
            int low = lead == 0 ? 0 : row;
            int start = low;
            int high = low + n;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (right ? keys[middle] <= wanted[i] : keys[middle] < wanted[i]) low = middle + 1;
                else high = middle;
            }
            places[i] = low - start;
        }
        return Tensor.made(NdArray.of(places, values.shape()));
    }
}
