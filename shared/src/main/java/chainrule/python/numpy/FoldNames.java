package chainrule.python.numpy;

import static chainrule.python.numpy.Names.both;
import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Names.out;
import static chainrule.python.numpy.Read.axes;
import static chainrule.python.numpy.Read.first;
import static chainrule.python.numpy.Read.number;
import static chainrule.python.numpy.Read.whole;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.function.BiFunction;

/** Sums, means, extremes and other folds over axes. */
final class FoldNames {
    private FoldNames() { }

    static void fill() {
        sums();
        spreads();
        extremes();
        running();
        withoutNan();
    }

    private static boolean keep(Arguments a) { return a.has("keepdims") && a.flag("keepdims"); }

    private static Tensor typed(Arguments a) { return first(a).to(Read.type(a, first(a).dtype())); }

    /** Elements that {@code where} leaves out count as {@code neutral}. */
    private static Tensor masked(Arguments a, Tensor x, double neutral) {
        if (a.get("where") == Boolean.TRUE) return x;
        return Read.tensor(a, "where").to(DType.BOOL).where(x, Tensor.scalar(x.dtype(), neutral));
    }

    private static Tensor counted(Tensor x) { return x.dtype() == DType.BOOL ? x.to(DType.INT64) : x; }

    private static void sums() {
        both("sum", "a, axis=None, dtype=None, out=None, keepdims=False, initial=0, where=True", a -> {
            Tensor x = masked(a, counted(typed(a)), 0);
            Tensor sum = x.sum(keep(a), axes(a, x));
            return out("add", a, a.given("initial") ? sum.add(number(a, "initial")) : sum);
        });
        both("prod", "a, axis=None, dtype=None, out=None, keepdims=False, initial=1, where=True", a -> {
            Tensor x = masked(a, counted(typed(a)), 1);
            return out("multiply", a, product(x, axes(a, x), a.has("axis"), keep(a)));
        });
        Names.FUNCTIONS.alias("product", "prod");
        both("mean", "a, axis=None, dtype=None, out=None, keepdims=False, *, where=True", a -> {
            Tensor x = Read.real(typed(a));
            if (a.get("where") == Boolean.TRUE) return out("mean", a, x.mean(keep(a), axes(a, x)));
            Tensor mask = Read.tensor(a, "where").to(DType.BOOL).expand(x.shape());
            return out("mean", a, masked(a, x, 0).sum(keep(a), axes(a, x)).div(mask.to(x.dtype()).sum(keep(a), axes(a, x))));
        });
        both("any", "a, axis=None, out=None, keepdims=False, *, where=True", a -> out("logical_or", a, first(a).any(keep(a), axes(a, first(a)))));
        both("all", "a, axis=None, out=None, keepdims=False, *, where=True", a -> out("logical_and", a, first(a).all(keep(a), axes(a, first(a)))));
        Names.FUNCTIONS.alias("sometrue", "any");
        Names.FUNCTIONS.alias("alltrue", "all");
        function("count_nonzero", "a, axis=None, *, keepdims=False", a -> Read.result(first(a).ne(0).to(DType.INT64).sum(keep(a), axes(a, first(a)))));
    }

    private static Tensor product(Tensor x, int[] axes, boolean some, boolean keep) {
        if (!some) {
            Tensor all = x.flatten().prod(0, false);
            return keep ? all.reshape(ones(x.rank())) : all;
        }
        Tensor y = x;
        int[] sorted = axes.clone();
        java.util.Arrays.sort(sorted);
        for (int i = sorted.length - 1; i >= 0; i--) y = y.prod(sorted[i], keep);
        return y;
    }

