package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Multiplies the rates by {@code gamma} every {@code step_size} epochs. */
public final class StepLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, step_size, gamma=0.1, last_epoch=-1, verbose=False");

    public StepLR(Optimizer optimizer, int stepSize, double gamma) { this(SIGNATURE.bindMethod("StepLR.__init__()", List.of(optimizer, (long) stepSize, gamma), Map.of())); }

    StepLR(Arguments a) {
        super("StepLR", optimizer("StepLR", a), a, "step_size", "gamma");
        if (a.whole("step_size") < 1) throw new OptimException("StepLR: step_size wanted 1 or more, got " + a.whole("step_size"));
        start(a);
    }

    @Override Object next(int i, Group group) {
        if (lastEpoch == 0 || lastEpoch % (long) number("step_size") != 0) return group.get("lr");
        return group.number("lr") * number("gamma");
    }

    @Override Object closed(int i, Group group) { return base(i) * Real.pow(number("gamma"), Math.floorDiv(lastEpoch, (long) number("step_size"))); }
}
