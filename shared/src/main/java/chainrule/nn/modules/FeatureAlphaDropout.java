package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * AlphaDropout of whole channels: {@code nn.FeatureAlphaDropout}. Dropped channels become the lowest value of SELU. Klambauer and
 * others 2017.
 *
 * <p>Shapes: {@code (n, c, ...) → the same}. Refused: p outside of [0, 1].
 */
public final class FeatureAlphaDropout extends Dropping {
    static final Layer LAYER = Layer.of("FeatureAlphaDropout", Layer.Group.DROPOUT, "p=0.5, inplace=False", FeatureAlphaDropout::new)
            .says("AlphaDropout of whole channels.")
            .formula("y = a (x m + \\alpha' (1 - m)) + b").shapes("(n, c, ...) -> the same").source("Klambauer and others 2017");

    public FeatureAlphaDropout() { this(LAYER.bind(Map.of())); }

    public FeatureAlphaDropout(double p) { this(LAYER.bind(Map.of(), p)); }

    FeatureAlphaDropout(Arguments a) { super(a); }

    @Override Tensor of(TorchGenerator g, Tensor x) { return TorchRandom.alphaDropout(g, x, p, isTraining(), true); }
}
