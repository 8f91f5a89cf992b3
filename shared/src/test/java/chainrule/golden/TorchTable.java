package chainrule.golden;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.golden.OperationConformance.Body;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** PyTorch's names, with the signatures the golden calls use, and what we call for them. */
final class TorchTable {
    record Entry(List<String> names, Body body) { }

    private static final Map<String, Entry> TABLE = new HashMap<>();

    private TorchTable() { }

    static Optional<Entry> find(String op) { return Optional.ofNullable(TABLE.get(op)); }

    /** {@code signature} = name, then the arguments' names; {@code *} before the last one takes the rest. */
    static void op(String signature, Body body) {
        String[] parts = signature.split(" ");
        Entry before = TABLE.put(parts[0], new Entry(List.of(Arrays.copyOfRange(parts, 1, parts.length)), body));
        if (before != null) throw new IllegalStateException("twice in the table: " + parts[0]);
    }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name + " input", a -> f.apply(a.tensor("input"))); }

    private static void binary(String name, BinaryOperator<Tensor> f) { op(name + " input other", a -> f.apply(a.tensor("input"), operand(a, "other"))); }

    /** A tensor, or a number of the type of the first one. */
    static Tensor operand(Arguments a, String name) {
        return a.isTensor(name) ? a.tensor(name) : Tensor.scalar(a.tensor("input").dtype(), a.number(name));
    }

    private static Tensor bound(Arguments a, String name) { return a.has(name) ? operand(a, name) : null; }

    private static int[] axes(Arguments a, Tensor x) { return x.rank() == 0 ? new int[0] : a.wholes("dim"); }

    static {
        arithmetic();
        functions();
        truth();
        folds();
        moves();
        joins();
        IndexTable.fill();
        products();
        FunctionalTable.fill();
        LinalgTable.fill();
    }

    private static void arithmetic() {
        op("add input other alpha", a -> a.tensor("input").add(scaled(operand(a, "other"), a.number("alpha", 1))));
        op("sub input other alpha", a -> a.tensor("input").sub(scaled(operand(a, "other"), a.number("alpha", 1))));
        op("rsub input other alpha", a -> operand(a, "other").sub(scaled(a.tensor("input"), a.number("alpha", 1))));
        binary("mul", Tensor::mul);
        op("div input other rounding_mode", a -> {
            Tensor x = a.tensor("input");
            return switch (a.text("rounding_mode", "none")) {
                case "none" -> x.div(operand(a, "other"));
                case "floor" -> x.floorDivide(operand(a, "other"));
                case "trunc" -> x.truncDivide(operand(a, "other"));
                default -> throw new Arguments.Unknown("the rounding mode " + a.text("rounding_mode", ""));
            };
        });
        binary("true_divide", Tensor::div);
        op("floor_divide input other", a -> a.tensor("input").detach().floorDivide(operand(a, "other").detach()));
        binary("__radd__", (x, y) -> y.add(x));
        binary("__rsub__", (x, y) -> y.sub(x));
        binary("__rmul__", (x, y) -> y.mul(x));
        binary("__rdiv__", (x, y) -> y.div(x));
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        binary("fmax", Tensor::fmax);
        binary("fmin", Tensor::fmin);
        binary("fmod", Tensor::fmod);
        binary("remainder", Tensor::remainder);
        op("pow input exponent", a -> a.isTensor("exponent") ? a.tensor("input").pow(a.tensor("exponent")) : a.tensor("input").pow(a.number("exponent")));
        // PyTorch makes a new tensor of the base, which has no history.
        op("__rpow__ input other", a -> a.isTensor("other") ? a.tensor("other").detach().pow(a.tensor("input")) : a.tensor("input").rpow(a.number("other")));
        op("float_power input exponent", a -> a.tensor("input").floatPower(operand(a, "exponent")));
        binary("atan2", Tensor::atan2);
        binary("copysign", Tensor::copysign);
        binary("hypot", Tensor::hypot);
        binary("xlogy", Tensor::xlogy);
        binary("logaddexp", Tensor::logaddexp);
        binary("logaddexp2", Tensor::logaddexp2);
        op("clamp input min max", a -> a.tensor("input").clamp(bound(a, "min"), bound(a, "max")));
        op("clamp_min input min", a -> a.tensor("input").clamp(operand(a, "min"), null));
        op("clamp_max input max", a -> a.tensor("input").clamp(null, operand(a, "max")));
        op("lerp input end weight", a -> a.tensor("input").lerp(a.tensor("end"), operand(a, "weight")));
        op("addcmul input tensor1 tensor2 value", a -> Torch.addcmul(a.tensor("input"), a.tensor("tensor1"), a.tensor("tensor2"), a.number("value", 1)));
        op("addcdiv input tensor1 tensor2 value", a -> Torch.addcdiv(a.tensor("input"), a.tensor("tensor1"), a.tensor("tensor2"), a.number("value", 1)));
    }

    static Tensor scaled(Tensor x, double by) { return by == 1 ? x : x.mul(by); }

    private static void functions() {
        unary("exp", Tensor::exp);
        unary("exp2", Tensor::exp2);
        unary("log", Tensor::log);
        unary("log2", Tensor::log2);
        unary("log10", Tensor::log10);
        unary("cos", Tensor::cos);
        unary("cosh", Tensor::cosh);
        unary("sinc", Tensor::sinc);
        unary("sigmoid", Tensor::sigmoid);
        unary("square", Tensor::square);
        unary("rsqrt", Tensor::rsqrt);
        unary("reciprocal", Tensor::reciprocal);
        unary("positive", x -> x);
        unary("frac", Tensor::frac);
        unary("clone", Tensor::copy);
        unary("sinh", Tensor::sinh);
        unary("asinh", Tensor::asinh);
        unary("acosh", Tensor::acosh);
        unary("atanh", Tensor::atanh);
        unary("tan", Tensor::tan);
        unary("asin", Tensor::asin);
        unary("acos", Tensor::acos);
        unary("atan", Tensor::atan);
        unary("erf", Tensor::erf);
        unary("erfc", Tensor::erfc);
        unary("erfinv", Tensor::erfinv);
        unary("lgamma", Tensor::lgamma);
        unary("digamma", Tensor::digamma);
        op("polygamma n input", a -> a.tensor("input").polygamma(a.whole("n")));
        op("round input decimals", a -> a.tensor("input").round(a.whole("decimals", 0)));
        op("logit input eps", a -> {
            Tensor x = a.tensor("input");
            return a.has("eps") ? x.clamp(a.number("eps"), 1 - a.number("eps")).logit() : x.logit();
        });
        op("nan_to_num input nan posinf neginf", a -> {
            double most = a.tensor("input").dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
            return a.tensor("input").nanToNum(a.number("nan", 0), a.number("posinf", most), a.number("neginf", -most));
        });
    }

    private static void truth() {
        binary("eq", Tensor::eq);
        binary("ne", Tensor::ne);
        binary("lt", Tensor::lt);
        binary("le", Tensor::le);
        binary("gt", Tensor::gt);
        binary("ge", Tensor::ge);
        binary("logical_and", Tensor::logicalAnd);
        binary("logical_or", Tensor::logicalOr);
        binary("logical_xor", Tensor::logicalXor);
        unary("logical_not", Tensor::logicalNot);
        unary("isfinite", Tensor::isfinite);
        op("isclose input other rtol atol equal_nan", a -> a.tensor("input").isclose(a.tensor("other"), a.number("rtol", 1e-5), a.number("atol", 1e-8), a.truth("equal_nan", false)));
        op("where input condition other", a -> a.tensor("condition").where(a.tensor("input"), operand(a, "other")));
        op("masked_fill input mask value", a -> a.tensor("input").maskedFill(a.tensor("mask"), operand(a, "value")));
    }

    private static void folds() {
        op("sum input dim keepdim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).sum(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("mean input dim keepdim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).mean(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("nansum input dim keepdim dtype", a -> a.tensor("input").nansum(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("nanmean input dim keepdim dtype", a -> a.tensor("input").nanmean(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("amax input dim keepdim", a -> a.tensor("input").amax(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("amin input dim keepdim", a -> a.tensor("input").amin(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("max input dim keepdim", a -> extreme(a, true));
        op("min input dim keepdim", a -> extreme(a, false));
        op("argmax input dim keepdim", a -> place(a, true));
        op("argmin input dim keepdim", a -> place(a, false));
        op("any input dim keepdim", a -> a.tensor("input").any(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("all input dim keepdim", a -> a.tensor("input").all(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("count_nonzero input dim", a -> a.tensor("input").countNonzero(axes(a, a.tensor("input"))));
        op("var input dim unbiased keepdim correction", a -> a.tensor("input").var(correction(a), a.truth("keepdim", false), axesUnlessTruth(a)));
        op("std input dim unbiased keepdim correction", a -> a.tensor("input").std(correction(a), a.truth("keepdim", false), axesUnlessTruth(a)));
        op("var_mean input dim unbiased keepdim correction", a -> List.of(
                a.tensor("input").var(correction(a), a.truth("keepdim", false), axesUnlessTruth(a)), a.tensor("input").mean(a.truth("keepdim", false), axesUnlessTruth(a))));
        op("std_mean input dim unbiased keepdim correction", a -> List.of(
                a.tensor("input").std(correction(a), a.truth("keepdim", false), axesUnlessTruth(a)), a.tensor("input").mean(a.truth("keepdim", false), axesUnlessTruth(a))));
        op("logsumexp input dim keepdim", a -> a.tensor("input").logsumexp(a.truth("keepdim", false), axes(a, a.tensor("input"))));
        op("softmax input dim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).softmax(a.whole("dim")));
        op("log_softmax input dim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).logSoftmax(a.whole("dim")));
        op("prod input dim keepdim dtype", a -> {
            Tensor x = a.tensor("input");
            if (!a.has("dim")) return x.flatten().prod(0, false);
            return x.rank() == 0 ? x.copy() : x.prod(a.whole("dim"), a.truth("keepdim", false));
        });
        op("cumsum input dim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).cumsum(a.whole("dim")));
        op("cumprod input dim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).cumprod(a.whole("dim")));
        op("cummax input dim", a -> placed(a.tensor("input").cummax(a.whole("dim"))));
        op("cummin input dim", a -> placed(a.tensor("input").cummin(a.whole("dim"))));
        op("logcumsumexp input dim", a -> a.tensor("input").logcumsumexp(a.whole("dim")));
        op("dist input other p", a -> a.tensor("input").sub(a.tensor("other")).norm(a.number("p", 2), false));
        op("trace input", a -> a.tensor("input").diagonal(0, 0, 1).sum());
        op("sum_to_size input *size", a -> a.tensor("input").sumToSize(a.wholes("*size")));
    }

    private static Object extreme(Arguments a, boolean max) {
        Tensor x = a.tensor("input");
        if (!a.has("dim")) return max ? x.amax(false) : x.amin(false);
        if (a.isTensor("dim")) return max ? x.maximum(a.tensor("dim")) : x.minimum(a.tensor("dim"));
        Tensor.Placed placed = max ? x.max(a.whole("dim"), a.truth("keepdim", false)) : x.min(a.whole("dim"), a.truth("keepdim", false));
        return placed(placed);
    }

    static List<Tensor> placed(Tensor.Placed p) { return List.of(p.values(), p.indices()); }

    private static Tensor place(Arguments a, boolean max) {
        Tensor x = a.has("dim") ? a.tensor("input") : a.tensor("input").flatten();
        int axis = a.whole("dim", 0);
        boolean keepdim = a.truth("keepdim", false);
        return max ? x.argmax(axis, keepdim) : x.argmin(axis, keepdim);
    }

    private static double correction(Arguments a) {
        if (a.has("dim") && a.raw("dim") instanceof Golden.Truth t) return t.value() ? 1 : 0;
        return a.has("correction") ? a.number("correction") : a.truth("unbiased", true) ? 1 : 0;
    }

    private static int[] axesUnlessTruth(Arguments a) { return a.has("dim") && a.raw("dim") instanceof Golden.Truth ? new int[0] : a.wholes("dim"); }

    private static void moves() {
        op("reshape input *shape", a -> a.tensor("input").reshape(a.wholes("*shape")));
        op("view input *shape", a -> a.tensor("input").reshape(a.wholes("*shape")));
        op("reshape_as input other", a -> a.tensor("input").reshape(a.tensor("other").shape()));
        op("view_as input other", a -> a.tensor("input").reshape(a.tensor("other").shape()));
        op("flatten input start_dim end_dim", a -> {
            if (a.has("start_dim") || a.has("end_dim")) throw new Arguments.Unknown("a part of the axes");
            return a.tensor("input").flatten();
        });
        unary("ravel", Tensor::flatten);
        op("unflatten input dim sizes", a -> a.tensor("input").unflatten(a.whole("dim"), a.wholes("sizes")));
        op("permute input *dims", a -> a.tensor("input").permute(a.wholes("*dims")));
        op("transpose input dim0 dim1", a -> a.tensor("input").rank() == 0 ? a.tensor("input") : a.tensor("input").transpose(a.whole("dim0"), a.whole("dim1")));
        unary("t", Tensor::t);
        unary("T", TorchTable::reversed);
        unary("H", TorchTable::reversed);
        unary("mT", x -> x.transpose(-1, -2));
        unary("mH", x -> x.transpose(-1, -2));
        op("movedim input source destination", a -> a.tensor("input").movedim(a.wholes("source"), a.wholes("destination")));
        op("squeeze input dim", a -> {
            Tensor x = a.tensor("input");
            if (a.has("dim")) return x.rank() == 0 ? x : x.squeeze(a.whole("dim"));
            return x.reshape(Arrays.stream(x.shape()).filter(n -> n != 1).toArray());
        });
        op("unsqueeze input dim", a -> a.tensor("input").unsqueeze(a.whole("dim")));
        op("expand input *size", a -> a.tensor("input").expand(a.wholes("*size")));
        op("broadcast_to input size", a -> a.tensor("input").expand(a.wholes("size")));
        op("expand_as input other", a -> a.tensor("input").expandAs(a.tensor("other")));
        op("broadcast_tensors *tensors", a -> Torch.broadcastTensors(a.tensorList("*tensors")));
        op("meshgrid *tensors indexing", a -> {
            if (!a.text("indexing", "ij").equals("ij")) throw new Arguments.Unknown("indexing by columns");
            return Torch.meshgrid(a.tensorList("*tensors"));
        });
        op("narrow input dim start length", a -> a.tensor("input").narrow(a.whole("dim"), a.whole("start"), a.whole("length")));
        op("select input dim index", a -> a.tensor("input").select(a.whole("dim"), a.whole("index")));
        op("flip input *dims", a -> {
            int[] dims = a.wholes("*dims");
            return dims.length == 0 ? a.tensor("input").copy() : a.tensor("input").flip(dims);
        });
        unary("fliplr", x -> x.flip(1));
        unary("flipud", x -> x.flip(0));
        op("roll input shifts dims", a -> a.tensor("input").roll(a.wholes("shifts"), a.wholes("dims")));
        op("rot90 input k dims", a -> a.tensor("input").rot90(a.whole("k", 1), a.has("dims") ? a.wholes("dims")[0] : 0, a.has("dims") ? a.wholes("dims")[1] : 1));
        op("tril input diagonal", a -> a.tensor("input").tril(a.whole("diagonal", 0)));
        op("triu input diagonal", a -> a.tensor("input").triu(a.whole("diagonal", 0)));
        op("diag input diagonal", a -> a.tensor("input").diag(a.whole("diagonal", 0)));
        op("diagonal input offset dim1 dim2", a -> a.tensor("input").diagonal(a.whole("offset", 0), a.whole("dim1", 0), a.whole("dim2", 1)));
        op("diagflat input offset", a -> a.tensor("input").flatten().diag(a.whole("offset", 0)));
        op("diag_embed input offset dim1 dim2", a -> {
            Tensor y = a.tensor("input").diagEmbed(a.whole("offset", 0));
            return a.has("dim1") || a.has("dim2") ? y.movedim(new int[] {-2, -1}, new int[] {a.whole("dim1", -2), a.whole("dim2", -1)}) : y;
        });
        op("repeat input *repeats", a -> a.tensor("input").repeat(a.wholes("*repeats")));
        op("tile input *dims", a -> {
            int[] dims = a.wholes("*dims");
            int rank = a.tensor("input").rank();
            return a.tensor("input").repeat(dims.length < rank ? chainrule.array.Shape.padded(dims, rank) : dims);
        });
        op("unfold input dimension size step", a -> a.tensor("input").unfold(a.whole("dimension"), a.whole("size"), a.whole("step")));
        op("arange start end step dtype", a -> {
            boolean whole = true;
            for (String name : List.of("start", "end", "step")) whole &= !a.has(name) || !(a.raw(name) instanceof Golden.Real);
            DType type = a.dtype("dtype", whole ? DType.INT64 : DType.FLOAT32);
            return Torch.arange(type, a.has("end") ? a.number("start") : 0, a.has("end") ? a.number("end") : a.number("start"), a.number("step", 1));
        });
        op("linspace start end steps dtype", a -> Torch.linspace(a.dtype("dtype", DType.FLOAT32), a.number("start"), a.number("end"), a.whole("steps")));
        op("full_like input fill_value dtype", a -> Tensor.full(a.dtype("dtype", a.tensor("input").dtype()), a.number("fill_value"), a.tensor("input").shape()));
        op("ones_like input dtype", a -> Tensor.full(a.dtype("dtype", a.tensor("input").dtype()), 1, a.tensor("input").shape()));
        op("zeros_like input dtype", a -> Tensor.zeros(a.dtype("dtype", a.tensor("input").dtype()), a.tensor("input").shape()));
    }

    private static Tensor reversed(Tensor x) {
        int[] order = new int[x.rank()];
        for (int d = 0; d < order.length; d++) order[d] = order.length - 1 - d;
        return x.permute(order);
    }

    private static void joins() {
        op("cat tensors dim", a -> Torch.cat(a.whole("dim", 0), a.tensorList("tensors")));
        op("stack tensors dim", a -> Torch.stack(a.whole("dim", 0), a.tensorList("tensors")));
        op("hstack tensors", a -> Torch.hstack(a.tensorList("tensors")));
        op("vstack tensors", a -> Torch.vstack(a.tensorList("tensors")));
        op("dstack tensors", a -> Torch.dstack(a.tensorList("tensors")));
        op("column_stack tensors", a -> Torch.columnStack(a.tensorList("tensors")));
        op("block_diag *tensors", a -> Torch.blockDiag(a.tensorList("*tensors")));
        op("split input split_size dim", a -> a.raw("split_size") instanceof Golden.Whole
                ? a.tensor("input").split(a.whole("split_size"), a.whole("dim", 0)) : a.tensor("input").split(a.wholes("split_size"), a.whole("dim", 0)));
        op("split_with_sizes input sizes dim", a -> a.tensor("input").split(a.wholes("sizes"), a.whole("dim", 0)));
        op("chunk input chunks dim", a -> a.tensor("input").chunk(a.whole("chunks"), a.whole("dim", 0)));
        op("tensor_split input parts dim", a -> parts(a, a.whole("dim", 0)));
        op("hsplit input parts", a -> parts(a, a.tensor("input").rank() == 1 ? 0 : 1));
        op("vsplit input parts", a -> parts(a, 0));
        op("dsplit input parts", a -> parts(a, 2));
        op("diff input n dim prepend append", a -> {
            int d = a.whole("dim", -1);
            int n = a.whole("n", 1);
            Tensor x = a.tensor("input");
            if (n > 0 && a.has("prepend")) x = Torch.cat(d, a.tensor("prepend"), x);
            if (n > 0 && a.has("append")) x = Torch.cat(d, x, a.tensor("append"));
            return Torch.diff(x, n, d);
        });
        op("trapezoid input x dx dim", a -> a.has("x") ? Torch.trapezoid(a.tensor("input"), a.tensor("x"), a.whole("dim", -1))
                : Torch.trapezoid(a.tensor("input"), a.number("dx", 1), a.whole("dim", -1)));
        op("cumulative_trapezoid input x dx dim", a -> a.has("x") ? Torch.cumulativeTrapezoid(a.tensor("input"), a.tensor("x"), a.whole("dim", -1))
                : Torch.cumulativeTrapezoid(a.tensor("input"), a.number("dx", 1), a.whole("dim", -1)));
        op("unbind input dim", a -> a.tensor("input").unbind(a.whole("dim", 0)));
    }

    private static Tensor[] parts(Arguments a, int axis) {
        if (a.isTensor("parts")) {
            double[] cuts = a.tensor("parts").toDoubles();
            return a.tensor("input").tensorSplit(Arrays.stream(cuts).mapToInt(c -> (int) c).toArray(), axis);
        }
        return a.raw("parts") instanceof Golden.Whole ? a.tensor("input").tensorSplit(a.whole("parts"), axis) : a.tensor("input").tensorSplit(a.wholes("parts"), axis);
    }

    private static void products() {
        op("matmul input other", a -> a.tensor("input").matmul(a.tensor("other")));
        op("__rmatmul__ input other", a -> a.tensor("other").matmul(a.tensor("input")));
        op("mm input mat2", a -> a.tensor("input").matmul(a.tensor("mat2")));
        op("mv input vec", a -> a.tensor("input").matmul(a.tensor("vec")));
        op("dot input other", a -> a.tensor("input").matmul(a.tensor("other")));
        op("vdot input other", a -> a.tensor("input").matmul(a.tensor("other")));
        op("outer input vec2", a -> Torch.outer(a.tensor("input"), a.tensor("vec2")));
        op("inner input other", a -> Torch.inner(a.tensor("input"), a.tensor("other")));
        op("addmm input mat1 mat2 beta alpha", a -> Torch.addmm(a.tensor("input"), a.tensor("mat1"), a.tensor("mat2"), a.number("beta", 1), a.number("alpha", 1)));
        op("addmv input mat vec beta alpha", a -> Torch.addmv(a.tensor("input"), a.tensor("mat"), a.tensor("vec"), a.number("beta", 1), a.number("alpha", 1)));
        op("addr input vec1 vec2 beta alpha", a -> Torch.addr(a.tensor("input"), a.tensor("vec1"), a.tensor("vec2"), a.number("beta", 1), a.number("alpha", 1)));
        op("addbmm input batch1 batch2 beta alpha", a -> Torch.addbmm(a.tensor("input"), a.tensor("batch1"), a.tensor("batch2"), a.number("beta", 1), a.number("alpha", 1)));
        op("baddbmm input batch1 batch2 beta alpha", a -> Torch.baddbmm(a.tensor("input"), a.tensor("batch1"), a.tensor("batch2"), a.number("beta", 1), a.number("alpha", 1)));
        op("tensordot input other dims", a -> {
            Tensor x = a.tensor("input");
            boolean count = a.raw("dims") instanceof Golden.Whole;
            int[] left = count ? range(x.rank() - a.whole("dims"), x.rank()) : pair(a, 0);
            return Torch.tensordot(x, a.tensor("other"), left, count ? range(0, a.whole("dims")) : pair(a, 1));
        });
        op("einsum operands equation", a -> Torch.einsum(a.text("equation", ""), a.tensorList("operands")));
        op("cdist x1 x2 p compute_mode", a -> Torch.cdist(a.tensor("x1"), a.tensor("x2"), a.number("p", 2)));
        op("corrcoef input", a -> Torch.corrcoef(a.tensor("input")));
        op("cross input other dim", a -> Torch.cross(a.tensor("input"), a.tensor("other"), a.has("dim") ? a.whole("dim") : firstOf3(a.tensor("input"))));
    }

    private static int[] range(int from, int to) {
        int[] all = new int[to - from];
        for (int i = 0; i < all.length; i++) all[i] = from + i;
        return all;
    }

    private static int[] pair(Arguments a, int which) {
        return Arguments.elements(Arguments.elements(a.raw("dims")).get(which)).stream().mapToInt(v -> (int) Arguments.number(v, "dims")).toArray();
    }

    private static int firstOf3(Tensor x) {
        for (int d = 0; d < x.rank(); d++) if (x.size(d) == 3) return d;
        throw new Arguments.Unknown("no axis of length 3");
    }
}
