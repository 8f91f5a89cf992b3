package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Adagrad (Duchi, Hazan and Singer 2011): each parameter's steps shrink with all the gradients it has seen.
 *
 * <pre>
 * g = gradient + weight_decay p
 * s = s + g^2
 * p = p - lr / (1 + (t - 1) lr_decay) g / (sqrt(s) + eps)
 * </pre>
 */
public final class Adagrad extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False");

    public Adagrad(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Adagrad.__init__()", List.of(parameters), Map.of())); }

    Adagrad(Arguments a) {
        super("Adagrad", SIGNATURE, a, "lr", "lr_decay", "eps", "weight_decay", "initial_accumulator_value");
        for (Group group : groups()) for (Tensor p : group.parameters()) sum(group, p, state(p));
    }

    /** Both of what it keeps are there before the first step, as in PyTorch. */
    private static Tensor sum(Group group, Tensor p, State state) {
        state.number("step", 0);
        return state.filled("sum", p, group.number("initial_accumulator_value"));
    }

    /** The rate: {@code lr}. */
    public Adagrad lr(double lr) { option("lr", lr); return this; }
    /** How fast the rate falls with the steps. */
    public Adagrad lrDecay(double decay) { option("lr_decay", decay); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public Adagrad eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public Adagrad weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** Whether it climbs instead of descending. */
    public Adagrad maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "lr_decay", "lr_decay value");
        atLeastZero(group, "weight_decay", "weight_decay value");
        atLeastZero(group, "initial_accumulator_value", "initial_accumulator_value value");
        atLeastZero(group, "eps", "epsilon value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor sum = sum(group, p, state);
        Tensor step = state.step();
        Tensor g = decayed(group, p, gradient);
        Tensor rate = group.dial("lr").div(step.sub(1).mul(group.number("lr_decay")).add(1));
        sum.add_(g.mul(g));
        subtractQuotient(p, g, sum.sqrt().add(group.number("eps")), rate);
    }
}
