package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickles of {@code torch.save}, and nothing else that pickles can do. A pickle is a program; here it may make numbers, text,
 * lists, tuples and dictionaries, and call the few functions of {@link Call}, which do nothing but describe tensors. Everything else
 * is refused by name, so a file cannot run code.
 */
final class Unpickler {
    private static final int PROTOCOL = 2;
    private static final int MOST_AXES = 32;
    /** No dictionary of a model nests deeper. */
    private static final int DEPTH = 64;
    private static final Object MARK = new Object();

    /** What a pickle may call or name. */
    private enum Call { DICTIONARY, SIZE, TENSOR, PARAMETER }

    /** A type of storage, by the name of its class. */
    private record StorageType(Element element) { }

    private record StorageKey(Element element, String name, long size) { }

    /** Gives the elements of a storage. */
    interface Storages {
        chainrule.kernel.Storage get(Input in, String name, Element element, long size);
    }

    private final Input in;
    private final Storages storages;
    private final Limits limits;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    Unpickler(Input in, Storages storages, Limits limits) {
        this.in = in;
        this.storages = storages;
        this.limits = limits;
    }

    Object read() {
        long start = in.position();
        if (in.u8("a pickle") != 0x80) throw in.wrong(start, "a pickle of protocol " + PROTOCOL, "something else");
        int protocol = in.u8("the protocol");
        if (protocol != PROTOCOL) throw in.wrong(start + 1, "protocol " + PROTOCOL + ", which torch.save writes", Integer.toString(protocol));
        while (true) {
            long place = in.position();
            int code = in.u8("an instruction");
            if (code == '.') {
                if (stack.size() != 1) throw in.wrong(place, "one value at the end", Integer.toString(stack.size()));
                Object value = pop();
                depth(value, place);
                return value;
            }
            run(code, place);
        }
    }

