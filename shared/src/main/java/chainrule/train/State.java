package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides the further steps of a training: numbers in arrays, by name, and plain values beside them (null, Boolean, Long,
 * Double, String, lists of these, and maps from words).
 */
public record State(Map<String, NdArray> arrays, Map<String, Object> words) {
    /** What has been learnt, and what the layers keep besides, stands under names that begin so. */
    static final String MODEL = "model.";

    public State {
        arrays = new LinkedHashMap<>(arrays);
        words = new LinkedHashMap<>(words);
    }

    /** Nothing but what has been learnt. */
    static State of(Map<String, NdArray> parameters) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, array) -> arrays.put(MODEL + name, array));
        return new State(arrays, Map.of());
    }

    /** The array of a name, which must be as {@code like} is. */
    NdArray array(String name, NdArray like) {
        NdArray array = arrays.get(name);
        if (array == null) throw new SpecException("checkpoint: wanted an array " + name + ", got none");
        if (array.dtype() != like.dtype() || !Arrays.equals(array.shape, like.shape)) {
            throw new SpecException("checkpoint: wanted " + name + " as " + like.dtype().label() + " of shape " + Shape.text(like.shape) + ", got " + array.dtype().label() + " of shape "
                    + Shape.text(array.shape));
        }
        return array;
    }

    /** Gives a tensor the elements it had. */
    void into(String name, Tensor target) {
        NdArray elements = array(name, target.data());
        Mode.noGrad(() -> target.copy_(Tensor.of(elements)));
    }

    /** Refuses words that are not made as {@code like} is: its names, lists of the same length, values of the same kind. */
    static void alike(String where, Object like, Object got) {
        boolean fits = switch (like) {
            case null -> got == null || got instanceof Number;
            case Map<?, ?> m -> got instanceof Map<?, ?> other && m.size() <= other.size();
            case List<?> l -> got instanceof List<?> other && l.size() == other.size();
            case Number ignored -> got == null || got instanceof Number;
            default -> got != null && got.getClass() == like.getClass();
        };
        if (!fits) throw new SpecException("checkpoint: " + where + " is not what this Spec's own is");
        if (like instanceof Map<?, ?> m) {
            Map<?, ?> other = (Map<?, ?>) got;
            for (Map.Entry<?, ?> e : m.entrySet()) {
                String name = String.valueOf(e.getKey());
                if (!other.containsKey(name)) throw new SpecException("checkpoint: wanted " + where + "." + name + ", got none");
                alike(where + "." + name, e.getValue(), other.get(name));
            }
        }
        if (like instanceof List<?> l) for (int i = 0; i < l.size(); i++) alike(where + "[" + i + "]", l.get(i), ((List<?>) got).get(i));
    }
}
