package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several schedulers in each epoch, one upon the other. */
public final class ChainedScheduler extends Scheduler {
    static final Signature SIGNATURE = Signature.of("schedulers");

    private final List<Scheduler> parts;

    public ChainedScheduler(List<Scheduler> schedulers) { this(SIGNATURE.bindMethod("ChainedScheduler.__init__()", List.of(schedulers), Map.of())); }

    ChainedScheduler(Arguments a) {
        super("ChainedScheduler", first(a), false);
        parts = a.all("schedulers", Scheduler.class);
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).optimizer() != optimizer()) {
                throw new OptimException("ChainedScheduler expects all schedulers to belong to the same optimizer, but got schedulers at index 0 and " + i + " to be different");
            }
        }
        remember();
    }

    private static Optimizer first(Arguments a) {
        List<Scheduler> parts = a.all("schedulers", Scheduler.class);
        if (parts.isEmpty()) throw new OptimException("ChainedScheduler: wanted at least one scheduler, got none");
        return parts.getFirst().optimizer();
    }

    @Override Object next(int i, Group group) { return group.get("lr"); }

    @Override public void step() {
        for (Scheduler s : parts) s.step();
        remember();
    }

    @Override public void stepTo(long epoch) { throw new OptimException("ChainedScheduler: goes on epoch by epoch; wanted step()"); }

    @Override public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("_last_lr", List.copyOf(lastRates));
        dict.put("_schedulers", parts.stream().map(Scheduler::stateDict).toList());
        return dict;
    }

    @Override public void loadStateDict(Map<String, ?> dict) {
        if (dict.get("_last_lr") instanceof List<?> l) lastRates = List.copyOf(l);
        SequentialLR.load(parts, dict);
    }
}
