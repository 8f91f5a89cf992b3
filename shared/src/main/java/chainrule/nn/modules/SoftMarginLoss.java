package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The logistic loss of two classes, 1 and -1: {@code nn.SoftMarginLoss}. {@code log(1 + e^(-t x))}.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class SoftMarginLoss extends Loss {
    static final Layer LAYER = Layer.of("SoftMarginLoss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean'", SoftMarginLoss::new)
            .says("The logistic loss of two classes, 1 and -1.")
            .formula("\\ell = \\operatorname{mean} \\log(1 + e^{-t x})").shapes("(*), (*) -> ()");

    public SoftMarginLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public SoftMarginLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    SoftMarginLoss(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.softMargin(x, t, reduction()); }
}
