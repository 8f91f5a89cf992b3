package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Zeros put around the last axes: {@code nn.ZeroPad2d}. One count for all sides, or one for each: left, right, top, bottom.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ZeroPad2d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ZeroPad2d", Layer.Group.PADDING, "padding", ZeroPad2d::new)
            .says("Zeros put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } 0 \\text{ outside}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    public ZeroPad2d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ZeroPad2d(int left, int right, int top, int bottom) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom))); }

    ZeroPad2d(Arguments a) { super(a, 2, Edge.CONSTANT); }
}
