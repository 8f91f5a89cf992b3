package chainrule.optim;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Keeps gradients from being too large: {@code torch.nn.utils.clip_grad_norm_} and {@code clip_grad_value_}. */
public final class Clip {
    private static final double APART_FROM_ZERO = 1e-6;

    private Clip() { }

    /** Shortens all gradients together so that the length of the vector they form is {@code most} at the most; returns what it was. */
    public static Tensor norm(Iterable<? extends Tensor> parameters, double most) { return norm(parameters, most, 2, false); }

    /**
     * The same with another norm.
     *
     * @param p which norm: (sum |g|^p)^(1/p), or the largest |g| for infinity
     * @param refuseNonFinite whether a length that is infinite or not a number is an error; cannot be compiled
     */
    public static Tensor norm(Iterable<? extends Tensor> parameters, double most, double p, boolean refuseNonFinite) {
        List<Tensor> gradients = gradients(parameters);
        if (gradients.isEmpty()) return Tensor.scalar(DType.FLOAT32, 0);
        return Mode.noGrad(() -> {
            Tensor[] norms = new Tensor[gradients.size()];
            for (int i = 0; i < norms.length; i++) norms[i] = gradients.get(i).detach().norm(p, false);
            Tensor total = Torch.stack(0, norms).norm(p, false);
            if (refuseNonFinite && !(total.item() - total.item() == 0)) {
                throw new OptimException("RuntimeError", "The total norm of order " + Numbers.repr(p) + " for gradients from `parameters` is non-finite, so it cannot be "
                        + "clipped. To disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`");
            }
            Tensor factor = total.add(APART_FROM_ZERO).rdiv(most).clamp(null, Tensor.scalar(total.dtype(), 1));
            for (Tensor g : gradients) g.detach().mul_(factor.to(g.dtype()));
            return total;
        });
    }

    /** Brings every element of the gradients between {@code -most} and {@code most}. */
    public static void value(Iterable<? extends Tensor> parameters, double most) {
        Mode.noGrad(() -> {
            for (Tensor g : gradients(parameters)) g.copy_(g.detach().clamp(-most, most));
        });
    }

    private static List<Tensor> gradients(Iterable<? extends Tensor> parameters) {
        List<Tensor> gradients = new ArrayList<>();
        for (Tensor p : parameters) {
            Tensor g = p.grad();
            if (g != null) gradients.add(g);
        }
        return gradients;
    }
}
