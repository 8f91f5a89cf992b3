package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Channels in groups dealt out like cards: the first of each group, then the second of each: {@code nn.ChannelShuffle}. Zhang and
 * others 2017.
 *
 * <p>Shapes: {@code (n, c, ...) → the same}. Refused: channels that do not divide into the groups.
 */
public final class ChannelShuffle extends Module {
    static final Layer LAYER = Layer.of("ChannelShuffle", Layer.Group.RESHAPING, "groups", ChannelShuffle::new)
            .says("Channels in groups dealt out like cards: the first of each group, then the second of each.").formula("y_{j g + i} = x_{i c / g + j}")
            .shapes("(n, c, ...) -> the same").source("Zhang and others 2017");

    private final int groups;

    public ChannelShuffle(int groups) { this(LAYER.bind(Map.of(), groups)); }

    ChannelShuffle(Arguments a) {
        super(a);
        groups = a.size("groups");
    }

    @Override public Tensor forward(Tensor x) { return Layers.channelShuffle(x, groups); }

    @Override public String getExtraRepr() { return Shown.named(this, "groups"); }
}
