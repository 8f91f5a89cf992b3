package chainrule.optim;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Parameters that are trained with the same settings: one of an optimiser's {@code param_groups}. Settings have PyTorch's names
 * and are plain values: null, Boolean, Long, Double, String, or a List of these.
 *
 * <p>Numbers that change while a network trains, such as the learning rate, are seen by a compiled step as they are when it runs.
 * A change of any other setting makes it be traced again.
 */
public final class Group {
    private final List<Tensor> parameters;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    /** Numbers as tensors, so that a trace sees no constants; each is made when an update first asks for it. */
    private final Map<String, Tensor> dials = new LinkedHashMap<>();
    private int changes;

    Group(List<Tensor> parameters) { this.parameters = List.copyOf(parameters); }

    /** The tensors that it changes. */
    public List<Tensor> parameters() { return parameters; }

    /** The names of its settings, in the order in which PyTorch's dictionary has them. */
    public Set<String> names() { return new LinkedHashSet<>(settings.keySet()); }

    /** Whether there is a setting of that name. */
    public boolean has(String name) { return settings.containsKey(name); }

    /** The setting called {@code name}; null is None, and also what was never set. */
    public Object get(String name) { return settings.get(name); }

    /** A setting that is a number, as it is now. */
    public double number(String name) { return Plain.number(name, settings.get(name)); }

    /** Element {@code i} of a setting that is a tuple. */
    public double number(String name, int i) {
        if (!(settings.get(name) instanceof List<?> l) || i >= l.size()) throw new OptimException(name + ": wanted a tuple of more than " + i + " numbers, got " + Plain.text(settings.get(name)));
        return Plain.number(name, l.get(i));
    }

    /** Whether a setting is on. */
    public boolean flag(String name) { return settings.get(name) instanceof Boolean b ? b : has(name) && settings.get(name) != null && number(name) != 0; }

    /** Whether a number is not 0: then the part of an update that it stands before is done at all. */
    boolean isOn(String name) { return number(name) != 0; }

    /** {@code group['name'] = value}; returns this group. */
    public Group set(String name, Object value) {
        if (Mode.isTraced()) {
            throw new OptimException("param_groups: '" + name + "' cannot be set within a step that is being compiled, where it would be set once and not in every step; "
                    + "do it between steps, where schedulers belong too");
        }
        Object before = settings.get(name);
        Object now = Plain.of(value);
        if (settings.containsKey(name) && Objects.equals(before, now)) return this;
        settings.put(name, now);
        boolean dialled = true;
        if (now instanceof List<?> l) for (int i = 0; i < l.size(); i++) dialled &= turn(name + i, l.get(i));
        else dialled = turn(name, now) && before != null && isZero(before) == isZero(now);
        if (!dialled) changes++;
        return this;
    }

    private static boolean isZero(Object value) { return value instanceof Number n && n.doubleValue() == 0; }

    private boolean turn(String key, Object value) {
        Tensor dial = dials.get(key);
        if (dial == null || !(value instanceof Number n)) return false;
        Mode.unwatched(() -> dial.fill_(n.doubleValue()));
        return true;
    }

    /** Rises with every change that a compiled step cannot follow. */
    int changes() { return changes; }

    /** A number as a tensor of float64 that always holds what is set. */
    Tensor dial(String name) { return dial(name, number(name)); }

    Tensor dial(String name, int i) { return dial(name + i, number(name, i)); }

    private Tensor dial(String key, double value) {
        Tensor dial = dials.get(key);
        if (dial == null) {
            dial = Mode.unwatched(() -> Tensor.of(NdArray.scalar(DType.FLOAT64, value)));
            dials.put(key, dial);
        }
        return dial;
    }

    /** What {@code param_groups} holds beside the parameters. */
    Map<String, Object> settings() { return new LinkedHashMap<>(settings); }

    /** Takes all settings from a saved group, and forgets those it does not name. */
    void load(Map<String, ?> saved) {
        for (String name : new ArrayList<>(settings.keySet())) {
            if (saved.containsKey(name)) continue;
            settings.remove(name);
            changes++;
        }
        saved.forEach((name, value) -> { if (!name.equals("params")) set(name, value); });
    }
}
