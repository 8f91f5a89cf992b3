package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * A number put around the last axes: {@code nn.ConstantPad1d}. One count for all sides, or one for each: before, after. Negative ones
 * cut off.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ConstantPad1d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ConstantPad1d", Layer.Group.PADDING, "padding, value", ConstantPad1d::new)
            .says("A number put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } v \\text{ outside}")
            .shapes("(n, c, l) -> (n, c, l')");

    public ConstantPad1d(int all, double value) { this(LAYER.bind(Map.of(), all, value)); }

    public ConstantPad1d(int before, int after, double value) { this(LAYER.bind(Map.of(), List.of(before, after), value)); }

    ConstantPad1d(Arguments a) { super(a, 1, Edge.CONSTANT); }
}
