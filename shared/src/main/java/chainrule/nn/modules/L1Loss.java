package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The mean distance: {@code nn.L1Loss}. {@code mean(|x - t|)}.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class L1Loss extends Loss {
    static final Layer LAYER = Layer.of("L1Loss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean'", L1Loss::new)
            .says("The mean distance.")
            .formula("\\ell = \\operatorname{mean} |x - t|").shapes("(*), (*) -> ()");

    public L1Loss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public L1Loss(Map<String, ?> named) { this(LAYER.bind(named)); }

    L1Loss(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.l1(x, t, reduction()); }
}