    static int[] ones(int rank) {
        int[] ones = new int[rank];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static void spreads() {
        both("var", "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True", a -> out("var", a, Read.real(typed(a)).var(number(a, "ddof"), keep(a), axes(a, first(a)))));
        both("std", "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True", a -> out("std", a, Read.real(typed(a)).std(number(a, "ddof"), keep(a), axes(a, first(a)))));
    }

    private static void extremes() {
        String signature = "a, axis=None, out=None, keepdims=False, initial=None, where=True";
        both("max", signature, a -> extreme(a, true));
        both("min", signature, a -> extreme(a, false));
        Names.FUNCTIONS.alias("amax", "max");
        Names.FUNCTIONS.alias("amin", "min");
        both("ptp", "a, axis=None, out=None, keepdims=False", a -> out("subtract", a, first(a).amax(keep(a), axes(a, first(a))).sub(first(a).amin(keep(a), axes(a, first(a))))));
        both("argmax", "a, axis=None, out=None, *, keepdims=False", a -> place(a, true));
        both("argmin", "a, axis=None, out=None, *, keepdims=False", a -> place(a, false));
    }

    private static Object extreme(Arguments a, boolean max) {
        Tensor x = first(a);
        String ufunc = max ? "maximum" : "minimum";
        if (x.size() == 0 && !a.has("initial")) throw Refused.value("zero-size array to reduction operation " + ufunc + " which has no identity");
        boolean truth = x.dtype() == DType.BOOL;
        Tensor y = masked(a, counted(x), max ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        Tensor found = max ? y.amax(keep(a), axes(a, x)) : y.amin(keep(a), axes(a, x));
        if (a.has("initial")) found = max ? found.maximum(number(a, "initial")) : found.minimum(number(a, "initial"));
        return out(ufunc, a, truth ? found.to(DType.BOOL) : found);
    }

    private static Object place(Arguments a, boolean max) {
        Tensor x = first(a);
        if (x.size() == 0) throw Refused.value("attempt to get " + (max ? "argmax" : "argmin") + " of an empty sequence");
        boolean flat = !a.has("axis");
        Tensor y = flat ? x.flatten() : x;
        int d = flat ? 0 : Read.axis(a, x);
        Tensor found = max ? y.argmax(d, !flat && keep(a)) : y.argmin(d, !flat && keep(a));
        return out(max ? "argmax" : "argmin", a, flat && keep(a) ? found.reshape(ones(x.rank())) : found);
    }

    private static void running() {
        both("cumsum", "a, axis=None, dtype=None, out=None", a -> out("add", a, along(a).cumsum(axis(a))));
        both("cumprod", "a, axis=None, dtype=None, out=None", a -> out("multiply", a, along(a).cumprod(axis(a))));
        function("diff", "a, n=1, axis=-1, prepend=None, append=None", a -> {
            Tensor x = first(a);
            int d = Read.axis(a, x);
            if (a.has("prepend")) x = chainrule.autograd.Torch.cat(d, edge(a, "prepend", x, d), x);
            if (a.has("append")) x = chainrule.autograd.Torch.cat(d, x, edge(a, "append", x, d));
            if (x.dtype() == DType.BOOL) return Read.result(x.narrow(d, 1, x.size(d) - 1).ne(x.narrow(d, 0, x.size(d) - 1)));
            return Read.result(chainrule.autograd.Torch.diff(x, whole(a, "n"), d));
        });
        function("ediff1d", "ary, to_end=None, to_begin=None", a -> Read.result(chainrule.autograd.Torch.diff(Read.tensor(a, "ary").flatten(), 1, 0)));
    }

    private static Tensor edge(Arguments a, String name, Tensor x, int d) {
        Tensor value = Read.tensor(a, name).to(x.dtype());
        if (value.rank() > 0) return value;
        int[] shape = x.shape().clone();
        shape[d] = 1;
        return value.expand(shape);
    }

    private static Tensor along(Arguments a) {
        Tensor x = counted(typed(a));
        return a.has("axis") ? x : x.flatten();
    }

    private static int axis(Arguments a) { return a.has("axis") ? Read.axis(a, first(a)) : 0; }

    private static void withoutNan() {
        nan("nansum", (x, axes) -> x.nansum(false, axes), true);
        nan("nanmean", (x, axes) -> x.nanmean(false, axes), true);
        nan("nanmax", (x, axes) -> x.ne(x).where(Tensor.scalar(x.dtype(), Double.NEGATIVE_INFINITY), x).amax(false, axes), false);
        nan("nanmin", (x, axes) -> x.ne(x).where(Tensor.scalar(x.dtype(), Double.POSITIVE_INFINITY), x).amin(false, axes), false);
        nan("nanprod", (x, axes) -> product(x.ne(x).where(Tensor.scalar(x.dtype(), 1), x), axes, axes.length > 0, false), true);
        nan("nanvar", FoldNames::nanVariance, true);
        nan("nanstd", (x, axes) -> nanVariance(x, axes).sqrt(), true);
        function("nanargmax", "a, axis=None, out=None, *, keepdims=False", a -> nanPlace(a, true));
        function("nanargmin", "a, axis=None, out=None, *, keepdims=False", a -> nanPlace(a, false));
    }

    private static void nan(String name, BiFunction<Tensor, int[], Tensor> f, boolean dtype) {
        function(name, "a, axis=None" + (dtype ? ", dtype=None" : "") + ", out=None, keepdims=False", a -> {
            Tensor x = Read.real(first(a));
            int[] axes = axes(a, x);
            Tensor y = f.apply(x, axes);
            if (!keep(a)) return out(name, a, y);
            int[] shape = axes.length == 0 ? ones(x.rank()) : x.shape().clone();
            for (int d : axes) shape[d] = 1;
            return out(name, a, y.reshape(shape));
        });
    }

    private static Tensor nanVariance(Tensor x, int[] axes) {
        Tensor mean = axes.length == 0 ? x.nanmean(false) : x.nanmean(true, axes);
        return x.sub(mean).square().nanmean(false, axes);
    }

    private static Object nanPlace(Arguments a, boolean max) {
        Tensor x = Read.real(first(a));
        Tensor full = x.ne(x).where(Tensor.scalar(x.dtype(), max ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY), x);
        Tensor y = a.has("axis") ? full : full.flatten();
        int d = a.has("axis") ? Read.axis(a, x) : 0;
        return out("nanargmax", a, max ? y.argmax(d, keep(a)) : y.argmin(d, keep(a)));
    }
}
