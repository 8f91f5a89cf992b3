package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The largest of windows that lie at random places through space, so that lengths shrink by any factor: {@code nn.FractionalMaxPool3d}. A
 * number u drawn for each channel and axis puts window i of m over n elements at {@code floor((i + u) a) - floor(u a)}, a being
 * {@code (n - kernel) / (m - 1)}. Graham 2014.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: both or neither of output_size and output_ratio, ratios that are not between 0
 * and 1, and windows that do not fit.
 */
public final class FractionalMaxPool3d extends FractionalMaxPool {
    static final Layer LAYER = Layer.of("FractionalMaxPool3d", Layer.Group.POOLING, ARGUMENTS, FractionalMaxPool3d::new)
            .says("The largest of windows that lie at random places through space, so that lengths shrink by any factor.")
            .formula("y_i = \\max_{k < K} x_{s_i + k},\\ s_i = \\lfloor (i + u) a \\rfloor - \\lfloor u a \\rfloor").shapes("(n, c, d, h, w) -> (n, c, d', h', w')").source("Graham 2014");

    /** Further arguments by PyTorch's names: {@code Map.of("output_ratio", 0.5)}. */
    public FractionalMaxPool3d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    FractionalMaxPool3d(Arguments a) { super(a, 3); }
}
