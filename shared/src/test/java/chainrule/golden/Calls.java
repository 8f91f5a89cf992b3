package chainrule.golden;

import chainrule.autograd.Tensor;
import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.Value;
import chainrule.kernel.DType;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Indices;
import chainrule.python.torch.Named;
import chainrule.python.torch.Names;
import chainrule.signature.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the golden calls by the names that scripts use. */
final class Calls {
    /** A call that the tables do not take; its file is not known, which is not a failure. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String what) { super(what); }
    }

    /** What is called, with plain values. */
    interface Callee {
        Object call(List<Object> positional, Map<String, Object> named);
    }

    /** Functions whose samples are written for them, where a method of the same name takes other parameters. */
    private static final Set<String> FUNCTIONS_FIRST = Set.of("polygamma");

    private Calls() { }

    /** What the name in a golden file stands for. PyTorch calls some with their arguments in an order of its samples' own. */
    static Optional<Callee> find(String op) {
        return switch (op) {
            case "einsum" -> Optional.of((given, named) -> Names.FUNCTIONS.get(op).call(List.of(named.containsKey("equation") ? named.get("equation") : given.get(1), given.get(0)), Map.of()));
            case "nn.functional.embedding" -> Optional.of((given, named) -> Names.FUNCTIONAL.get("embedding").call(swapped(given), named));
            default -> entry(op).map(e -> (given, named) -> call(e, given, named));
        };
    }

    private static Optional<Entry> entry(String op) {
        if (op.startsWith("nn.functional.")) return Optional.ofNullable(Names.FUNCTIONAL.get(op.substring("nn.functional.".length())));
        if (op.startsWith("linalg.")) return Optional.ofNullable(Names.LINALG.get(op.substring("linalg.".length())));
        Entry method = FUNCTIONS_FIRST.contains(op) ? null : Names.METHODS.get(op);
        if (method != null) return Optional.of(method);
        return Optional.ofNullable(Names.ATTRIBUTES.get(op) != null ? Names.ATTRIBUTES.get(op) : Names.FUNCTIONS.get(op));
    }

    private static Object call(Entry entry, List<Object> given, Map<String, Object> named) {
        Map<String, Object> taken = new LinkedHashMap<>(named);
        if (!entry.takes("device")) taken.remove("device"); // there is one
        try {
            return entry.call(given, taken);
        } catch (SignatureException e) {
            throw new Unknown(e.getMessage());
        }
    }

    /** The table of an embedding is its sample's input. */
    private static List<Object> swapped(List<Object> given) {
        boolean tableFirst = given.size() > 1 && given.getFirst() instanceof Tensor t && t.dtype().isFloating();
        if (!tableFirst) return given;
        List<Object> swapped = new ArrayList<>(given);
        swapped.set(0, given.get(1));
        swapped.set(1, given.get(0));
        return swapped;
    }

    /** Calls with the arguments of a case, whose tensors have been made. */
    static Object run(Callee callee, Case one, Map<Value, Tensor> tensors) {
        List<Object> positional = new ArrayList<>();
        for (Value v : one.args()) positional.add(plain(v, tensors));
        Map<String, Object> named = new HashMap<>();
        one.kwargs().forEach((name, v) -> named.put(name, plain(v, tensors)));
        return listed(callee.call(positional, named));
    }

    /** A named tuple as the tuple it is. */
    private static Object listed(Object result) { return result instanceof Named n ? n.values() : result; }

    /** A value as scripts hand it over. */
    static Object plain(Value v, Map<Value, Tensor> tensors) {
        return switch (v) {
            case Golden.Tensor t -> tensors.get(t);
            case Golden.Tuple t -> indexing(t) ? new Indices.Tuple(plain(t.elements(), tensors)) : plain(t.elements(), tensors);
            case Golden.Sequence s -> plain(s.elements(), tensors);
            case Golden.Slice s -> new Indices.Slice((Long) plain(s.start(), tensors), (Long) plain(s.stop(), tensors), (Long) plain(s.step(), tensors));
            case Golden.DTypeName d -> dtype(d.name());
            case Golden.Text t -> t.text().equals("inf") ? (Object) Double.POSITIVE_INFINITY : t.text().equals("-inf") ? (Object) Double.NEGATIVE_INFINITY : t.text();
            case Golden.Real r -> r.value();
            case Golden.Whole w -> w.value();
            case Golden.Truth t -> t.value();
            case Golden.Ellipsis _ -> Indices.Ellipsis.ELLIPSIS;
            case Golden.None _ -> null;
        };
    }

    /** Only what stands between brackets has slices, ellipses and new axes beside other things. */
    private static boolean indexing(Golden.Tuple t) {
        return t.elements().stream().anyMatch(v -> v instanceof Golden.Slice || v instanceof Golden.Ellipsis);
    }

    private static List<Object> plain(List<Value> values, Map<Value, Tensor> tensors) {
        List<Object> all = new ArrayList<>();
        for (Value v : values) all.add(plain(v, tensors));
        return all;
    }

    /** Every tensor of a call, made once, so that it can be asked for its gradient. */
    static Map<Value, Tensor> tensors(List<Value> positional, Map<String, Value> named) {
        Map<Value, Tensor> found = new IdentityHashMap<>();
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
        chainrule.array.NdArray array = chainrule.array.NdArray.zeros(dtype(t.dtype()), t.shape());
        for (int i = 0; i < t.data().length; i++) array.storage.set(i, t.data()[i]);
        Tensor tensor = Tensor.of(array);
        return t.requiresGrad() ? tensor.requiresGrad(true) : tensor;
    }

    /** The results one after another. */
    static void flatten(Object result, List<Object> into) {
        if (result instanceof Object[] array) Arrays.stream(array).forEach(r -> flatten(r, into));
        else if (result instanceof List<?> list) list.forEach(r -> flatten(r, into));
        else into.add(result);
    }
}
