package chainrule.optim;

import chainrule.math.Numbers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies the rates by {@code factor} when a number, such as the loss of a test set, has not become better for {@code patience} epochs. */
public final class ReduceLROnPlateau extends Scheduler {
    private static final String NAME = "ReduceLROnPlateau";
    static final Signature SIGNATURE = Signature.of("optimizer, mode='min', factor=0.1, patience=10, threshold=0.0001, threshold_mode='rel', cooldown=0, min_lr=0, eps=1e-08, verbose=False");

    public ReduceLROnPlateau(Optimizer optimizer, double factor, int patience) {
        this(SIGNATURE.bindMethod(NAME + ".__init__()", List.of(optimizer), Map.of("factor", factor, "patience", (long) patience)));
    }

    ReduceLROnPlateau(Arguments a) {
        super(NAME, optimizer(NAME, a), a);
        if (!(a.number("factor") < 1)) throw new OptimException("Factor should be < 1.0.");
        String mode = a.word("mode");
        String kind = a.word("threshold_mode");
        if (!mode.equals("min") && !mode.equals("max")) throw new OptimException("mode " + mode + " is unknown!");
        if (!kind.equals("rel") && !kind.equals("abs")) throw new OptimException("threshold mode " + kind + " is unknown!");
        own.put("factor", a.get("factor"));
        if (a.get("min_lr") instanceof List<?> l && l.size() != groups().size()) throw new OptimException("expected " + groups().size() + " min_lrs, got " + l.size());
        own.put("min_lrs", each("min_lr", optimizer(), a.get("min_lr")));
        own.put("patience", a.whole("patience"));
        own.put("verbose", a.flag("verbose"));
        own.put("cooldown", a.whole("cooldown"));
        own.put("cooldown_counter", 0L);
        own.put("mode", mode);
        own.put("threshold", a.get("threshold"));
        own.put("threshold_mode", kind);
        double worst = mode.equals("min") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        own.put("best", worst);
        own.put("num_bad_epochs", 0L);
        own.put("mode_worse", worst);
        own.put("eps", a.get("eps"));
    }

    @Override Object next(int i, Group group) { return group.get("lr"); }

    @Override public void step() { throw new OptimException("TypeError", NAME + ".step() missing 1 required positional argument: 'metrics'"); }

    @Override public void stepTo(long epoch) { throw new OptimException(NAME + ".step() follows a number, not the epoch; wanted step(metric)"); }

    @Override public void step(double metric) {
        lastEpoch++;
        boolean better = isBetter(metric);
        if (better) own.put("best", metric);
        long bad = better ? 0 : (long) number("num_bad_epochs") + 1;
        if (number("cooldown_counter") > 0) {
            own.put("cooldown_counter", (long) number("cooldown_counter") - 1);
            bad = 0;
        }
        if (bad > number("patience")) {
            reduce();
            own.put("cooldown_counter", own.get("cooldown"));
            bad = 0;
        }
        own.put("num_bad_epochs", bad);
        remember();
    }

    private boolean isBetter(double metric) {
        double best = number("best");
        double threshold = number("threshold");
        boolean relative = own.get("threshold_mode").equals("rel");
        if (own.get("mode").equals("min")) return metric < (relative ? best * (1 - threshold) : best - threshold);
        return metric > (relative ? best * (threshold + 1) : best + threshold);
    }

    private void reduce() {
        for (int i = 0; i < groups().size(); i++) {
            Group group = groups().get(i);
            double before = group.number("lr");
            double now = Math.max(before * number("factor"), Plain.number("min_lr", ((List<?>) own.get("min_lrs")).get(i)));
            if (!(before - now > number("eps"))) continue;
            group.set("lr", now);
            if (isVerbose()) optimizer().say("Epoch " + padded(lastEpoch) + ": reducing learning rate of group " + i + " to " + Numbers.exponent(now, 4) + ".");
        }
    }

    @Override public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>(own);
        dict.put("last_epoch", lastEpoch);
        if (!lastRates.isEmpty()) dict.put("_last_lr", List.copyOf(lastRates));
        return dict;
    }
}
