package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;

/**
 * Gives back what it is given: {@code nn.Identity}. It takes, and ignores, any arguments.
 *
 * <p>Shapes: {@code (*) → (*)}.
 */
public final class Identity extends Module {
    static final Layer LAYER = Layer.of("Identity", Layer.Group.LINEAR, "*args, **kwargs", Identity::new)
            .says("Gives back what it is given.").formula("y = x").shapes("(*) -> (*)");

    public Identity() { }

    Identity(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x) { return x; }
}
