package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Channels become pixels: {@code nn.PixelShuffle}. Blocks of r by r pixels stand for r² channels. Shi and others 2016.
 *
 * <p>Shapes: {@code (n, c r², h, w) → (n, c, h r, w r)}. Refused: channels that do not divide by the square of the factor.
 */
public final class PixelShuffle extends Module {
    static final Layer LAYER = Layer.of("PixelShuffle", Layer.Group.RESHAPING, "upscale_factor", PixelShuffle::new)
            .says("Channels become pixels.").formula("y_{c, h r + i, w r + j} = x_{c r^2 + i r + j, h, w}")
            .shapes("(n, c r², h, w) -> (n, c, h r, w r)").source("Shi and others 2016");

    private final int factor;

    public PixelShuffle(int factor) { this(LAYER.bind(Map.of(), factor)); }

    PixelShuffle(Arguments a) {
        super(a);
        factor = a.size("upscale_factor");
    }

    @Override public Tensor forward(Tensor x) { return Layers.pixelShuffle(x, factor); }

    @Override public String getExtraRepr() { return Shown.named(this, "upscale_factor"); }
}
