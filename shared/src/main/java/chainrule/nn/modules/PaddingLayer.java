package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;

/** Something put around the last axes: what all paddings share. Negative counts cut off. */
public abstract sealed class PaddingLayer extends Module permits
        ConstantPad1d, ConstantPad2d, ConstantPad3d, ReflectionPad1d, ReflectionPad2d,
        ReflectionPad3d, ReplicationPad1d, ReplicationPad2d, ReplicationPad3d, ZeroPad2d {
    /** What is put there. */
    enum Edge { CONSTANT, REFLECT, REPLICATE }

    private final int[] pads;
    private final Edge edge;
    private final double value;

    PaddingLayer(Arguments a, int axes, Edge edge) {
        super(a);
        this.edge = edge;
        pads = a.sizes("padding", 2 * axes);
        value = a.takes("value") ? a.number("value") : 0;
    }

    @Override public final Tensor forward(Tensor x) {
        return switch (edge) {
            case CONSTANT -> {
                Checks.padding(x, pads, false);
                yield x.pad(pads, value);
            }
            case REPLICATE -> {
                Checks.padding(x, pads, true);
                yield x.padReplicate(pads);
            }
            case REFLECT -> {
                Checks.reflection(x, pads);
                yield x.padReflect(pads);
            }
        };
    }

    @Override public final String getExtraRepr() {
        return hasSetting("value") ? "padding=" + Shown.tuple(pads) + ", value=" + Shown.python(setting("value")) : Shown.tuple(pads);
    }
}
