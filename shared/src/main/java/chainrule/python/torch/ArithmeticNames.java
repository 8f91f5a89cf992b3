package chainrule.python.torch;

import static chainrule.python.torch.Names.alias;
import static chainrule.python.torch.Names.binary;
import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Names.unary;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.operand;
import static chainrule.python.torch.Read.tensor;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Bits;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** Functions of each element by itself. */
final class ArithmeticNames {
    private ArithmeticNames() { }

    static void fill() {
        arithmetic();
        operators();
        functions();
        truth();
        combined();
    }

    private static void arithmetic() {
        both("add", "input, other, *, alpha=1, out=None", a -> sum(left(a), scaled(right(a), number(a, "alpha"))));
        both("sub", "input, other, *, alpha=1, out=None", a -> left(a).sub(scaled(right(a), number(a, "alpha"))));
        alias("subtract", "sub");
        Names.function("rsub", "input, other, *, alpha=1", a -> operand(a, "other").sub(scaled(input(a), number(a, "alpha"))));
        binary("mul", ArithmeticNames::product);
        alias("multiply", "mul");
        both("div", "input, other, *, rounding_mode=None, out=None", a -> {
            if (!a.has("rounding_mode")) return left(a).div(right(a));
            return switch (a.word("rounding_mode")) {
                case "floor" -> left(a).floorDivide(right(a));
                case "trunc" -> left(a).truncDivide(right(a));
                default -> throw Refused.runtime("div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '" + a.word("rounding_mode") + "'");
            };
        });
        alias("divide", "div");
        binary("true_divide", Tensor::div);
        binary("floor_divide", (x, y) -> x.detach().floorDivide(y.detach()));
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        binary("fmax", Tensor::fmax);
        binary("fmin", Tensor::fmin);
        binary("fmod", Tensor::fmod);
        binary("remainder", Tensor::remainder);
        both("pow", "input, exponent, *, out=None", a -> {
            if (!(a.get("input") instanceof Tensor x)) return tensor(a, "exponent").rpow(number(a, "input"));
            return power(x, a.get("exponent"));
        });
        both("float_power", "input, exponent, *, out=None", a -> input(a).floatPower(operand(a, "exponent")));
        binary("atan2", Tensor::atan2);
        alias("arctan2", "atan2");
        binary("copysign", Tensor::copysign);
        binary("hypot", Tensor::hypot);
        binary("xlogy", Tensor::xlogy);
        binary("logaddexp", Tensor::logaddexp);
        binary("logaddexp2", Tensor::logaddexp2);
    }

    /** {@code x ** exponent}; a constant exponent has the short ways of {@link Tensor#pow(double)}. */
    static Tensor power(Tensor x, Object exponent) {
        if (exponent instanceof Tensor t) return x.pow(t);
        if (exponent instanceof Double && !x.dtype().isFloating()) return x.to(TorchState.current().defaultType()).pow(number(exponent, "exponent"));
        double n = number(exponent, "exponent");
        // As one operation, whose gradient is one product, where PyTorch shows it so.
        return n == 3 && x.requiresGrad() ? x.pow(Tensor.scalar(x.dtype(), n)) : x.pow(n);
    }

    /** Truth values add as "or" and multiply as "and". */
    static Tensor sum(Tensor x, Tensor y) { return x.dtype() == DType.BOOL && y.dtype() == DType.BOOL ? x.logicalOr(y) : x.add(y); }

    static Tensor product(Tensor x, Tensor y) { return x.dtype() == DType.BOOL && y.dtype() == DType.BOOL ? x.logicalAnd(y) : x.mul(y); }

    private static Tensor left(Arguments a) { return a.get("input") instanceof Tensor x ? x : operand(a, "input", tensor(a, "other")); }

    private static Tensor right(Arguments a) { return a.get("input") instanceof Tensor x ? operand(a, "other", x) : tensor(a, "other"); }

