package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * A number put around the last axes: {@code nn.ConstantPad2d}. One count for all sides, or one for each: left, right, top, bottom.
 * Negative ones cut off.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ConstantPad2d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ConstantPad2d", Layer.Group.PADDING, "padding, value", ConstantPad2d::new)
            .says("A number put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } v \\text{ outside}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    public ConstantPad2d(int all, double value) { this(LAYER.bind(Map.of(), all, value)); }

    public ConstantPad2d(int left, int right, int top, int bottom, double value) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom), value)); }

    ConstantPad2d(Arguments a) { super(a, 2, Edge.CONSTANT); }
}
