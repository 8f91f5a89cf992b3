package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent that also keeps the mean of the parameters it has passed, from step {@code t0} on (Polyak and Juditsky 1992).
 *
 * <pre>
 * g = gradient + weight_decay p
 * p = (1 - lambd eta) p - eta g
 * ax = ax + mu (p - ax)
 * eta = lr / (1 + lambd lr t)^alpha,  mu = 1 / max(1, t - t0)
 * </pre>
 */
public final class ASGD extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.01, lambd=0.0001, alpha=0.75, t0=1000000.0, weight_decay=0, foreach=None, maximize=False");

    public ASGD(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("ASGD.__init__()", List.of(parameters), Map.of())); }

    ASGD(Arguments a) { super("ASGD", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public ASGD lr(double lr) { option("lr", lr); return this; }
    /** How strongly parameters are drawn to 0, and how fast the rate falls. */
    public ASGD lambd(double lambd) { option("lambd", lambd); return this; }
    /** The power by which the rate falls. */
    public ASGD alpha(double alpha) { option("alpha", alpha); return this; }
    /** After how many steps the mean begins. */
    public ASGD t0(double t0) { option("t0", t0); return this; }
    /** How much of each parameter is added to its gradient. */
    public ASGD weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether it climbs instead of descending. */
    public ASGD maximize(boolean on) { option("maximize", on); return this; }

    /** The mean of a parameter so far: what to use once training is over. */
    public Tensor mean(Tensor parameter) { return state(parameter).zeros("ax", parameter); }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        Tensor eta = state.number("eta", group.number("lr"));
        Tensor mu = state.number("mu", 1);
        Tensor mean = state.zeros("ax", p);
        double lambd = group.number("lambd");
        Tensor rate = group.dial("lr");
        Tensor g = decayed(group, p, gradient);
        Tensor now = eta.to(DType.FLOAT64);
        p.mul_(in(p, now.mul(lambd).rsub(1)));
        subtract(p, g, now);
        mean.copy_(mu.eq(1).where(p.detach(), mean.add(p.detach().sub(mean).mul(in(p, mu)))));
        eta.copy_(rate.div(rate.mul(lambd).mul(step).add(1).pow(Tensor.scalar(DType.FLOAT64, group.number("alpha")))));
        mu.copy_(step.sub(group.number("t0")).clamp(Tensor.scalar(DType.FLOAT64, 1), null).rdiv(1));
    }
}