    /** {@code number / x} is the reciprocal times the number, as PyTorch has it. */
    static Tensor over(Tensor number, Tensor x, boolean tensors) { return tensors ? number.div(x) : x.reciprocal().mul(number); }

    static Tensor scaled(Tensor x, double by) { return by == 1 ? x : x.mul(by); }

    /** What stands behind Python's operators; those on the right side take the number's place. */
    private static void operators() {
        method("__add__", "input, other", a -> sum(input(a), operand(a, "other")));
        method("__radd__", "input, other", a -> sum(operand(a, "other"), input(a)));
        method("__sub__", "input, other", a -> input(a).sub(operand(a, "other")));
        method("__rsub__", "input, other", a -> operand(a, "other").sub(input(a)));
        method("__mul__", "input, other", a -> product(input(a), operand(a, "other")));
        method("__rmul__", "input, other", a -> product(operand(a, "other"), input(a)));
        method("__truediv__", "input, other", a -> input(a).div(operand(a, "other")));
        method("__rtruediv__", "input, other", a -> over(operand(a, "other"), input(a), a.get("other") instanceof Tensor));
        METHODS.alias("__rdiv__", "__rtruediv__");
        METHODS.alias("__div__", "__truediv__");
        method("__floordiv__", "input, other", a -> input(a).floorDivide(operand(a, "other")));
        method("__rfloordiv__", "input, other", a -> operand(a, "other").floorDivide(input(a)));
        method("__mod__", "input, other", a -> input(a).remainder(operand(a, "other")));
        method("__rmod__", "input, other", a -> operand(a, "other").remainder(input(a)));
        method("__pow__", "input, exponent", a -> power(input(a), a.get("exponent")));
        // PyTorch makes a new tensor of the base, which has no history.
        method("__rpow__", "input, other", a -> a.get("other") instanceof Tensor base ? base.detach().pow(input(a)) : input(a).rpow(number(a, "other")));
        method("__neg__", "input", a -> input(a).neg());
        method("__pos__", "input", Read::input);
        method("__abs__", "input", a -> input(a).abs());
        method("__eq__", "input, other", a -> input(a).eq(operand(a, "other")));
        method("__ne__", "input, other", a -> input(a).ne(operand(a, "other")));
        method("__lt__", "input, other", a -> input(a).lt(operand(a, "other")));
        method("__le__", "input, other", a -> input(a).le(operand(a, "other")));
        method("__gt__", "input, other", a -> input(a).gt(operand(a, "other")));
        method("__ge__", "input, other", a -> input(a).ge(operand(a, "other")));
        method("__and__", "input, other", a -> bits("bitwise_and", input(a), operand(a, "other")));
        method("__rand__", "input, other", a -> bits("bitwise_and", operand(a, "other"), input(a)));
        method("__or__", "input, other", a -> bits("bitwise_or", input(a), operand(a, "other")));
        method("__ror__", "input, other", a -> bits("bitwise_or", operand(a, "other"), input(a)));
        method("__xor__", "input, other", a -> bits("bitwise_xor", input(a), operand(a, "other")));
        method("__rxor__", "input, other", a -> bits("bitwise_xor", operand(a, "other"), input(a)));
        method("__invert__", "input", a -> inverted(input(a)));
    }

    private static final chainrule.python.tables.Table METHODS = Names.METHODS;

    /** Of truth values what logic says; whole numbers bit by bit. */
    static Tensor bits(String name, Tensor x, Tensor y) {
        if (x.dtype().isFloating() || y.dtype().isFloating()) {
            throw Refused.runtime("\"" + name + "_cpu\" not implemented for '" + Writes.word(x.dtype().isFloating() ? x.dtype() : y.dtype()) + "'");
        }
        if (x.dtype() == DType.BOOL && y.dtype() == DType.BOOL) {
            return switch (name) {
                case "bitwise_and" -> x.logicalAnd(y);
                case "bitwise_or" -> x.logicalOr(y);
                default -> x.logicalXor(y);
            };
        }
        return Bits.apply(name, x.to(DType.INT64), y.to(DType.INT64));
    }

