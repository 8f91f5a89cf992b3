package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Whole channels set to 0 at random, in training alone: {@code nn.Dropout1d}. Each with chance p; the others are divided by 1 - p.
 * Tompson and others 2014.
 *
 * <p>Shapes: {@code (n, c, l) or (c, l) → the same}. Refused: p outside of [0, 1].
 */
public final class Dropout1d extends Dropping {
    static final Layer LAYER = Layer.of("Dropout1d", Layer.Group.DROPOUT, "p=0.5, inplace=False", Dropout1d::new)
            .says("Whole channels set to 0 at random, in training alone.")
            .formula("y = x m / (1 - p),\\ m \\sim \\operatorname{Bernoulli}(1 - p)")
            .shapes("(n, c, l) or (c, l) -> the same").source("Tompson and others 2014");

    public Dropout1d() { this(LAYER.bind(Map.of())); }

    public Dropout1d(double p) { this(LAYER.bind(Map.of(), p)); }

    Dropout1d(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) {
        if (x.rank() != 2 && x.rank() != 3) throw new ModuleException("RuntimeError", "dropout1d: Expected 2D or 3D input, but received a " + x.rank() + "D input");
        return x.rank() == 3 ? TorchRandom.featureDropout(g, x, p, isTraining()) : TorchRandom.featureDropout(g, x.unsqueeze(0), p, isTraining()).squeeze(0);
    }
}
