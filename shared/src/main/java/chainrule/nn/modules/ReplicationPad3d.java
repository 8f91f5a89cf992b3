package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The edge repeated around the last axes: {@code nn.ReplicationPad3d}. One count for all sides, or one for each: left, right, top,
 * bottom, front, back.
 *
 * <p>Shapes: {@code (n, c, d, h, w) → (n, c, d', h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ReplicationPad3d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReplicationPad3d", Layer.Group.PADDING, "padding", ReplicationPad3d::new)
            .says("The edge repeated around the last axes.").formula("y_j = x_{\\min(\\max(j - p, 0), l - 1)}")
            .shapes("(n, c, d, h, w) -> (n, c, d', h', w')");

    public ReplicationPad3d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReplicationPad3d(int left, int right, int top, int bottom, int front, int back) {
        this(LAYER.bind(Map.of(), List.of(left, right, top, bottom, front, back)));
    }

    ReplicationPad3d(Arguments a) { super(a, 3, Edge.REPLICATE); }
}
