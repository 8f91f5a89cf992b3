package chainrule.python.numpy;

import static chainrule.python.numpy.Names.both;
import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Names.method;
import static chainrule.python.numpy.Read.first;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;
import static chainrule.python.numpy.Read.wholes;

import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Indices;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Reading and writing by index, and picking by order or condition. */
final class PickNames {
    private PickNames() { }

    static void fill() {
        brackets();
        conditions();
        order();
        sets();
        places();
    }

    private static void brackets() {
        method("__getitem__", "a, index", a -> picked(array(a), a.get("index")));
        method("__setitem__", "a, index, value", a -> {
            Array x = array(a);
            Tensor value = tensor(a, "value");
            try {
                x.set(Array.of(value), Indices.of(a.get("index")));
            } catch (chainrule.array.ShapeException e) {
                throw Refused.value(plain(e.getMessage()));
            }
            return null;
        });
        both("take", "a, indices, axis=None, out=None, mode='raise'", a -> {
            Tensor places = tensor(a, "indices").to(DType.INT64);
            Tensor x = a.has("axis") ? first(a) : first(a).flatten();
            int d = a.has("axis") ? Read.axis(a, x) : 0;
            Index[] index = new Index[d + 1];
            for (int i = 0; i < d; i++) index[i] = Index.all();
            index[d] = Index.of(places.rank() == 0 ? places.reshape(1) : places);
            Tensor taken = Array.of(x).get(index).tensor();
            return Names.out("take", a, places.rank() == 0 ? taken.squeeze(d) : taken);
        });
        function("take_along_axis", "arr, indices, axis", a -> result(Torch.takeAlongDim(tensor(a, "arr"), tensor(a, "indices"), Read.axis(a, tensor(a, "arr")))));
        function("put", "a, ind, v, mode='raise'", a -> {
            Tensor x = first(a);
            Tensor places = tensor(a, "ind").to(DType.INT64);
            x.put_(places.flatten(), tensor(a, "v").to(x.dtype()).expand(places.shape()).reshape(-1), false);
            return null;
        });
        function("fill_diagonal", "a, val, wrap=False", a -> {
            first(a).diagonal(0, 0, 1).copy_(tensor(a, "val"));
            return null;
        });
        function("copyto", "dst, src, casting='same_kind', where=True", a -> {
            Tensor to = tensor(a, "dst");
            Tensor from = tensor(a, "src").to(to.dtype());
            to.copy_(a.get("where") == Boolean.TRUE ? from : tensor(a, "where").to(DType.BOOL).where(from, to));
            return null;
        });
    }

    private static Array array(Arguments a) { return (Array) a.get("a"); }

    /** Without an ellipsis an element is a scalar; with one, an array without axes. */
    private static Object picked(Array x, Object index) {
        Array found = x.get(Indices.of(index));
        boolean dots = index == Indices.Ellipsis.ELLIPSIS || index instanceof Indices.Tuple t && t.parts().contains(Indices.Ellipsis.ELLIPSIS);
        return dots ? new Kept(found) : found;
    }

    /** Without the name of our operation in front; shapes as ufuncs write them. */
    static String plain(String message) { return message.startsWith("index: ") ? message.substring("index: ".length()) : message; }

