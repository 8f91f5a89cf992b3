package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Rates whose factor goes straight from {@code start_factor} to {@code end_factor} in {@code total_iters} epochs: a warm-up. */
public final class LinearLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, start_factor=0.3333333333333333, end_factor=1.0, total_iters=5, last_epoch=-1, verbose=False");

    public LinearLR(Optimizer optimizer, double startFactor, double endFactor, int totalIters) {
        this(SIGNATURE.bindMethod("LinearLR.__init__()", List.of(optimizer, startFactor, endFactor, (long) totalIters), Map.of()));
    }

    LinearLR(Arguments a) {
        super("LinearLR", optimizer("LinearLR", a), a, "start_factor", "end_factor", "total_iters");
        if (!isPart(a.number("start_factor"))) throw new OptimException("Starting multiplicative factor expected to be between 0 and 1.");
        if (!isPart(a.number("end_factor"))) throw new OptimException("Ending multiplicative factor expected to be between 0 and 1.");
        start(a);
    }

    private static boolean isPart(double factor) { return factor >= 0 && factor <= 1; }

    @Override Object next(int i, Group group) {
        double from = number("start_factor");
        double to = number("end_factor");
        double all = number("total_iters");
        if (lastEpoch == 0) return group.number("lr") * from;
        if (lastEpoch > all) return group.get("lr");
        return group.number("lr") * (1 + (to - from) / (all * from + (lastEpoch - 1) * (to - from)));
    }

    @Override Object closed(int i, Group group) {
        double from = number("start_factor");
        double all = number("total_iters");
        return base(i) * (from + (number("end_factor") - from) * Math.min(all, lastEpoch) / all);
    }
}
