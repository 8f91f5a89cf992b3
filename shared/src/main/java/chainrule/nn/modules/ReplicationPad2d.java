package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The edge repeated around the last axes: {@code nn.ReplicationPad2d}. One count for all sides, or one for each: left, right, top,
 * bottom.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ReplicationPad2d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReplicationPad2d", Layer.Group.PADDING, "padding", ReplicationPad2d::new)
            .says("The edge repeated around the last axes.").formula("y_j = x_{\\min(\\max(j - p, 0), l - 1)}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    public ReplicationPad2d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReplicationPad2d(int left, int right, int top, int bottom) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom))); }

    ReplicationPad2d(Arguments a) { super(a, 2, Edge.REPLICATE); }
}
