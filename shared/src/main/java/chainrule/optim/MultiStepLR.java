package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies the rates by {@code gamma} in each of the epochs {@code milestones}; in one that is named twice, twice. */
public final class MultiStepLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, milestones, gamma=0.1, last_epoch=-1, verbose=False");

    public MultiStepLR(Optimizer optimizer, List<Integer> milestones, double gamma) {
        this(SIGNATURE.bindMethod("MultiStepLR.__init__()", List.of(optimizer, Plain.of(milestones), gamma), Map.of()));
    }

    MultiStepLR(Arguments a) {
        super("MultiStepLR", optimizer("MultiStepLR", a), a, "milestones", "gamma");
        Map<Object, Object> counts = new LinkedHashMap<>();
        for (Object epoch : a.list("milestones")) counts.merge((Object) (long) Plain.number("milestones", epoch), 1L, (x, y) -> (Long) x + (Long) y);
        own.put("milestones", counts);
        start(a);
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> milestones() { return (Map<Object, Object>) own.get("milestones"); }

    @Override Object next(int i, Group group) {
        Object times = milestones().get(lastEpoch);
        return times == null ? group.get("lr") : (Object) (group.number("lr") * Real.pow(number("gamma"), (long) times));
    }

    @Override Object closed(int i, Group group) {
        long passed = 0;
        for (Map.Entry<Object, Object> e : milestones().entrySet()) if ((long) e.getKey() <= lastEpoch) passed += (long) e.getValue();
        return base(i) * Real.pow(number("gamma"), passed);
    }

    /** A file may have brought the epochs as words, and numbers of another kind. */
    @Override public void loadStateDict(Map<String, ?> dict) {
        super.loadStateDict(dict);
        Map<Object, Object> counts = new LinkedHashMap<>();
        milestones().forEach((epoch, times) -> counts.put(Long.parseLong(epoch.toString()), ((Number) times).longValue()));
        own.put("milestones", counts);
    }
}
