package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Dropout behind a SELU: mean 0 and variance 1 stay: {@code nn.AlphaDropout}. Dropped elements become the lowest value of SELU.
 * Klambauer and others 2017.
 *
 * <p>Shapes: {@code (*) → (*)}. Refused: p outside of [0, 1].
 */
public final class AlphaDropout extends Dropping {
    static final Layer LAYER = Layer.of("AlphaDropout", Layer.Group.DROPOUT, "p=0.5, inplace=False", AlphaDropout::new)
            .says("Dropout behind a SELU: mean 0 and variance 1 stay.")
            .formula("y = a (x m + \\alpha' (1 - m)) + b").shapes("(*) -> (*)").source("Klambauer and others 2017");

    public AlphaDropout() { this(LAYER.bind(Map.of())); }

    public AlphaDropout(double p) { this(LAYER.bind(Map.of(), p)); }

    AlphaDropout(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) { return TorchRandom.alphaDropout(g, x, p, isTraining(), false); }
}
