package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network knows, by name: read out of its modules and put back. */
public final class StateDict {
    /** Names that the network has and the state lacks, and names that it does not know. */
    public record Keys(List<String> missing, List<String> unexpected) {
        @Override public String toString() {
            if (missing.isEmpty() && unexpected.isEmpty()) return "<All keys matched successfully>";
            return "_IncompatibleKeys(missing_keys=" + listed(missing) + ", unexpected_keys=" + listed(unexpected) + ")";
        }

        private static String listed(List<String> names) { return names.isEmpty() ? "[]" : "['" + String.join("', '", names) + "']"; }
    }

    private final Keys keys = new Keys(new ArrayList<>(), new ArrayList<>());
    private final List<String> errors = new ArrayList<>();
    private final Map<String, ?> state;

    private StateDict(Map<String, ?> state) { this.state = state; }

    static Map<String, Tensor> of(Module root) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        read(root, "", all);
        return all;
    }

    private static void read(Module m, String prefix, Map<String, Tensor> into) {
        own(m).forEach((name, t) -> into.put(prefix + name, t.detach()));
        m.registry.modules.forEach((name, child) -> {
            if (child != null) read(child, prefix + name + ".", into);
        });
    }

    /** What one module saves: parameters first. */
    private static Map<String, Tensor> own(Module m) {
        Map<String, Tensor> own = new LinkedHashMap<>();
        m.registry.parameters.forEach((name, p) -> {
            if (p != null) own.put(name, p);
        });
        m.registry.buffers.forEach((name, b) -> {
            if (b != null && !m.registry.passing.contains(name)) own.put(name, b);
        });
        return own;
    }

    static Keys load(Module root, Map<String, ?> state, boolean strict) {
        StateDict load = new StateDict(state);
        load.write(root, "");
        if (strict) {
            Keys keys = load.keys;
            if (!keys.unexpected.isEmpty()) load.errors.add(0, "Unexpected key(s) in state_dict: " + quoted(keys.unexpected) + ". ");
            if (!keys.missing.isEmpty()) load.errors.add(0, "Missing key(s) in state_dict: " + quoted(keys.missing) + ". ");
        }
        if (!load.errors.isEmpty()) {
            throw new ModuleException("RuntimeError", "Error(s) in loading state_dict for " + root.typeName() + ":\n\t" + String.join("\n\t", load.errors));
        }
        return load.keys;
    }

    private static String quoted(List<String> names) { return "\"" + String.join("\", \"", names) + "\""; }

    private void write(Module m, String prefix) {
        Map<String, Tensor> own = own(m);
        own.forEach((name, t) -> {
            if (state.containsKey(prefix + name)) copy(prefix + name, t);
            else if (!m.mayLack(name)) keys.missing.add(prefix + name);
        });
        for (String key : state.keySet()) {
            if (!key.startsWith(prefix)) continue;
            int end = key.indexOf('.', prefix.length());
            String name = key.substring(prefix.length(), end < 0 ? key.length() : end);
            if (!own.containsKey(name) && !m.registry.modules.containsKey(name)) keys.unexpected.add(key);
        }
        m.registry.modules.forEach((name, child) -> {
            if (child != null) write(child, prefix + name + ".");
        });
    }

    private void copy(String key, Tensor into) {
        if (!(state.get(key) instanceof Tensor from)) {
            errors.add("While copying the parameter named \"" + key + "\", expected torch.Tensor or Tensor-like object from checkpoint but received "
                    + Arguments.typeName(state.get(key)));
            return;
        }
        // PyTorch before 0.4 saved numbers as arrays of one.
        Tensor fitting = into.rank() == 0 && from.rank() == 1 && from.size() == 1 ? from.reshape() : from;
        if (!Shape.equal(fitting.shape(), into.shape())) {
            errors.add("size mismatch for " + key + ": copying a param with shape torch.Size(" + size(fitting) + ") from checkpoint, the shape in current model is torch.Size("
                    + size(into) + ").");
            return;
        }
        Mode.noGrad(() -> {
            into.copy_(fitting.detach());
        });
    }

    private static String size(Tensor t) {
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < t.rank(); i++) b.append(i == 0 ? "" : ", ").append(t.size(i));
        return b.append(']').toString();
    }
}
