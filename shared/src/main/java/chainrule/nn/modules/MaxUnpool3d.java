package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Puts what {@link MaxPool3d} has picked through space back where it lay, with zeros around: {@code nn.MaxUnpool3d}. Lengths become
 * {@code (l - 1) stride + kernel - 2 padding}, or what {@code output_size} asks for, less than a stride away. Zeiler and others 2011.
 *
 * <p>Shapes: {@code (n, c, d, h, w) and places of the same shape → (n, c, d', h', w')}. Refused: places that are not int64, of another shape or outside of the
 * result, and an {@code output_size} further away.
 */
public final class MaxUnpool3d extends MaxUnpool {
    static final Layer LAYER = Layer.of("MaxUnpool3d", Layer.Group.POOLING, ARGUMENTS, MaxUnpool3d::new)
            .says("Puts what max pooling has picked through space back where it lay, with zeros around.")
            .formula("y_{p_i} = x_i").shapes("(n, c, d, h, w) and places of the same shape -> (n, c, d', h', w')").source("Zeiler and others 2011");

    public MaxUnpool3d(int kernel) { this(LAYER.bind(Map.of(), kernel)); }

    /** Further arguments by PyTorch's names. */
    public MaxUnpool3d(int kernel, Map<String, ?> named) { this(LAYER.bind(named, kernel)); }

    MaxUnpool3d(Arguments a) { super(a, 3); }
}
