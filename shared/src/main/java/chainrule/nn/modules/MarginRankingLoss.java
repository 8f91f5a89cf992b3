package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * How much is missing to one score being above another: {@code nn.MarginRankingLoss}. {@code max(0, -t (x1 - x2) + margin)} with t of 1
 * or -1.
 *
 * <p>Shapes: {@code (n), (n), (n) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class MarginRankingLoss extends Loss {
    static final Layer LAYER = Layer.of("MarginRankingLoss", Layer.Group.LOSS,
            "margin=0.0, size_average=None, reduce=None, reduction='mean'", MarginRankingLoss::new)
            .says("How much is missing to one score being above another.")
            .formula("\\ell = \\operatorname{mean} \\max(0, -t (x_1 - x_2) + m)").shapes("(n), (n), (n) -> ()");
    private static final Signature INPUTS = Signature.of("input1, input2, target");

    private final double margin;

    public MarginRankingLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public MarginRankingLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    MarginRankingLoss(Arguments a) {
        super(a);
        margin = a.number("margin");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor input1, Tensor input2, Tensor target) { return Losses.marginRanking(input1, input2, target, margin, reduction()); }
}
