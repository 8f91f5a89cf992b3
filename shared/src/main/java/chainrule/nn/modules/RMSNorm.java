package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each sample brought to mean square 1 over its last axes, then scaled; PyTorch has it from 2.4 on: {@code nn.RMSNorm}. {@code x /
 * sqrt(mean(x²) + eps) w}; without {@code eps} the smallest step above 1 of the type. Zhang and Sennrich 2019.
 *
 * <p>Shapes: {@code (..., normalized_shape) → the same}. Refused: inputs whose last axes are not the normalized shape.
 */
public final class RMSNorm extends Module {
    static final Layer LAYER = Layer.of("RMSNorm", Layer.Group.NORM,
            "normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None", RMSNorm::new)
            .says("Each sample brought to mean square 1 over its last axes, then scaled; PyTorch has it from 2.4 on.")
            .formula("y = \\frac{x}{\\sqrt{\\operatorname{mean}(x^2) + \\epsilon}} w")
            .shapes("(..., normalized_shape) -> the same").source("Zhang and Sennrich 2019");

    private final int[] shape;
    private final double eps;

    /** Over the last axes, of these lengths. */
    public RMSNorm(int... shape) { this(LAYER.bind(Map.of(), shape)); }

    /** Further arguments by PyTorch's names. */
    public RMSNorm(int[] shape, Map<String, ?> named) { this(LAYER.bind(named, shape)); }

    RMSNorm(Arguments a) {
        super(a);
        shape = a.sizes("normalized_shape");
        eps = a.has("eps") ? a.number("eps") : -1;
        registerParameter("weight", a.flag("elementwise_affine") ? new Parameter(Layer.full(a, 1, shape)) : null);
    }

    @Override public Tensor forward(Tensor x) { return Layers.rmsNorm(x, shape, used("weight"), eps >= 0 ? eps : x.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52); }

    @Override public String getExtraRepr() { return Shown.tuple(shape) + ", " + Shown.named(this, "eps", "elementwise_affine"); }
}
