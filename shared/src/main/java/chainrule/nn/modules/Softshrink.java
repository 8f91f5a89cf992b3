package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Nearer to 0 by lambda, and 0 within it: {@code nn.Softshrink}. {@code x - lambda} above lambda, {@code x + lambda} below its
 * negative, else 0.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Softshrink extends Activation {
    static final Layer LAYER = Layer.of("Softshrink", Layer.Group.ACTIVATION, "lambd=0.5", Softshrink::new)
            .says("Nearer to 0 by lambda, and 0 within it.")
            .formula("y = \\operatorname{sign}(x) \\max(0, |x| - \\lambda)").shapes("(*) -> (*)");

    private final double lambda;

    public Softshrink() { this(LAYER.bind(Map.of())); }

    public Softshrink(double lambda) { this(LAYER.bind(Map.of(), lambda)); }

    Softshrink(Arguments a) {
        super(a);
        lambda = a.number("lambd");
    }

    @Override Tensor of(Tensor x) { return Activations.softshrink(x, lambda); }

    @Override public String getExtraRepr() { return Shown.python(setting("lambd")); }
}
