package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The array mirrored around its last axes, edges not repeated: {@code nn.ReflectionPad3d}. One count for all sides, or one for each:
 * left, right, top, bottom, front, back.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: padding as long as the axis, or longer.
 */
public final class ReflectionPad3d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReflectionPad3d", Layer.Group.PADDING, "padding", ReflectionPad3d::new)
            .says("The array mirrored around its last axes, edges not repeated.").formula("y_j = x_{|j - p|},\\ \\text{mirrored likewise at the end}")
            .shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public ReflectionPad3d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReflectionPad3d(int left, int right, int top, int bottom, int front, int back) {
        this(LAYER.bind(Map.of(), List.of(left, right, top, bottom, front, back)));
    }

    ReflectionPad3d(Arguments a) { super(a, 3, Edge.REFLECT); }
}
