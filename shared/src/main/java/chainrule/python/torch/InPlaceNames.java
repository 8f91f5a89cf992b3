package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.function.Function;

/** Methods whose name ends in {@code _}: they do to the tensor itself what their namesakes compute. */
final class InPlaceNames {
    private static final String[] NAMESAKES = {
        "abs", "absolute", "acos", "acosh", "add", "addbmm", "addcdiv", "addcmul", "addmm", "addmv", "addr", "arccos", "arccosh", "arcsin", "arcsinh", "arctan",
        "arctanh", "asin", "asinh", "atan", "atan2", "atanh", "baddbmm", "bitwise_and", "bitwise_not", "bitwise_or", "bitwise_xor", "ceil", "clamp", "clamp_max",
        "clamp_min", "clip", "copysign", "cos", "cosh", "cumprod", "cumsum", "deg2rad", "digamma", "div", "divide", "eq", "erf", "erfc", "erfinv", "exp", "exp2",
        "expm1", "fix", "float_power", "floor", "floor_divide", "fmod", "frac", "ge", "greater", "greater_equal", "gt", "hypot", "index_add", "index_copy",
        "index_fill", "index_put", "le", "lerp", "less", "less_equal", "lgamma", "log", "log10", "log1p", "log2", "logical_and", "logical_not", "logical_or",
        "logical_xor", "logit", "lt", "masked_fill", "masked_scatter", "mul", "multiply", "nan_to_num", "ne", "neg", "negative", "not_equal", "polygamma", "pow",
        "put", "rad2deg", "reciprocal", "relu", "remainder", "round", "rsqrt", "scatter", "scatter_add", "sigmoid", "sign", "sgn", "sin", "sinc", "sinh",
        "sqrt", "square", "sub", "subtract", "tan", "tanh", "tril", "triu", "true_divide", "trunc", "xlogy"};

    /** The operators: {@code x += y}. */
    private static final String[] OPERATORS = {"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"};

    private InPlaceNames() { }

    static void fill() {
        for (String name : NAMESAKES) inPlace(name + "_", name);
        for (String name : OPERATORS) inPlace("__i" + name + "__", "__" + name + "__");
        for (String name : new String[] {"exp", "exp2", "sin", "cos", "tan", "tanh", "sigmoid", "sqrt", "rsqrt", "log", "abs", "neg", "relu", "floor", "ceil", "round", "clamp", "square", "reciprocal", "erf", "expm1"}) {
            Names.FUNCTIONS.share(Names.METHODS.get(name + "_"));
        }
        writes();
        random();
    }

    private static void inPlace(String own, String namesake) {
        Entry entry = Names.METHODS.get(namesake);
        Names.METHODS.variant(own, namesake, a -> Writes.into(Read.input(a), result(own, entry.body().apply(a), Read.input(a))));
    }

    /** A comparison in place keeps the type of its tensor. */
    private static Tensor result(String name, Object value, Tensor x) {
        Tensor y = (Tensor) value;
        boolean truth = y.dtype() == chainrule.kernel.DType.BOOL && x.dtype() != y.dtype();
        return truth || name.equals("float_power_") ? y.to(x.dtype()) : y;
    }

    private static void writes() {
        Names.method("copy_", "input, src, non_blocking=False", a -> {
            Tensor x = Read.input(a);
            Tensor from = Read.operand(a, "src");
            checkLeaf(x);
            if (!fits(from.shape(), x.shape())) {
                throw Refused.runtime("The size of tensor a (" + x.shape()[Math.max(0, x.rank() - 1)] + ") must match the size of tensor b (" + from.shape()[Math.max(0, from.rank() - 1)]
                        + ") at non-singleton dimension " + Math.max(0, x.rank() - 1));
            }
            return x.copy_(from);
        });
        Names.method("fill_", "input, value", a -> {
            checkLeaf(Read.input(a));
            return Read.input(a).copy_(Read.operand(a, "value"));
        });
        Names.method("zero_", "input", a -> {
            checkLeaf(Read.input(a));
            return Read.input(a).zero_();
        });
        Names.method("fill_diagonal_", "input, fill_value, wrap=False", a -> {
            Tensor x = Read.input(a);
            x.diagonal(0, 0, 1).copy_(Read.operand(a, "fill_value"));
            return x;
        });
    }

    private static boolean fits(int[] from, int[] to) {
        for (int d = 1; d <= from.length; d++) {
            int own = from[from.length - d];
            if (own != 1 && (d > to.length || own != to[to.length - d])) return false;
        }
        return true;
    }

    private static void checkLeaf(Tensor x) {
        if (chainrule.autograd.Mode.isGradEnabled() && x.requiresGrad() && x.isLeaf() && x.parent() == null) {
            throw Refused.runtime("a leaf Variable that requires grad is being used in an in-place operation.");
        }
    }

    private static void random() {
        drawn("uniform_", "input, from=0, to=1, *, generator=None", a -> TorchRandom.uniform(generator(a), Read.number(a, "from"), Read.number(a, "to"), type(a), shape(a)));
        drawn("normal_", "input, mean=0, std=1, *, generator=None", a -> TorchRandom.normal(generator(a), Read.number(a, "mean"), Read.number(a, "std"), type(a), shape(a)));
        drawn("bernoulli_", "input, p=0.5, *, generator=None", a -> a.get("p") instanceof Tensor p
                ? TorchRandom.bernoulli(generator(a), p.expand(shape(a))) : TorchRandom.bernoulli(generator(a), Read.number(a, "p"), type(a), shape(a)));
        drawn("random_", "input, from=0, to=None, *, generator=None", a -> {
            boolean one = !a.has("to");
            if (one && !a.given("from")) throw Refused.notImplemented("random_: wanted the numbers' end, as x.random_(10)");
            return TorchRandom.randint(generator(a), one ? 0 : a.whole("from"), one ? a.whole("from") : a.whole("to"), shape(a));
        });
        drawn("exponential_", "input, lambd=1, *, generator=None", a -> exponential(generator(a), Read.number(a, "lambd"), type(a), shape(a)));
    }

    /** Waiting times: -log(1 - u) / rate, from float64 draws whatever the type. */
    static Tensor exponential(TorchGenerator g, double rate, chainrule.kernel.DType type, int... shape) {
        return TorchRandom.uniform(g, 0, 1, chainrule.kernel.DType.FLOAT64, shape).neg().log1p().div(-rate).to(type);
    }

    private static void drawn(String name, String signature, Function<Arguments, Tensor> draw) {
        Names.method(name, signature, a -> {
            checkLeaf(Read.input(a));
            return Read.input(a).copy_(draw.apply(a));
        });
    }

    static TorchGenerator generator(Arguments a) { return a.get("generator") instanceof TorchGenerator own ? own : TorchState.current().generator(); }

    private static chainrule.kernel.DType type(Arguments a) {
        chainrule.kernel.DType type = Read.input(a).dtype();
        return type.isFloating() ? type : TorchState.current().defaultType();
    }

    private static int[] shape(Arguments a) { return Read.input(a).shape(); }
}
