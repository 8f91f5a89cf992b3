package chainrule.autograd;

import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** How rows lie to each other: distances, covariances, correlations. */
final class Distances {
    private Distances() { }

    /** The p-norm of every difference of a row of {@code x} (..., n, k) and one of {@code y} (..., m, k): (..., n, m). */
    static Tensor between(Tensor x, Tensor y, double p) {
        if (x.rank() < 2 || y.rank() < 2 || x.size(-1) != y.size(-1)) throw ShapeException.of("cdist", "(..., n, k) and (..., m, k)", x.shape(), y.shape());
        if (!(p >= 0)) throw new ShapeException("cdist: wanted a p of 0 or more, got " + chainrule.math.Numbers.repr(p));
        return Mode.call("cdist", () -> x.unsqueeze(-2).sub(y.unsqueeze(-3)).norm(p, false, -1));
    }

    /**
     * The covariances of variables in rows, observations in columns; of one variable, its variance. Weights count an
     * observation several times ({@code counts}) or trust it more ({@code trust}); either may be null.
     */
    static Tensor covariance(Tensor x, double correction, Tensor counts, Tensor trust) {
        if (x.rank() > 2) throw ShapeException.of("cov", "at most 2 axes", x.shape());
        return Mode.call("cov", () -> {
            Tensor floats = x.dtype().isFloating() ? x : x.to(DType.FLOAT32);
            Tensor rows = x.rank() < 2 ? floats.reshape(1, -1) : floats;
            Tensor weights = counts == null ? trust : trust == null ? counts : counts.mul(trust);
            Tensor total = weights == null ? Tensor.scalar(rows.dtype(), rows.size(1)) : weights.sum();
            Tensor mean = (weights == null ? rows : rows.mul(weights)).sum(true, 1).div(total);
            Tensor less = correction == 0 || trust == null ? Tensor.scalar(rows.dtype(), correction) : weights.mul(trust).sum().div(total).mul(correction);
            Tensor norm = total.sub(less);
            norm = norm.lt(0).where(Tensor.scalar(norm.dtype(), 0), norm);
            Tensor centred = rows.sub(mean);
            Tensor y = centred.matmul((weights == null ? centred : centred.mul(weights)).t()).div(norm);
            return rows.size(0) == 1 ? y.reshape() : y;
        });
    }

    /** Covariances over the spreads of both: between -1 and 1. */
    static Tensor correlation(Tensor x) {
        return Mode.call("corrcoef", () -> {
            Tensor c = covariance(x, 1, null, null);
            if (c.rank() == 0) return c.div(c);
            Tensor spread = c.diagonal(0, 0, 1).sqrt();
            return c.div(spread.unsqueeze(1)).div(spread).clamp(-1, 1);
        });
    }
}
