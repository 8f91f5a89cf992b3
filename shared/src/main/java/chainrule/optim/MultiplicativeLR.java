package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** Multiplies the rates, each epoch, by what a function gives for it. */
public final class MultiplicativeLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, lr_lambda, last_epoch=-1, verbose=False");

    private final List<LongToDoubleFunction> factors;

    public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction factor) { this(SIGNATURE.bindMethod("MultiplicativeLR.__init__()", List.of(optimizer, factor), Map.of())); }

    MultiplicativeLR(Arguments a) {
        super("MultiplicativeLR", optimizer("MultiplicativeLR", a), a);
        factors = LambdaLR.functions("MultiplicativeLR", optimizer(), a.get("lr_lambda"));
        start(a);
    }

    @Override Object next(int i, Group group) { return lastEpoch > 0 ? (Object) (group.number("lr") * factors.get(i).applyAsDouble(lastEpoch)) : group.get("lr"); }

    /** Functions are not saved. */
    @Override public Map<String, Object> stateDict() {
        Map<String, Object> dict = super.stateDict();
        dict.put("lr_lambdas", Collections.nCopies(factors.size(), null));
        return dict;
    }
}
