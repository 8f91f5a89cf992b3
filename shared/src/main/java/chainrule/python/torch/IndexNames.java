package chainrule.python.torch;

import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.function;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.axis;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;

import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.python.tables.Indices;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Reading and writing by index, and picking by order. */
final class IndexNames {
    private IndexNames() { }

    static void fill() {
        reading();
        writing();
        order();
    }

    private static void reading() {
        method("__getitem__", "input, index", a -> input(a).get(index(a, "index")));
        method("__setitem__", "input, index, value", a -> {
            Tensor x = input(a);
            Object v = a.get("value");
            x.set_(v instanceof Tensor t ? t : Read.operand(v, "value", x), index(a, "index"));
            return null;
        });
        method("slice", "input, dim=0, start=None, end=None, step=1", a -> {
            Tensor x = input(a);
            int d = axis(a, x);
            return x.slice(d, whole(a, "start", 0), whole(a, "end", x.size(d)), whole(a, "step"));
        });
        both("gather", "input, dim, index, *, sparse_grad=False, out=None", a -> input(a).gather(axis(a, input(a)), tensor(a, "index")));
        both("index_select", "input, dim, index, *, out=None", a -> input(a).indexSelect(axis(a, input(a)), tensor(a, "index")));
        both("take", "input, index", a -> input(a).take(tensor(a, "index")));
        both("take_along_dim", "input, indices, dim=None, *, out=None", a -> {
            if (!a.has("dim")) return input(a).flatten().gather(0, tensor(a, "indices").flatten());
            return Torch.takeAlongDim(input(a), tensor(a, "indices"), whole(a, "dim"));
        });
        both("masked_select", "input, mask, *, out=None", a -> input(a).maskedSelect(tensor(a, "mask")));
        both("nonzero", "input, *, out=None, as_tuple=False", a -> a.flag("as_tuple") ? input(a).nonzero().unbind(1) : input(a).nonzero());
        both("argwhere", "input", a -> input(a).nonzero());
        both("unique", "input, sorted=True, return_inverse=False, return_counts=False, dim=None", IndexNames::unique);
        both("repeat_interleave", "input, repeats, dim=None, *, output_size=None", a -> {
            Tensor x = a.has("dim") ? input(a) : input(a).flatten();
            int d = a.has("dim") ? axis(a, x) : 0;
            return a.get("repeats") instanceof Tensor t ? x.repeatInterleave(t, d) : x.repeatInterleave(whole(a, "repeats"), d);
        });
        both("bincount", "input, weights=None, minlength=0", a -> Torch.bincount(input(a), Read.orNull(a, "weights"), whole(a, "minlength")));
        function("searchsorted", "sorted_sequence, values, *, out_int32=False, right=False", a -> Torch.searchSorted(tensor(a, "sorted_sequence"),
                a.get("values") instanceof Tensor t ? t : Read.operand(a, "values", tensor(a, "sorted_sequence")), a.flag("right")));
        function("bucketize", "input, boundaries, *, out_int32=False, right=False", a -> Torch.searchSorted(tensor(a, "boundaries"), input(a), a.flag("right")));
    }

    private static Object unique(Arguments a) {
        Tensor x = input(a);
        Tensor.Unique u = a.has("dim") ? x.unique(whole(a, "dim")) : x.unique();
        List<Tensor> results = new ArrayList<>(List.of(u.values()));
        if (a.flag("return_inverse")) results.add(u.inverse());
        if (a.flag("return_counts")) results.add(u.counts());
        return results.size() == 1 ? u.values() : results.toArray();
    }

    private static void writing() {
        both("scatter", "input, dim, index, src=None, *, value=None, reduce=None", IndexNames::scattered);
        both("scatter_add", "input, dim, index, src", a -> input(a).scatterAdd(axis(a, input(a)), tensor(a, "index"), tensor(a, "src")));
        both("index_add", "input, dim, index, source, *, alpha=1", a -> input(a).indexAdd(axis(a, input(a)), tensor(a, "index"), tensor(a, "source"), Read.number(a, "alpha")));
        both("index_copy", "input, dim, index, source", a -> input(a).indexCopy(axis(a, input(a)), tensor(a, "index"), tensor(a, "source")));
        both("index_fill", "input, dim, index, value", a -> input(a).indexFill(axis(a, input(a)), tensor(a, "index"), Read.operand(a, "value")));
        both("index_put", "input, indices, values, accumulate=False", a -> input(a).indexPut(tensor(a, "values"), a.flag("accumulate"), index(a, "indices")));
        both("put", "input, index, source, accumulate=False", a -> input(a).put(tensor(a, "index"), tensor(a, "source"), a.flag("accumulate")));
        both("masked_scatter", "input, mask, source", a -> input(a).maskedScatter(tensor(a, "mask"), tensor(a, "source")));
    }