    private static Tensor inverted(Tensor x) {
        if (x.dtype().isFloating()) throw Refused.type("~ (operator.invert) is only implemented on integer and Boolean-type tensors");
        return x.dtype() == DType.BOOL ? x.logicalNot() : x.neg().sub(1);
    }

    private static void functions() {
        unary("neg", Tensor::neg);
        alias("negative", "neg");
        unary("abs", Tensor::abs);
        alias("absolute", "abs");
        unary("sign", Tensor::sign);
        unary("sgn", Tensor::sign);
        unary("floor", Tensor::floor);
        unary("ceil", Tensor::ceil);
        unary("trunc", Tensor::trunc);
        alias("fix", "trunc");
        both("round", "input, *, decimals=0, out=None", a -> a.given("decimals") ? input(a).round(Read.whole(a, "decimals")) : input(a).round());
        unary("exp", Tensor::exp);
        unary("exp2", Tensor::exp2);
        unary("expm1", Tensor::expm1);
        unary("log", Tensor::log);
        unary("log2", Tensor::log2);
        unary("log10", Tensor::log10);
        unary("log1p", Tensor::log1p);
        unary("sqrt", Tensor::sqrt);
        unary("rsqrt", Tensor::rsqrt);
        unary("square", Tensor::square);
        unary("reciprocal", Tensor::reciprocal);
        unary("sin", Tensor::sin);
        unary("cos", Tensor::cos);
        unary("tan", Tensor::tan);
        unary("asin", Tensor::asin);
        unary("acos", Tensor::acos);
        unary("atan", Tensor::atan);
        unary("sinh", Tensor::sinh);
        unary("cosh", Tensor::cosh);
        unary("tanh", Tensor::tanh);
        unary("asinh", Tensor::asinh);
        unary("acosh", Tensor::acosh);
        unary("atanh", Tensor::atanh);
        for (String name : new String[] {"sin", "cos", "tan", "sinh", "cosh", "tanh"}) alias("arc" + name, "a" + name);
        unary("sinc", Tensor::sinc);
        unary("sigmoid", Tensor::sigmoid);
        unary("erf", Tensor::erf);
        unary("erfc", Tensor::erfc);
        unary("erfinv", Tensor::erfinv);
        unary("lgamma", Tensor::lgamma);
        unary("digamma", Tensor::digamma);
        Names.function("polygamma", "n, input, *, out=None", a -> input(a).polygamma(Read.whole(a, "n")));
        method("polygamma", "input, n", a -> input(a).polygamma(Read.whole(a, "n")));
        unary("positive", x -> x);
        unary("frac", Tensor::frac);
        unary("deg2rad", x -> x.mul(Math.PI / 180));
        unary("rad2deg", x -> x.mul(180 / Math.PI));
        both("relu", "input", a -> input(a).relu());
        both("clone", "input, *, memory_format=None", a -> input(a).copy());
        both("logit", "input, eps=None, *, out=None", a -> a.has("eps") ? input(a).clamp(number(a, "eps"), 1 - number(a, "eps")).logit() : input(a).logit());
        both("nan_to_num", "input, nan=0.0, posinf=None, neginf=None, *, out=None", a -> {
            double most = input(a).dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
            return input(a).nanToNum(number(a, "nan", 0), number(a, "posinf", most), number(a, "neginf", -most));
        });
    }

