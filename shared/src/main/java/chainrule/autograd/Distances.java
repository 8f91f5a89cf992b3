package chainrule.autograd;

import chainrule.array.ShapeException;

/** How rows lie to each other: distances and correlations. */
final class Distances {
    private Distances() { }

    /** The p-norm of every difference of a row of {@code x} (..., n, k) and one of {@code y} (..., m, k): (..., n, m). */
    static Tensor between(Tensor x, Tensor y, double p) {
        if (x.rank() < 2 || y.rank() < 2 || x.size(-1) != y.size(-1)) throw ShapeException.of("cdist", "(..., n, k) and (..., m, k)", x.shape(), y.shape());
        if (!(p >= 0)) throw new ShapeException("cdist: wanted a p of 0 or more, got " + chainrule.math.Numbers.repr(p));
        return Mode.call("cdist", () -> x.unsqueeze(-2).sub(y.unsqueeze(-3)).norm(p, false, -1));
    }

    /** Covariances over the spreads of both: between -1 and 1. */
    static Tensor correlation(Tensor x) {
        return Mode.call("corrcoef", () -> {
            Tensor c = Statistics.cov(x, 1, null, null);
            if (c.rank() == 0) return c.div(c);
            Tensor spread = c.diagonal(0, 0, 1).sqrt();
            return c.div(spread.unsqueeze(1)).div(spread).clamp(-1, 1);
        });
    }
}
