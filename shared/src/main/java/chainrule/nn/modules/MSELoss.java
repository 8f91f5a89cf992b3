package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The mean squared distance: {@code nn.MSELoss}. {@code mean((x - t)²)}.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class MSELoss extends Loss {
    static final Layer LAYER = Layer.of("MSELoss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean'", MSELoss::new)
            .says("The mean squared distance.")
            .formula("\\ell = \\operatorname{mean} (x - t)^2").shapes("(*), (*) -> ()");

    public MSELoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public MSELoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    MSELoss(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.mse(x, t, reduction()); }
}