    private static void truth() {
        binary("eq", Tensor::eq);
        binary("ne", Tensor::ne);
        alias("not_equal", "ne");
        binary("lt", Tensor::lt);
        alias("less", "lt");
        binary("le", Tensor::le);
        alias("less_equal", "le");
        binary("gt", Tensor::gt);
        alias("greater", "gt");
        binary("ge", Tensor::ge);
        alias("greater_equal", "ge");
        binary("logical_and", Tensor::logicalAnd);
        binary("logical_or", Tensor::logicalOr);
        binary("logical_xor", Tensor::logicalXor);
        unary("logical_not", Tensor::logicalNot);
        binary("bitwise_and", (x, y) -> bits("bitwise_and", x, y));
        binary("bitwise_or", (x, y) -> bits("bitwise_or", x, y));
        binary("bitwise_xor", (x, y) -> bits("bitwise_xor", x, y));
        unary("bitwise_not", ArithmeticNames::inverted);
        unary("isfinite", Tensor::isfinite);
        unary("isnan", x -> x.ne(x));
        unary("isinf", x -> x.dtype().isFloating() ? x.abs().eq(Double.POSITIVE_INFINITY) : Tensor.zeros(DType.BOOL, x.shape()));
        unary("isreal", x -> Tensor.full(DType.BOOL, 1, x.shape()));
        unary("signbit", x -> x.lt(0));
        both("isclose", "input, other, rtol=1e-05, atol=1e-08, equal_nan=False",
                a -> input(a).isclose(tensor(a, "other"), number(a, "rtol"), number(a, "atol"), a.flag("equal_nan")));
        both("allclose", "input, other, rtol=1e-05, atol=1e-08, equal_nan=False",
                a -> input(a).isclose(tensor(a, "other"), number(a, "rtol"), number(a, "atol"), a.flag("equal_nan")).all(false).item() != 0);
        both("equal", "input, other", a -> java.util.Arrays.equals(input(a).shape(), tensor(a, "other").shape()) && input(a).eq(tensor(a, "other")).all(false).item() != 0);
        Names.function("where", "condition, input=None, other=None", a -> {
            Tensor condition = tensor(a, "condition");
            if (!a.given("input")) return condition.nonzero().unbind(1);
            if (condition.dtype() != DType.BOOL) throw Refused.runtime("where expected condition to be a boolean tensor, but got a tensor with dtype " + Writes.word(condition.dtype()));
            if (a.get("input") instanceof Tensor x) return condition.where(x, operand(a, "other", x));
            if (a.get("other") instanceof Tensor y) return condition.where(operand(a, "input", y), y);
            boolean fraction = a.get("input") instanceof Double || a.get("other") instanceof Double;
            DType type = fraction ? TorchState.current().defaultType() : DType.INT64;
            return condition.where(Tensor.scalar(type, number(a, "input")), Tensor.scalar(type, number(a, "other")));
        });
        method("where", "input, condition, other", a -> tensor(a, "condition").where(input(a), operand(a, "other")));
        both("masked_fill", "input, mask, value", a -> input(a).maskedFill(tensor(a, "mask"), operand(a, "value")));
    }

    private static void combined() {
        both("clamp", "input, min=None, max=None, *, out=None", a -> {
            if (!a.has("min") && !a.has("max")) throw Refused.runtime("torch.clamp: At least one of 'min' or 'max' must not be None");
            return input(a).clamp(bound(a, "min"), bound(a, "max"));
        });
        alias("clip", "clamp");
        both("clamp_min", "input, min, *, out=None", a -> input(a).clamp(operand(a, "min"), null));
        both("clamp_max", "input, max, *, out=None", a -> input(a).clamp(null, operand(a, "max")));
        both("lerp", "input, end, weight, *, out=None", a -> input(a).lerp(tensor(a, "end"), operand(a, "weight")));
        both("addcmul", "input, tensor1, tensor2, *, value=1, out=None", a -> Torch.addcmul(input(a), tensor(a, "tensor1"), tensor(a, "tensor2"), number(a, "value")));
        both("addcdiv", "input, tensor1, tensor2, *, value=1, out=None", a -> Torch.addcdiv(input(a), tensor(a, "tensor1"), tensor(a, "tensor2"), number(a, "value")));
        both("dist", "input, other, p=2", a -> input(a).sub(tensor(a, "other")).norm(number(a, "p"), false));
    }

    private static Tensor bound(Arguments a, String name) { return a.has(name) ? operand(a, name) : null; }
}
