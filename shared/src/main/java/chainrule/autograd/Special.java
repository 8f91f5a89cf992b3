package chainrule.autograd;

import chainrule.array.Promotion;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/** Powers of tensors, division with rounding, and derivatives of the gamma function's logarithm. */
final class Special {
    /** From x + 12 on the asymptotic series is good. */
    private static final int FAR = 12;
    /** Bernoulli numbers over factorials: B_2j / (2j)!. */
    private static final double[] BERNOULLI = {1 / 12.0, -1 / 720.0, 1 / 30240.0, -1 / 1209600.0, 1 / 47900160.0, -691 / 1307674368000.0,
        1 / 74724249600.0, -3617 / 10670622842880000.0};

    private Special() { }

    /** {@code x ** y}. Whole numbers are computed in float64, exactly up to 2^53; a fraction loses its digits after the point. */
    static Tensor power(Tensor x, Tensor y) {
        DType type = Promotion.torch(x.data(), y.data());
        if (type == DType.BOOL) throw ShapeException.ofType("pow", "numbers; use logical_or and logical_not on truth values", type);
        return whole("pow", AnalyticOps.POW, x, y, type);
    }

    /** {@code x ** y} in float64. */
    static Tensor floatPower(Tensor x, Tensor y) {
        return Mode.call("float_power", () -> Elementwise.binary("pow", AnalyticOps.POW, x, y, DType.FLOAT64));
    }

    /** Of whole numbers it is a whole number too; they are computed in float64. */
    static Tensor rounded(String call, Op op, Tensor x, Tensor y) {
        DType type = Promotion.torch(x.data(), y.data());
        return whole(call, op, x, y, type == DType.BOOL ? DType.INT64 : type);
    }

    private static Tensor whole(String call, Op op, Tensor x, Tensor y, DType type) {
        if (type.isFloating()) return Elementwise.binary(call, op, x, y, type);
        return Mode.call(call, () -> Elementwise.binary(call, op, x, y, DType.FLOAT64).to(type));
    }

    static Tensor truncDivide(Tensor x, Tensor y) {
        DType type = Promotion.torch(x.data(), y.data());
        if (type.isFloating()) return Mode.call("div", () -> x.div(y).trunc());
        return Mode.call("div", () -> x.to(DType.FLOAT64).div(y.to(DType.FLOAT64)).trunc().to(type == DType.BOOL ? DType.INT64 : type));
    }

    /** To {@code decimals} places after the point, or before it if negative; ties to even in the scaled number. */
    static Tensor round(Tensor x, int decimals) {
        if (decimals == 0 || !x.dtype().isFloating()) return x.round();
        double ten = 1;
        for (int i = 0; i < Math.abs(decimals); i++) ten *= 10;
        double scale = ten;
        return Mode.call("round", () -> decimals > 0 ? x.mul(scale).round().div(scale) : x.div(scale).round().mul(scale));
    }

    /** The size of x with the sign of y, also that of -0. */
    static Tensor copysign(Tensor x, Tensor y) {
        return Mode.call("copysign", () -> {
            Tensor from = y.detach();
            Tensor negative = from.lt(0).logicalOr(from.eq(0).logicalAnd(from.to(from.dtype().isFloating() ? from.dtype() : DType.FLOAT32).rdiv(1).lt(0)));
            Tensor size = (x.dtype().isFloating() ? x : x.to(DType.FLOAT32)).abs();
            return negative.where(size.neg(), size);
        });
    }

    /** The derivative of order n of digamma. */
    static Tensor polygamma(Tensor x, int n) {
        if (n < 0) throw new ShapeException("polygamma: wanted an order of 0 or more, got " + n);
        if (n == 0) return x.digamma();
        return Mode.call("polygamma", () -> {
            Tensor low = x.detach().lt(0.5);
            Tensor zeta = zeta(n + 1, low.where(x.rsub(1), x)).mul((n % 2 == 1 ? 1 : -1) * factorial(n));
            Tensor r = x.sub(x.detach().round());
            // Where nothing is reflected the cotangent must not be infinite.
            Tensor angle = low.where(r, Elementwise.weak(x, 0.25)).mul(Math.PI);
            Tensor reflected = cotangents(n, angle.cos().div(angle.sin()));
            return low.where(reflected.add(zeta.mul(n % 2 == 0 ? 1 : -1)), zeta);
        });
    }

    private static double factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

    /** The sum of (x + k)^-s over all k from 0, for x above 0: twelve terms, then Euler and Maclaurin's formula. */
    private static Tensor zeta(int s, Tensor x) {
        Tensor w = x.add(FAR);
        Tensor inverse = w.rdiv(1);
        Tensor z = inverse.square();
        Tensor series = null;
        double rising = s;
        double[] c = new double[BERNOULLI.length];
        for (int j = 0; j < c.length; j++) {
            c[j] = BERNOULLI[j] * rising;
            rising *= (s + 2.0 * j + 1) * (s + 2.0 * j + 2);
        }
        for (int j = c.length - 1; j >= 0; j--) series = series == null ? z.mul(c[j]) : series.add(c[j]).mul(z);
        Tensor end = Functions.wholePower(inverse, s - 1).mul(series.add(inverse.mul(0.5)).add(1.0 / (s - 1)));
        for (int k = FAR - 1; k >= 0; k--) end = end.add(Functions.wholePower(x.add(k).rdiv(1), s));
        return end;
    }

    /** The n-th derivative of -pi cot(pi x) as a polynomial in the cotangent, whose own derivative is -pi (1 + cot^2). */
    private static Tensor cotangents(int n, Tensor cot) {
        double[] p = {0, -Math.PI};
        for (int i = 0; i < n; i++) {
            double[] next = new double[p.length + 1];
            for (int j = 1; j < p.length; j++) {
                next[j - 1] -= Math.PI * j * p[j];
                next[j + 1] -= Math.PI * j * p[j];
            }
            p = next;
        }
        Tensor y = cot.mul(p[p.length - 1]);
        for (int j = p.length - 2; j > 0; j--) y = y.add(p[j]).mul(cot);
        return y.add(p[0]);
    }
}
