package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Channels in groups; each group of each sample is brought to mean 0 and variance 1: {@code nn.GroupNorm}. {@code (x - mean) /
 * sqrt(variance + eps) w + b}, w and b one for each channel. Wu and He 2018.
 *
 * <p>Shapes: {@code (n, num_channels, ...) → the same}. Refused: channels that do not divide into the groups.
 */
public final class GroupNorm extends Module {
    static final Layer LAYER = Layer.of("GroupNorm", Layer.Group.NORM,
            "num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None", GroupNorm::new)
            .says("Channels in groups; each group of each sample is brought to mean 0 and variance 1.")
            .formula("y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} w + b").shapes("(n, num_channels, ...) -> the same").source("Wu and He 2018");

    private final int groups;
    private final int channels;
    private final double eps;

    public GroupNorm(int groups, int channels) { this(LAYER.bind(Map.of(), groups, channels)); }

    /** Further arguments by PyTorch's names. */
    public GroupNorm(int groups, int channels, Map<String, ?> named) { this(LAYER.bind(named, groups, channels)); }

    GroupNorm(Arguments a) {
        super(a);
        groups = a.size("num_groups");
        channels = a.size("num_channels");
        eps = a.number("eps");
        if (groups < 1 || channels % groups != 0) throw new ModuleException("ValueError", "num_channels must be divisible by num_groups");
        boolean affine = a.flag("affine");
        registerParameter("weight", affine ? new Parameter(Layer.full(a, 1, channels)) : null);
        registerParameter("bias", affine ? new Parameter(Layer.full(a, 0, channels)) : null);
    }

    /** Null if it is not affine. */
    public Parameter weight() { return learned("weight"); }

    /** Null if it is not affine. */
    public Parameter bias() { return learned("bias"); }

    @Override public Tensor forward(Tensor x) { return Layers.groupNorm(x, groups, used("weight"), used("bias"), eps); }

    @Override public String getExtraRepr() { return groups + ", " + channels + ", " + Shown.named(this, "eps", "affine"); }
}
