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
public final class Adam extends RunningMoments<Adam> {
    static final Signature SIGNATURE = Signature.of("params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, amsgrad=False, *, "
            + "maximize=False, foreach=None, capturable=False, differentiable=False, fused=False");

    public Adam(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("Adam.__init__()", List.of(parameters), Map.of())); }

    Adam(Arguments a) {
        super("Adam", SIGNATURE, a);
        if (a.flag("fused")) throw new OptimException("RuntimeError", "FusedAdam requires all the params to be CUDA, floating point");
    }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) {
        Tensor step = state.step();
        move(group, p, decayed(group, p, gradient), state, step);
    }
}
