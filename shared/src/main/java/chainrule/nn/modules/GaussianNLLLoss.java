package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * The negative log-chance under a normal distribution of given variance: {@code nn.GaussianNLLLoss}. {@code (log v + (x - t)² / v) /
 * 2}, v at least {@code eps}. Nix and Weigend 1994.
 *
 * <p>Shapes: {@code (*), (*), variances (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class GaussianNLLLoss extends Loss {
    static final Layer LAYER = Layer.of("GaussianNLLLoss", Layer.Group.LOSS, "*, full=False, eps=1e-6, reduction='mean'", GaussianNLLLoss::new)
            .says("The negative log-chance under a normal distribution of given variance.")
            .formula("\\ell = \\operatorname{mean} \\tfrac{1}{2} (\\log v + (x - t)^2 / v)")
            .shapes("(*), (*), variances (*) -> ()").source("Nix and Weigend 1994");
    private static final Signature INPUTS = Signature.of("input, target, var");

    private final boolean full;
    private final double eps;

    public GaussianNLLLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public GaussianNLLLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    GaussianNLLLoss(Arguments a) {
        super(a);
        full = a.flag("full");
        eps = a.number("eps");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor input, Tensor target, Tensor variance) { return Losses.gaussianNll(input, target, variance, full, eps, reduction()); }
}
