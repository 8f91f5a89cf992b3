package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * BCELoss of the sigmoid, in a form that keeps its digits: {@code nn.BCEWithLogitsLoss}. {@code -(p t log s(x) + (1 - t) log(1 -
 * s(x)))} with the sigmoid s and {@code pos_weight} p.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that differ.
 */
public final class BCEWithLogitsLoss extends Loss {
    static final Layer LAYER = Layer.of("BCEWithLogitsLoss", Layer.Group.LOSS,
            "weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None", BCEWithLogitsLoss::new)
            .says("BCELoss of the sigmoid, in a form that keeps its digits.")
            .formula("\\ell = -\\operatorname{mean} (t \\log \\sigma(x) + (1 - t) \\log(1 - \\sigma(x)))").shapes("(*), (*) -> ()");

    public BCEWithLogitsLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public BCEWithLogitsLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    BCEWithLogitsLoss(Arguments a) { super(a, "weight", "pos_weight"); }

    @Override public Tensor forward(Tensor x, Tensor t) {
        if (!Shape.equal(x.shape(), t.shape())) {
            throw new ModuleException("ValueError", "Target size (" + size(t) + ") must be the same as input size (" + size(x) + ")");
        }
        return Losses.binaryCrossEntropyWithLogits(x, t, weight("weight"), weight("pos_weight"), reduction());
    }
}
