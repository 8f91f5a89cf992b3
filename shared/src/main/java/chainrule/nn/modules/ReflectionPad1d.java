package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The array mirrored around its last axes, edges not repeated: {@code nn.ReflectionPad1d}. One count for all sides, or one for each:
 * before, after.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: padding as long as the axis, or longer.
 */
public final class ReflectionPad1d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReflectionPad1d", Layer.Group.PADDING, "padding", ReflectionPad1d::new)
            .says("The array mirrored around its last axes, edges not repeated.").formula("y_j = x_{|j - p|},\\ \\text{mirrored likewise at the end}")
            .shapes("(n, c, l) -> (n, c, l')");

    public ReflectionPad1d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReflectionPad1d(int before, int after) { this(LAYER.bind(Map.of(), List.of(before, after))); }

    ReflectionPad1d(Arguments a) { super(a, 1, Edge.REFLECT); }
}
