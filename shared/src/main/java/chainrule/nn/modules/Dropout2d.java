package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Whole channels set to 0 at random, in training alone: {@code nn.Dropout2d}. Each with chance p; the others are divided by 1 - p.
 * Without a batch axis rows count as channels, as in PyTorch 1.13. Tompson and others 2014.
 *
 * <p>Shapes: {@code (n, c, h, w) → the same}. Refused: p outside of [0, 1].
 */
public final class Dropout2d extends Dropping {
    static final Layer LAYER = Layer.of("Dropout2d", Layer.Group.DROPOUT, "p=0.5, inplace=False", Dropout2d::new)
            .says("Whole channels set to 0 at random, in training alone.")
            .formula("y = x m / (1 - p),\\ m \\sim \\operatorname{Bernoulli}(1 - p)").shapes("(n, c, h, w) -> the same").source("Tompson and others 2014");

    public Dropout2d() { this(LAYER.bind(Map.of())); }

    public Dropout2d(double p) { this(LAYER.bind(Map.of(), p)); }

    Dropout2d(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) { return TorchRandom.featureDropout(g, x, p, isTraining()); }
}
