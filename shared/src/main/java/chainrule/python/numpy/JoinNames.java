package chainrule.python.numpy;

import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.tensors;
import static chainrule.python.numpy.Read.whole;
import static chainrule.python.numpy.Read.wholes;

import chainrule.array.Promotion;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays put together and taken apart. */
final class JoinNames {
    private JoinNames() { }

    static void fill() {
        joins();
        splits();
        edits();
    }

    private static void joins() {
        function("concatenate", "arrays, /, axis=0, out=None, dtype=None, casting='same_kind'", a -> {
            Tensor[] parts = tensors(a, "arrays");
            if (!a.has("axis")) return Names.out("concatenate", a, joined(flat(parts), 0));
            return Names.out("concatenate", a, joined(parts, whole(a, "axis")).to(Read.type(a, common(parts))));
        });
        function("stack", "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'", a -> {
            Tensor[] parts = alike(tensors(a, "arrays"));
            if (parts.length == 0) throw Refused.value("need at least one array to stack");
            for (Tensor t : parts) if (!Arrays.equals(t.shape(), parts[0].shape())) throw Refused.value("all input arrays must have the same shape");
            return Names.out("stack", a, Torch.stack(Read.axis(whole(a, "axis"), parts[0].rank() + 1), parts));
        });
        function("vstack", "tup, *, dtype=None, casting='same_kind'", a -> result(joined(raised(tensors(a, "tup"), 2), 0)));
        Names.FUNCTIONS.alias("row_stack", "vstack");
        function("hstack", "tup, *, dtype=None, casting='same_kind'", a -> {
            Tensor[] parts = raised(tensors(a, "tup"), 1);
            return result(joined(parts, parts.length > 0 && parts[0].rank() == 1 ? 0 : 1));
        });
        function("dstack", "tup", a -> result(joined(raised(tensors(a, "tup"), 3), 2)));
        function("column_stack", "tup", a -> result(joined(columns(tensors(a, "tup")), 1)));
        function("append", "arr, values, axis=None", a -> {
            Tensor[] parts = {tensor(a, "arr"), tensor(a, "values")};
            return result(a.has("axis") ? joined(parts, whole(a, "axis")) : joined(flat(parts), 0));
        });
        function("block", "arrays", a -> result(block(a.get("arrays"), depth(a.get("arrays")))));
    }

    private static int depth(Object v) { return v instanceof List<?> l && !l.isEmpty() ? 1 + depth(l.getFirst()) : 0; }

    private static Tensor block(Object v, int depth) {
        if (!(v instanceof List<?> l)) return ShapeNames.raised(tensor(v), 2);
        List<Tensor> parts = new ArrayList<>();
        for (Object inner : l) parts.add(block(inner, depth - 1));
        return joined(parts.toArray(new Tensor[0]), -depth);
    }

    static Tensor[] flat(Tensor[] parts) { return Arrays.stream(parts).map(Tensor::flatten).toArray(Tensor[]::new); }

    private static Tensor[] raised(Tensor[] parts, int rank) { return Arrays.stream(parts).map(t -> ShapeNames.raised(t, rank)).toArray(Tensor[]::new); }

    static Tensor[] columns(Tensor[] parts) { return Arrays.stream(parts).map(t -> t.rank() < 2 ? t.reshape(-1, 1) : t).toArray(Tensor[]::new); }

