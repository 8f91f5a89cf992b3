package chainrule.optim;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent: a step against the gradient, or against a running sum of gradients (Polyak 1964; Nesterov 1983).
 *
 * <pre>
 * g = gradient + weight_decay p
 * v = momentum v + (1 - dampening) g        (v = g in the first step)
 * p = p - lr v                              (nesterov: p - lr (g + momentum v))
 * </pre>
 */
public final class SGD extends Optimizer {
    static final Signature SIGNATURE = Signature.of(
            "params, lr=None, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False");
    /** 0 until the buffer holds a gradient; kept only where the first step was compiled. */
    private static final String STARTED = "_started";

    public SGD(Iterable<? extends Tensor> parameters, double lr) { this(SIGNATURE.bindMethod("SGD.__init__()", List.of(parameters, lr), Map.of())); }

    SGD(Arguments a) { super("SGD", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public SGD lr(double lr) { option("lr", lr); return this; }
    /** How much of the last step is taken again. */
    public SGD momentum(double momentum) { option("momentum", momentum); return this; }
    /** How much of the gradient is kept out of the momentum. */
    public SGD dampening(double dampening) { option("dampening", dampening); return this; }
    /** How much of each parameter is added to its gradient. */
    public SGD weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Looks ahead along the running sum; wants {@link #momentum} set before. */
    public SGD nesterov(boolean on) { option("nesterov", on); return this; }
    /** Whether it climbs instead of descending. */
    public SGD maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "momentum", "momentum value");
        atLeastZero(group, "weight_decay", "weight_decay value");
        if (group.flag("nesterov") && (group.number("momentum") <= 0 || group.number("dampening") != 0)) {
            throw new OptimException("Nesterov momentum requires a momentum and zero dampening");
        }
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor direction = decayed(group, p, gradient);
        if (group.isOn("momentum")) {
            Tensor sum = sum(group, p, direction, state);
            direction = group.flag("nesterov") ? direction.add(sum.mul(in(p, group.dial("momentum")))) : sum;
        } else {
            state.values().putIfAbsent("momentum_buffer", null);
        }
        subtract(p, direction, group.dial("lr"));
    }

    private static Tensor sum(Group group, Tensor p, Tensor direction, State state) {
        Tensor sum = state.tensor("momentum_buffer");
        boolean first = sum == null;
        if (first && !Mode.isTraced()) {
            state.values().put("momentum_buffer", direction.detach().copy());
            return direction;
        }
        sum = state.zeros("momentum_buffer", p);
        Tensor more = sum.mul(in(p, group.dial("momentum"))).add(direction.mul(1 - group.number("dampening")));
        if (first) state.tensor(STARTED, () -> NdArray.scalar(p.dtype(), 0));
        Tensor started = state.tensor(STARTED);
        if (started == null) return sum.copy_(more);
        sum.copy_(started.eq(0).where(direction, more));
        started.fill_(1);
        return sum;
    }

    /** A buffer that has not started is None, as in PyTorch. */
    @Override Map<String, Object> saved(State state) {
        Map<String, Object> all = super.saved(state);
        Tensor started = state.tensor(STARTED);
        if (started != null && started.item() == 0) all.put("momentum_buffer", null);
        return all;
    }
}
