package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A parabola near the target, straight beyond: {@code nn.SmoothL1Loss}. {@code (x - t)² / (2 beta)} where {@code |x - t| < beta}, else
 * {@code |x - t| - beta / 2}. Girshick 2015.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class SmoothL1Loss extends Loss {
    static final Layer LAYER = Layer.of("SmoothL1Loss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean', beta=1.0", SmoothL1Loss::new)
            .says("A parabola near the target, straight beyond.")
            .formula("\\ell = \\operatorname{mean} \\begin{cases} (x - t)^2 / 2 \\beta & |x - t| < \\beta \\\\ |x - t| - \\beta / 2 & \\text{else} \\end{cases}")
            .shapes("(*), (*) -> ()").source("Girshick 2015");

    private final double beta;

    public SmoothL1Loss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public SmoothL1Loss(Map<String, ?> named) { this(LAYER.bind(named)); }

    SmoothL1Loss(Arguments a) {
        super(a);
        beta = a.number("beta");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.smoothL1(x, t, beta, reduction()); }
}
