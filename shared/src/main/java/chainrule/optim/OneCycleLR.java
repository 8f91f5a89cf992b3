package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rates that rise from {@code max_lr / div_factor} to {@code max_lr} and then fall far below where they began, in
 * {@code total_steps} steps, with the momentum going the other way (Smith and Topin 2018).
 */
public final class OneCycleLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy='cos', "
            + "cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=10000.0, three_phase=False, last_epoch=-1, verbose=False");

    private record Phase(double end, String rateFrom, String rateTo, String momentumFrom, String momentumTo) {
        Map<String, Object> dict() {
            Map<String, Object> dict = new LinkedHashMap<>();
            dict.put("end_step", end);
            dict.put("start_lr", rateFrom);
            dict.put("end_lr", rateTo);
            dict.put("start_momentum", momentumFrom);
            dict.put("end_momentum", momentumTo);
            return dict;
        }
    }

    private final boolean cosine;

    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
        this(SIGNATURE.bindMethod("OneCycleLR.__init__()", List.of(optimizer, maxLr, (long) totalSteps), Map.of()));
    }

    OneCycleLR(Arguments a) {
        super("OneCycleLR", optimizer("OneCycleLR", a), a);
        long total = total(a);
        double rising = a.number("pct_start");
        if (!(rising >= 0 && rising <= 1) || !(a.get("pct_start") instanceof Double)) throw new OptimException("Expected float between 0 and 1 pct_start, but got " + Plain.text(a.get("pct_start")));
        String strategy = a.word("anneal_strategy");
        if (!strategy.equals("cos") && !strategy.equals("linear")) throw new OptimException("anneal_strategy must by one of 'cos' or 'linear', instead got " + strategy);
        cosine = strategy.equals("cos");
        own.put("total_steps", total);
        own.put("_schedule_phases", phases(total, rising, a.flag("three_phase")).stream().map(Phase::dict).toList());
        own.put("cycle_momentum", a.flag("cycle_momentum"));
        boolean starts = a.whole("last_epoch") == -1;
        List<Object> highest = each("max_lr", optimizer(), a.get("max_lr"));
        for (int i = 0; starts && i < groups().size(); i++) {
            double top = Plain.number("max_lr", highest.get(i));
            groups().get(i).set("initial_lr", top / a.number("div_factor")).set("max_lr", highest.get(i)).set("min_lr", top / a.number("div_factor") / a.number("final_div_factor"));
        }
        if (a.flag("cycle_momentum")) momentum(a, starts);
        start(a);
    }

    private static long total(Arguments a) {
        if (!a.has("total_steps") && !a.has("epochs") && !a.has("steps_per_epoch")) {
            throw new OptimException("You must define either total_steps OR (epochs AND steps_per_epoch)");
        }
        return a.has("total_steps") ? positive(a, "total_steps") : positive(a, "epochs") * positive(a, "steps_per_epoch");
    }

    private static long positive(Arguments a, String name) {
        if (a.get(name) instanceof Long n && n > 0) return n;
        throw new OptimException("Expected positive integer " + name + ", but got " + Plain.text(a.get(name)));
    }

    private static List<Phase> phases(long total, double rising, boolean three) {
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase(rising * total - 1, "initial_lr", "max_lr", "max_momentum", "base_momentum"));
        if (three) {
            phases.add(new Phase(2 * rising * total - 2, "max_lr", "initial_lr", "base_momentum", "max_momentum"));
            phases.add(new Phase(total - 1, "initial_lr", "min_lr", "max_momentum", "max_momentum"));
        } else {
            phases.add(new Phase(total - 1, "max_lr", "min_lr", "base_momentum", "max_momentum"));
        }
        return phases;
    }

    private void momentum(Arguments a, boolean starts) {
        boolean beta = optimizer().defaults().containsKey("betas");
        if (!beta && !optimizer().defaults().containsKey("momentum")) throw new OptimException("optimizer must support momentum with `cycle_momentum` option enabled");
        own.put("use_beta1", beta);
        List<Object> most = each("max_momentum", optimizer(), a.get("max_momentum"));
        List<Object> least = each("base_momentum", optimizer(), a.get("base_momentum"));
        for (int i = 0; starts && i < groups().size(); i++) {
            turn(groups().get(i), most.get(i));
            groups().get(i).set("max_momentum", most.get(i)).set("base_momentum", least.get(i));
        }
    }

    private void turn(Group group, Object momentum) {
        if (own.get("use_beta1") == Boolean.TRUE) group.set("betas", List.of(momentum, ((List<?>) group.get("betas")).get(1)));
        else group.set("momentum", momentum);
    }

    @Override Object next(int i, Group group) {
        if (lastEpoch > number("total_steps")) {
            throw new OptimException("Tried to step " + (lastEpoch + 1) + " times. The specified number of total steps is " + own.get("total_steps"));
        }
        List<?> phases = (List<?>) own.get("_schedule_phases");
        double from = 0;
        for (int k = 0; ; k++) {
            Map<?, ?> phase = (Map<?, ?>) phases.get(k);
            double to = Plain.number("end_step", phase.get("end_step"));
            if (lastEpoch <= to || k == phases.size() - 1) {
                double part = (lastEpoch - from) / (to - from);
                double rate = between(group.number((String) phase.get("start_lr")), group.number((String) phase.get("end_lr")), part);
                if (own.get("cycle_momentum") == Boolean.TRUE) {
                    turn(group, between(group.number((String) phase.get("start_momentum")), group.number((String) phase.get("end_momentum")), part));
                }
                return rate;
            }
            from = to;
        }
    }

    private double between(double from, double to, double part) {
        return cosine ? to + (from - to) / 2 * (Real.cos(PI * part) + 1) : (to - from) * part + from;
    }
}
