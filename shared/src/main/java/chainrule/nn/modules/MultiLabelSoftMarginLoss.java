package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * BCEWithLogitsLoss over several labels, averaged over them: {@code nn.MultiLabelSoftMarginLoss}. {@code -mean over c of (t log s(x) +
 * (1 - t) log s(-x))} with the sigmoid s.
 *
 * <p>Shapes: {@code (n, c), (n, c) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class MultiLabelSoftMarginLoss extends Loss {
    static final Layer LAYER = Layer.of("MultiLabelSoftMarginLoss", Layer.Group.LOSS,
            "weight=None, size_average=None, reduce=None, reduction='mean'", MultiLabelSoftMarginLoss::new)
            .says("BCEWithLogitsLoss over several labels, averaged over them.")
            .formula("\\ell = -\\operatorname{mean} (t \\log \\sigma(x) + (1 - t) \\log \\sigma(-x))").shapes("(n, c), (n, c) -> ()");

    public MultiLabelSoftMarginLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public MultiLabelSoftMarginLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    MultiLabelSoftMarginLoss(Arguments a) { super(a, "weight"); }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.multiLabelSoftMargin(x, t, weight("weight"), reduction()); }
}
