package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A leaky ReLU that learns its slope: {@code nn.PReLU}. {@code max(0, x) + w min(0, x)} with one w, or one for each channel (axis 1).
 * He and others 2015.
 *
 * <p>Shapes: {@code (*) or (n, num_parameters, ...) → the same}. Refused: inputs whose axis 1 is not {@code num_parameters} long,
 * unless that is 1.
 */
public final class PReLU extends Module {
    static final Layer LAYER = Layer.of("PReLU", Layer.Group.ACTIVATION, "num_parameters=1, init=0.25, device=None, dtype=None", PReLU::new)
            .says("A leaky ReLU that learns its slope.")
            .formula("y = \\max(0, x) + w \\min(0, x)").shapes("(*) or (n, num_parameters, ...) -> the same").source("He and others 2015");


    public PReLU() { this(LAYER.bind(Map.of())); }

    public PReLU(int parameters) { this(LAYER.bind(Map.of(), parameters)); }

    /** Further arguments by PyTorch's names. */
    public PReLU(int parameters, Map<String, ?> named) { this(LAYER.bind(named, parameters)); }

    PReLU(Arguments a) {
        super(a);
        parameter("weight", Layer.full(a, a.number("init"), a.size("num_parameters")));
    }

    /** The slopes below 0. */
    public Parameter weight() { return learned("weight"); }

    @Override public Tensor forward(Tensor x) { return Activations.prelu(x, used("weight")); }

    @Override public String getExtraRepr() { return Shown.named(this, "num_parameters"); }
}
