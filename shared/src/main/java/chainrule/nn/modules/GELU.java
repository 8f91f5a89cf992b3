package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * X times the chance that a normal number is below it: {@code nn.GELU}. {@code x P(N < x)}; {@code approximate} "tanh" takes {@code 0.5
 * x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}. Hendrycks and Gimpel 2016.
 *
 * <p>Shapes: {@code (*) → (*)}. Refused: an {@code approximate} that is neither none nor tanh.
 */
public final class GELU extends Activation {
    static final Layer LAYER = Layer.of("GELU", Layer.Group.ACTIVATION, "approximate='none'", GELU::new)
            .says("x times the chance that a normal number is below it.")
            .formula("y = x \\Phi(x)").shapes("(*) -> (*)").source("Hendrycks and Gimpel 2016");

    private final boolean tanh;

    public GELU() { this(LAYER.bind(Map.of())); }

    public GELU(String approximate) { this(LAYER.bind(Map.of(), approximate)); }

    GELU(Arguments a) {
        super(a, "approximate");
        tanh = a.word("approximate").equals("tanh");
        if (!tanh && !a.word("approximate").equals("none")) throw new ModuleException("RuntimeError", "approximate argument must be either none or tanh.");
    }

    @Override Tensor of(Tensor x) { return tanh ? Activations.geluTanh(x) : Activations.gelu(x); }
}
