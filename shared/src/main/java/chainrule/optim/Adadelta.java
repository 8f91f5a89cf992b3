package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Adadelta (Zeiler 2012): steps as long, compared with the gradient, as recent steps were, compared with recent gradients.
 *
 * <pre>
 * g = gradient + weight_decay p
 * v = rho v + (1 - rho) g^2
 * d = sqrt(u + eps) / sqrt(v + eps) g
 * u = rho u + (1 - rho) d^2
 * p = p - lr d
 * </pre>
 */
public final class Adadelta extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=1.0, rho=0.9, eps=1e-06, weight_decay=0, foreach=None, *, maximize=False");

    public Adadelta(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Adadelta.__init__()", List.of(parameters), Map.of())); }

    Adadelta(Arguments a) { super("Adadelta", SIGNATURE, a, "lr", "rho", "eps", "weight_decay", "maximize"); }

    /** The rate: {@code lr}. */
    public Adadelta lr(double lr) { option("lr", lr); return this; }
    /** How much of the running means stays in each step. */
    public Adadelta rho(double rho) { option("rho", rho); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public Adadelta eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public Adadelta weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether it climbs instead of descending. */
    public Adadelta maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        if (!(group.number("rho") >= 0 && group.number("rho") <= 1)) throw new OptimException("Invalid rho value: " + Plain.text(group.get("rho")));
        atLeastZero(group, "eps", "epsilon value");
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        state.count();
        Tensor g = decayed(group, p, gradient);
        Tensor rho = group.dial("rho");
        double eps = group.number("eps");
        Tensor square = averageSquare(state.zeros("square_avg", p), g, rho);
        Tensor moved = state.zeros("acc_delta", p);
        Tensor delta = moved.add(eps).sqrt().div(square.add(eps).sqrt()).mul(g);
        averageSquare(moved, delta, rho);
        subtract(p, delta, group.dial("lr"));
    }
}
