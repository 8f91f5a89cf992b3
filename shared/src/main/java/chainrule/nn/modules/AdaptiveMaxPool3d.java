package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The largest of so many parts through space, as equal as whole numbers allow: {@code nn.AdaptiveMaxPool3d}. Part i of n elements in m
 * parts runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is. With {@code return_indices} also
 * the places of the largest, counted in row-major order.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveMaxPool3d extends AdaptiveMaxPool {
    static final Layer LAYER = Layer.of("AdaptiveMaxPool3d", Layer.Group.POOLING, ARGUMENTS, AdaptiveMaxPool3d::new)
            .says("The largest of so many parts through space, as equal as whole numbers allow.")
            .formula(FORMULA).shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public AdaptiveMaxPool3d(int planes, int rows, int columns) { this(LAYER.bind(Map.of(), List.of(planes, rows, columns))); }

    AdaptiveMaxPool3d(Arguments a) { super(a, 3); }
}
