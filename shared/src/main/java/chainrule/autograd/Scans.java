package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Running sums, products and extremes, and what is made of them. */
final class Scans {
    private Scans() { }

    static Tensor scan(Op op, Tensor x, int axis) {
        Tensor numbers = x.dtype() == DType.BOOL ? x.to(DType.INT64) : x;
        if (x.rank() == 0) return scan(op, x.reshape(1), axis == -1 ? 0 : axis).reshape();
        int d = Shape.axis(op.name(), axis, x.rank());
        return Mode.call(op.name(), () -> Tensor.apply(op, Attrs.of(d), numbers));
    }

    /** Running extremes and the latest place of each. */
    static Tensor.Placed extremes(Op op, Tensor x, int axis) {
        if (x.dtype() == DType.BOOL) throw ShapeException.ofType(op.name(), "numbers; convert with to(DType.INT64) first", x.dtype());
        Tensor values = scan(op, x, axis);
        if (x.rank() == 0) return new Tensor.Placed(values, Tensor.scalar(DType.INT64, 0));
        return new Tensor.Placed(values, places(x, values, Shape.axis(op.name(), axis, x.rank())));
    }

    /** Where the running extreme {@code z} of {@code x} was met last; NaN counts as one. */
    static Tensor places(Tensor x, Tensor z, int d) {
        Tensor from = x.detach();
        long[] steps = new long[from.shape()[d]];
        for (int i = 0; i < steps.length; i++) steps[i] = i;
        int[] along = new int[from.rank()];
        Arrays.fill(along, 1);
        along[d] = steps.length;
        Tensor met = from.eq(z.detach()).logicalOr(from.ne(from));
        Tensor at = met.where(Axes.positions(steps).reshape(along), Tensor.scalar(DType.INT64, 0));
        return Tensor.apply(ScanOps.CUMMAX, Attrs.of(d), at);
    }

    /** {@code f} from the end of an axis to its beginning. */
    static Tensor backwards(Tensor x, int d, UnaryOperator<Tensor> f) { return f.apply(x.flip(d)).flip(d); }

    /** Each element's forerunner; {@code first} has none. */
    static Tensor before(Tensor x, int d, double first) {
        if (x.shape()[d] == 0) return x;
        return Joins.cat("cat", new Tensor[] {filled(x, d, first), x.narrow(d, 0, x.shape()[d] - 1)}, d);
    }

    private static Tensor filled(Tensor x, int d, double value) {
        int[] shape = x.shape().clone();
        shape[d] = Math.min(1, shape[d]);
        return Tensor.scalar(x.dtype(), value).expand("expand", shape);
    }

    /**
     * {@code s[k] = g[k] + x[k + 1] s[k + 1]}, by doubling: after each round an element has taken in twice as many of its
     * followers. Log n rounds of ordinary operations, so that it has derivatives.
     */
    static Tensor recurrence(Tensor g, Tensor x, int d) {
        int n = x.shape()[d];
        if (n < 2) return g;
        Tensor sums = g;
        Tensor factors = Joins.cat("cat", new Tensor[] {x.narrow(d, 1, n - 1), filled(x, d, 0)}, d);
        for (int reach = 1; reach < n; reach *= 2) {
            int rest = n - reach;
            Tensor near = factors.narrow(d, 0, rest);
            Tensor more = sums.narrow(d, 0, rest).add(near.mul(sums.narrow(d, reach, rest)));
            Tensor product = near.mul(factors.narrow(d, reach, rest));
            sums = Joins.cat("cat", new Tensor[] {more, sums.narrow(d, rest, reach)}, d);
            factors = Joins.cat("cat", new Tensor[] {product, factors.narrow(d, rest, reach)}, d);
        }
        return sums;
    }

    /** log(cumsum(exp(x))) by doubling: sums of neighbours of like size neither overflow nor lose digits. */
    static Tensor logSums(Tensor x, int axis) {
        if (x.rank() == 0) return x.copy();
        int d = Shape.axis("logcumsumexp", axis, x.rank());
        int n = x.shape()[d];
        return Mode.call("logcumsumexp", () -> {
            Tensor y = n < 2 ? x.copy() : x;
            for (int reach = 1; reach < n; reach *= 2) {
                Tensor far = Functions.logAddExp(y.narrow(d, reach, n - reach), y.narrow(d, 0, n - reach));
                y = Joins.cat("cat", new Tensor[] {y.narrow(d, 0, reach), far}, d);
            }
            return y;
        });
    }
}
