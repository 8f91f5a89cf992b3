package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** Folds that say how numbers lie: spread, norms, counts, places of extremes. */
final class Statistics {
    private Statistics() { }

    private static int count(Tensor x, int[] axes) {
        int n = 1;
        for (int d : axes) n *= x.shape()[d];
        return n;
    }

    /** The mean square distance from the mean, over n - correction. */
    static Tensor var(Tensor x, int[] axes, double correction, boolean keepdim) {
        if (!x.dtype().isFloating()) throw ShapeException.ofType("var", "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        int[] folded = Shape.axes("var", axes, x.rank());
        return Mode.call("var", () -> x.sub(x.mean(true, folded)).square().sum(keepdim, folded).div(Math.max(0, count(x, folded) - correction)));
    }

    /** See {@link Torch#cov}. Importance weights shrink the correction to their share; a divisor below 0 counts as 0. */
    static Tensor cov(Tensor x, int correction, Tensor frequency, Tensor importance) {
        if (x.rank() > 2) throw ShapeException.of("cov", "at most 2 axes", x.shape());
        int observations = x.rank() < 2 ? x.size() : x.shape()[1];
        checkWeights(frequency, observations);
        checkWeights(importance, observations);
        return Mode.call("cov", () -> {
            Tensor numbers = x.dtype().isFloating() ? x : x.to(DType.FLOAT32);
            Tensor in = x.rank() < 2 ? numbers.reshape(1, observations) : numbers;
            Tensor w = frequency == null ? importance : importance == null ? frequency : frequency.mul(importance);
            Tensor total = w == null ? Tensor.scalar(DType.INT64, observations) : w.sum();
            Tensor divisor = importance == null || correction == 0 ? total.sub(correction)
                    : total.sub(w.mul(importance).sum().mul(correction).div(total));
            Tensor centred = in.sub((w == null ? in : in.mul(w)).sum(1).div(total).unsqueeze(1));
            Tensor all = centred.matmul((w == null ? centred : centred.mul(w)).t());
            Tensor result = all.div(divisor.lt(0).where(Elementwise.weak(divisor, 0), divisor));
            return in.shape()[0] == 1 ? result.reshape() : result;
        });
    }

    private static void checkWeights(Tensor w, int observations) {
        if (w != null && (w.rank() > 1 || w.size() != observations)) throw ShapeException.of("cov", "a weight for each of " + observations + " observations", w.shape());
    }

    static Tensor std(Tensor x, int[] axes, double correction, boolean keepdim) {
        return Mode.call("std", () -> var(x, axes, correction, keepdim).sqrt());
    }

    /** By halves, so that the gradient is right also where elements are 0. */
    static Tensor prod(Tensor x, int axis, boolean keepdim) {
        int d = Shape.axis("prod", axis, x.rank());
        return Mode.call("prod", 1, () -> {
            Tensor y = x.dtype() == DType.BOOL ? x.to(DType.INT64) : x;
            if (x.shape()[d] == 0) y = y.sum(true, d).add(1);
            for (int n = y.shape()[d]; n > 1; n = y.shape()[d]) {
                Tensor pairs = y.narrow(d, 0, n / 2).mul(y.narrow(d, n / 2, n / 2));
                y = n % 2 == 0 ? pairs : Joins.cat("prod", new Tensor[] {pairs, y.narrow(d, n - 1, 1)}, d);
            }
            return keepdim ? y : y.squeeze(d);
        });
    }

    static Tensor countNonzero(Tensor x, int[] axes) { return x.to(DType.BOOL).to(DType.INT64).sum(axes); }

    static Tensor any(Tensor x, int[] axes, boolean keepdim) { return x.to(DType.BOOL).to(DType.INT64).sum(keepdim, axes).gt(0); }

    static Tensor all(Tensor x, int[] axes, boolean keepdim) { return x.to(DType.BOOL).logicalNot().to(DType.INT64).sum(keepdim, axes).eq(0); }

    static Tensor nansum(Tensor x, int[] axes, boolean keepdim) {
        return Mode.call("nansum", () -> x.eq(x).where(x, Elementwise.weak(x, 0)).sum(keepdim, axes));
    }

    static Tensor nanmean(Tensor x, int[] axes, boolean keepdim) {
        return Mode.call("nanmean", () -> nansum(x, axes, keepdim).div(x.eq(x).to(x.dtype()).sum(keepdim, axes)));
    }

    /** The first place of an extreme along an axis; NaN counts as one. */
    static Tensor place(Op op, Tensor x, int axis, boolean keepdim) {
        String call = op == SelectionOps.MAX ? "argmax" : "argmin";
        if (x.rank() == 0) return Tensor.scalar(DType.INT64, 0);
        int d = Shape.axis(call, axis, x.rank());
        Tensor numbers = x.dtype() == DType.BOOL ? x.to(DType.INT64) : x.detach();
        int n = x.shape()[d];
        long[] steps = new long[n];
        for (int i = 0; i < n; i++) steps[i] = i;
        int[] along = new int[x.rank()];
        java.util.Arrays.fill(along, 1);
        along[d] = n;
        Tensor extreme = Folds.extreme(call, op, numbers, new int[] {d}, true);
        Tensor hit = numbers.eq(extreme).logicalOr(numbers.ne(numbers));
        return hit.where(Axes.positions(steps).reshape(along), Tensor.scalar(DType.INT64, n)).amin(keepdim, d);
    }

    /** The extreme along an axis and its place; the gradient goes to that place alone. */
    static Tensor.Placed extreme(Op op, Tensor x, int axis, boolean keepdim) {
        if (x.rank() == 0) return new Tensor.Placed(x.copy(), Tensor.scalar(DType.INT64, 0));
        int d = Shape.axis(op.name(), axis, x.rank());
        Tensor index = place(op, x, d, true);
        Tensor value = Mode.call(op == SelectionOps.MAX ? "max" : "min", () -> keepdim ? x.gather(d, index) : x.gather(d, index).squeeze(d));
        return new Tensor.Placed(value, keepdim ? index : index.squeeze(d));
    }

    /** (sum |x|^p)^(1/p). At 0 the gradient is 0, as PyTorch's. */
    static Tensor norm(Tensor x, double p, int[] axes, boolean keepdim) {
        if (!x.dtype().isFloating()) throw ShapeException.ofType("norm", "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        return Mode.call("linalg_vector_norm", () -> {
            if (p == 0) return x.ne(0).to(x.dtype()).add(x.mul(0)).sum(keepdim, axes);
            if (p == 1) return x.abs().sum(keepdim, axes);
            if (p == Double.POSITIVE_INFINITY) return x.abs().amax(keepdim, axes);
            if (p == Double.NEGATIVE_INFINITY) return x.abs().amin(keepdim, axes);
            if (p == 2) return root(x.square().sum(keepdim, axes));
            return NormOps.powers(x, p).sum(keepdim, axes).pow(1 / p);
        });
    }

    /** The square root, without a gradient at 0. */
    private static Tensor root(Tensor x) {
        Tensor zero = x.eq(0);
        return zero.where(Elementwise.weak(x, 0), zero.where(Elementwise.weak(x, 1), x).sqrt());
    }
}
