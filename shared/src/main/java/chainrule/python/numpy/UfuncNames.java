package chainrule.python.numpy;

import chainrule.array.Promotion;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.python.tables.Bits;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions of each element by itself: NumPy's ufuncs, with {@code out}, {@code where} and {@code dtype}. */
final class UfuncNames {
    private static final String ONE = "x, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True";
    private static final String TWO = "x1, x2, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True";

    /** Those of two operands, by name: they fold, and write at places. */
    private static final Map<String, BinaryOperator<Tensor>> PAIRS = new LinkedHashMap<>();
    private static final List<String> ALL = new ArrayList<>();

    private UfuncNames() { }

    static void fill() {
        arithmetic();
        powers();
        functions();
        comparisons();
        logic();
    }

    /** Whether the function of that name is a ufunc. */
    static boolean is(String name) { return ALL.contains(name); }

    /** What a ufunc of two operands computes, or null. */
    static BinaryOperator<Tensor> pair(String name) { return PAIRS.get(name); }

    // ------------------------------------------------------------------ listing

    private static void one(String name, UnaryOperator<Tensor> f) {
        ALL.add(name);
        Names.function(name, ONE, a -> {
            Tensor x = typed(a, Read.tensor(a, "x"));
            return masked(name, a, f.apply(x));
        });
    }

    /** A function of real numbers: whole ones become float64. */
    private static void real(String name, UnaryOperator<Tensor> f) { one(name, x -> f.apply(Read.real(x))); }

    private static void two(String name, BinaryOperator<Tensor> f) {
        ALL.add(name);
        PAIRS.put(name, f);
        Names.function(name, TWO, a -> {
            Tensor x = typed(a, Read.tensor(a, "x1"));
            Tensor y = typed(a, Read.tensor(a, "x2"));
            Read.broadcast(x, y);
            return masked(name, a, f.apply(x, y));
        });
    }

    private static void alias(String other, String name) {
        ALL.add(other);
        if (PAIRS.containsKey(name)) PAIRS.put(other, PAIRS.get(name));
        Names.FUNCTIONS.alias(other, name);
    }

    private static Tensor typed(Arguments a, Tensor x) { return a.has("dtype") ? x.to(NumpyTypes.dtype(a.get("dtype"))) : x; }

    /** Where the mask is false the old numbers stay; without {@code out} they are zeros, since what NumPy leaves there is chance. */
    private static Object masked(String name, Arguments a, Tensor result) {
        if (a.get("where") == Boolean.TRUE) return Names.out(name, a, result);
        Tensor mask = Read.tensor(a, "where").to(DType.BOOL);
        Object out = a.get("out") instanceof List<?> l ? l.getFirst() : a.get("out");
        Tensor old = out == null ? Tensor.zeros(result.dtype()) : Read.tensor(out);
        return Names.out(name, a, mask.where(result, old.to(result.dtype())));
    }

    // ------------------------------------------------------------------ both operands in one type

    /** The type NumPy computes in; {@code of} then sees both in it. */
    private static Tensor promoted(Tensor x, Tensor y, BinaryOperator<Tensor> of) {
        DType type = x.dtype() == y.dtype() ? x.dtype() : Promotion.numpy(x.data(), y.data());
        return of.apply(x.to(type), y.to(type));
    }

    private static Tensor numbers(Tensor x, Tensor y, BinaryOperator<Tensor> of) {
        return promoted(x, y, (p, q) -> p.dtype() == DType.BOOL ? of.apply(p.to(DType.INT64), q.to(DType.INT64)) : of.apply(p, q));
    }

    private static Tensor reals(Tensor x, Tensor y, BinaryOperator<Tensor> of) { return promoted(x, y, (p, q) -> of.apply(Read.real(p), Read.real(q))); }

    static Tensor add(Tensor x, Tensor y) { return promoted(x, y, (p, q) -> p.dtype() == DType.BOOL ? p.logicalOr(q) : p.add(q)); }

    static Tensor subtract(Tensor x, Tensor y) {
        return promoted(x, y, (p, q) -> {
            if (p.dtype() == DType.BOOL) {
                throw Refused.type("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.");
            }
            return p.sub(q);
        });
    }

    static Tensor multiply(Tensor x, Tensor y) { return promoted(x, y, (p, q) -> p.dtype() == DType.BOOL ? p.logicalAnd(q) : p.mul(q)); }

