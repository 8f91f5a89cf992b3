package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * How surprised the softmax of the scores is by the right class: {@code nn.CrossEntropyLoss}. {@code -log softmax(x)[t]}, weighed by
 * class; of targets of a float type {@code -sum(t log softmax(x))}.
 *
 * <p>Shapes: {@code (n, c, ...) scores, (n, ...) classes or (n, c, ...) chances → ()}. Refused: classes that are not int64 or have
 * other shapes than the scores without their axis 1.
 */
public final class CrossEntropyLoss extends Loss {
    static final Layer LAYER = Layer.of("CrossEntropyLoss", Layer.Group.LOSS,
            "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0", CrossEntropyLoss::new)
            .says("How surprised the softmax of the scores is by the right class.")
            .formula("\\ell = -\\operatorname{mean} \\log \\frac{e^{x_t}}{\\sum_c e^{x_c}}")
            .shapes("(n, c, ...) scores, (n, ...) classes or (n, c, ...) chances -> ()");

    private final long ignored;
    private final double smoothing;

    public CrossEntropyLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public CrossEntropyLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    CrossEntropyLoss(Arguments a) {
        super(a, "weight");
        ignored = a.whole("ignore_index");
        smoothing = a.number("label_smoothing");
    }

    @Override public Tensor forward(Tensor x, Tensor t) { return Losses.crossEntropy(x, t, weight("weight"), ignored, smoothing, reduction()); }
}