    private static Tensor scattered(Arguments a) {
        Tensor x = input(a);
        int d = axis(a, x);
        Tensor index = tensor(a, "index");
        Object source = a.has("src") ? a.get("src") : a.get("value");
        if (a.has("reduce")) {
            if (!a.word("reduce").equals("add")) throw Refused.notImplemented("scatter: reduce='" + a.word("reduce") + "' is not in Chainrule; nearest: scatter_add");
            Tensor values = source instanceof Tensor t ? t : Tensor.full(x.dtype(), Read.number(source, "src"), index.shape());
            return x.scatterAdd(d, index, values);
        }
        return source instanceof Tensor t ? x.scatter(d, index, t) : x.scatter(d, index, Read.number(source, "src"));
    }

    private static void order() {
        both("sort", "input, dim=-1, descending=False, stable=False, *, out=None", a -> Named.placed("sort", input(a).sort(axis(a, input(a)), a.flag("descending"))));
        both("argsort", "input, dim=-1, descending=False, stable=False", a -> input(a).argsort(axis(a, input(a)), a.flag("descending")));
        both("msort", "input, *, out=None", a -> input(a).sort(0, false).values());
        both("topk", "input, k, dim=-1, largest=True, sorted=True, *, out=None", a -> {
            Tensor x = input(a);
            int d = axis(a, x);
            if (x.rank() > 0 && (whole(a, "k") < 0 || whole(a, "k") > x.size(d))) throw Refused.runtime("selected index k out of range");
            return Named.placed("topk", x.topk(whole(a, "k"), d, a.flag("largest")));
        });
        both("kthvalue", "input, k, dim=-1, keepdim=False, *, out=None", a -> Named.placed("kthvalue", input(a).kthvalue(whole(a, "k"), axis(a, input(a)), a.flag("keepdim"))));
        both("median", "input, dim=None, keepdim=False, *, out=None",
                a -> a.has("dim") ? Named.placed("median", input(a).median(axis(a, input(a)), a.flag("keepdim"))) : input(a).median());
        both("quantile", "input, q, dim=None, keepdim=False, *, interpolation='linear', out=None", a -> quantile(a, false));
        both("nanquantile", "input, q, dim=None, keepdim=False, *, interpolation='linear', out=None", a -> quantile(a, true));
        both("cov", "input, *, correction=1, fweights=None, aweights=None", a -> Torch.cov(input(a), whole(a, "correction"), Read.orNull(a, "fweights"), Read.orNull(a, "aweights")));
        both("histc", "input, bins=100, min=0, max=0, *, out=None", a -> histogram(input(a), whole(a, "bins"), Read.number(a, "min"), Read.number(a, "max")));
    }

    private static Tensor quantile(Arguments a, boolean leaveNan) {
        Tensor x = input(a);
        Tensor q = a.get("q") instanceof Tensor t ? t : Tensor.scalar(x.dtype(), Read.number(a, "q"));
        String between = a.word("interpolation");
        boolean keepdim = a.flag("keepdim");
        if (!a.has("dim")) {
            Tensor y = quantile(x.flatten(), q, 0, false, between, leaveNan);
            if (!keepdim || x.rank() == 0) return y;
            int[] ones = new int[x.rank() + q.rank()];
            java.util.Arrays.fill(ones, 1);
            if (q.rank() > 0) ones[0] = q.size();
            return y.reshape(ones);
        }
        return quantile(x, q, axis(a, x), keepdim, between, leaveNan);
    }

    private static Tensor quantile(Tensor x, Tensor q, int d, boolean keepdim, String between, boolean leaveNan) {
        return leaveNan ? x.nanquantile(q, d, keepdim, between) : x.quantile(q, d, keepdim, between);
    }

    private static Tensor histogram(Tensor x, int bins, double min, double max) {
        double[] values = x.toDoubles();
        double low = min;
        double high = max;
        if (low == high && values.length > 0) {
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            for (double v : values) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        if (low == high) {
            low -= 1;
            high += 1;
        }
        chainrule.autograd.Mode.makes(chainrule.kernel.DType.FLOAT64, bins);
        double[] counts = new double[bins];
        for (double v : values) if (v >= low && v <= high) counts[Math.min((int) ((v - low) / (high - low) * bins), bins - 1)]++;
        return Tensor.of(counts).to(x.dtype());
    }

    static Index[] index(Arguments a, String name) { return Indices.torch(a.get(name)); }
}