    private static void conditions() {
        function("where", "condition, x=None, y=None, /", a -> {
            Tensor condition = tensor(a, "condition").to(DType.BOOL);
            if (!a.given("x")) return places(condition);
            Tensor x = tensor(a, "x");
            Tensor y = tensor(a, "y");
            Read.broadcast(condition, x, y);
            DType type = x.dtype() == y.dtype() ? x.dtype() : chainrule.array.Promotion.numpy(x.data(), y.data());
            return new Kept(Array.of(condition.where(x.to(type), y.to(type))));
        });
        both("nonzero", "a", a -> places(first(a)));
        function("argwhere", "a", a -> result(first(a).nonzero()));
        function("flatnonzero", "a", a -> result(first(a).flatten().nonzero().reshape(-1)));
        both("compress", "condition, a, axis=None, out=None", a -> {
            Tensor x = a.has("axis") ? first(a) : first(a).flatten();
            return result(x.indexSelect(a.has("axis") ? Read.axis(a, x) : 0, tensor(a, "condition").to(DType.BOOL).nonzero().reshape(-1)));
        });
        function("extract", "condition, arr", a -> result(tensor(a, "arr").flatten().maskedSelect(tensor(a, "condition").to(DType.BOOL).flatten())));
        function("select", "condlist, choicelist, default=0", a -> {
            Tensor[] conditions = Read.tensors(a, "condlist");
            Tensor[] choices = Read.tensors(a, "choicelist");
            Tensor made = tensor(a, "default").to(choices[0].dtype());
            for (int i = choices.length - 1; i >= 0; i--) made = conditions[i].to(DType.BOOL).where(choices[i], made);
            return result(made);
        });
        both("clip", "a, a_min=None, a_max=None, out=None, *, min=None, max=None, where=True", a -> {
            Tensor x = first(a);
            Object low = a.has("a_min") ? a.get("a_min") : a.get("min");
            Object high = a.has("a_max") ? a.get("a_max") : a.get("max");
            if (low == null && high == null) throw Refused.value("One of max or min must be given");
            if (low != null) x = UfuncNames.maximum(x, tensor(low));
            if (high != null) x = UfuncNames.minimum(x, tensor(high));
            return Names.out("clip", a, x);
        });
        both("round", "a, decimals=0, out=None", a -> {
            Tensor x = first(a);
            if (!x.dtype().isFloating() && whole(a, "decimals") >= 0) return Names.out("rint", a, x);
            return Names.out("rint", a, whole(a, "decimals") == 0 ? x.round() : x.round(whole(a, "decimals")));
        });
        Names.FUNCTIONS.alias("around", "round");
        Names.FUNCTIONS.alias("round_", "round");
        function("nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None", a -> {
            Tensor x = tensor(a, "x");
            double most = x.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
            return result(x.dtype().isFloating() ? x.nanToNum(Read.number(a, "nan"), Read.number(a, "posinf", most), Read.number(a, "neginf", -most)) : x);
        });
    }

    private static Object[] places(Tensor x) {
        Tensor[] columns = (x.rank() == 0 ? x.reshape(1) : x).nonzero().unbind(1);
        Object[] all = new Object[columns.length];
        for (int i = 0; i < all.length; i++) all[i] = Array.of(columns[i].copy());
        return all;
    }

    // ------------------------------------------------------------------ order

    private static void order() {
        function("sort", "a, axis=-1, kind=None, order=None", a -> result(sorted(a)));
        method("sort", "a, axis=-1, kind=None, order=None", a -> {
            first(a).copy_(sorted(a));
            return null;
        });
        both("argsort", "a, axis=-1, kind=None, order=None", a -> {
            Tensor x = a.has("axis") ? first(a) : first(a).flatten();
            return result(numeric(x).argsort(a.has("axis") ? Read.axis(a, x) : 0, false));
        });
        both("searchsorted", "a, v, side='left', sorter=None", a -> {
            Tensor v = tensor(a, "v");
            DType type = chainrule.array.Promotion.numpy(first(a).dtype(), v.dtype());
            return result(Torch.searchSorted(first(a).to(type), v.to(type), a.word("side").equals("right")));
        });
        function("digitize", "x, bins, right=False", a -> {
            Tensor x = tensor(a, "x");
            Tensor bins = tensor(a, "bins");
            DType type = chainrule.array.Promotion.numpy(x.dtype(), bins.dtype());
            return result(Torch.searchSorted(bins.to(type), x.to(type), !a.flag("right")));
        });
        function("partition", "a, kth, axis=-1, kind='introselect', order=None", a -> result(sorted(a)));
        function("argpartition", "a, kth, axis=-1, kind='introselect', order=None", a -> result(numeric(first(a)).argsort(Read.axis(a, first(a)), false)));
        function("lexsort", "keys, axis=-1", a -> {
            Tensor[] keys = Read.tensors(a, "keys");
            Tensor order = Torch.arange(DType.INT64, 0, keys[0].size(), 1);
            for (Tensor key : keys) order = order.gather(0, key.gather(0, order).argsort(0, false));
            return result(order);
        });
    }

    private static Tensor numeric(Tensor x) { return x.dtype() == DType.BOOL ? x.to(DType.INT64) : x; }

    private static Tensor sorted(Arguments a) {
        Tensor x = a.has("axis") ? first(a) : first(a).flatten();
        if (x.rank() == 0) throw Read.axisError(-1, 0);
        return numeric(x).sort(a.has("axis") ? Read.axis(a, x) : 0, false).values().to(x.dtype());
    }

