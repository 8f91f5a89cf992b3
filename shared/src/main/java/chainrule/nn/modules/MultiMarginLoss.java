package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * How much each wrong class is above the right one less a margin: {@code nn.MultiMarginLoss}. {@code sum over i of max(0, margin - x[t]
 * + x[i])^p / classes}, t left out.
 *
 * <p>Shapes: {@code (n, c) or (c) scores, (n) or () classes → ()}. Refused: powers other than 1 and 2, and other numbers of classes
 * than rows.
 */
public final class MultiMarginLoss extends Loss {
    static final Layer LAYER = Layer.of("MultiMarginLoss", Layer.Group.LOSS,
            "p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'", MultiMarginLoss::new)
            .says("How much each wrong class is above the right one less a margin.")
            .formula("\\ell = \\operatorname{mean} \\frac{1}{C} \\sum_{i \\ne t} \\max(0, m - x_t + x_i)^p")
            .shapes("(n, c) or (c) scores, (n) or () classes -> ()");

    private final int p;
    private final double margin;

    public MultiMarginLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public MultiMarginLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    MultiMarginLoss(Arguments a) {
        super(a, "weight");
        p = a.size("p");
        margin = a.number("margin");
        if (p != 1 && p != 2) throw new ModuleException("ValueError", "only p == 1 and p == 2 supported");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.multiMargin(x, t, p, margin, weight("weight"), reduction()); }
}
