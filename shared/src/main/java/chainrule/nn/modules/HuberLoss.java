package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A parabola near the target, straight beyond, of one slope where they meet: {@code nn.HuberLoss}. {@code (x - t)² / 2} where {@code |x
 * - t| <= delta}, else {@code delta (|x - t| - delta / 2)}. Huber 1964.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class HuberLoss extends Loss {
    static final Layer LAYER = Layer.of("HuberLoss", Layer.Group.LOSS, "reduction='mean', delta=1.0", HuberLoss::new)
            .says("A parabola near the target, straight beyond, of one slope where they meet.")
            .formula("\\ell = \\operatorname{mean} \\begin{cases} (x - t)^2 / 2 & |x - t| \\le \\delta \\\\ \\delta (|x - t| - \\delta / 2) & \\text{else} \\end{cases}")
            .shapes("(*), (*) -> ()").source("Huber 1964");

    private final double delta;

    public HuberLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public HuberLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    HuberLoss(Arguments a) {
        super(a);
        delta = a.number("delta");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.huber(x, t, delta, reduction()); }
}
