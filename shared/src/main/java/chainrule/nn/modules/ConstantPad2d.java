package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * A number put around the last axes: {@code nn.ConstantPad2d}. One count for all sides, or one for each: left, right, top, bottom.
 * Negative ones cut off.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: counts that are neither 1 nor one for each side.
 */
public final class ConstantPad2d extends Module {
    static final Layer LAYER = Layer.of("ConstantPad2d", Layer.Group.PADDING, "padding, value", ConstantPad2d::new)
            .says("A number put around the last axes.").formula("y_j = x_{j - p} \\text{ inside, } v \\text{ outside}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    private final int[] pads;
    private final double value;

    public ConstantPad2d(int all, double value) { this(LAYER.bind(Map.of(), all, value)); }

    public ConstantPad2d(int left, int right, int top, int bottom, double value) { this(LAYER.bind(Map.of(), List.of(left, right, top, bottom), value)); }

    ConstantPad2d(Arguments a) {
        super(a);
        pads = a.sizes("padding", 4);
        value = a.number("value");
    }

    @Override public Tensor forward(Tensor x) {
        Checks.padding(x, pads, false);
        return x.pad(pads, value);
    }

    @Override public String getExtraRepr() { return "padding=" + Shown.tuple(pads) + ", value=" + Shown.python(setting("value")); }
}
