package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * {@link Adam} with the decay of weights beside the gradient, not in it (Loshchilov and Hutter 2019).
 *
 * <pre>
 * p = (1 - lr weight_decay) p
 * then as Adam without decay
 * </pre>
 */
public final class AdamW extends RunningMoments<AdamW> {
    static final Signature SIGNATURE = Signature.of("params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.01, amsgrad=False, *, "
            + "foreach=None, maximize=False, capturable=False");

    public AdamW(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("AdamW.__init__()", List.of(parameters), Map.of())); }

    AdamW(Arguments a) {
        super("AdamW", SIGNATURE, a);
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        p.mul_(in(p, group.dial("lr").mul(group.dial("weight_decay")).rsub(1)));
        move(group, p, gradient, state, step);
    }
}
