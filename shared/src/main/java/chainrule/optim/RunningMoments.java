package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;

/**
 * An optimiser that steps by a running mean of gradients over the root of a running mean square: what Adam and AdamW share, all but when
 * parameters decay.
 *
 * @param <O> the optimiser itself
 */
public abstract sealed class RunningMoments<O extends RunningMoments<O>> extends Optimizer permits Adam, AdamW {
    RunningMoments(String name, Signature signature, Arguments a) {
        super(name, signature, a);
        if (a.flag("capturable")) throw new OptimException("AssertionError", "If capturable=True, params and state_steps must be CUDA tensors. Steps are compiled without it.");
    }

    @SuppressWarnings("unchecked")
    private O with(String name, Object value) {
        option(name, value);
        return (O) this;
    }

    /** The rate: {@code lr}. */
    public final O lr(double lr) { return with("lr", lr); }

    /** How much of the running mean, and of the running mean square, stays in each step. */
    public final O betas(double first, double second) { return with("betas", List.of(first, second)); }

    /** What is added below the line, so that nothing is divided by 0. */
    public final O eps(double eps) { return with("eps", eps); }

    /** How much of each parameter decays: Adam adds it to the gradient, AdamW takes it away times the rate. */
    public final O weightDecay(double decay) { return with("weight_decay", decay); }

    /** Whether the largest mean square so far counts, not the present one. */
    public final O amsgrad(boolean on) { return with("amsgrad", on); }

    /** Whether it climbs instead of descending. */
    public final O maximize(boolean on) { return with("maximize", on); }

    @Override final void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    /** The step, once the decay has been seen to. */
    static void move(Group group, Tensor p, Tensor g, State state, Tensor step) {
        Tensor beta1 = group.dial("betas", 0);
        Tensor beta2 = group.dial("betas", 1);
        Tensor mean = average(state.zeros("exp_avg", p), g, beta1);
        Tensor square = averageSquare(state.zeros("exp_avg_sq", p), g, beta2);
        Tensor size = group.dial("lr").div(beta1.pow(step).rsub(1));
        Tensor root = beta2.pow(step).rsub(1).sqrt();
        if (group.flag("amsgrad")) {
            Tensor most = state.zeros("max_exp_avg_sq", p);
            square = most.copy_(most.maximum(square));
        }
        subtractQuotient(p, mean, square.sqrt().div(in(p, root)).add(group.number("eps")), size);
    }
}
