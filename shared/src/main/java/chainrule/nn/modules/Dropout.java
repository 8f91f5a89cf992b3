package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Elements set to 0 at random, in training alone, the others raised so that the mean stays: {@code nn.Dropout}. Each with chance p; the
 * others are divided by 1 - p. Hinton and others 2012.
 *
 * <p>Shapes: {@code (*) → (*)}. Refused: p outside of [0, 1].
 */
public final class Dropout extends Dropping {
    static final Layer LAYER = Layer.of("Dropout", Layer.Group.DROPOUT, "p=0.5, inplace=False", Dropout::new)
            .says("Elements set to 0 at random, in training alone, the others raised so that the mean stays.")
            .formula("y = x m / (1 - p),\\ m \\sim \\operatorname{Bernoulli}(1 - p)").shapes("(*) -> (*)").source("Hinton and others 2012");

    public Dropout() { this(LAYER.bind(Map.of())); }

    public Dropout(double p) { this(LAYER.bind(Map.of(), p)); }

    Dropout(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) { return TorchRandom.dropout(g, x, p, isTraining()); }
}