    private static void sets() {
        function("unique", "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True", a -> {
            Tensor x = tensor(a, "ar");
            boolean along = a.has("axis");
            Tensor.Unique u = along ? x.unique(Read.axis(a, x)) : numeric(x).unique();
            List<Object> found = new ArrayList<>();
            found.add(Array.of(u.values().to(x.dtype())));
            if (a.flag("return_index")) found.add(Array.of(firsts(u)));
            if (a.flag("return_inverse")) found.add(Array.of(u.inverse().flatten()));
            if (a.flag("return_counts")) found.add(Array.of(u.counts()));
            return found.size() == 1 ? found.getFirst() : found.toArray();
        });
        function("isin", "element, test_elements, assume_unique=False, invert=False", a -> result(member(tensor(a, "element"), tensor(a, "test_elements").flatten(), a.flag("invert"))));
        function("in1d", "ar1, ar2, assume_unique=False, invert=False", a -> result(member(tensor(a, "ar1").flatten(), tensor(a, "ar2").flatten(), a.flag("invert"))));
        function("intersect1d", "ar1, ar2, assume_unique=False", a -> {
            Tensor x = tensor(a, "ar1").unique().values();
            return result(x.maskedSelect(member(x, tensor(a, "ar2").flatten(), false)));
        });
        function("union1d", "ar1, ar2", a -> result(JoinNames.joined(JoinNames.flat(new Tensor[] {tensor(a, "ar1"), tensor(a, "ar2")}), 0).unique().values()));
        function("setdiff1d", "ar1, ar2, assume_unique=False", a -> {
            Tensor x = tensor(a, "ar1").unique().values();
            return result(x.maskedSelect(member(x, tensor(a, "ar2").flatten(), true)));
        });
        function("bincount", "x, weights=None, minlength=0", a -> {
            Tensor counts = Torch.bincount(tensor(a, "x"), a.has("weights") ? Read.real(tensor(a, "weights")) : null, whole(a, "minlength"));
            return result(counts);
        });
    }

    private static Tensor firsts(Tensor.Unique u) {
        double[] which = u.inverse().flatten().toDoubles();
        long[] first = new long[u.values().rank() == 0 ? 1 : u.values().size(0)];
        for (int i = which.length - 1; i >= 0; i--) first[(int) which[i]] = i;
        return Tensor.of(chainrule.array.NdArray.of(first, first.length));
    }

    private static Tensor member(Tensor x, Tensor of, boolean invert) {
        Tensor found = of.size() == 0 ? Tensor.zeros(DType.BOOL, x.shape()) : x.unsqueeze(x.rank()).eq(of).any(false, x.rank());
        return invert ? found.logicalNot() : found;
    }

    // ------------------------------------------------------------------ places

    private static void places() {
        function("unravel_index", "indices, shape, order='C'", a -> {
            Tensor flat = tensor(a, "indices").to(DType.INT64);
            int[] shape = wholes(a, "shape");
            for (double at : flat.toDoubles()) {
                if (at < 0 || at >= Shape.size(shape)) throw Refused.value("index " + (long) at + " is out of bounds for array with size " + Shape.size(shape));
            }
            Object[] all = new Object[shape.length];
            Tensor left = flat;
            for (int d = shape.length - 1; d >= 0; d--) {
                Tensor length = Tensor.scalar(DType.INT64, shape[d]);
                all[d] = Array.of(left.remainder(length));
                left = left.floorDivide(length);
            }
            return all;
        });
        function("ravel_multi_index", "multi_index, dims, mode='raise', order='C'", a -> {
            Tensor[] parts = Read.tensors(a, "multi_index");
            int[] dims = wholes(a, "dims");
            Tensor flat = parts[0];
            for (int d = 1; d < dims.length; d++) flat = flat.mul(dims[d]).add(parts[d]);
            return result(flat);
        });
        triangle("triu_indices", true);
        triangle("tril_indices", false);
        function("diag_indices", "n, ndim=2", a -> {
            Object[] all = new Object[whole(a, "ndim")];
            for (int i = 0; i < all.length; i++) all[i] = Array.of(Torch.arange(DType.INT64, 0, whole(a, "n"), 1));
            return all;
        });
    }

    private static void triangle(String name, boolean upper) {
        function(name, "n, k=0, m=None", a -> {
            Tensor ones = Tensor.full(DType.BOOL, 1, whole(a, "n"), whole(a, "m", whole(a, "n"))).to(DType.INT64);
            return places(upper ? ones.triu(whole(a, "k")) : ones.tril(whole(a, "k")));
        });
    }

}
