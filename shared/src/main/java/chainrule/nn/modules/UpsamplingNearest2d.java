package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * Planes in another size by taking the nearest element: {@code nn.UpsamplingNearest2d}.
 *
 * <p>Shapes: {@code (n, c, h, w) → (n, c, h', w')}. Refused: {@code size} and {@code scale_factor} both or neither.
 */
public final class UpsamplingNearest2d extends Upsampled {
    static final Layer LAYER = Layer.of("UpsamplingNearest2d", Layer.Group.RESHAPING, "size=None, scale_factor=None", UpsamplingNearest2d::new)
            .says("Planes in another size by taking the nearest element.").formula("y_{i, j} = x_{\\lfloor i / s \\rfloor, \\lfloor j / s \\rfloor}")
            .shapes("(n, c, h, w) -> (n, c, h', w')");

    /** {@code factor} times as long along both axes. */
    public UpsamplingNearest2d(double factor) { this(LAYER.bind(Map.of("scale_factor", factor))); }

    public UpsamplingNearest2d(int rows, int columns) { this(LAYER.bind(Map.of(), List.of(rows, columns))); }

    UpsamplingNearest2d(Arguments a) { super(a, "nearest", null, false); }
}
