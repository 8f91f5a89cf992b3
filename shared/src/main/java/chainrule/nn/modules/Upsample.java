package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Another size by taking, or weighing, the nearest elements: {@code nn.Upsample}. {@code mode}: nearest, linear, bilinear, trilinear,
 * bicubic or area. With {@code align_corners} first and last positions of both sizes coincide, else the outer edges do.
 *
 * <p>Shapes: {@code (n, c, ...) → (n, c, ...')}. Refused: {@code size} and {@code scale_factor} both or neither, modes for another
 * number of axes, and {@code align_corners} for nearest and area.
 */
public final class Upsample extends Upsampled {
    static final Layer LAYER = Layer.of("Upsample", Layer.Group.RESHAPING,
            "size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None", Upsample::new)
            .says("Another size by taking, or weighing, the nearest elements.").formula("y_i = x_{\\lfloor i / s \\rfloor},\\ \\text{or } \\sum_k w_k(i / s)\\, x_k")
            .shapes("(n, c, ...) -> (n, c, ...')");

    /** {@code factor} times as long along each axis, by taking the nearest elements. */
    public Upsample(double factor) { this(factor, "nearest"); }

    public Upsample(double factor, String mode) { this(Map.of("scale_factor", factor, "mode", mode)); }

    /** Arguments by PyTorch's names. */
    public Upsample(Map<String, ?> named) { this(LAYER.bind(named)); }

    Upsample(Arguments a) {
        super(a, a.word("mode"), a.has("align_corners") ? (Boolean) a.flag("align_corners") : null, a.has("recompute_scale_factor") && a.flag("recompute_scale_factor"));
    }
}
