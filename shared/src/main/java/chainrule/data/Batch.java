package chainrule.data;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * What a loader gives in one step: {@code for (Batch b : loader) { Tensor x = b.tensor(0), y = b.tensor(1); ... }}.
 *
 * @param value what the collate function made: a tensor, or lists and maps of tensors
 */
public record Batch(Object value) {
    /** The batch, where samples are single tensors or numbers. */
    public Tensor tensor() { return tensor("the batch", value); }

    /** Part {@code i} of a batch of lists. */
    public Tensor tensor(int i) {
        if (!(value instanceof List<?> parts)) throw wrong("a list of tensors", value);
        return tensor("part " + i, parts.get(Indices.check("Batch", i, parts.size())));
    }

    /** The part called {@code name} of a batch of maps. */
    public Tensor tensor(String name) {
        if (!(value instanceof Map<?, ?> parts)) throw wrong("a map with tensors", value);
        if (!parts.containsKey(name)) throw new IllegalArgumentException("Batch: wanted one of " + parts.keySet() + ", got " + name);
        return tensor(name, parts.get(name));
    }

    private static Tensor tensor(String what, Object part) {
        if (part instanceof Tensor t) return t;
        throw wrong(what + " to be a tensor", part);
    }

    private static IllegalArgumentException wrong(String wanted, Object got) {
        return new IllegalArgumentException("Batch: wanted " + wanted + ", got " + Arguments.typeName(got) + "; value() has it as it is");
    }
}
