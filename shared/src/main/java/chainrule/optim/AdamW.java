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
public final class AdamW extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.01, amsgrad=False, *, "
            + "foreach=None, maximize=False, capturable=False");

    public AdamW(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("AdamW.__init__()", List.of(parameters), Map.of())); }

    AdamW(Arguments a) {
        super("AdamW", SIGNATURE, a);
        Adam.onCpu(a);
    }

    /** The rate: {@code lr}. */
    public AdamW lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean, and of the running mean square, stays in each step. */
    public AdamW betas(double first, double second) { option("betas", List.of(first, second)); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public AdamW eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter goes away in each step, times the rate. */
    public AdamW weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether the largest mean square so far counts, not the present one. */
    public AdamW amsgrad(boolean on) { option("amsgrad", on); return this; }
    /** Whether it climbs instead of descending. */
    public AdamW maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        p.mul_(in(p, group.dial("lr").mul(group.dial("weight_decay")).rsub(1)));
        Adam.move(group, p, gradient, state, step);
    }
}
