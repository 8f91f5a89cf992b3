package chainrule.optim;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Changes parameters by their gradients, one {@link #step} at a time: {@code torch.optim.Optimizer}.
 *
 * <pre>{@code
 * Optimizer optimizer = new Adam(model.parameters()).lr(0.01);
 * optimizer.zeroGrad();
 * loss.backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Counts of steps, running means and the numbers that schedulers change are tensors: a step can be part of a
 * {@link chainrule.program.Compiled} one, and has the same bits there.
 */
public abstract class Optimizer {
    private final String name;
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<Tensor, State> states = new LinkedHashMap<>();
    private Consumer<String> output = System.out::println;
    private int changes;

    /**
     * Takes the parameters and the defaults of a call.
     *
     * @param order the settings in the order of PyTorch's {@code defaults}, where it is not that of {@code signature}
     */
    Optimizer(String name, Signature signature, Arguments a, String... order) {
        this.name = name;
        List<String> names = new ArrayList<>(Arrays.asList(order));
        for (Signature.Parameter p : signature.parameters()) if (!p.name().equals("params") && !names.contains(p.name())) names.add(p.name());
        for (String setting : names) defaults.put(setting, Plain.of(a.get(setting)));
        if (a.get("params") instanceof Tensor) {
            throw new OptimException("TypeError", "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor");
        }
        List<Object> given = listed(a.get("params"));
        if (given.isEmpty()) throw new OptimException("optimizer got an empty parameter list");
        if (!(given.getFirst() instanceof Map<?, ?>)) {
            add(given, Map.of());
            return;
        }
        for (Object group : given) {
            if (!(group instanceof Map<?, ?> m)) throw new OptimException("AssertionError", "param group must be a dict");
            addParamGroup(words(m));
        }
    }

    private List<Object> listed(Object given) {
        List<Object> all = new ArrayList<>();
        if (given instanceof Tensor t) all.add(t);
        else if (given instanceof Iterable<?> many) many.forEach(all::add);
        else throw new OptimException("TypeError", name + ": params wanted tensors or groups of them, got " + Arguments.typeName(given));
        return all;
    }

    static Map<String, Object> words(Map<?, ?> map) {
        Map<String, Object> words = new LinkedHashMap<>();
        map.forEach((k, v) -> words.put(String.valueOf(k), v));
        return words;
    }

    // ------------------------------------------------------------------ groups

    /** The groups of parameters, each with settings of its own. */
    public final List<Group> groups() { return List.copyOf(groups); }

    /** What a group has that sets nothing itself. */
    public final Map<String, Object> defaults() { return new LinkedHashMap<>(defaults); }

    /** A further group, given as {@code Map.of("params", tensors, "lr", 0.1)}; what it does not name, it takes from the defaults. */
    public final Group addParamGroup(Map<String, ?> group) {
        if (!group.containsKey("params")) throw new OptimException(name + ": a group wants its tensors under 'params', got only " + new TreeSet<>(group.keySet()));
        return add(listed(group.get("params")), group);
    }

    /** A further group with the defaults: {@code addGroup(head).set("lr", 0.1)}. */
    public final Group addGroup(Iterable<? extends Tensor> parameters) { return add(listed(parameters), Map.of()); }

    private Group add(List<Object> given, Map<String, ?> settings) {
        List<Tensor> parameters = new ArrayList<>();
        for (Object p : given) {
            if (!(p instanceof Tensor t)) throw new OptimException("TypeError", "optimizer can only optimize Tensors, but one of the params is " + Arguments.typeName(p));
            if (!t.isLeaf() && defaults.get("differentiable") != Boolean.TRUE) throw new OptimException("can't optimize a non-leaf Tensor");
            for (Group g : groups) if (g.parameters().contains(t)) throw new OptimException("some parameters appear in more than one parameter group");
            parameters.add(t);
        }
        Group group = new Group(parameters);
        settings.forEach((setting, value) -> { if (!setting.equals("params")) group.set(setting, value); });
        defaults.forEach((setting, value) -> { if (!group.has(setting)) group.set(setting, value); });
        if (group.has("lr") && group.get("lr") == null) throw new OptimException("parameter group didn't specify a value of required optimization parameter lr");
        check(group);
        groups.add(group);
        changes++;
        return group;
    }

    /** Sets a default, and the same in all groups that there are. */
    final void option(String setting, Object value) {
        defaults.put(setting, Plain.of(value));
        for (Group g : groups) g.set(setting, value);
        for (Group g : groups) check(g);
    }

    /** Refuses settings that cannot be. */
    abstract void check(Group group);

    final void atLeastZero(Group group, String setting, String words) {
        if (!(group.number(setting) >= 0)) throw new OptimException("Invalid " + words + ": " + Plain.text(group.get(setting)));
    }

    final void betas(Group group) {
        for (int i = 0; i < 2; i++) {
            double beta = group.number("betas", i);
            if (!(beta >= 0 && beta < 1)) throw new OptimException("Invalid beta parameter at index " + i + ": " + chainrule.math.Numbers.repr(beta));
        }
    }

    // ------------------------------------------------------------------ steps

    /** Changes every parameter that has a gradient. */
    public void step() {
        Mode.assumed(this::changes);
        boolean before = Mode.setGradEnabled(defaults.get("differentiable") == Boolean.TRUE);
        try {
            for (Group group : groups) {
                for (Tensor p : group.parameters()) {
                    Tensor gradient = p.grad();
                    if (gradient != null) update(group, p, group.flag("maximize") ? gradient.neg() : gradient, state(p));
                }
            }
        } finally {
            Mode.setGradEnabled(before);
        }
    }

    /** Has {@code closure} find the loss and its gradients, then takes a step; returns the loss. */
    public Tensor step(Supplier<Tensor> closure) {
        Tensor loss = Mode.enableGrad(closure);
        step();
        return loss;
    }

    /** Changes one parameter. {@code gradient} is its negative where the loss is to grow. */
    abstract void update(Group group, Tensor p, Tensor gradient, State state);

    final State state(Tensor p) { return states.computeIfAbsent(p, any -> new State()); }

    private int changes() {
        int all = changes;
        for (Group g : groups) all += g.changes();
        return all;
    }

    /** Fills the gradients with zeros. */
    public final void zeroGrad() { zeroGrad(false); }

    /** Fills the gradients with zeros, or forgets them: the next step then leaves alone those that get no new one. */
    public final void zeroGrad(boolean setToNone) {
        Mode.assumed(this::changes);
        Mode.noGrad(() -> {
            for (Group group : groups) {
                for (Tensor p : group.parameters()) {
                    if (setToNone) p.setGrad(null);
                    else if (p.grad() != null) zero(p);
                }
            }
        });
    }

    /** A gradient with a history of its own is replaced, since what it came from stays as it is. */
    private static void zero(Tensor p) {
        Tensor gradient = p.grad();
        if (gradient.requiresGrad()) p.setGrad(Tensor.zeros(p.dtype(), p.shape()));
        else gradient.zero_();
    }

    // ------------------------------------------------------------------ arithmetic, in PyTorch's order

    /** A number of float64 in the type of {@code p}, as PyTorch takes Python numbers. */
    static Tensor in(Tensor p, Tensor number) { return number.to(p.dtype()); }

    /** {@code gradient.add(p, alpha=weight_decay)}, if there is any decay. */
    static Tensor decayed(Group group, Tensor p, Tensor gradient) {
        return group.isOn("weight_decay") ? gradient.add(p.mul(in(p, group.dial("weight_decay")))) : gradient;
    }

    /** {@code mean.mul_(beta).add_(x, alpha=1 - beta)}. */
    static Tensor average(Tensor mean, Tensor x, Tensor beta) { return mean.copy_(mean.mul(in(mean, beta)).add(x.mul(in(mean, beta.rsub(1))))); }

    /** {@code mean.mul_(beta).addcmul_(x, x, value=1 - beta)}. */
    static Tensor averageSquare(Tensor mean, Tensor x, Tensor beta) { return mean.copy_(mean.mul(in(mean, beta)).add(x.mul(in(mean, beta.rsub(1))).mul(x))); }

    /** {@code p.add_(x, alpha=-by)}. */
    static void subtract(Tensor p, Tensor x, Tensor by) { p.sub_(x.mul(in(p, by))); }

    /** {@code p.addcdiv_(x, below, value=-by)}. */
    static void subtractQuotient(Tensor p, Tensor x, Tensor below, Tensor by) { p.sub_(x.mul(in(p, by)).div(below)); }

    // ------------------------------------------------------------------ saving

    /** What is kept of each parameter that has been changed, by PyTorch's names: {@code optimizer.state}. */
    public final Map<Tensor, Map<String, Object>> state() {
        Map<Tensor, Map<String, Object>> all = new LinkedHashMap<>();
        states.forEach((p, s) -> all.put(p, new LinkedHashMap<>(saved(s))));
        return all;
    }

    /**
     * All that another optimiser of the same kind needs to go on from here, in PyTorch's layout: {@code state} by the number of the
     * parameter, and {@code param_groups}, whose {@code params} are such numbers. Tensors are shared.
     */
    public final Map<String, Object> stateDict() {
        Map<Tensor, Long> numbers = new LinkedHashMap<>();
        List<Object> packed = new ArrayList<>();
        long start = 0;
        for (Group group : groups) {
            List<Object> own = new ArrayList<>();
            for (int i = 0; i < group.parameters().size(); i++) numbers.putIfAbsent(group.parameters().get(i), start + i);
            for (Tensor p : group.parameters()) own.add(numbers.get(p));
            start += own.size();
            Map<String, Object> settings = group.settings();
            settings.put("params", own);
            packed.add(settings);
        }
        Map<Object, Object> state = new LinkedHashMap<>();
        states.forEach((p, s) -> state.put(numbers.get(p), saved(s)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("state", state);
        all.put("param_groups", packed);
        return all;
    }

    /** Counts that PyTorch has as Python numbers are such numbers. */
    Map<String, Object> saved(State state) {
        Map<String, Object> all = new LinkedHashMap<>();
        state.values().forEach((key, value) -> {
            if (value instanceof Tensor t && key.equals("step") && t.dtype() == DType.FLOAT64) all.put(key, (long) t.item());
            else if (!key.startsWith("_")) all.put(key, value);
        });
        return all;
    }

    /** Goes on from where {@link #stateDict} was taken. Numbers are copied; steps that were compiled before go on with them. */
    public final void loadStateDict(Map<String, ?> dict) { load(dict, false); }

    /**
     * {@link #loadStateDict}, where each tensor keeps its own type, so that the steps to come have the bits that they would have had. (PyTorch
     * makes all but counts of the parameter's type, also numbers that it keeps as float32 beside parameters of float64.)
     */
    public final void resume(Map<String, ?> dict) { load(dict, true); }

    private void load(Map<String, ?> dict, boolean exact) {
        if (!(dict.get("param_groups") instanceof List<?> saved) || !(dict.get("state") instanceof Map<?, ?> state)) {
            throw new OptimException(name + ".load_state_dict: wanted 'state' and 'param_groups', got " + new TreeSet<>(dict.keySet()));
        }
        if (saved.size() != groups.size()) throw new OptimException("loaded state dict has a different number of parameter groups");
        Map<Object, Tensor> numbered = new LinkedHashMap<>();
        List<Map<String, Object>> settings = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<Tensor> own = groups.get(i).parameters();
            settings.add(saved.get(i) instanceof Map<?, ?> m ? words(m) : Map.of());
            List<Object> numbers = listed(settings.get(i).getOrDefault("params", List.of()));
            if (numbers.size() != own.size()) throw new OptimException("loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
            for (int k = 0; k < own.size(); k++) numbered.put(key(numbers.get(k)), own.get(k));
        }
        for (int i = 0; i < groups.size(); i++) groups.get(i).load(settings.get(i));
        List<Tensor> left = new ArrayList<>(states.keySet());
        state.forEach((number, values) -> {
            Tensor p = numbered.get(key(number));
            if (p == null || !(values instanceof Map<?, ?> m)) return;
            left.remove(p);
            load(state(p), p, words(m), exact);
        });
        for (Tensor p : left) {
            states.remove(p);
            changes++;
        }
    }

    /** Numbers read from a file may come as words. */
    private static Object key(Object number) { return number instanceof Number n ? Long.toString(n.longValue()) : String.valueOf(number); }

    private void load(State state, Tensor p, Map<String, Object> values, boolean exact) {
        if (state.values().keySet().retainAll(values.keySet())) changes++;
        values.forEach((key, value) -> {
            Tensor now = state.values().get(key) instanceof Tensor t ? t : null;
            Object wanted = exact && value instanceof Tensor t ? t.detach().copy() : loaded(p, key, value);
            if (now != null && wanted instanceof Tensor t && now.dtype() == t.dtype() && Arrays.equals(now.shape(), t.shape())) {
                Mode.noGrad(() -> now.copy_(t));
            } else {
                state.values().put(key, wanted);
                changes++;
            }
        });
    }

    /** A saved value as it is kept here: tensors are copied and, but for counts, of the parameter's type. */
    Object loaded(Tensor p, String key, Object value) {
        if (key.equals("step")) {
            if (value instanceof Number n) return Tensor.of(NdArray.scalar(DType.FLOAT64, n.doubleValue()));
            if (value instanceof Tensor t) return t.detach().copy();
        }
        if (value instanceof Tensor t) return t.detach().to(p.dtype()).copy();
        if (!(value instanceof List<?> l)) return value;
        List<Object> all = new ArrayList<>();
        for (Object v : l) all.add(loaded(p, "", v));
        return all;
    }

    /** Takes in what was loaded that steps must know of. */
    final void changed() { changes++; }

    // ------------------------------------------------------------------ showing

    /** Where schedulers with {@code verbose} say what they do; the standard output, unless another is given. */
    public final Optimizer output(Consumer<String> output) {
        this.output = output;
        return this;
    }

    final void say(String line) { output.accept(line); }

    /** PyTorch's name of the class. */
    public final String name() { return name; }

    @Override public final String toString() {
        StringBuilder text = new StringBuilder(name).append(" (");
        for (int i = 0; i < groups.size(); i++) {
            text.append("\nParameter Group ").append(i).append('\n');
            for (String setting : new TreeSet<>(groups.get(i).names())) {
                text.append("    ").append(setting).append(": ").append(Plain.text(groups.get(i).get(setting))).append('\n');
            }
        }
        return text.append(')').toString();
    }
}
