package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * How much each wrong class is above each right one less 1, of which there may be several: {@code nn.MultiLabelMarginLoss}. {@code sum
 * over t and i of max(0, 1 - (x[t] - x[i])) / classes}, t a listed class and i one that is not.
 *
 * <p>Shapes: {@code (n, c) or (c) scores, as many int64 classes, -1 behind the last → ()}. Refused: targets of another shape or type, and
 * classes outside of the scores.
 */
public final class MultiLabelMarginLoss extends Loss {
    static final Layer LAYER = Layer.of("MultiLabelMarginLoss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean'", MultiLabelMarginLoss::new)
            .says("How much each wrong class is above each right one less 1, of which there may be several.")
            .formula("\\ell = \\operatorname{mean} \\frac{1}{C} \\sum_t \\sum_{i \\notin t} \\max(0, 1 - x_t + x_i)")
            .shapes("(n, c) or (c) scores, as many classes, -1 behind the last -> ()");

    public MultiLabelMarginLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public MultiLabelMarginLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    MultiLabelMarginLoss(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.multiLabelMargin(x, t, reduction()); }
}
