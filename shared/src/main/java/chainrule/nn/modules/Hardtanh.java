package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.math.Numbers;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Cut off at both ends: {@code nn.Hardtanh}. {@code min(max(low, x), high)}; no gradient flows outside.
 *
 * <p>Shapes: {@code (*) → (*)}. Refused: {@code max_val} that is not above {@code min_val}.
 */
public final class Hardtanh extends Activation {
    static final Layer LAYER = Layer.of("Hardtanh", Layer.Group.ACTIVATION,
            "min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None", Hardtanh::new)
            .says("Cut off at both ends.")
            .formula("y = \\min(\\max(l, x), h)").shapes("(*) -> (*)");

    private final double low;
    private final double high;

    public Hardtanh() { this(LAYER.bind(Map.of())); }

    public Hardtanh(double low, double high) { this(LAYER.bind(Map.of(), low, high)); }

    Hardtanh(Arguments a) {
        super(a, "min_val", "max_val");
        // The older names, which PyTorch still takes.
        low = a.number(a.has("min_value") ? "min_value" : "min_val");
        high = a.number(a.has("max_value") ? "max_value" : "max_val");
        if (!(high > low)) {
            throw new ModuleException("AssertionError", "Hardtanh: wanted max_val above min_val, got " + Numbers.repr(high) + " and " + Numbers.repr(low));
        }
    }

    @Override Tensor of(Tensor x) { return Activations.hardtanh(x, low, high); }
}