    /** One after another along an axis, in the type that holds all. */
    static Tensor joined(Tensor[] given, int axis) {
        if (given.length == 0) throw Refused.value("need at least one array to concatenate");
        Tensor[] parts = alike(given);
        int rank = parts[0].rank();
        if (rank == 0) throw Refused.value("zero-dimensional arrays cannot be concatenated");
        int d = Read.axis(axis, rank);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].rank() != rank) {
                throw Refused.value("all the input arrays must have same number of dimensions, but the array at index 0 has " + rank + " dimension(s) and the array at index "
                        + i + " has " + parts[i].rank() + " dimension(s)");
            }
            for (int k = 0; k < rank; k++) {
                if (k == d || parts[i].shape()[k] == parts[0].shape()[k]) continue;
                throw Refused.value("all the input array dimensions except for the concatenation axis must match exactly, but along dimension " + k
                        + ", the array at index 0 has size " + parts[0].shape()[k] + " and the array at index " + i + " has size " + parts[i].shape()[k]);
            }
        }
        return Torch.cat(d, parts);
    }

    private static DType common(Tensor[] parts) {
        DType type = parts.length == 0 ? DType.FLOAT64 : parts[0].dtype();
        for (Tensor t : parts) type = Promotion.numpy(type, t.dtype());
        return type;
    }

    private static Tensor[] alike(Tensor[] parts) {
        DType type = common(parts);
        return Arrays.stream(parts).map(t -> t.to(type)).toArray(Tensor[]::new);
    }

    // ------------------------------------------------------------------ taking apart

    private static void splits() {
        function("split", "ary, indices_or_sections, axis=0", a -> split(a, whole(a, "axis"), true));
        function("array_split", "ary, indices_or_sections, axis=0", a -> split(a, whole(a, "axis"), false));
        function("hsplit", "ary, indices_or_sections", a -> split(a, tensor(a, "ary").rank() == 1 ? 0 : 1, true));
        function("vsplit", "ary, indices_or_sections", a -> split(a, 0, true));
        function("dsplit", "ary, indices_or_sections", a -> split(a, 2, true));
    }

    private static Object split(Arguments a, int axis, boolean even) {
        Tensor x = tensor(a, "ary");
        int d = Read.axis(axis, x.rank());
        Tensor[] parts;
        if (a.get("indices_or_sections") instanceof List<?> || a.get("indices_or_sections") instanceof Array) {
            parts = x.tensorSplit(wholes(a, "indices_or_sections"), d);
        } else {
            int count = whole(a, "indices_or_sections");
            if (count <= 0) throw Refused.value("number sections must be larger than 0.");
            if (even && x.size(d) % count != 0) throw Refused.value("array split does not result in an equal division");
            parts = x.tensorSplit(count, d);
        }
        List<Object> arrays = new ArrayList<>();
        for (Tensor t : parts) arrays.add(Array.of(t));
        return arrays;
    }

    private static void edits() {
        function("delete", "arr, obj, axis=None", a -> {
            Tensor x = a.has("axis") ? tensor(a, "arr") : tensor(a, "arr").flatten();
            int d = a.has("axis") ? Read.axis(a, x) : 0;
            boolean[] gone = new boolean[x.size(d)];
            for (int at : places(a.get("obj"), x.size(d))) {
                if (at < -gone.length || at >= gone.length) throw Read.outside(at, d, gone.length);
                gone[at < 0 ? at + gone.length : at] = true;
            }
            List<Long> kept = new ArrayList<>();
            for (int i = 0; i < gone.length; i++) if (!gone[i]) kept.add((long) i);
            return result(x.indexSelect(d, positions(kept)));
        });
        function("insert", "arr, obj, values, axis=None", a -> {
            Tensor x = a.has("axis") ? tensor(a, "arr") : tensor(a, "arr").flatten();
            int d = a.has("axis") ? Read.axis(a, x) : 0;
            int at = whole(a, "obj");
            at = at < 0 ? at + x.size(d) : at;
            Tensor values = tensor(a, "values").to(x.dtype());
            int[] shape = x.shape().clone();
            shape[d] = a.has("axis") || values.rank() == 0 ? 1 : values.size();
            if (values.rank() == x.rank()) shape[d] = values.size(d);
            Tensor fitted = values.rank() == x.rank() - 1 && values.rank() > 0 ? values.unsqueeze(d) : values;
            return result(Torch.cat(d, x.narrow(d, 0, at), fitted.expand(shape), x.narrow(d, at, x.size(d) - at)));
        });
        function("pad", "array, pad_width, mode='constant', **kwargs", a -> {
            Tensor x = tensor(a, "array");
            Tensor width = tensor(a, "pad_width").expand(x.rank(), 2);
            int[] pads = new int[2 * x.rank()];
            for (int d = 0; d < x.rank(); d++) { // the engine counts from the last axis
                pads[2 * (x.rank() - 1 - d)] = (int) width.data().get(2 * d);
                pads[2 * (x.rank() - 1 - d) + 1] = (int) width.data().get(2 * d + 1);
            }
            Object value = a.map("kwargs").get("constant_values");
            return result(switch (a.word("mode")) {
                case "constant" -> x.pad(pads, value == null ? 0 : tensor(value).data().get(0));
                case "reflect" -> x.padReflect(pads);
                case "edge" -> x.padReplicate(pads);
                case "wrap" -> x.padCircular(pads);
                default -> throw Refused.value("mode '" + a.word("mode") + "' is not supported");
            });
        });
    }

    private static int[] places(Object v, int size) {
        if (v instanceof chainrule.python.tables.Indices.Slice s) {
            Tensor all = Torch.arange(DType.INT64, 0, size, 1).get(chainrule.python.tables.Indices.of(s));
            return Arrays.stream(all.toDoubles()).mapToInt(x -> (int) x).toArray();
        }
        if (v instanceof Array x && x.dtype() == DType.BOOL) return Arrays.stream(x.tensor().nonzero().toDoubles()).mapToInt(d -> (int) d).toArray();
        return wholes(v, "obj");
    }

    static Tensor positions(List<Long> places) {
        long[] all = new long[places.size()];
        for (int i = 0; i < all.length; i++) all[i] = places.get(i);
        return Tensor.of(chainrule.array.NdArray.of(all, all.length));
    }
}
