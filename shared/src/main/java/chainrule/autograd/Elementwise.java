package chainrule.autograd;

import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;

/** Brings operands of elementwise operations to one type and one shape; then runs the primitive. */
final class Elementwise {
    private Elementwise() { }

    /** A Python number beside {@code beside}: it takes that type if it can hold the number. */
    static Tensor weak(Tensor beside, double value) { return Tensor.scalar(Promotion.withNumber(beside.dtype(), value), value); }

    static Tensor unary(String call, Op op, Tensor x) {
        if (x.dtype() == DType.BOOL) throw ShapeException.ofType(call, "numbers; convert with to(DType.INT64) first", x.dtype());
        return Mode.call(call, () -> Tensor.apply(op, Attrs.NONE, x));
    }

    /** For functions of real numbers: integers become float32, as PyTorch's default type. */
    static Tensor floating(String call, Op op, Tensor x) {
        return Mode.call(call, () -> Tensor.apply(op, Attrs.NONE, x.dtype().isFloating() ? x : x.to(DType.FLOAT32)));
    }

    /** Whole numbers are rounded already. */
    static Tensor rounding(String call, Op op, Tensor x) { return x.dtype().isFloating() ? unary(call, op, x) : x; }

    static Tensor arithmetic(String call, Op op, Tensor a, Tensor b) {
        DType type = Promotion.torch(a.data(), b.data());
        if (type == DType.BOOL) throw ShapeException.ofType(call, "numbers; use logical_and, logical_or or logical_xor on truth values", type);
        return binary(call, op, a, b, type);
    }

    static Tensor division(String call, Tensor a, Tensor b) { return floating(call, CoreOps.DIV, a, b); }

    static Tensor floating(String call, Op op, Tensor a, Tensor b) {
        DType type = Promotion.torch(a.data(), b.data());
        return binary(call, op, a, b, type.isFloating() ? type : DType.FLOAT32);
    }

    static Tensor comparison(String call, Op op, Tensor a, Tensor b) {
        DType type = Promotion.torch(a.data(), b.data());
        return binary(call, op, a, b, type == DType.BOOL ? DType.INT64 : type);
    }

    static Tensor logic(String call, Op op, Tensor a, Tensor b) { return binary(call, op, a, b, DType.BOOL); }

    static Tensor binary(String call, Op op, Tensor a, Tensor b, DType type) {
        return Mode.call(call, () -> {
            int[] shape = Shape.broadcast(call, a.shape(), b.shape());
            return Tensor.apply(op, Attrs.NONE, a.to(type).expand(call, shape), b.to(type).expand(call, shape));
        });
    }

    static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Mode.call("where", () -> {
            DType type = Promotion.torch(a.data(), b.data());
            int[] shape = Shape.broadcast("where", condition.shape(), Shape.broadcast("where", a.shape(), b.shape()));
            if (type == DType.BOOL) {
                return where(condition, a.to(DType.INT64), b.to(DType.INT64)).to(DType.BOOL);
            }
            return Tensor.apply(CoreOps.WHERE, Attrs.NONE, condition.to(DType.BOOL).expand("where", shape),
                    a.to(type).expand("where", shape), b.to(type).expand("where", shape));
        });
    }

    static Tensor convert(Tensor x, DType type) {
        if (x.dtype() == type) return x;
        return Mode.call("to", () -> x.dtype() == DType.BOOL && type.isFloating()
                ? Tensor.apply(CoreOps.INDICATOR, Attrs.of(type), x)
                : Tensor.apply(CoreOps.CONVERT, Attrs.of(type), x));
    }

    static Tensor square(Tensor x) {
        return Mode.call("pow", () -> {
            Tensor base = x.dtype() == DType.BOOL ? x.to(DType.INT64) : x;
            return base.mul(base);
        });
    }

    /** Small powers as products, like PyTorch; of whole numbers every power, so that it is exact. */
    static Tensor power(Tensor x, double exponent) {
        return Mode.call("pow", () -> {
            DType type = Promotion.withNumber(x.dtype(), exponent);
            Tensor base = type == DType.BOOL ? x.to(DType.INT64) : x.to(type);
            if (exponent == 2) return base.mul(base);
            if (exponent == 1) return base.mul(1);
            if (exponent == 0) return base.mul(0).add(1);
            if (exponent == 0.5 && base.dtype().isFloating()) return base.sqrt();
            if (exponent == -1 && base.dtype().isFloating()) return base.rdiv(1);
            if (exponent == 3) return base.mul(base).mul(base);
            if (base.dtype().isFloating()) return binary("pow", AnalyticOps.POW, base, weak(base, exponent), base.dtype());
            if (exponent < 0) throw new ShapeException("pow: Integers to negative integer powers are not allowed; convert with to(DType.FLOAT32) first");
            return Functions.wholePower(base, (int) exponent);
        });
    }
}
