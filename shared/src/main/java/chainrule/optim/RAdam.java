package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * {@link Adam} that takes plain steps along its mean until enough squares have been seen to trust theirs (Liu and others 2020).
 *
 * <pre>
 * g = gradient + weight_decay p
 * m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2,  M = m / (1 - beta1^t)
 * R = 2 / (1 - beta2) - 1,  r = R - 2 t beta2^t / (1 - beta2^t)
 * p = p - lr M                                                   where r is 5 or less, else
 * p = p - lr M sqrt(1 - beta2^t) / (sqrt(v) + eps) sqrt((r - 4)(r - 2) R / ((R - 4)(R - 2) r))
 * </pre>
 */
public final class RAdam extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, foreach=None");

    public RAdam(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("RAdam.__init__()", List.of(parameters), Map.of())); }

    RAdam(Arguments a) { super("RAdam", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public RAdam lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean, and of the running mean square, stays in each step. */
    public RAdam betas(double first, double second) { option("betas", List.of(first, second)); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public RAdam eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public RAdam weightDecay(double decay) { option("weight_decay", decay); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        Tensor beta1 = group.dial("betas", 0);
        Tensor beta2 = group.dial("betas", 1);
        Tensor g = decayed(group, p, gradient);
        Tensor power = beta2.pow(step);
        Tensor left = power.rsub(1);
        Tensor mean = average(state.zeros("exp_avg", p), g, beta1).div(in(p, beta1.pow(step).rsub(1)));
        Tensor square = averageSquare(state.zeros("exp_avg_sq", p), g, beta2);
        Tensor most = beta2.rsub(1).rdiv(2).sub(1);
        Tensor length = most.sub(step.mul(2).mul(power).div(left));
        Tensor straight = length.sub(4).mul(length.sub(2)).mul(most).div(most.sub(4).mul(most.sub(2)).mul(length)).sqrt();
        Tensor plain = mean.mul(in(p, group.dial("lr")));
        Tensor adaptive = in(p, left.sqrt()).div(square.sqrt().add(group.number("eps")));
        p.sub_(length.gt(5).where(plain.mul(adaptive).mul(in(p, straight)), plain)); // which one is chosen within the step, so that it can be compiled
    }
}
