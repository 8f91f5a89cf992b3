package chainrule.golden;

import chainrule.array.NdArray;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The names that read and write by index, and those that pick by order. */
final class IndexTable {
    private IndexTable() { }

    private static void op(String signature, OperationConformance.Body body) { TorchTable.op(signature, body); }

    static void fill() {
        reading();
        writing();
        order();
    }

    private static void reading() {
        op("__getitem__ input index", a -> a.tensor("input").get(index(a, "index")));
        op("slice input dim start end step", a -> {
            Tensor x = a.tensor("input");
            int d = a.whole("dim", 0);
            return x.slice(d, a.whole("start", 0), a.whole("end", x.size(d)), a.whole("step", 1));
        });
        op("gather input dim index", a -> a.tensor("input").gather(a.whole("dim"), a.tensor("index")));
        op("index_select input dim index", a -> a.tensor("input").indexSelect(a.whole("dim"), a.tensor("index")));
        op("take input index", a -> a.tensor("input").take(a.tensor("index")));
        op("take_along_dim input indices dim", a -> {
            if (!a.has("dim")) return a.tensor("input").flatten().gather(0, a.tensor("indices").flatten());
            return Torch.takeAlongDim(a.tensor("input"), a.tensor("indices"), a.whole("dim"));
        });
        op("masked_select input mask", a -> a.tensor("input").maskedSelect(a.tensor("mask")));
        op("nonzero input as_tuple", a -> a.truth("as_tuple", false) ? a.tensor("input").nonzero().unbind(1) : a.tensor("input").nonzero());
        op("unique input sorted return_inverse return_counts dim", IndexTable::unique);
        op("repeat_interleave input repeats dim", a -> {
            Tensor x = a.has("dim") ? a.tensor("input") : a.tensor("input").flatten();
            int d = a.whole("dim", 0);
            return a.isTensor("repeats") ? x.repeatInterleave(a.tensor("repeats"), d) : x.repeatInterleave(a.whole("repeats"), d);
        });
    }

    private static void writing() {
        op("scatter input dim index src reduce", a -> {
            if (a.has("reduce")) throw new Arguments.Unknown("a reduction");
            return a.isTensor("src") ? a.tensor("input").scatter(a.whole("dim"), a.tensor("index"), a.tensor("src"))
                    : a.tensor("input").scatter(a.whole("dim"), a.tensor("index"), a.number("src"));
        });
        op("scatter_add input dim index src", a -> a.tensor("input").scatterAdd(a.whole("dim"), a.tensor("index"), a.tensor("src")));
        op("index_add input dim index source alpha", a -> a.tensor("input").indexAdd(a.whole("dim"), a.tensor("index"), a.tensor("source"), a.number("alpha", 1)));
        op("index_copy input dim index source", a -> a.tensor("input").indexCopy(a.whole("dim"), a.tensor("index"), a.tensor("source")));
        op("index_fill input dim index value", a -> a.tensor("input").indexFill(a.whole("dim"), a.tensor("index"), TorchTable.operand(a, "value")));
        op("index_put input indices values accumulate", a -> a.tensor("input").indexPut(a.tensor("values"), a.truth("accumulate", false), index(a, "indices")));
        op("put input index source accumulate", a -> a.tensor("input").put(a.tensor("index"), a.tensor("source"), a.truth("accumulate", false)));
        op("masked_scatter input mask source", a -> a.tensor("input").maskedScatter(a.tensor("mask"), a.tensor("source")));
    }

    private static void order() {
        op("sort input dim descending stable", a -> TorchTable.placed(a.tensor("input").sort(a.whole("dim", -1), a.truth("descending", false))));
        op("argsort input dim descending", a -> a.tensor("input").argsort(a.whole("dim", -1), a.truth("descending", false)));
        op("topk input k dim largest sorted", a -> TorchTable.placed(a.tensor("input").topk(a.whole("k"), a.whole("dim", -1), a.truth("largest", true))));
        op("median input dim keepdim", a -> a.has("dim") ? TorchTable.placed(a.tensor("input").median(a.whole("dim"), a.truth("keepdim", false))) : a.tensor("input").median());
        op("quantile input q dim keepdim interpolation", a -> {
            Tensor x = a.tensor("input");
            Tensor q = a.isTensor("q") ? a.tensor("q") : Tensor.scalar(x.dtype(), a.number("q"));
            String between = a.text("interpolation", "linear");
            boolean keepdim = a.truth("keepdim", false);
            if (a.has("dim")) return x.quantile(q, a.whole("dim"), keepdim, between);
            if (keepdim && x.rank() > 0) throw new Arguments.Unknown("all axes kept");
            return x.flatten().quantile(q, 0, false, between);
        });
        op("cov input correction fweights aweights", a -> Torch.cov(a.tensor("input"), a.whole("correction", 1), a.tensorOrNull("fweights"), a.tensorOrNull("aweights")));
    }

    private static Object unique(Arguments a) {
        Tensor x = a.tensor("input");
        Tensor.Unique u = a.has("dim") ? x.unique(a.whole("dim")) : x.unique();
        List<Tensor> results = new ArrayList<>(List.of(u.values()));
        if (a.truth("return_inverse", false)) results.add(u.inverse());
        if (a.truth("return_counts", false)) results.add(u.counts());
        return results.size() == 1 ? u.values() : results;
    }

    static Index[] index(Arguments a, String name) {
        Golden.Value v = a.raw(name);
        // PyTorch reads a list that holds more than numbers as if it were a tuple.
        boolean parts = v instanceof Golden.Tuple || v instanceof Golden.Sequence s && !s.elements().stream().allMatch(IndexTable::isNumber);
        List<Index> index = new ArrayList<>();
        for (Golden.Value part : parts ? Arguments.elements(v) : List.of(v)) index.add(part(a, part, name));
        return index.toArray(new Index[0]);
    }

    private static boolean isNumber(Golden.Value v) { return v instanceof Golden.Whole || v instanceof Golden.Truth; }

    private static Index part(Arguments a, Golden.Value v, String name) {
        return switch (v) {
            case Golden.Whole w -> Index.at((int) w.value());
            case Golden.Slice s -> new Index.Slice(end(s.start()), end(s.stop()), end(s.step()).orElse(1));
            case Golden.Ellipsis _ -> Index.ellipsis();
            case Golden.None _ -> Index.newAxis();
            case Golden.Tensor t -> Index.of(a.tensor(t, name));
            case Golden.Sequence s -> list(s.elements(), name);
            case Golden.Tuple t -> list(t.elements(), name);
            case Golden.Truth t -> Index.of(Tensor.scalar(DType.BOOL, t.value() ? 1 : 0));
            case Golden.Real _, Golden.Text _, Golden.DTypeName _ -> throw new Arguments.Unknown(v + " in an index");
        };
    }

    private static Index list(List<Golden.Value> values, String name) {
        boolean truths = values.stream().allMatch(v -> v instanceof Golden.Truth);
        NdArray array = NdArray.zeros(truths ? DType.BOOL : DType.INT64, values.size());
        for (int i = 0; i < values.size(); i++) array.storage.set(i, Arguments.number(values.get(i), name));
        return Index.of(Tensor.of(array));
    }

    private static OptionalInt end(Golden.Value v) { return v instanceof Golden.Whole w ? OptionalInt.of((int) w.value()) : OptionalInt.empty(); }
}
