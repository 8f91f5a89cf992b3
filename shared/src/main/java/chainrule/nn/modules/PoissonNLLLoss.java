package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The negative log-chance of a count: {@code nn.PoissonNLLLoss}. {@code e^x - t x}, or {@code x - t log(x + eps)} without {@code
 * log_input}; {@code full} adds Stirling's term.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class PoissonNLLLoss extends Loss {
    static final Layer LAYER = Layer.of("PoissonNLLLoss", Layer.Group.LOSS,
            "log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction='mean'", PoissonNLLLoss::new)
            .says("The negative log-chance of a count.")
            .formula("\\ell = \\operatorname{mean} (e^x - t x)").shapes("(*), (*) -> ()");

    private final boolean logInput;
    private final boolean full;
    private final double eps;

    public PoissonNLLLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public PoissonNLLLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    PoissonNLLLoss(Arguments a) {
        super(a);
        logInput = a.flag("log_input");
        full = a.flag("full");
        eps = a.number("eps");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.poissonNll(x, t, logInput, full, eps, reduction()); }
}
