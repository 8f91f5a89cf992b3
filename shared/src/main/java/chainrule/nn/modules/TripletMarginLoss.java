package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * How much is missing to an anchor being nearer to its like than to another: {@code nn.TripletMarginLoss}. {@code max(0, |a - positive|
 * - |a - negative| + margin)}. Balntas and others 2016.
 *
 * <p>Shapes: {@code (n, d) three times → ()}. Refused: shapes that do not broadcast, and reductions other than none, mean and sum.
 */
public final class TripletMarginLoss extends Loss {
    static final Layer LAYER = Layer.of("TripletMarginLoss", Layer.Group.LOSS,
            "margin=1.0, p=2.0, eps=1e-6, swap=False, size_average=None, reduce=None, reduction='mean'", TripletMarginLoss::new)
            .says("How much is missing to an anchor being nearer to its like than to another.")
            .formula("\\ell = \\operatorname{mean} \\max(0, \\lVert a - p \\rVert - \\lVert a - n \\rVert + m)")
            .shapes("(n, d) three times -> ()").source("Balntas and others 2016");
    private static final Signature INPUTS = Signature.of("anchor, positive, negative");

    private final double margin;
    private final double p;
    private final double eps;
    private final boolean swap;

    public TripletMarginLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("reduction", "sum")}. */
    public TripletMarginLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    TripletMarginLoss(Arguments a) {
        super(a);
        margin = a.number("margin");
        p = a.number("p");
        eps = a.number("eps");
        swap = a.flag("swap");
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return Losses.tripletMargin(anchor, positive, negative, margin, p, eps, swap, reduction());
    }
}
