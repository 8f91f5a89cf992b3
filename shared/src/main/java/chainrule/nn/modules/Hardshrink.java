package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X outside of lambda, 0 within it: {@code nn.Hardshrink}. {@code x} where {@code |x| > lambda}, else 0.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Hardshrink extends Activation {
    static final Layer LAYER = Layer.of("Hardshrink", Layer.Group.ACTIVATION, "lambd=0.5", Hardshrink::new)
            .says("x outside of lambda, 0 within it.")
            .formula("y = x \\text{ if } |x| > \\lambda \\text{ else } 0").shapes("(*) -> (*)");

    private final double lambda;

    public Hardshrink() { this(LAYER.bind(Map.of())); }

    public Hardshrink(double lambda) { this(LAYER.bind(Map.of(), lambda)); }

    Hardshrink(Arguments a) {
        super(a);
        lambda = a.number("lambd");
    }

    @Override Tensor of(Tensor x) { return Activations.hardshrink(x, lambda); }

    @Override public String getExtraRepr() { return Shown.python(setting("lambd")); }
}
