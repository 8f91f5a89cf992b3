package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Whole channels set to 0 at random, in training alone: {@code nn.Dropout3d}. Each with chance p; the others are divided by 1 - p.
 * Tompson and others 2014.
 *
 * <p>Shapes: {@code (n, c, d, h, w) or (c, d, h, w) → the same}. Refused: p outside of [0, 1].
 */
public final class Dropout3d extends Dropping {
    static final Layer LAYER = Layer.of("Dropout3d", Layer.Group.DROPOUT, "p=0.5, inplace=False", Dropout3d::new)
            .says("Whole channels set to 0 at random, in training alone.")
            .formula("y = x m / (1 - p),\\ m \\sim \\operatorname{Bernoulli}(1 - p)")
            .shapes("(n, c, d, h, w) or (c, d, h, w) -> the same").source("Tompson and others 2014");

    public Dropout3d() { this(LAYER.bind(Map.of())); }

    public Dropout3d(double p) { this(LAYER.bind(Map.of(), p)); }

    Dropout3d(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) {
        if (x.rank() != 4 && x.rank() != 5) throw new ModuleException("RuntimeError", "dropout3d: Expected 4D or 5D input, but received a " + x.rank() + "D input");
        return x.rank() == 5 ? TorchRandom.featureDropout(g, x, p, isTraining()) : TorchRandom.featureDropout(g, x.unsqueeze(0), p, isTraining()).squeeze(0);
    }
}
