package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** Rates as they were at first, times what a function gives for the epoch; one function for all groups, or one for each. */
public final class LambdaLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, lr_lambda, last_epoch=-1, verbose=False");

    private final List<LongToDoubleFunction> factors;

    public LambdaLR(Optimizer optimizer, LongToDoubleFunction factor) { this(SIGNATURE.bindMethod("LambdaLR.__init__()", List.of(optimizer, factor), Map.of())); }

    LambdaLR(Arguments a) {
        super("LambdaLR", optimizer("LambdaLR", a), a);
        factors = functions("LambdaLR", optimizer(), a.get("lr_lambda"));
        start(a);
    }

    static List<LongToDoubleFunction> functions(String name, Optimizer optimizer, Object given) {
        int groups = optimizer.groups().size();
        List<?> each = given instanceof List<?> l ? l : Collections.nCopies(groups, given);
        if (each.size() != groups) throw new OptimException("Expected " + groups + " lr_lambdas, but got " + each.size());
        List<LongToDoubleFunction> all = new ArrayList<>();
        for (Object f : each) {
            if (!(f instanceof LongToDoubleFunction function)) throw new OptimException(name + ": lr_lambda wanted a function of the epoch, got " + Arguments.typeName(f));
            all.add(function);
        }
        return all;
    }

    @Override Object next(int i, Group group) { return base(i) * factors.get(i).applyAsDouble(lastEpoch); }

    /** Functions are not saved. */
    @Override public Map<String, Object> stateDict() {
        Map<String, Object> dict = super.stateDict();
        dict.put("lr_lambdas", Collections.nCopies(factors.size(), null));
        return dict;
    }
}
