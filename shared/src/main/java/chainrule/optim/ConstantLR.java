package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Rates times {@code factor} until epoch {@code total_iters}, and as they were from there on. */
public final class ConstantLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, factor=0.3333333333333333, total_iters=5, last_epoch=-1, verbose=False");

    public ConstantLR(Optimizer optimizer, double factor, int totalIters) {
        this(SIGNATURE.bindMethod("ConstantLR.__init__()", List.of(optimizer, factor, (long) totalIters), Map.of()));
    }

    ConstantLR(Arguments a) {
        super("ConstantLR", optimizer("ConstantLR", a), a, "factor", "total_iters");
        double factor = a.number("factor");
        if (!(factor >= 0 && factor <= 1)) throw new OptimException("Constant multiplicative factor expected to be between 0 and 1.");
        start(a);
    }

    @Override Object next(int i, Group group) {
        if (lastEpoch == 0) return group.number("lr") * number("factor");
        return lastEpoch == number("total_iters") ? (Object) (group.number("lr") * (1 / number("factor"))) : group.get("lr");
    }

    @Override Object closed(int i, Group group) { return base(i) * (number("factor") + (lastEpoch >= number("total_iters") ? 1 - number("factor") : 0)); }
}
