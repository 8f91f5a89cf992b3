package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Rates times {@code (1 - epoch / total_iters) ^ power}, 0 from {@code total_iters} on. */
public final class PolynomialLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, total_iters=5, power=1.0, last_epoch=-1, verbose=False");

    public PolynomialLR(Optimizer optimizer, int totalIters, double power) {
        this(SIGNATURE.bindMethod("PolynomialLR.__init__()", List.of(optimizer, (long) totalIters, power), Map.of()));
    }

    PolynomialLR(Arguments a) {
        super("PolynomialLR", optimizer("PolynomialLR", a), a, "total_iters", "power");
        start(a);
    }

    @Override Object next(int i, Group group) {
        double all = number("total_iters");
        if (lastEpoch == 0 || lastEpoch > all) return group.get("lr");
        return group.number("lr") * Real.pow((1 - lastEpoch / all) / (1 - (lastEpoch - 1) / all), number("power"));
    }

    @Override Object closed(int i, Group group) { return base(i) * Real.pow(1 - Math.min(number("total_iters"), lastEpoch) / number("total_iters"), number("power")); }
}
