package chainrule.optim;

import chainrule.math.Numbers;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Changes an optimiser's learning rates from epoch to epoch: {@code torch.optim.lr_scheduler}. Made last, it sets the rates of
 * epoch 0; each {@link #step} after that belongs behind the optimiser's.
 *
 * <p>It works between steps. A compiled step sees the rates that it sets, and is not traced again for them.
 */
public abstract class Scheduler {
    static final double PI = Math.PI;

    private final String name;
    private final Optimizer optimizer;
    /** What PyTorch's object has as attributes of its own, by their names: it is saved. */
    final Map<String, Object> own = new LinkedHashMap<>();
    List<Object> baseRates = List.of();
    List<Object> lastRates = List.of();
    long lastEpoch;
    long steps;
    private final boolean verbose;

    /** @param attributes arguments that are kept, in the order in which PyTorch's state has them */
    Scheduler(String name, Optimizer optimizer, Arguments a, String... attributes) {
        this(name, optimizer, a.flag("verbose"));
        for (String attribute : attributes) own.put(attribute, Plain.of(a.get(attribute)));
    }

    Scheduler(String name, Optimizer optimizer, boolean verbose) {
        this.name = name;
        this.optimizer = optimizer;
        this.verbose = verbose;
    }

    static Optimizer optimizer(String name, Arguments a) {
        if (a.get("optimizer") instanceof Optimizer o) return o;
        throw new OptimException("TypeError", Arguments.typeName(a.get("optimizer")) + " is not an Optimizer");
    }

    /** Sets the rates of the first epoch, once all attributes are there. {@code last_epoch} is where training was left, -1 for nowhere. */
    final void start(Arguments a) {
        lastEpoch = a.whole("last_epoch");
        List<Object> base = new ArrayList<>();
        for (int i = 0; i < groups().size(); i++) {
            Group g = groups().get(i);
            if (lastEpoch == -1) {
                if (!g.has("initial_lr")) g.set("initial_lr", g.get("lr"));
            } else if (!g.has("initial_lr")) {
                throw new OptimException("KeyError", "param 'initial_lr' is not specified in param_groups[" + i + "] when resuming an optimizer");
            }
            base.add(g.get("initial_lr"));
        }
        baseRates = base;
        initialStep();
    }

    void initialStep() {
        steps = 0;
        step();
    }

    /** PyTorch's name of the class. */
    public final String name() { return name; }

    /** Whose rates it sets. */
    public final Optimizer optimizer() { return optimizer; }

    final List<Group> groups() { return optimizer.groups(); }

    final double number(String attribute) { return Plain.number(attribute, own.get(attribute)); }

    final double base(int group) { return Plain.number("base_lrs", baseRates.get(group)); }

    /** {@code get_last_lr()}: the rates that were set last, one for each group. */
    public final List<Double> lastRates() { return lastRates.stream().map(r -> Plain.number("lr", r)).toList(); }

    /** The rate of group {@code i} in epoch {@link #lastEpoch}, given the one before; the same object where nothing changes. */
    abstract Object next(int i, Group group);

    /** The same from the epoch alone, where there is such a form. */
    Object closed(int i, Group group) { return next(i, group); }

    /** Goes on to the next epoch. */
    public void step() {
        steps++;
        lastEpoch++;
        set(false, null);
    }

    /** Goes on to the next epoch; schedulers that follow a number, such as a loss, take this one, and others take no notice of it. */
    public void step(double metric) { step(); }

    /** Goes to {@code epoch}, by the closed form where there is one. */
    public void stepTo(long epoch) {
        steps++;
        lastEpoch = epoch;
        set(true, epoch);
    }

    final void set(boolean closed, Long epoch) {
        List<Group> groups = groups();
        List<Object> rates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) rates.add(closed ? closed(i, groups.get(i)) : next(i, groups.get(i)));
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).set("lr", rates.get(i));
            if (!verbose) continue;
            String rate = Numbers.exponent(Plain.number("lr", rates.get(i)), 4);
            optimizer.say(epoch == null ? "Adjusting learning rate of group " + i + " to " + rate + "."
                    : "Epoch " + padded(epoch) + ": adjusting learning rate of group " + i + " to " + rate + ".");
        }
        remember();
    }

    final void remember() {
        List<Object> now = new ArrayList<>();
        for (Group g : groups()) now.add(g.get("lr"));
        lastRates = now;
    }

    final boolean isVerbose() { return verbose; }

    /** As {@code %.5d} writes it. */
    static String padded(long epoch) {
        String digits = Long.toString(Math.abs(epoch));
        return (epoch < 0 ? "-" : "") + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    /** One value for each group: as many as given, or one for all. */
    static List<Object> each(String name, Optimizer optimizer, Object value) {
        int groups = optimizer.groups().size();
        List<Object> all = new ArrayList<>();
        if (value instanceof List<?> l) {
            if (l.size() != groups) throw new OptimException("expected " + groups + " values for " + name + ", got " + l.size());
            for (Object v : l) all.add(Plain.of(v));
        } else {
            for (int i = 0; i < groups; i++) all.add(Plain.of(value));
        }
        return all;
    }

    /** All that another scheduler of the same kind needs to go on from here, by PyTorch's names. */
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>(own);
        dict.put("base_lrs", List.copyOf(baseRates));
        dict.put("last_epoch", lastEpoch);
        dict.put("verbose", verbose);
        dict.put("_step_count", steps);
        dict.put("_get_lr_called_within_step", false);
        dict.put("_last_lr", List.copyOf(lastRates));
        return dict;
    }

    /** Goes on from where {@link #stateDict} was taken. The optimiser's own state, which holds the rates, is loaded by itself. */
    public void loadStateDict(Map<String, ?> dict) {
        for (String key : own.keySet()) if (!dict.containsKey(key)) throw lacks(key, dict);
        for (Map.Entry<String, Object> e : own.entrySet()) e.setValue(Plain.of(dict.get(e.getKey())));
        if (dict.get("base_lrs") instanceof List<?> l) baseRates = new ArrayList<>(l);
        if (dict.get("_last_lr") instanceof List<?> l) lastRates = new ArrayList<>(l);
        if (!(dict.get("last_epoch") instanceof Number epoch)) throw lacks("last_epoch", dict);
        lastEpoch = epoch.longValue();
        if (dict.get("_step_count") instanceof Number n) steps = n.longValue();
    }

    private OptimException lacks(String key, Map<String, ?> dict) {
        return new OptimException(name + ".load_state_dict: wanted '" + key + "', got only " + new TreeSet<>(dict.keySet()));
    }
}
