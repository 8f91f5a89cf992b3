package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Rates that fall along half a cosine from the first one to {@code eta_min} in {@code T_max} epochs, and rise again after it. */
public final class CosineAnnealingLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, T_max, eta_min=0, last_epoch=-1, verbose=False");

    public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
        this(SIGNATURE.bindMethod("CosineAnnealingLR.__init__()", List.of(optimizer, (long) tMax, etaMin), Map.of()));
    }

    CosineAnnealingLR(Arguments a) {
        super("CosineAnnealingLR", optimizer("CosineAnnealingLR", a), a, "T_max", "eta_min");
        if (!(a.number("T_max") > 0)) throw new OptimException("CosineAnnealingLR: T_max wanted more than 0, got " + Plain.text(a.get("T_max")));
        start(a);
    }

    @Override Object next(int i, Group group) {
        double length = number("T_max");
        double least = number("eta_min");
        if (lastEpoch == 0) return group.get("lr");
        if (steps == 1) return least + (base(i) - least) * (1 + Real.cos(lastEpoch * PI / length)) / 2;
        if (remainder(lastEpoch - 1 - length, 2 * length) == 0) return group.number("lr") + (base(i) - least) * (1 - Real.cos(PI / length)) / 2;
        return (1 + Real.cos(PI * lastEpoch / length)) / (1 + Real.cos(PI * (lastEpoch - 1) / length)) * (group.number("lr") - least) + least;
    }

    /** Python's {@code %}. */
    private static double remainder(double a, double b) { return a - Math.floor(a / b) * b; }

    @Override Object closed(int i, Group group) {
        double least = number("eta_min");
        return least + (base(i) - least) * (1 + Real.cos(PI * lastEpoch / number("T_max"))) / 2;
    }
}
