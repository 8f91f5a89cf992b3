package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The edge repeated around the last axes: {@code nn.ReplicationPad1d}. One count for all sides, or one for each: before, after.
 *
 * <p>Shapes: {@code (n, c, l) → (n, c, l')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ReplicationPad1d extends PaddingLayer {
    static final Layer LAYER = Layer.of("ReplicationPad1d", Layer.Group.PADDING, "padding", ReplicationPad1d::new)
            .says("The edge repeated around the last axes.").formula("y_j = x_{\\min(\\max(j - p, 0), l - 1)}")
            .shapes("(n, c, l) -> (n, c, l')");

    public ReplicationPad1d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReplicationPad1d(int before, int after) { this(LAYER.bind(Map.of(), List.of(before, after))); }

    ReplicationPad1d(Arguments a) { super(a, 1, Edge.REPLICATE); }
}
