package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;

/** A layer without parameters that bends its input: what all of them share. */
public abstract sealed class Activation extends Module permits
        CELU, ELU, GELU, GLU, Hardshrink, Hardsigmoid, Hardswish, Hardtanh, LeakyReLU, LogSigmoid, LogSoftmax, Mish, RReLU, ReLU, ReLU6, SELU, SiLU,
        Sigmoid, Softmax, Softmax2d, Softmin, Softplus, Softshrink, Softsign, Tanh, Tanhshrink, Threshold {
    private final boolean inPlace;
    private final String[] shown;

    /** @param shown the settings that stand in the printed form */
    Activation(Arguments a, String... shown) {
        super(a);
        inPlace = a.takes("inplace") && a.flag("inplace");
        this.shown = shown;
    }

    abstract Tensor of(Tensor x);

    /** Made with {@code inplace=True}, it overwrites its input; the record keeps a copy of what was there. */
    @Override public final Tensor forward(Tensor x) { return inPlace ? x.copy_(of(x.copy())) : of(x); }

    /** The axis {@code dim}; without one, PyTorch's choice by the number of axes. */
    final int axis(Tensor x) {
        if (setting("dim") instanceof Long dim) return dim.intValue();
        return x.rank() == 0 || x.rank() == 1 || x.rank() == 3 ? 0 : 1;
    }

    @Override public String getExtraRepr() {
        String own = Shown.named(this, shown);
        return inPlace ? own + (own.isEmpty() ? "" : ", ") + "inplace=True" : own;
    }
}
