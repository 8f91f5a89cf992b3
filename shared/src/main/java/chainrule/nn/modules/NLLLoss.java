package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The negative log-chance of the right class: {@code nn.NLLLoss}. {@code -x[t]} for log-chances x, weighed by class.
 *
 * <p>Shapes: {@code (n, c, ...) log-chances, (n, ...) classes → ()}. Refused: classes that are not int64 or have other shapes than the
 * log-chances without their axis 1.
 */
public final class NLLLoss extends Loss {
    static final Layer LAYER = Layer.of("NLLLoss", Layer.Group.LOSS,
            "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'", NLLLoss::new)
            .says("The negative log-chance of the right class.")
            .formula("\\ell = -\\operatorname{mean} x_t").shapes("(n, c, ...) log-chances, (n, ...) classes -> ()");

    private final long ignored;

    public NLLLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public NLLLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    NLLLoss(Arguments a) {
        super(a, "weight");
        ignored = a.whole("ignore_index");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.nll(x, t, weight("weight"), ignored, reduction()); }
}
