package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * The edge repeated around the last axes: {@code nn.ReplicationPad2d}. One count for all sides, or one for each: left, right, top,
 * bottom.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ReplicationPad2d extends Module {
    static final Layer LAYER = Layer.of("ReplicationPad2d", Layer.Group.PADDING, "padding", ReplicationPad2d::new)
            .says("The edge repeated around the last axes.").formula("y_j = x_{\\min(\\max(j - p, 0), l - 1)}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    private final int[] pads;

    public ReplicationPad2d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ReplicationPad2d(int left, int right, int top, int bottom) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom))); }

    ReplicationPad2d(Arguments a) {
        super(a);
        pads = a.sizes("padding", 4);
    }

    @Override public Tensor forward(Tensor x) {
        Checks.padding(x, pads, true);
        return x.padReplicate(pads);
    }

    @Override public String getExtraRepr() { return Shown.tuple(pads); }
}
