package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted: {@code nn.BatchNorm1d}. {@code (x - mean) /
 * sqrt(variance + eps) w + b}. Ioffe and Szegedy 2015.
 *
 * <p>Shapes: {@code (n, c) or (n, c, l) → the same}. Refused: inputs of another number of axes and, when it takes the batch's own, a
 * single value per channel.
 */
public final class BatchNorm1d extends BatchNorm {
    static final Layer LAYER = Layer.of("BatchNorm1d", Layer.Group.NORM, ARGUMENTS, BatchNorm1d::new)
            .says("Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted.")
            .formula("y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} w + b").shapes("(n, c) or (n, c, l) -> the same").source("Ioffe and Szegedy 2015");

    public BatchNorm1d(int channels) { this(LAYER.bind(Map.of(), channels)); }

    /** Further arguments by PyTorch's names. */
    public BatchNorm1d(int channels, Map<String, ?> named) { this(LAYER.bind(named, channels)); }

    BatchNorm1d(Arguments a) { super(a); }

    @Override void check(Tensor x) { check(x, 2, 3); }
}
