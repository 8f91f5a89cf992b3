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
        Tensor index = places(call, x, d, descending);
        return new Tensor.Placed(Mode.call(call, () -> x.gather(d, index)), index);
    }

    /** Where the elements in order come from, along axis {@code d}. */
    static Tensor places(String call, Tensor x, int d, boolean descending) {
        x.reading(call);
        Tensor rows = x.detach().transpose(d, -1);
        long[] keys = SortKeys.of(rows.data(), descending);
        int n = x.shape()[d];
        long[] places = new long[keys.length];
        for (int row = 0; row < keys.length; row += n) {
            int from = row;
            int[] order = SortKeys.order(n, (a, b) -> Long.compare(keys[from + a], keys[from + b]));
            for (int i = 0; i < n; i++) places[row + i] = order[i];
        }
        return Tensor.of(NdArray.of(places, rows.shape())).transpose(d, -1).copy();
    }

    static Tensor argsort(Tensor x, int axis, boolean descending) {
        return x.rank() == 0 ? Tensor.scalar(DType.INT64, 0) : places("argsort", x, Shape.axis("argsort", axis, x.rank()), descending);
    }

    /** The k largest or smallest, in order. */
    static Tensor.Placed topk(Tensor x, int k, int axis, boolean largest) {
        int n = x.rank() == 0 ? 1 : x.size(axis);
        if (k < 0 || k > n) throw new ShapeException("topk: wanted a k from 0 to " + n + ", the length of axis " + axis + ", got " + k);
        if (x.rank() == 0) return sort("topk", x, axis, largest);
        int d = Shape.axis("topk", axis, x.rank());
        return picked("topk", x, places("topk", x, d, largest).narrow(d, 0, k), d, true);
    }

    /** The k-th smallest, counted from 1. */
    static Tensor.Placed kthvalue(Tensor x, int k, int axis, boolean keepdim) {
        int n = x.rank() == 0 ? 1 : x.size(axis);
        if (k < 1 || k > n) throw new ShapeException("kthvalue: wanted a k from 1 to " + n + ", the length of axis " + axis + ", got " + k);
        if (x.rank() == 0) return sort("kthvalue", x, axis, false);
        int d = Shape.axis("kthvalue", axis, x.rank());
        return picked("kthvalue", x, places("kthvalue", x, d, false).narrow(d, k - 1, 1), d, keepdim);
    }

    private static Tensor.Placed picked(String call, Tensor x, Tensor index, int d, boolean keepdim) {
        Tensor value = Mode.call(call, () -> x.gather(d, index));
        return keepdim ? new Tensor.Placed(value, index) : new Tensor.Placed(value.squeeze(d), index.squeeze(d));
    }

    /** The middle element; of an even number of elements the lower one of the two, and the first NaN if there is one, as PyTorch's. */
    static Tensor.Placed median(Tensor x, int axis, boolean keepdim) {
        if (x.rank() == 0) return sort("median", x, axis, false);
        int d = Shape.axis("median", axis, x.rank());
        int n = x.shape()[d];
        if (n == 0) throw ShapeException.of("median", "at least one element along axis " + d, x.shape());
        Tensor places = places("median", x, d, false);
        Tensor middle = places.narrow(d, (n - 1) / 2, 1);
        Tensor numbers = numbers(x, d); // NaNs stand behind the numbers, in their order
        return picked("median", x, numbers.lt(n).where(places.gather(d, numbers.clamp(0, n - 1)), middle), d, keepdim);
    }

    /** The median of all elements. Equal ones share the gradient, as PyTorch's. */
    static Tensor median(Tensor x) {
        return Mode.call("median", () -> {
            Tensor middle = median(x.detach().flatten(), 0, false).values();
            return x.eq(middle).logicalOr(x.ne(x)).where(x, Tensor.scalar(x.dtype(), Double.NEGATIVE_INFINITY)).amax(false);
        });
    }

    /** How many elements along axis {@code d}, which stays with length 1, are not NaN. */
    private static Tensor numbers(Tensor x, int d) { return x.detach().eq(x.detach()).to(DType.INT64).sum(true, d); }

    /** What stands at the place of a quantile that falls between two elements. */
    enum Between { LINEAR, LOWER, HIGHER, MIDPOINT, NEAREST }

    static Between between(String name) {
        for (Between b : Between.values()) if (b.name().toLowerCase(java.util.Locale.ROOT).equals(name)) return b;
        throw new IllegalArgumentException("quantile: wanted interpolation to be linear, lower, higher, midpoint or nearest, got " + name);
    }

    /**
     * The values below which a part {@code q} of the elements along an axis lies; {@code q} has no axis, or one, which comes
     * first in the result. A row with NaN has the quantile NaN, unless they are left out.
     */
    static Tensor quantile(Tensor x, Tensor q, int axis, boolean keepdim, Between between, boolean leaveOutNan) {
        String call = leaveOutNan ? "nanquantile" : "quantile";
        if (!x.dtype().isFloating()) throw ShapeException.ofType(call, "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        if (x.size() == 0) throw ShapeException.of(call, "at least one element", x.shape());
        if (q.rank() > 1) throw ShapeException.of(call, "a q of at most 1 axis", q.shape());
        q.reading(call);
        for (double part : q.data().toDoubles()) {
            if (!(part >= 0 && part <= 1)) throw new ShapeException(call + ": q must be in the range [0, 1], got " + chainrule.math.Numbers.repr(part));
        }
        Tensor wide = x.rank() == 0 ? x.reshape(1) : x;
        int d = Shape.axis(call, axis, wide.rank());
        return Mode.call(call, () -> {
            Tensor y = between(wide, q.to(x.dtype()).reshape(-1), d, between, leaveOutNan);
            Tensor result = q.rank() == 0 ? y.select(y.rank() - 1, 0) : y.movedim(new int[] {-1}, new int[] {0});
            return keepdim && x.rank() > 0 ? result.unsqueeze(d + q.rank()) : result;
        });
    }

    /** The quantiles in a new last axis, axis {@code d} gone. */
    private static Tensor between(Tensor x, Tensor q, int d, Between between, boolean leaveOutNan) {
        Tensor rows = x.movedim(new int[] {d}, new int[] {x.rank() - 1});
        int last = rows.rank() - 1;
        int n = rows.shape()[last];
        Tensor sorted = sort("quantile", rows, last, false).values();
        Tensor numbers = numbers(rows, last);
        Tensor end = numbers.sub(1).to(x.dtype());
        Tensor ranks = leaveOutNan ? q.mul(numbers.eq(0).where(Tensor.scalar(x.dtype(), 0), end))
                : numbers.lt(n).where(Tensor.scalar(x.dtype(), n - 1), q.mul(n - 1)); // the last element of a row with NaN is NaN
        Tensor below = ranks.floor();
        return switch (between) {
            case LOWER -> at(sorted, below);
            case HIGHER -> at(sorted, ranks.ceil());
            case NEAREST -> at(sorted, ranks.round());
            case LINEAR -> at(sorted, below).lerp(at(sorted, ranks.ceil()), ranks.sub(below));
            case MIDPOINT -> at(sorted, below).lerp(at(sorted, ranks.ceil()), Tensor.scalar(x.dtype(), 0.5));
        };
    }

    private static Tensor at(Tensor sorted, Tensor ranks) { return sorted.gather(sorted.rank() - 1, ranks.detach().to(DType.INT64)); }
}
