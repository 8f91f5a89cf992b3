package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * A number put around the last axes: {@code nn.ConstantPad3d}. One count for all sides, or one for each: left, right, top, bottom,
 * front, back. Negative ones cut off.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ConstantPad3d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ConstantPad3d", Layer.Group.PADDING, "padding, value", ConstantPad3d::new)
            .says("A number put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } v \\text{ outside}")
            .shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public ConstantPad3d(int all, double value) { this(LAYER.bind(Map.of(), all, value)); }

    public ConstantPad3d(int left, int right, int top, int bottom, int front, int back, double value) {
        this(LAYER.bind(Map.of(), List.of(left, right, top, bottom, front, back), value));
    }

    ConstantPad3d(Arguments a) { super(a, 3, Edge.CONSTANT); }
}
