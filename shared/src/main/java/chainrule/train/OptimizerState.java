package chainrule.train;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.optim.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An optimiser's {@code state_dict} as arrays, {@code optimizer.0.exp_avg}, and words. */
final class OptimizerState {
    private static final String PREFIX = "optimizer.";
    private static final String GROUPS = "param_groups";

    private OptimizerState() { }

    static void save(Optimizer optimizer, Map<String, NdArray> arrays, Map<String, Object> words) {
        Map<String, Object> dict = optimizer.stateDict();
        Map<String, Object> plain = new LinkedHashMap<>();
        ((Map<?, ?>) dict.get("state")).forEach((number, values) -> {
            Map<String, Object> rest = new LinkedHashMap<>();
            words(values).forEach((key, value) -> {
                if (value instanceof Tensor t) arrays.put(PREFIX + number + "." + key, t.data().copy());
                else rest.put(key, value);
            });
            plain.put(String.valueOf(number), rest);
        });
        words.put("optimizer", plain);
        words.put(GROUPS, dict.get(GROUPS));
    }

    static void load(Optimizer optimizer, List<? extends Tensor> parameters, State from) {
        State.alike(GROUPS, optimizer.stateDict().get(GROUPS), from.words().get(GROUPS));
        if (!(from.words().get("optimizer") instanceof Map<?, ?> plain)) throw new SpecException("checkpoint: wanted optimizer, got none");
        Map<Object, Object> state = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (!(plain.get(Integer.toString(i)) instanceof Map<?, ?> rest)) continue;
            Map<String, Object> values = words(rest);
            values.forEach((key, value) -> { if (value != null && !(value instanceof Long)) throw new SpecException("checkpoint: optimizer." + key + ": wanted a whole number, got " + value); });
            String prefix = PREFIX + i + ".";
            for (Map.Entry<String, NdArray> e : from.arrays().entrySet()) {
                if (e.getKey().startsWith(prefix)) values.put(e.getKey().substring(prefix.length()), Tensor.of(fits(e.getKey(), e.getValue(), parameters.get(i))));
            }
            state.put((long) i, values);
        }
        optimizer.resume(Map.of("state", state, GROUPS, from.words().get(GROUPS)));
    }

    /** What an optimiser keeps of a parameter is a number or has the parameter's shape. */
    private static NdArray fits(String name, NdArray array, Tensor parameter) {
        if (array.rank() == 0 || Arrays.equals(array.shape, parameter.shape())) return array;
        throw new SpecException("checkpoint: wanted " + name + " of shape " + chainrule.array.Shape.text(parameter.shape()) + ", got " + chainrule.array.Shape.text(array.shape));
    }

    static Map<String, Object> words(Object map) {
        Map<String, Object> all = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
