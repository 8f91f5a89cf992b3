package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * RMSprop (Hinton 2012): the gradient over the root of a running mean of its squares, or of its variance if {@code centered}.
 *
 * <pre>
 * g = gradient + weight_decay p
 * v = alpha v + (1 - alpha) g^2
 * a = alpha a + (1 - alpha) g,  d = sqrt(v - a^2) + eps       (not centered: d = sqrt(v) + eps)
 * b = momentum b + g / d
 * p = p - lr b                                                (without momentum: p - lr g / d)
 * </pre>
 */
public final class RMSprop extends Optimizer {
    static final Signature SIGNATURE = Signature.of(
            "params, lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, foreach=None, maximize=False, differentiable=False");

    public RMSprop(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("RMSprop.__init__()", List.of(parameters), Map.of())); }

    RMSprop(Arguments a) { super("RMSprop", SIGNATURE, a, "lr", "momentum", "alpha", "eps", "centered", "weight_decay"); }

    /** The rate: {@code lr}. */
    public RMSprop lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean square stays in each step. */
    public RMSprop alpha(double alpha) { option("alpha", alpha); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public RMSprop eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public RMSprop weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** How much of the last step is taken again. */
    public RMSprop momentum(double momentum) { option("momentum", momentum); return this; }
    /** Whether the variance of the gradients counts, not the mean of their squares. */
    public RMSprop centered(boolean on) { option("centered", on); return this; }
    /** Whether it climbs instead of descending. */
    public RMSprop maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        atLeastZero(group, "momentum", "momentum value");
        atLeastZero(group, "weight_decay", "weight_decay value");
        atLeastZero(group, "alpha", "alpha value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        state.count();
        Tensor g = decayed(group, p, gradient);
        Tensor alpha = group.dial("alpha");
        Tensor square = state.zeros("square_avg", p);
        Tensor buffer = group.isOn("momentum") ? state.zeros("momentum_buffer", p) : null;
        averageSquare(square, g, alpha);
        Tensor spread = square;
        if (group.flag("centered")) {
            Tensor mean = average(state.zeros("grad_avg", p), g, alpha);
            spread = square.sub(mean.mul(mean));
        }
        Tensor below = spread.sqrt().add(group.number("eps"));
        if (buffer == null) subtractQuotient(p, g, below, group.dial("lr"));
        else subtract(p, buffer.copy_(buffer.mul(in(p, group.dial("momentum"))).add(g.div(below))), group.dial("lr"));
    }
}