    static Tensor divide(Tensor x, Tensor y) { return reals(x, y, Tensor::div); }

    static Tensor floorDivide(Tensor x, Tensor y) { return numbers(x, y, (p, q) -> p.dtype() == DType.INT64 ? wholeQuotient(p, q, false) : p.floorDivide(q)); }

    static Tensor remainder(Tensor x, Tensor y) { return numbers(x, y, (p, q) -> p.dtype() == DType.INT64 ? wholeQuotient(p, q, true) : p.remainder(q)); }

    /** NumPy gives 0 where whole numbers are divided by 0. */
    private static Tensor wholeQuotient(Tensor p, Tensor q, boolean rest) {
        Tensor zero = q.eq(0);
        Tensor safe = zero.where(Tensor.scalar(DType.INT64, 1), q);
        Tensor found = rest ? p.remainder(safe) : p.floorDivide(safe);
        return zero.where(Tensor.scalar(DType.INT64, 0), found);
    }

    static Tensor power(Tensor x, Tensor y) {
        return numbers(x, y, (p, q) -> {
            if (q.rank() == 0 && q.dtype().isFloating()) return p.pow(q.data().get(0));
            if (q.dtype().isFloating()) return p.pow(q);
            if (q.size() > 0 && q.min().item() < 0) throw Refused.value("Integers to negative integer powers are not allowed.");
            return q.rank() == 0 ? p.pow(q.data().get(0)) : wholePower(p, q);
        });
    }

    private static Tensor wholePower(Tensor p, Tensor q) {
        int[] shape = Read.broadcast(p, q);
        long[] base = Bits.wholes(p.expand(shape));
        long[] exponent = Bits.wholes(q.expand(shape));
        for (int i = 0; i < base.length; i++) {
            long result = 1;
            long square = base[i];
            for (long e = exponent[i]; e > 0; e >>= 1) {
                if ((e & 1) != 0) result *= square;
                square *= square;
            }
            base[i] = result;
        }
        return Tensor.of(chainrule.array.NdArray.of(base, shape));
    }

    static Tensor bits(String name, Tensor x, Tensor y) {
        return promoted(x, y, (p, q) -> {
            if (p.dtype().isFloating()) {
                throw Refused.type("ufunc '" + name + "' not supported for the input types, and the inputs could not be safely coerced to any supported types "
                        + "according to the casting rule ''safe''");
            }
            if (p.dtype() != DType.BOOL) return Bits.apply(name, p, q);
            return switch (name) {
                case "bitwise_and" -> p.logicalAnd(q);
                case "bitwise_or" -> p.logicalOr(q);
                case "bitwise_xor" -> p.logicalXor(q);
                default -> Bits.apply(name, p.to(DType.INT64), q.to(DType.INT64));
            };
        });
    }

    static Tensor invert(Tensor x) {
        if (x.dtype().isFloating()) {
            throw Refused.type("ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any supported types "
                    + "according to the casting rule ''safe''");
        }
        return x.dtype() == DType.BOOL ? x.logicalNot() : x.neg().sub(1);
    }

    static Tensor negative(Tensor x) {
        if (x.dtype() == DType.BOOL) {
            throw Refused.type("The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.");
        }
        return x.neg();
    }

    static Tensor absolute(Tensor x) { return x.dtype() == DType.BOOL ? x : x.abs(); }

    static Tensor maximum(Tensor x, Tensor y) { return promoted(x, y, (p, q) -> p.dtype() == DType.BOOL ? p.logicalOr(q) : p.maximum(q)); }

    static Tensor minimum(Tensor x, Tensor y) { return promoted(x, y, (p, q) -> p.dtype() == DType.BOOL ? p.logicalAnd(q) : p.minimum(q)); }

    // ------------------------------------------------------------------ the list

