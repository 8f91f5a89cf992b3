package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Pixels become channels: {@code nn.PixelUnshuffle}. Blocks of r by r pixels stand for r² channels. Shi and others 2016.
 *
 * <p>Shapes: {@code (n, c, h r, w r) → (n, c r², h, w)}. Refused: rows or columns that do not divide by the factor.
 */
public final class PixelUnshuffle extends Module {
    static final Layer LAYER = Layer.of("PixelUnshuffle", Layer.Group.RESHAPING, "downscale_factor", PixelUnshuffle::new)
            .says("Pixels become channels.").formula("y_{c r^2 + i r + j, h, w} = x_{c, h r + i, w r + j}")
            .shapes("(n, c, h r, w r) -> (n, c r², h, w)").source("Shi and others 2016");

    private final int factor;

    public PixelUnshuffle(int factor) { this(LAYER.bind(Map.of(), factor)); }

    PixelUnshuffle(Arguments a) {
        super(a);
        factor = a.size("downscale_factor");
    }

    @Override public Tensor forward(Tensor x) { return Layers.pixelUnshuffle(x, factor); }

    @Override public String getExtraRepr() { return Shown.named(this, "downscale_factor"); }
}
