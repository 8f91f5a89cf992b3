package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The largest of so many parts along the last axis, as equal as whole numbers allow: {@code nn.AdaptiveMaxPool1d}. Part i of n elements in m
 * parts runs from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}; None keeps an axis as it is. With {@code return_indices} also
 * the places of the largest, counted in row-major order.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: inputs of another number of axes, and empty ones.
 */
public final class AdaptiveMaxPool1d extends AdaptiveMaxPool {
    static final Layer LAYER = Layer.of("AdaptiveMaxPool1d", Layer.Group.POOLING, ARGUMENTS, AdaptiveMaxPool1d::new)
            .says("The largest of so many parts along the last axis, as equal as whole numbers allow.")
            .formula(FORMULA).shapes("(n, c, l) -> (n, c, l')");

    public AdaptiveMaxPool1d(int length) { this(LAYER.bind(Map.of(), length)); }

    AdaptiveMaxPool1d(Arguments a) { super(a, 1); }
}
