package chainrule.golden;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.golden.Golden.Value;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one golden call, bound to the names of a signature such as {@code softmax input dim dtype}. */
final class Arguments {
    /** An argument, or a form of one, that a table entry does not take: the call is not known, which is not a failure. */
    static final class Unknown extends RuntimeException {
        Unknown(String what) { super(what); }
    }

    private final Map<String, Value> values = new HashMap<>();
    private final List<Value> rest = new ArrayList<>();
    /** Each tensor is made once, so that it can be asked for its gradient. */
    private final Map<Value, Tensor> tensors;

    /** @param tensors the tensors of the call, by the values they were made from */
    Arguments(List<String> names, List<Value> positional, Map<String, Value> named, Map<Value, Tensor> tensors) {
        this.tensors = tensors;
        int fixed = names.size();
        for (int i = 0; i < names.size(); i++) if (names.get(i).startsWith("*")) fixed = i;
        for (int i = 0; i < positional.size(); i++) {
            if (i < fixed) values.put(names.get(i), positional.get(i));
            else if (fixed < names.size()) rest.add(positional.get(i));
            else throw new Unknown("more than " + fixed + " arguments");
        }
        named.forEach((name, value) -> {
            if (name.equals("device")) return; // there is one
            if (names.contains("*" + name)) rest.add(value);
            else if (names.contains(name)) values.put(name, value);
            else throw new Unknown("the argument " + name);
        });
    }

    /** Every tensor of a call, in order of appearance. */
    static Map<Value, Tensor> tensors(List<Value> positional, Map<String, Value> named) {
        Map<Value, Tensor> found = new java.util.IdentityHashMap<>();
        List<Value> all = new ArrayList<>(positional);
        all.addAll(named.values());
        for (Value v : leaves(all)) if (v instanceof Golden.Tensor t) found.put(t, tensor(t));
        return found;
    }

    /** The values inside tuples and lists, in order. */
    static List<Value> leaves(List<Value> values) {
        List<Value> flat = new ArrayList<>();
        for (Value v : values) {
            switch (v) {
                case Golden.Tuple t -> flat.addAll(leaves(t.elements()));
                case Golden.Sequence s -> flat.addAll(leaves(s.elements()));
                case Golden.Tensor _, Golden.Slice _, Golden.DTypeName _, Golden.Text _, Golden.Real _, Golden.Whole _, Golden.Truth _,
                     Golden.Ellipsis _, Golden.None _ -> flat.add(v);
            }
        }
        return flat;
    }

    static DType dtype(String name) {
        return switch (name) {
            case "bool" -> DType.BOOL;
            case "int64", "int32", "int16", "int8", "uint8" -> DType.INT64;
            case "float32" -> DType.FLOAT32;
            case "float64" -> DType.FLOAT64;
            default -> throw new Unknown("the type " + name);
        };
    }

    private static Tensor tensor(Golden.Tensor t) {
        NdArray array = NdArray.zeros(dtype(t.dtype()), t.shape());
        for (int i = 0; i < t.data().length; i++) array.storage.set(i, t.data()[i]);
        Tensor tensor = Tensor.of(array);
        return t.requiresGrad() ? tensor.requiresGrad(true) : tensor;
    }

    boolean has(String name) { return values.containsKey(name) && values.get(name) != Golden.None.NONE; }

    private Value get(String name) {
        Value v = values.get(name);
        if (v == null) throw new Unknown("a call without " + name);
        return v;
    }

    boolean isTensor(String name) { return has(name) && get(name) instanceof Golden.Tensor; }

    Value raw(String name) { return get(name); }

    Tensor tensor(String name) { return tensor(get(name), name); }

    Tensor tensorOrNull(String name) { return has(name) ? tensor(name) : null; }

    Tensor tensor(Value v, String name) {
        if (v instanceof Golden.Tensor t) return tensors.get(t);
        if (v instanceof Golden.Real || v instanceof Golden.Whole) throw new Unknown("a number for " + name);
        throw new Unknown(v + " for " + name);
    }

    /** A list of tensors, or all arguments from here on. */
    Tensor[] tensorList(String name) {
        List<Tensor> list = new ArrayList<>();
        List<Value> from = name.startsWith("*") ? rest : elements(get(name));
        if (name.startsWith("*") && from.size() == 1 && !(from.getFirst() instanceof Golden.Tensor)) from = elements(from.getFirst());
        for (Value v : from) list.add(tensor(v, name));
        return list.toArray(new Tensor[0]);
    }

    static List<Value> elements(Value v) {
        return switch (v) {
            case Golden.Tuple t -> t.elements();
            case Golden.Sequence s -> s.elements();
            case Golden.Tensor _, Golden.Slice _, Golden.DTypeName _, Golden.Text _, Golden.Real _, Golden.Whole _, Golden.Truth _,
                 Golden.Ellipsis _, Golden.None _ -> List.of(v);
        };
    }

    double number(String name) { return number(get(name), name); }

    double number(String name, double fallback) { return has(name) ? number(name) : fallback; }

    static double number(Value v, String name) {
        return switch (v) {
            case Golden.Real r -> r.value();
            case Golden.Whole w -> w.value();
            case Golden.Truth t -> t.value() ? 1 : 0;
            case Golden.Text t when t.text().equals("inf") -> Double.POSITIVE_INFINITY;
            case Golden.Text t when t.text().equals("-inf") -> Double.NEGATIVE_INFINITY;
            case Golden.Tensor _, Golden.Tuple _, Golden.Sequence _, Golden.Slice _, Golden.DTypeName _, Golden.Text _, Golden.Ellipsis _, Golden.None _ ->
                    throw new Unknown(v.getClass().getSimpleName() + " for " + name);
        };
    }

    int whole(String name) { return (int) number(name); }

    int whole(String name, int fallback) { return has(name) ? whole(name) : fallback; }

    boolean truth(String name, boolean fallback) { return has(name) ? number(name) != 0 : fallback; }

    String text(String name, String fallback) {
        if (!has(name)) return fallback;
        if (get(name) instanceof Golden.Text t) return t.text();
        throw new Unknown(get(name).getClass().getSimpleName() + " for " + name);
    }

    /** A whole number or several; none if it is absent or None. */
    int[] wholes(String name) {
        if (name.startsWith("*")) {
            List<Value> from = rest.size() == 1 ? elements(rest.getFirst()) : rest;
            return from.stream().mapToInt(v -> (int) number(v, name)).toArray();
        }
        return has(name) ? elements(get(name)).stream().mapToInt(v -> (int) number(v, name)).toArray() : new int[0];
    }

    /** The name of a type as PyTorch's argument {@code dtype}; {@code fallback} if absent. */
    DType dtype(String name, DType fallback) {
        if (!has(name)) return fallback;
        if (get(name) instanceof Golden.DTypeName d) return dtype(d.name());
        throw new Unknown(get(name).getClass().getSimpleName() + " for " + name);
    }

}
