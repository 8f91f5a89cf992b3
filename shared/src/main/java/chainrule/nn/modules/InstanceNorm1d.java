package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each channel of each sample brought to mean 0 and variance 1: {@code nn.InstanceNorm1d}. {@code (x - mean) / sqrt(variance + eps) w +
 * b}, w and b only if {@code affine}. Ulyanov and others 2016.
 *
 * <p>Shapes: {@code (n, c, ...) or (c, ...) → the same}. Refused: inputs of another number of axes and, when it takes the sample's own,
 * a single value per channel.
 */
public final class InstanceNorm1d extends InstanceNorm {
    static final Layer LAYER = Layer.of("InstanceNorm1d", Layer.Group.NORM, ARGUMENTS, InstanceNorm1d::new)
            .says("Each channel of each sample brought to mean 0 and variance 1.")
            .formula("y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} w + b")
            .shapes("(n, c, ...) or (c, ...) -> the same").source("Ulyanov and others 2016");

    public InstanceNorm1d(int channels) { this(LAYER.bind(Map.of(), channels)); }

    /** Further arguments by PyTorch's names. */
    public InstanceNorm1d(int channels, Map<String, ?> named) { this(LAYER.bind(named, channels)); }

    InstanceNorm1d(Arguments a) { super(a); }

    @Override int axes() { return 1; }
}
