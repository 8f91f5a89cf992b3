package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * Rprop (Riedmiller and Braun 1993): only the signs of the gradients count. Each parameter has a step size of its own, which grows
 * while the sign stays and shrinks when it changes; after a change the parameter rests for one step.
 *
 * <pre>
 * s = s times etaplus, etaminus or 1, where g times the last g is above, below or equal to 0; within the bounds
 * g = 0 where the sign has changed
 * p = p - sign(g) s
 * </pre>
 */
public final class Rprop extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.01, etas=(0.5, 1.2), step_sizes=(1e-06, 50), foreach=None, maximize=False");

    public Rprop(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Rprop.__init__()", List.of(parameters), Map.of())); }

    Rprop(Arguments a) { super("Rprop", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public Rprop lr(double lr) { option("lr", lr); return this; }
    /** By what a step size is multiplied when the gradient turns, and when it keeps its sign. */
    public Rprop etas(double minus, double plus) { option("etas", List.of(minus, plus)); return this; }
    /** The bounds of the step sizes. */
    public Rprop stepSizes(double least, double most) { option("step_sizes", List.of(least, most)); return this; }
    /** Whether it climbs instead of descending. */
    public Rprop maximize(boolean on) { option("maximize", on); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        double minus = group.number("etas", 0);
        double plus = group.number("etas", 1);
        if (!(minus > 0 && minus < 1 && plus > 1)) {
            throw new OptimException("Invalid eta values: " + chainrule.math.Numbers.repr(minus) + ", " + chainrule.math.Numbers.repr(plus));
        }
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        state.count();
        Tensor before = state.zeros("prev", p);
        Tensor size = state.filled("step_size", p, group.number("lr"));
        Tensor product = gradient.mul(before);
        Tensor turned = product.lt(0);
        Tensor factor = product.gt(0).where(scalar(p, group.number("etas", 1)), turned.where(scalar(p, group.number("etas", 0)), scalar(p, 1)));
        size.copy_(size.mul(factor).clamp(group.number("step_sizes", 0), group.number("step_sizes", 1)));
        before.copy_(turned.where(scalar(p, 0), gradient));
        p.sub_(before.sign().mul(size));
    }

    private static Tensor scalar(Tensor like, double value) { return Tensor.scalar(like.dtype(), value); }
}
