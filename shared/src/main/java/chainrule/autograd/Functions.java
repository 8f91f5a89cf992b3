package chainrule.autograd;

import chainrule.kernel.DType;

/** Functions of single elements that are written with the primitives. Kinks and edges are PyTorch's. */
final class Functions {
    private static final double LN_2 = 0.6931471805599453;
    private static final double LN_10 = 2.302585092994046;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private Functions() { }

    /** Beyond a bound the bound takes the gradient; at it, x does. A lower bound above the upper one gives the upper one. */
    static Tensor clamp(Tensor x, Tensor low, Tensor high) {
        return Mode.call("clamp", () -> {
            Tensor y = low == null ? x : x.lt(low).where(low, x);
            if (high == null) return y;
            Tensor over = low == null ? x.gt(high) : x.gt(high).logicalOr(high.lt(low));
            return over.where(high, y);
        });
    }

    /** The larger one, or the one that is not NaN; the gradient of equal ones goes to x. */
    static Tensor fmax(Tensor x, Tensor y) { return Mode.call("fmax", () -> x.ge(y).logicalOr(y.ne(y)).where(x, y)); }

    static Tensor fmin(Tensor x, Tensor y) { return Mode.call("fmin", () -> x.le(y).logicalOr(y.ne(y)).where(x, y)); }

    static Tensor rsqrt(Tensor x) { return Mode.call("rsqrt", () -> x.sqrt().rdiv(1)); }

    static Tensor exp2(Tensor x) { return Mode.call("exp2", () -> x.mul(LN_2).exp()); }

    static Tensor log2(Tensor x) { return Mode.call("log2", () -> x.log().div(LN_2)); }

    static Tensor log10(Tensor x) { return Mode.call("log10", () -> x.log().div(LN_10)); }

    static Tensor cosh(Tensor x) { return Mode.call("cosh", () -> x.exp().add(x.neg().exp()).mul(0.5)); }

    /** By e^x - 1, which keeps its digits near 0. */
    static Tensor sinh(Tensor x) { return Mode.call("sinh", () -> x.expm1().sub(x.neg().expm1()).mul(0.5)); }

    /** sin(pi x) / (pi x), and 1 at 0, where it is flat. */
    static Tensor sinc(Tensor x) {
        return Mode.call("sinc", () -> {
            Tensor zero = x.eq(0);
            Tensor angle = zero.where(Elementwise.weak(x, 1), x.mul(Math.PI));
            return zero.where(Elementwise.weak(x, 1), angle.sin().div(angle));
        });
    }

    static Tensor hypot(Tensor x, Tensor y) { return Mode.call("hypot", () -> x.square().add(y.square()).sqrt()); }

    /** log(x / (1 - x)). */
    static Tensor logit(Tensor x) { return Mode.call("logit", () -> x.div(x.rsub(1)).log()); }

    /** x log(y), and 0 where x is 0 and the logarithm is none. */
    static Tensor xlogy(Tensor x, Tensor y) {
        return Mode.call("xlogy", () -> {
            Tensor nothing = x.eq(0).logicalAnd(y.le(0));
            return nothing.where(Elementwise.weak(x, 0), x.mul(nothing.where(Elementwise.weak(y, 1), y).log()));
        });
    }

    /** log(e^x + e^y), with the larger one taken out, so that nothing overflows. */
    static Tensor logAddExp(Tensor x, Tensor y) {
        return Mode.call("logaddexp", () -> {
            Tensor top = Mode.noGrad(() -> {
                Tensor larger = x.detach().maximum(y.detach());
                return larger.abs().eq(INFINITY).where(Elementwise.weak(larger, 0), larger);
            });
            return x.sub(top).exp().add(y.sub(top).exp()).log().add(top);
        });
    }

    static Tensor logAddExp2(Tensor x, Tensor y) { return Mode.call("logaddexp2", () -> logAddExp(x.mul(LN_2), y.mul(LN_2)).div(LN_2)); }

    static Tensor frac(Tensor x) { return Mode.call("frac", () -> x.sub(x.trunc())); }

    /** What is left of x / y after its whole part: of the sign of x. */
    static Tensor fmod(Tensor x, Tensor y) { return Mode.call("fmod", () -> x.sub(x.detach().div(y.detach()).trunc().mul(y))); }

    /** What is left of x / y after its floor: of the sign of y, as Python's {@code %}. */
    static Tensor remainder(Tensor x, Tensor y) { return Mode.call("remainder", () -> x.sub(x.detach().div(y.detach()).floor().mul(y))); }

    /** NaN becomes 0 and an infinity the largest number of the type. */
    static Tensor nanToNum(Tensor x) {
        if (!x.dtype().isFloating()) return x;
        double most = x.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return Mode.call("nan_to_num", () -> x.eq(x).where(
                x.eq(INFINITY).where(Elementwise.weak(x, most), x.eq(-INFINITY).where(Elementwise.weak(x, -most), x)), Elementwise.weak(x, 0)));
    }

    static Tensor isFinite(Tensor x) { return x.dtype().isFloating() ? x.abs().lt(INFINITY) : x.eq(x); }

    static Tensor isClose(Tensor x, Tensor y, double relative, double absolute, boolean equalNan) {
        Tensor near = x.sub(y).abs().le(y.abs().mul(relative).add(absolute)).logicalAnd(isFinite(y));
        Tensor same = x.eq(y).logicalOr(near);
        return equalNan ? same.logicalOr(x.ne(x).logicalAnd(y.ne(y))) : same;
    }

    static Tensor logicalXor(Tensor x, Tensor y) { return x.to(DType.BOOL).ne(y.to(DType.BOOL)); }

    static Tensor lerp(Tensor x, Tensor end, Tensor weight) { return Mode.call("lerp", () -> x.add(end.sub(x).mul(weight))); }

    static Tensor maskedFill(Tensor x, Tensor mask, Tensor value) { return Mode.call("masked_fill", () -> mask.where(value.to(x.dtype()), x)); }

    /** A fraction of an exponent: e^(p log x), and at 0 the limit, without a gradient there. */
    static Tensor fractionalPower(Tensor x, double exponent) {
        Tensor zero = x.eq(0);
        Tensor y = zero.where(Elementwise.weak(x, 1), x).log().mul(exponent).exp();
        return zero.where(Tensor.scalar(x.dtype(), exponent > 0 ? 0 : INFINITY), y);
    }

    /** A whole exponent above 0, by squaring. */
    static Tensor wholePower(Tensor x, int exponent) {
        Tensor result = null;
        Tensor square = x;
        for (int left = exponent; ; square = square.mul(square)) {
            if ((left & 1) == 1) result = result == null ? square : result.mul(square);
            left >>= 1;
            if (left == 0) return result;
        }
    }

}