    private static void arithmetic() {
        two("add", UfuncNames::add);
        two("subtract", UfuncNames::subtract);
        two("multiply", UfuncNames::multiply);
        two("divide", UfuncNames::divide);
        alias("true_divide", "divide");
        two("floor_divide", UfuncNames::floorDivide);
        two("remainder", UfuncNames::remainder);
        alias("mod", "remainder");
        two("fmod", (x, y) -> numbers(x, y, Tensor::fmod));
        two("maximum", UfuncNames::maximum);
        two("minimum", UfuncNames::minimum);
        two("fmax", (x, y) -> numbers(x, y, Tensor::fmax));
        two("fmin", (x, y) -> numbers(x, y, Tensor::fmin));
        two("arctan2", (x, y) -> reals(x, y, Tensor::atan2));
        two("hypot", (x, y) -> reals(x, y, Tensor::hypot));
        two("logaddexp", (x, y) -> reals(x, y, Tensor::logaddexp));
        two("logaddexp2", (x, y) -> reals(x, y, Tensor::logaddexp2));
        two("copysign", (x, y) -> reals(x, y, Tensor::copysign));
        two("heaviside", (x, y) -> reals(x, y, (p, q) -> p.eq(0).where(q, p.gt(0).to(p.dtype()))));
        one("negative", UfuncNames::negative);
        one("positive", Tensor::copy);
        one("absolute", UfuncNames::absolute);
        alias("abs", "absolute");
        real("fabs", Tensor::abs);
        one("sign", x -> x.dtype() == DType.BOOL ? x : x.sign());
        one("square", x -> multiply(x, x));
        one("reciprocal", x -> x.dtype().isFloating() ? x.reciprocal() : wholeQuotient(Tensor.full(DType.INT64, 1, x.shape()), x.to(DType.INT64), false));
    }

    private static void powers() {
        two("power", UfuncNames::power);
        two("float_power", (x, y) -> power(x.to(DType.FLOAT64), y.to(DType.FLOAT64)));
        real("sqrt", Tensor::sqrt);
        real("cbrt", x -> x.sign().mul(x.abs().pow(1.0 / 3)));
        real("exp", Tensor::exp);
        real("exp2", Tensor::exp2);
        real("expm1", Tensor::expm1);
        real("log", Tensor::log);
        real("log2", Tensor::log2);
        real("log10", Tensor::log10);
        real("log1p", Tensor::log1p);
    }

    private static void functions() {
        real("sin", Tensor::sin);
        real("cos", Tensor::cos);
        real("tan", Tensor::tan);
        real("arcsin", Tensor::asin);
        real("arccos", Tensor::acos);
        real("arctan", Tensor::atan);
        real("sinh", Tensor::sinh);
        real("cosh", Tensor::cosh);
        real("tanh", Tensor::tanh);
        real("arcsinh", Tensor::asinh);
        real("arccosh", Tensor::acosh);
        real("arctanh", Tensor::atanh);
        real("deg2rad", x -> x.mul(Math.PI / 180));
        alias("radians", "deg2rad");
        real("rad2deg", x -> x.mul(180 / Math.PI));
        alias("degrees", "rad2deg");
        real("floor", Tensor::floor);
        real("ceil", Tensor::ceil);
        real("trunc", Tensor::trunc);
        Names.FUNCTIONS.alias("fix", "trunc");
        real("rint", Tensor::round);
        Names.function("sinc", "x", a -> Read.result(Read.real(Read.tensor(a, "x")).sinc()));
        one("isnan", x -> x.dtype().isFloating() ? x.ne(x) : Tensor.zeros(DType.BOOL, x.shape()));
        one("isinf", x -> x.dtype().isFloating() ? x.abs().eq(Double.POSITIVE_INFINITY) : Tensor.zeros(DType.BOOL, x.shape()));
        one("isfinite", x -> x.dtype().isFloating() ? x.isfinite() : Tensor.full(DType.BOOL, 1, x.shape()));
        one("signbit", x -> x.lt(0));
    }

    private static void comparisons() {
        two("equal", (x, y) -> promoted(x, y, Tensor::eq));
        two("not_equal", (x, y) -> promoted(x, y, Tensor::ne));
        two("less", (x, y) -> promoted(x, y, Tensor::lt));
        two("less_equal", (x, y) -> promoted(x, y, Tensor::le));
        two("greater", (x, y) -> promoted(x, y, Tensor::gt));
        two("greater_equal", (x, y) -> promoted(x, y, Tensor::ge));
    }

    private static void logic() {
        two("logical_and", Tensor::logicalAnd);
        two("logical_or", Tensor::logicalOr);
        two("logical_xor", Tensor::logicalXor);
        one("logical_not", Tensor::logicalNot);
        for (String name : new String[] {"bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"}) two(name, (x, y) -> bits(name, x, y));
        one("invert", UfuncNames::invert);
        alias("bitwise_not", "invert");
    }
}
