package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015): steps of about the size {@code lr} along a running mean of the gradients, shorter where they vary.
 *
 * <pre>
 * g = gradient + weight_decay p
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2             (amsgrad: below, the largest v so far)
 * p = p - lr / (1 - beta1^t) m / (sqrt(v / (1 - beta2^t)) + eps)
 * </pre>
 */
public final class Adam extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, amsgrad=False, *, "
            + "maximize=False, foreach=None, capturable=False, differentiable=False, fused=False");

    public Adam(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Adam.__init__()", List.of(parameters), Map.of())); }

    Adam(Arguments a) {
        super("Adam", SIGNATURE, a);
        if (a.flag("fused")) throw new OptimException("RuntimeError", "FusedAdam requires all the params to be CUDA, floating point");
        onCpu(a);
    }

    static void onCpu(Arguments a) {
        if (a.flag("capturable")) throw new OptimException("AssertionError", "If capturable=True, params and state_steps must be CUDA tensors. Steps are compiled without it.");
    }

    /** The rate: {@code lr}. */
    public Adam lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean, and of the running mean square, stays in each step. */
    public Adam betas(double first, double second) { option("betas", List.of(first, second)); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public Adam eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public Adam weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether the largest mean square so far counts, not the present one. */
    public Adam amsgrad(boolean on) { option("amsgrad", on); return this; }
    /** Whether it climbs instead of descending. */
    public Adam maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        move(group, p, decayed(group, p, gradient), state, step);
    }

    /** The step that {@link AdamW} takes too, once it has seen to the decay. */
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
