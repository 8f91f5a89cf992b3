package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each element divided by the size of what stands in the channels around it: {@code nn.LocalResponseNorm}. {@code x / (k + alpha
 * m)^beta}, m being the mean square of {@code size} channels. Krizhevsky and others 2012.
 *
 * <p>Shapes: {@code (n, c, ...) → the same}. Refused: inputs of less than 3 axes.
 */
public final class LocalResponseNorm extends Module {
    static final Layer LAYER = Layer.of("LocalResponseNorm", Layer.Group.NORM, "size, alpha=1e-4, beta=0.75, k=1.0", LocalResponseNorm::new)
            .says("Each element divided by the size of what stands in the channels around it.")
            .formula("y_c = \\frac{x_c}{(k + \\alpha \\operatorname{mean}_{c'} x_{c'}^2)^\\beta}")
            .shapes("(n, c, ...) -> the same").source("Krizhevsky and others 2012");

    private final int size;
    private final double alpha;
    private final double beta;
    private final double k;

    public LocalResponseNorm(int size) { this(LAYER.bind(Map.of(), size)); }

    /** Further arguments by PyTorch's names. */
    public LocalResponseNorm(int size, Map<String, ?> named) { this(LAYER.bind(named, size)); }

    LocalResponseNorm(Arguments a) {
        super(a);
        size = a.size("size");
        alpha = a.number("alpha");
        beta = a.number("beta");
        k = a.number("k");
    }

    @Override public Tensor forward(Tensor x) { return Layers.localResponseNorm(x, size, alpha, beta, k); }

    @Override public String getExtraRepr() { return size + ", " + Shown.named(this, "alpha", "beta", "k"); }
}
