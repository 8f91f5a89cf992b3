package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * How surprised a chance between 0 and 1 is by the target: {@code nn.BCELoss}. {@code -(t log x + (1 - t) log(1 - x))}, a logarithm
 * being at least -100.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that differ.
 */
public final class BCELoss extends Loss {
    static final Layer LAYER = Layer.of("BCELoss", Layer.Group.LOSS, "weight=None, size_average=None, reduce=None, reduction='mean'", BCELoss::new)
            .says("How surprised a chance between 0 and 1 is by the target.")
            .formula("\\ell = -\\operatorname{mean} (t \\log x + (1 - t) \\log(1 - x))").shapes("(*), (*) -> ()");

    public BCELoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public BCELoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    BCELoss(Arguments a) { super(a, "weight"); }

    @Override public Tensor forward(Tensor x, Tensor t) {
        if (!Shape.equal(x.shape(), t.shape())) {
            throw new ModuleException("ValueError", "Using a target size (" + size(t) + ") that is different to the input size (" + size(x)
                    + ") is deprecated. Please ensure they have the same size.");
        }
        Checks.chances(x, t);
        return Losses.binaryCrossEntropy(x, t, weight("weight"), reduction());
    }
}
