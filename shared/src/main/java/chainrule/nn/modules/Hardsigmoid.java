package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A sigmoid of three straight pieces: {@code nn.Hardsigmoid}. {@code x / 6 + 1 / 2}, cut off at 0 and 1. Howard and others 2019.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Hardsigmoid extends Activation {
    static final Layer LAYER = Layer.of("Hardsigmoid", Layer.Group.ACTIVATION, "inplace=False", Hardsigmoid::new)
            .says("A sigmoid of three straight pieces.")
            .formula("y = \\min(\\max(0, x / 6 + 1 / 2), 1)").shapes("(*) -> (*)").source("Howard and others 2019");

    public Hardsigmoid() { this(LAYER.bind(Map.of())); }

    Hardsigmoid(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.hardsigmoid(x); }

    @Override public String getExtraRepr() { return ""; }
}
