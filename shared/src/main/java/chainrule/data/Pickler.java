package chainrule.data;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes what {@link Unpickler} reads, as {@code torch.save} does: protocol 2, each storage once, by its number. */
final class Pickler {
    private static final int DEPTH = 64;

    private final Output out = new Output();
    private final Map<Storage, Integer> numbers = new IdentityHashMap<>();
    private final List<Storage> storages = new ArrayList<>();

    byte[] write(Object value) {
        out.u8(0x80).u8(2);
        value(value, 0);
        return out.u8('.').toBytes();
    }

    /** The storages that the pickle names, by number. */
    List<Storage> storages() { return storages; }

    private void value(Object value, int depth) {
        if (depth > DEPTH) throw new IllegalArgumentException("torch.save: wanted at most " + DEPTH + " lists and dictionaries within each other");
        switch (value) {
            case null -> out.u8('N');
            case Boolean b -> out.u8(b ? 0x88 : 0x89);
            case Long l -> whole(l);
            case Integer i -> whole(i);
            case Double d -> out.u8('G').big(8, Double.doubleToRawLongBits(d));
            case String s -> text(s);
            case Tensor t -> tensor(t);
            case List<?> list -> {
                out.u8(']').u8('(');
                for (Object o : list) value(o, depth + 1);
                out.u8('e');
            }
            case Map<?, ?> map -> {
                out.u8('}').u8('(');
                map.forEach((key, v) -> {
                    value(key, depth + 1);
                    value(v, depth + 1);
                });
                out.u8('u');
            }
            default -> throw new IllegalArgumentException("torch.save: wanted tensors, text, numbers, lists and dictionaries, got " + Arguments.typeName(value));
        }
    }

    private void whole(long value) {
        if (value == (int) value) out.u8('J').little(4, value);
        else out.u8(0x8A).u8(8).little(8, value);
    }

    private void text(String text) {
        Output bytes = new Output();
        Utf8.encode(text, bytes);
        out.u8('X').little(4, bytes.size()).raw(bytes.toBytes());
    }

    private void global(String module, String name) { out.u8('c').latin(module).u8('\n').latin(name).u8('\n'); }

    /** As a view of its storage, so that tensors that share one share it again. */
    private void tensor(Tensor t) {
        NdArray a = t.data();
        boolean forward = true;
        for (int s : a.strides) forward &= s >= 0;
        if (!forward) a = a.copy(); // PyTorch has no negative strides
        Integer number = numbers.get(a.storage);
        if (number == null) {
            number = storages.size();
            numbers.put(a.storage, number);
            storages.add(a.storage);
        }
        global("torch._utils", "_rebuild_tensor_v2");
        out.u8('(').u8('(');
        text("storage");
        global("torch", switch (a.dtype()) {
            case BOOL -> "BoolStorage";
            case INT64 -> "LongStorage";
            case FLOAT32 -> "FloatStorage";
            case FLOAT64 -> "DoubleStorage";
        });
        text(Integer.toString(number));
        text("cpu");
        whole(a.storage.size());
        out.u8('t').u8('Q');
        whole(a.offset);
        tuple(a.shape);
        tuple(a.strides);
        out.u8(t.requiresGrad() ? 0x88 : 0x89);
        global("collections", "OrderedDict");
        out.u8(')').u8('R').u8('t').u8('R');
    }

    private void tuple(int[] values) {
        out.u8('(');
        for (int v : values) whole(v);
        out.u8('t');
    }
}
