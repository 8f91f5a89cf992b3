package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Planes in another size by weighing the four nearest elements; corners coincide: {@code nn.UpsamplingBilinear2d}.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: {@code size} and {@code scale_factor} both or neither.
 */
public final class UpsamplingBilinear2d extends Upsampled {
    static final Layer LAYER = Layer.of("UpsamplingBilinear2d", Layer.Group.RESHAPING, "size=None, scale_factor=None", UpsamplingBilinear2d::new)
            .says("Planes in another size by weighing the four nearest elements; corners coincide.").formula("y_{i, j} = \\sum_{a, b} (1 - |u - a|)_+ (1 - |v - b|)_+\\, x_{a, b},\\ u = i \\tfrac{h - 1}{h' - 1},\\ v = j \\tfrac{w - 1}{w' - 1}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    /** {@code factor} times as long along both axes. */
    public UpsamplingBilinear2d(double factor) { this(LAYER.bind(Map.of("scale_factor", factor))); }

    public UpsamplingBilinear2d(int rows, int columns) { this(LAYER.bind(Map.of(), List.of(rows, columns))); }

    UpsamplingBilinear2d(Arguments a) { super(a, "bilinear", true, false); }
}
