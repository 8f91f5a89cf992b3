package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.nn.Reduction;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * How much is lost by taking one distribution for another: {@code nn.KLDivLoss}. {@code t (log t - x)} for log-chances x; {@code
 * reduction} "batchmean" divides the sum by the first length, as the mathematics has it. Kullback and Leibler 1951.
 *
 * <p>Shapes: {@code (*), (*) → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean, batchmean and sum.
 */
public final class KLDivLoss extends Loss {
    static final Layer LAYER = Layer.of("KLDivLoss", Layer.Group.LOSS, "size_average=None, reduce=None, reduction='mean', log_target=False", KLDivLoss::new)
            .says("How much is lost by taking one distribution for another.")
            .formula("\\ell = \\operatorname{mean} t (\\log t - x)").shapes("(*), (*) -> ()").source("Kullback and Leibler 1951");

    private final boolean logTarget;

    public KLDivLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public KLDivLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    KLDivLoss(Arguments a) {
        super(a);
        logTarget = a.flag("log_target");
    }

    @Override boolean takes(String reduction) { return reduction.equals("batchmean") || super.takes(reduction); }

    @Override public Tensor forward(Tensor x, Tensor t) {
        if (!reductionName().equals("batchmean")) return Losses.klDiv(x, t, logTarget, reduction());
        return Losses.klDiv(x, t, logTarget, Reduction.SUM).div(x.size(0));
    }
}