    private void run(int code, long place) {
        switch (code) {
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) in.u8("a number"));
            case 'M' -> push(in.little(2, "a number"));
            case 'J' -> push((long) (int) in.little(4, "a number"));
            case 0x8A -> push(whole());
            case 'G' -> push(Double.longBitsToDouble(in.big(8, "a number")));
            case 'X' -> push(text((int) Math.min(in.little(4, "a text's length"), Integer.MAX_VALUE)));
            case '}' -> push(new LinkedHashMap<Object, Object>());
            case ']' -> push(new ArrayList<>());
            case ')' -> push(List.of());
            case '(' -> push(MARK);
            case 0x85 -> push(top(1));
            case 0x86 -> push(top(2));
            case 0x87 -> push(top(3));
            case 't' -> push(toMark(place));
            case 'a' -> {
                Object value = pop();
                list(place).add(value);
            }
            case 'e' -> {
                List<Object> values = toMark(place);
                list(place).addAll(values);
            }
            case 's' -> {
                Object value = pop();
                put(place, pop(), value);
            }
            case 'u' -> {
                List<Object> values = toMark(place);
                if (values.size() % 2 != 0) throw in.wrong(place, "names and values in pairs", values.size() + " of them");
                for (int i = 0; i < values.size(); i += 2) put(place, values.get(i), values.get(i + 1));
            }
            case 'q' -> memo.put((long) in.u8("a place"), peek());
            case 'r' -> memo.put(in.little(4, "a place"), peek());
            case 'h' -> recall((long) in.u8("a place"), place);
            case 'j' -> recall(in.little(4, "a place"), place);
            case 'c' -> push(global(line() + "." + line(), place));
            case 'Q' -> push(storage(pop(), place));
            case 'R' -> {
                Object arguments = pop();
                push(call(pop(), arguments, place));
            }
            case 'b' -> {
                // A state dictionary carries its modules' versions as an attribute, which we do not keep.
                if (!(pop() instanceof Map<?, ?>) || !(peek() instanceof Map<?, ?>)) throw in.wrong(place, "attributes of a dictionary alone", "those of something else");
            }
            default -> throw in.wrong(place, "an instruction that makes plain data", "byte " + code);
        }
    }

    private void push(Object value) { stack.add(value); }

    private Object peek() {
        if (stack.isEmpty()) throw in.wrong("a value on the stack", "none");
        return stack.getLast();
    }

    private Object pop() {
        Object value = peek();
        if (value == MARK) throw in.wrong("a value", "a mark");
        stack.removeLast();
        return value;
    }

    private List<Object> top(int n) {
        Object[] values = new Object[n];
        for (int i = n - 1; i >= 0; i--) values[i] = pop();
        List<Object> all = new ArrayList<>();
        for (Object v : values) all.add(v);
        return java.util.Collections.unmodifiableList(all);
    }

    private List<Object> toMark(long place) {
        int at = stack.size() - 1;
        while (at >= 0 && stack.get(at) != MARK) at--;
        if (at < 0) throw in.wrong(place, "a mark on the stack", "none");
        List<Object> all = new ArrayList<>(stack.subList(at + 1, stack.size()));
        stack.subList(at, stack.size()).clear();
        return java.util.Collections.unmodifiableList(all);
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(long place) {
        if (peek() instanceof ArrayList<?> l) return (List<Object>) l;
        throw in.wrong(place, "a list to add to", "something else");
    }

    @SuppressWarnings("unchecked")
    private void put(long place, Object key, Object value) {
        if (!(peek() instanceof Map<?, ?> map)) throw in.wrong(place, "a dictionary to add to", "something else");
        if (!(key instanceof String || key instanceof Long || key instanceof Boolean || key instanceof Double)) throw in.wrong(place, "a text or a number as a name", "something else");
        ((Map<Object, Object>) map).put(key, value);
    }

    /** Lists and dictionaries may not be taken twice: they could then hold themselves. */
    private void recall(long key, long place) {
        Object value = memo.get(key);
        if (value == null) throw in.wrong(place, "something remembered at " + key, "nothing");
        if (value == MARK || value instanceof ArrayList<?> || value instanceof Map<?, ?> || value instanceof List<?> l && !isFlat(l)) throw in.wrong(place, "each list and dictionary once", "one a second time; save copies");
        push(value);
    }

    private static boolean isFlat(List<?> tuple) {
        if (tuple.size() > MOST_AXES) return false;
        for (Object o : tuple) if (o instanceof List<?> || o instanceof Map<?, ?>) return false;
        return true;
    }

    private Long whole() {
        int length = in.u8("a number's length");
        if (length > 8) throw in.wrong("a whole number of at most 8 bytes", Integer.toString(length));
        if (length == 0) return 0L;
        int unused = 64 - 8 * length;
        return in.little(length, "a number") << unused >> unused;
    }

    private String text(int length) {
        long place = in.position();
        return Utf8.decode(in.format(), place, in.bytes(length, "text"), 0, length);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int c = in.u8("a name"); c != '\n'; c = in.u8("a name")) {
            if (line.length() > 200) throw in.wrong("a name of at most 200 letters", "more");
            line.append((char) c);
        }
        return line.toString();
    }

    private Object global(String name, long place) {
        return switch (name) {
            case "collections.OrderedDict" -> Call.DICTIONARY;
            case "torch.Size" -> Call.SIZE;
            case "torch._utils._rebuild_tensor_v2" -> Call.TENSOR;
            case "torch._utils._rebuild_parameter" -> Call.PARAMETER;
            case "torch.FloatStorage" -> new StorageType(Element.F32);
            case "torch.DoubleStorage" -> new StorageType(Element.F64);
            case "torch.HalfStorage" -> new StorageType(Element.F16);
            case "torch.BFloat16Storage" -> new StorageType(Element.BF16);
            case "torch.LongStorage" -> new StorageType(Element.I64);
            case "torch.IntStorage" -> new StorageType(Element.I32);
            case "torch.ShortStorage" -> new StorageType(Element.I16);
            case "torch.CharStorage" -> new StorageType(Element.I8);
            case "torch.ByteStorage" -> new StorageType(Element.U8);
            case "torch.BoolStorage" -> new StorageType(Element.BOOL);
            default -> throw in.wrong(place, "tensors, dictionaries and numbers", "'" + Shorten.text(name, 80) + "', which is not loaded from a file; save a state_dict");
        };
    }

    private StorageKey storage(Object id, long place) {
        if (id instanceof List<?> l && l.size() == 5 && "storage".equals(l.get(0)) && l.get(1) instanceof StorageType type && l.get(2) instanceof String name && l.get(4) instanceof Long size && size >= 0) {
            return new StorageKey(type.element, name, size);
        }
        throw in.wrong(place, "a storage: its type, name, device and size", "something else");
    }

    private Object call(Object function, Object arguments, long place) {
        if (!(function instanceof Call call) || !(arguments instanceof List<?> a)) throw in.wrong(place, "a call of what may be called", "something else");
        return switch (call) {
            case DICTIONARY -> {
                if (!a.isEmpty()) throw in.wrong(place, "an empty dictionary", "arguments");
                yield new LinkedHashMap<Object, Object>();
            }
            case SIZE -> {
                if (a.size() != 1 || !(a.getFirst() instanceof List<?> size)) throw in.wrong(place, "the lengths of a size", "something else");
                yield size;
            }
            case TENSOR -> tensor(a, place);
            case PARAMETER -> {
                if (a.size() < 2 || !(a.get(0) instanceof Tensor t) || !(a.get(1) instanceof Boolean grad)) throw in.wrong(place, "a parameter's tensor", "something else");
                yield grad && t.dtype().isFloating() ? t.detach().requiresGrad(true) : t;
            }
        };
    }

    private Tensor tensor(List<?> a, long place) {
        if (a.size() < 6 || !(a.get(0) instanceof StorageKey key) || !(a.get(1) instanceof Long offset) || !(a.get(2) instanceof List<?> lengths) || !(a.get(3) instanceof List<?> steps)
                || !(a.get(4) instanceof Boolean grad) || lengths.size() != steps.size() || lengths.size() > MOST_AXES) {
            throw in.wrong(place, "a tensor's storage, offset, size, strides and flag", "something else");
        }
        int[] shape = new int[lengths.size()];
        int[] strides = new int[shape.length];
        long count = 1;
        long last = offset;
        for (int d = 0; d < shape.length; d++) {
            if (!(lengths.get(d) instanceof Long n) || !(steps.get(d) instanceof Long s) || n < 0 || n > Integer.MAX_VALUE || s < 0 || s > Integer.MAX_VALUE) {
                throw in.wrong(place, "lengths and strides from 0 to 2^31 - 1", "others");
            }
            shape[d] = n.intValue();
            strides[d] = s.intValue();
            if (n > 0 && count > Math.min(limits.bytes(), Integer.MAX_VALUE) / n) throw in.wrong(place, "at most " + limits.bytes() + " elements (a Limits of your own allows more)", Shape.text(shape));
            count *= n;
            last += Math.max(0, n - 1) * s;
            if (last > Integer.MAX_VALUE) throw in.wrong(place, "elements within " + key.size, "one at " + last);
        }
        if (offset < 0 || count > 0 && last >= key.size || offset > key.size) throw in.wrong(place, "elements within the storage's " + key.size, "one at " + last);
        if (count > limits.bytes() / key.element.dtype().bytes()) throw in.wrong(place, "at most " + limits.bytes() + " bytes (a Limits of your own allows more)", count + " elements");
        Tensor t = Tensor.of(new NdArray(storages.get(in, key.name, key.element, key.size), (int) (long) offset, shape, strides));
        return grad && t.dtype().isFloating() ? t.requiresGrad(true) : t;
    }

    /** Refuses what nests too deep for those who walk through it, and what is left of a pickle's own parts. */
    private void depth(Object value, long place) {
        List<Object> level = new ArrayList<>();
        level.add(value);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > DEPTH) throw in.wrong(place, "at most " + DEPTH + " lists and dictionaries within each other", "more");
            List<Object> next = new ArrayList<>();
            for (Object o : level) {
                if (o instanceof List<?> l) next.addAll(l);
                else if (o instanceof Map<?, ?> m) next.addAll(m.values());
                else if (o instanceof Call || o instanceof StorageType || o instanceof StorageKey) throw in.wrong(place, "tensors, text and numbers", "a type or a storage by itself");
            }
            level = next;
        }
    }
}
