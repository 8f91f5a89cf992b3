package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted: {@code nn.BatchNorm3d}. {@code (x - mean) /
 * sqrt(variance + eps) w + b}. Ioffe and Szegedy 2015.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → the same}. Refused: inputs of another number of axes and, when it takes the batch's own, a single
 * value per channel.
 */
public final class BatchNorm3d extends BatchNorm {
    static final Layer LAYER = Layer.of("BatchNorm3d", Layer.Group.NORM, ARGUMENTS, BatchNorm3d::new)
            .says("Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted.")
            .formula("y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} w + b").shapes("(n, c, d, h, w) -> the same").source("Ioffe and Szegedy 2015");

    public BatchNorm3d(int channels) { this(LAYER.bind(Map.of(), channels)); }

    /** Further arguments by PyTorch's names. */
    public BatchNorm3d(int channels, Map<String, ?> named) { this(LAYER.bind(named, channels)); }

    BatchNorm3d(Arguments a) { super(a); }

    @Override void check(Tensor x) { check(x, 5, 5); }
}
