package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Multiplies the rates by {@code gamma} every epoch. */
public final class ExponentialLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, gamma, last_epoch=-1, verbose=False");

    public ExponentialLR(Optimizer optimizer, double gamma) { this(SIGNATURE.bindMethod("ExponentialLR.__init__()", List.of(optimizer, gamma), Map.of())); }

    ExponentialLR(Arguments a) {
        super("ExponentialLR", optimizer("ExponentialLR", a), a, "gamma");
        start(a);
    }

    @Override Object next(int i, Group group) { return lastEpoch == 0 ? group.get("lr") : (Object) (group.number("lr") * number("gamma")); }

    @Override Object closed(int i, Group group) { return base(i) * Real.pow(number("gamma"), lastEpoch); }
}
