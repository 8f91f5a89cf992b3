package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Products with a learned matrix, plus a learned bias: {@code nn.Linear}. {@code y = x Wᵀ + b} with W (out, in), b (out); x (..., in)
 * gives y (..., out).
 *
 * <p>W and b begin uniform within {@code ±1 / sqrt(in)}: PyTorch's {@code kaiming_uniform_(a=sqrt(5))}.
 *
 * <p>Shapes: {@code (..., in_features) → (..., out_features)}. Refused: inputs whose last axis is not {@code in_features} long.
 */
public sealed class Linear extends Module permits NonDynamicallyQuantizableLinear {
    static final Layer LAYER = Layer.of("Linear", Layer.Group.LINEAR, "in_features, out_features, bias=True, device=None, dtype=None", Linear::new)
            .says("Products with a learned matrix, plus a learned bias.").formula("y = x W^\\top + b").shapes("(..., in_features) -> (..., out_features)");

    private final int in;
    private final int out;

    public Linear(int in, int out) { this(in, out, Map.of()); }

    /** Further arguments by PyTorch's names: {@code Map.of("bias", false)}. */
    public Linear(int in, int out, Map<String, ?> named) { this(LAYER.bind(named, in, out)); }

    Linear(Arguments a) {
        super(a);
        in = a.size("in_features");
        out = a.size("out_features");
        parameter("weight", Layer.full(a, 0, out, in));
        registerParameter("bias", a.flag("bias") ? new Parameter(Layer.full(a, 0, out)) : null);
        resetParameters();
    }

    /** Draws weights and bias anew. */
    public final void resetParameters() { Init.fanIn(weight(), bias()); }

    /** The matrix, (out, in). */
    public final Parameter weight() { return learned("weight"); }

    /** Null without one. */
    public final Parameter bias() { return learned("bias"); }

    @Override public final Tensor forward(Tensor x) {
        Tensor weight = used("weight");
        Checks.linear(x, weight);
        return Layers.linear(x, weight, used("bias"));
    }

    @Override public final String getExtraRepr() { return "in_features=" + in + ", out_features=" + out + ", bias=" + (learned("bias") != null ? "True" : "False"); }
}
