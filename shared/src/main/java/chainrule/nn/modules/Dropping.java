package chainrule.nn.modules;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;

/** A layer that sets some of its input to 0 in training, drawing from {@link DefaultGenerator} each time: what all of them share. */
public abstract sealed class Dropping extends Module permits Dropout, Dropout1d, Dropout2d, Dropout3d, AlphaDropout, FeatureAlphaDropout {
    final double p;
    private final boolean inPlace;

    Dropping(Arguments a) {
        super(a);
        p = a.number("p");
        if (!(p >= 0 && p <= 1)) throw new ModuleException("ValueError", "dropout probability has to be between 0 and 1, but got " + Shown.python(a.get("p")));
        inPlace = a.flag("inplace");
    }

    abstract Tensor of(chainrule.math.random.TorchGenerator g, Tensor x);

    @Override public final Tensor forward(Tensor x) {
        Tensor y = of(DefaultGenerator.get(), inPlace && isTraining() ? x.copy() : x);
        return inPlace && isTraining() ? x.copy_(y) : y;
    }

    @Override public final String getExtraRepr() { return Shown.named(this, "p", "inplace"); }
}
