package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The largest of so many parts over planes, as equal as whole numbers allow: {@code nn.AdaptiveMaxPool2d}. Part i of n elements in m
 * parts runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is. With {@code return_indices} also
 * the places of the largest, counted in row-major order.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveMaxPool2d extends AdaptiveMaxPool {
    static final Layer LAYER = Layer.of("AdaptiveMaxPool2d", Layer.Group.POOLING, ARGUMENTS, AdaptiveMaxPool2d::new)
            .says("The largest of so many parts over planes, as equal as whole numbers allow.")
            .formula(FORMULA).shapes("(n, c, h, w) -> (n, c, h', w')");

    public AdaptiveMaxPool2d(int rows, int columns) { this(LAYER.bind(Map.of(), List.of(rows, columns))); }

    AdaptiveMaxPool2d(Arguments a) { super(a, 2); }
}
