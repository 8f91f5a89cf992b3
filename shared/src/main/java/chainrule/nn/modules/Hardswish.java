package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X times its hard sigmoid: {@code nn.Hardswish}. {@code x min(max(0, x + 3), 6) / 6}. Howard and others 2019.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Hardswish extends Activation {
    static final Layer LAYER = Layer.of("Hardswish", Layer.Group.ACTIVATION, "inplace=False", Hardswish::new)
            .says("x times its hard sigmoid.")
            .formula("y = x \\min(\\max(0, x + 3), 6) / 6").shapes("(*) -> (*)").source("Howard and others 2019");

    public Hardswish() { this(LAYER.bind(Map.of())); }

    Hardswish(Arguments a) { super(a); }

    @Override Tensor of(Tensor x) { return Activations.hardswish(x); }

    @Override public String getExtraRepr() { return ""; }
}
