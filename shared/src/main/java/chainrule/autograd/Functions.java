package chainrule.autograd;

import chainrule.kernel.DType;

/** Functions of single elements that are written with the primitives. Kinks and edges are PyTorch's. */
final class Functions {
    private static final double LN_2 = 0.6931471805599453;
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

    /** sin(pi x) / (pi x), and 1 at 0, where it is flat. */
    static Tensor sinc(Tensor x) {
        return Mode.call("sinc", () -> {
            Tensor zero = x.eq(0);
            Tensor angle = zero.where(Elementwise.weak(x, 1), x.mul(Math.PI));
            return zero.where(Elementwise.weak(x, 1), angle.sin().div(angle));
        });
    }

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

    /** NaN becomes 0 and an infinity the largest number of the type. */
    static Tensor nanToNum(Tensor x) {
        double most = x.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return nanToNum(x, 0, most, -most);
    }

    static Tensor nanToNum(Tensor x, double nan, double infinity, double minusInfinity) {
        if (!x.dtype().isFloating()) return x;
        return Mode.call("nan_to_num", () -> x.eq(x).where(x.eq(INFINITY).where(Elementwise.weak(x, infinity),
                x.eq(-INFINITY).where(Elementwise.weak(x, minusInfinity), x)), Elementwise.weak(x, nan)));
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
