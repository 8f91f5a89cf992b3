package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Zeros put around the last axes: {@code nn.ZeroPad2d}. One count for all sides, or one for each: left, right, top, bottom.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ZeroPad2d extends Module {
    static final Layer LAYER = Layer.of("ZeroPad2d", Layer.Group.PADDING, "padding", ZeroPad2d::new)
            .says("Zeros put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } 0 \\text{ outside}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    private final int[] pads;

    public ZeroPad2d(int all) { this(LAYER.bind(Map.of(), all)); }

    public ZeroPad2d(int left, int right, int top, int bottom) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom))); }

    ZeroPad2d(Arguments a) {
        super(a);
        pads = a.sizes("padding", 4);
    }

    @Override public Tensor forward(Tensor x) {
        Checks.padding(x, pads, false);
        return x.pad(pads, 0);
    }

    @Override public String getExtraRepr() { return Shown.tuple(pads); }
}
