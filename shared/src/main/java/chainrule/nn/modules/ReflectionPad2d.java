package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The array mirrored around its last axes, edges not repeated: {@code nn.ReflectionPad2d}. One count for all sides, or one for each:
 * left, right, top, bottom.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: padding as long as the axis, or longer.
 */
public final class ReflectionPad2d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReflectionPad2d", Layer.Group.PADDING, "padding", ReflectionPad2d::new)
            .says("The array mirrored around its last axes, edges not repeated.").formula("y_j = x_{|j - p|},\\ \\text{mirrored likewise at the end}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    public ReflectionPad2d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReflectionPad2d(int left, int right, int top, int bottom) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom))); }

    ReflectionPad2d(Arguments a) { super(a, 2, Edge.REFLECT); }
}
