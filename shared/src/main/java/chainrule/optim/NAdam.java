package chainrule.optim;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * {@link Adam} that looks ahead along its mean as Nesterov does (Dozat 2016).
 *
 * <pre>
 * g = gradient + weight_decay p
 * mu(t) = beta1 (1 - 0.96^(t momentum_decay) / 2), and M the product of mu(1) to mu(t)
 * m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2,  d = sqrt(v / (1 - beta2^t)) + eps
 * p = p - lr (1 - mu(t)) / (1 - M) g / d
 * p = p - lr mu(t+1) / (1 - M mu(t) mu(t+1)) m / d
 * </pre>
 *
 * The factor mu(t) in the last line is PyTorch 1.13's; later versions leave it out.
 */
public final class NAdam extends Optimizer {
    static final Signature SIGNATURE = Signature.of("params, lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, momentum_decay=0.004, foreach=None");

    public NAdam(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("NAdam.__init__()", List.of(parameters), Map.of())); }

    NAdam(Arguments a) { super("NAdam", SIGNATURE, a); }

    /** The rate: {@code lr}. */
    public NAdam lr(double lr) { option("lr", lr); return this; }
    /** How much of the running mean, and of the running mean square, stays in each step. */
    public NAdam betas(double first, double second) { option("betas", List.of(first, second)); return this; }
    /** What is added below the line, so that nothing is divided by 0. */
    public NAdam eps(double eps) { option("eps", eps); return this; }
    /** How much of each parameter is added to its gradient. */
    public NAdam weightDecay(double decay) { option("weight_decay", decay); return this; }
    /** How fast the momentum comes to its full size. */
    public NAdam momentumDecay(double decay) { option("momentum_decay", decay); return this; }

    @Override void check(Group group) {
        atLeastZero(group, "lr", "learning rate");
        atLeastZero(group, "eps", "epsilon value");
        betas(group);
        atLeastZero(group, "weight_decay", "weight_decay value");
        atLeastZero(group, "momentum_decay", "momentum_decay value");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        Tensor beta1 = group.dial("betas", 0);
        Tensor beta2 = group.dial("betas", 1);
        Tensor rate = group.dial("lr");
        Tensor g = decayed(group, p, gradient);
        Tensor now = momentum(group, beta1, step);
        Tensor next = momentum(group, beta1, step.add(1));
        Tensor product = state.number("mu_product", 1);
        product.mul_(now.to(DType.FLOAT32));
        Tensor ahead = product.mul(now.to(DType.FLOAT32)).mul(next.to(DType.FLOAT32)).to(DType.FLOAT64);
        Tensor mean = average(state.zeros("exp_avg", p), g, beta1);
        Tensor square = averageSquare(state.zeros("exp_avg_sq", p), g, beta2);
        Tensor below = square.div(in(p, beta2.pow(step).rsub(1))).sqrt().add(group.number("eps"));
        subtractQuotient(p, g, below, rate.mul(now.rsub(1)).div(product.to(DType.FLOAT64).rsub(1)));
        subtractQuotient(p, mean, below, rate.mul(next).div(ahead.rsub(1)));
    }

    private static Tensor momentum(Group group, Tensor beta1, Tensor step) {
        return step.mul(group.number("momentum_decay")).rpow(0.96).mul(0.5).rsub(1).mul(beta1);
    }
}
