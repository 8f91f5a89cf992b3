package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * {@link Adam} with the largest recent gradient instead of the mean square (Kingma and Ba 2015, section 7).
 *
 * <pre>
 * g = gradient + weight_decay p
 * m = beta1 m + (1 - beta1) g
 * u = max(beta2 u, |g| + eps)
 * p = p - lr / (1 - beta1^t) m / u
 * </pre>
 */
public final class Adamax extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, foreach=None, *, maximize=False");

    public Adamax(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Adamax.__init__()", List.of(parameters), Map.of())); }

    Adamax(Arguments a) { super("Adamax", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public Adamax lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean, and of the running mean square, stays in each step. */
    public Adamax betas(double first, double second) { option("betas", List.of(first, second)); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public Adamax eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public Adamax weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether it climbs instead of descending. */
    public Adamax maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        Tensor g = decayed(group, p, gradient);
        Tensor beta1 = group.dial("betas", 0);
        Tensor mean = average(state.zeros("exp_avg", p), g, beta1);
        Tensor top = state.zeros("exp_inf", p);
        top.copy_(top.mul(in(p, group.dial("betas", 1))).maximum(g.abs().add(group.number("eps"))));
        subtractQuotient(p, mean, top, group.dial("lr").div(beta1.pow(step).rsub(1)));
    }
}
