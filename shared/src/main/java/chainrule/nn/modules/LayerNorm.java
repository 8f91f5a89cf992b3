package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each sample brought to mean 0 and variance 1 over its last axes, then scaled and shifted: {@code nn.LayerNorm}. {@code (x - mean) /
 * sqrt(variance + eps) w + b}, w and b of the normalized shape. Ba and others 2016.
 *
 * <p>Shapes: {@code (..., normalized_shape) → the same}. Refused: inputs whose last axes are not the normalized shape.
 */
public final class LayerNorm extends Module {
    static final Layer LAYER = Layer.of("LayerNorm", Layer.Group.NORM,
            "normalized_shape, eps=1e-5, elementwise_affine=True, device=None, dtype=None", LayerNorm::new)
            .says("Each sample brought to mean 0 and variance 1 over its last axes, then scaled and shifted.")
            .formula("y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} w + b").shapes("(..., normalized_shape) -> the same").source("Ba and others 2016");

    private final int[] shape;
    private final double eps;

    /** Over the last axes, of these lengths. */
    public LayerNorm(int... shape) { this(LAYER.bind(Map.of(), shape)); }

    /** Further arguments by PyTorch's names. */
    public LayerNorm(int[] shape, Map<String, ?> named) { this(LAYER.bind(named, shape)); }

    LayerNorm(Arguments a) {
        super(a);
        shape = a.sizes("normalized_shape");
        eps = a.number("eps");
        boolean affine = a.flag("elementwise_affine");
        registerParameter("weight", affine ? new Parameter(Layer.full(a, 1, shape)) : null);
        registerParameter("bias", affine ? new Parameter(Layer.full(a, 0, shape)) : null);
    }

    /** Null if it is not affine. */
    public Parameter weight() { return learned("weight"); }

    /** Null if it is not affine. */
    public Parameter bias() { return learned("bias"); }

    @Override public Tensor forward(Tensor x) { return Layers.layerNorm(x, shape, used("weight"), used("bias"), eps); }

    @Override public String getExtraRepr() { return Shown.tuple(shape) + ", " + Shown.named(this, "eps", "elementwise_affine"); }
}
