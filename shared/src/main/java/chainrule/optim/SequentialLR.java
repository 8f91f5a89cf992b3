package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One scheduler after another, each from its milestone on: a warm-up and what follows it. */
public final class SequentialLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, schedulers, milestones, last_epoch=-1, verbose=False");

    private final List<Scheduler> parts;

    public SequentialLR(Optimizer optimizer, List<Scheduler> schedulers, List<Integer> milestones) {
        this(SIGNATURE.bindMethod("SequentialLR.__init__()", List.of(optimizer, schedulers, Plain.of(milestones)), Map.of()));
    }

    SequentialLR(Arguments a) {
        super("SequentialLR", optimizer("SequentialLR", a), a, "milestones");
        parts = a.all("schedulers", Scheduler.class);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).optimizer() == optimizer()) continue;
            throw new OptimException("Sequential Schedulers expects all schedulers to belong to the same optimizer, but got schedulers at index " + i
                    + " to be different than the optimizer passed in.");
        }
        if (a.list("milestones").size() != parts.size() - 1) {
            throw new OptimException("Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got number of "
                    + "schedulers " + parts.size() + " and the number of milestones to be equal to " + a.list("milestones").size());
        }
        lastEpoch = a.whole("last_epoch") + 1;
        for (Group g : groups()) g.set("lr", g.get("initial_lr"));
        for (Scheduler s : parts) s.lastEpoch--;
        parts.getFirst().initialStep();
        lastRates = parts.getFirst().lastRates;
    }

    @Override Object next(int i, Group group) { return group.get("lr"); }

    private long milestone(int i) { return (long) Plain.number("milestones", ((List<?>) own.get("milestones")).get(i)); }

    @Override public void step() {
        lastEpoch++;
        int at = 0;
        while (at < parts.size() - 1 && milestone(at) <= lastEpoch) at++;
        Scheduler now = parts.get(at);
        if (at > 0 && milestone(at - 1) == lastEpoch) now.stepTo(0);
        else now.step();
        lastRates = now.lastRates;
    }

    @Override public void stepTo(long epoch) { throw new OptimException("SequentialLR: goes on epoch by epoch; wanted step()"); }

    @Override public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("_milestones", own.get("milestones"));
        dict.put("last_epoch", lastEpoch);
        dict.put("_last_lr", List.copyOf(lastRates));
        dict.put("_schedulers", parts.stream().map(Scheduler::stateDict).toList());
        return dict;
    }

    @Override public void loadStateDict(Map<String, ?> dict) {
        Map<String, Object> mine = new LinkedHashMap<>(dict);
        mine.put("milestones", dict.get("_milestones"));
        super.loadStateDict(mine);
        load(parts, dict);
    }

    static void load(List<Scheduler> parts, Map<String, ?> dict) {
        if (!(dict.get("_schedulers") instanceof List<?> saved) || saved.size() != parts.size()) {
            throw new OptimException("load_state_dict: wanted '_schedulers' of " + parts.size() + " schedulers");
        }
        for (int i = 0; i < parts.size(); i++) parts.get(i).loadStateDict(Optimizer.words((Map<?, ?>) saved.get(i)));
    }
}
