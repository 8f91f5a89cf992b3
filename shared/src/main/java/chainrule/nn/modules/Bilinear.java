package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * Products of two inputs with a learned matrix for each output, plus a learned bias: {@code nn.Bilinear}. {@code sum over i and j of
 * x1[i] A[k][i][j] x2[j] + b[k]}. A and b begin uniform within {@code ±1 / sqrt(in1)}.
 *
 * <p>Shapes: {@code (..., in1_features), (..., in2_features) → (..., out_features)}. Refused: inputs whose last axes are not {@code
 * in1_features} and {@code in2_features} long, or whose other axes differ.
 */
public final class Bilinear extends Module {
    static final Layer LAYER = Layer.of("Bilinear", Layer.Group.LINEAR,
            "in1_features, in2_features, out_features, bias=True, device=None, dtype=None", Bilinear::new)
            .says("Products of two inputs with a learned matrix for each output, plus a learned bias.")
            .formula("y_k = x_1^\\top A_k x_2 + b_k").shapes("(..., in1_features), (..., in2_features) -> (..., out_features)");
    private static final Signature INPUTS = Signature.of("input1, input2");


    public Bilinear(int first, int second, int out) { this(LAYER.bind(Map.of(), first, second, out)); }

    /** Further arguments by PyTorch's names. */
    public Bilinear(int first, int second, int out, Map<String, ?> named) { this(LAYER.bind(named, first, second, out)); }

    Bilinear(Arguments a) {
        super(a);
        parameter("weight", Layer.full(a, 0, a.size("out_features"), a.size("in1_features"), a.size("in2_features")));
        registerParameter("bias", a.flag("bias") ? new Parameter(Layer.full(a, 0, a.size("out_features"))) : null);
        resetParameters();
    }

    @Override public Signature inputs() { return INPUTS; }

    /** Draws weights and bias anew. */
    public void resetParameters() {
        double bound = 1 / Math.sqrt(weight().size(1));
        Init.uniform_(weight(), -bound, bound);
        if (bias() != null) Init.uniform_(bias(), -bound, bound);
    }

    /** The matrices, one for each output. */
    public Parameter weight() { return learned("weight"); }

    /** Null without one. */
    public Parameter bias() { return learned("bias"); }

    @Override public Tensor forward(Tensor x, Tensor y) { return Layers.bilinear(x, y, used("weight"), used("bias")); }

    @Override public String getExtraRepr() { return Shown.named(this, "in1_features", "in2_features", "out_features") + ", bias=" + (learned("bias") != null ? "True" : "False"); }
}
