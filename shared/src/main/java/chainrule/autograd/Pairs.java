package chainrule.autograd;

import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** What is said of each pair: covariances of variables, distances of points. */
final class Pairs {
    private Pairs() { }

    static Tensor cov(Tensor x, int correction, Tensor counts, Tensor weights) {
        if (x.rank() > 2) throw ShapeException.of("cov", "at most 2 axes: variables, observations", x.shape());
        if (x.dtype() == DType.BOOL) throw ShapeException.ofType("cov", "numbers; convert with to(DType.FLOAT32) first", x.dtype());
        Tensor rows = x.rank() < 2 ? x.reshape(1, -1) : x;
        int n = rows.size(1);
        observed("fweights", counts, n);
        observed("aweights", weights, n);
        if (counts != null && counts.dtype() != DType.INT64) throw ShapeException.ofType("cov", "whole numbers as fweights", counts.dtype());
        return Mode.call("cov", () -> {
            Tensor w = counts == null ? weights : weights == null ? counts : counts.mul(weights);
            Tensor total = w == null ? Tensor.scalar(DType.INT64, n) : w.sum();
            Tensor mean = (w == null ? rows : rows.mul(w)).sum(true, 1).div(total);
            Tensor from = rows.sub(mean);
            Tensor taken = weights == null || correction == 0 ? Tensor.scalar(DType.INT64, correction) : w.mul(weights).sum().div(total).mul(correction);
            Tensor divisor = total.sub(taken);
            Tensor cov = (w == null ? from : from.mul(w)).matmul(from.t()).div(divisor.maximum(Tensor.scalar(divisor.dtype(), 0)));
            return x.rank() < 2 || x.size(0) == 1 ? cov.reshape() : cov;
        });
    }

    private static void observed(String name, Tensor w, int n) {
        if (w != null && (w.rank() != 1 || w.size() != n)) throw ShapeException.of("cov", name + " for " + n + " observations", w.shape());
    }

    static Tensor distances(Tensor x, Tensor y, double p) {
        if (x.rank() < 2 || y.rank() < 2 || x.size(-1) != y.size(-1)) throw ShapeException.of("cdist", "(..., m, d) and (..., n, d)", x.shape(), y.shape());
        if (!(p >= 0)) throw new ShapeException("cdist: wanted a p of 0 or more, got " + chainrule.math.Numbers.repr(p));
        return Mode.call("cdist", () -> x.unsqueeze(-2).sub(y.unsqueeze(-3)).norm(p, false, -1));
    }
}
