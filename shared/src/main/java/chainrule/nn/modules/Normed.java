package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;

/** A layer that brings channels to a common scale by running averages: what batch and instance norms share. */
abstract class Normed extends Module {
    final int channels;
    final double eps;
    /** Null: the average over all batches so far. */
    final Double momentum;
    final boolean tracks;

    Normed(Arguments a) {
        super(a);
        channels = a.size("num_features");
        eps = a.number("eps");
        momentum = a.has("momentum") ? (Double) a.number("momentum") : null;
        tracks = a.flag("track_running_stats");
        boolean affine = a.flag("affine");
        registerParameter("weight", affine ? new Parameter(Layer.full(a, 1, channels)) : null);
        registerParameter("bias", affine ? new Parameter(Layer.full(a, 0, channels)) : null);
        registerBuffer("running_mean", tracks ? Layer.full(a, 0, channels) : null, true);
        registerBuffer("running_var", tracks ? Layer.full(a, 1, channels) : null, true);
        registerBuffer("num_batches_tracked", tracks ? Tensor.zeros(DType.INT64) : null, true);
    }

    /** Null if it is not affine. */
    public final Parameter weight() { return learned("weight"); }

    /** Null if it is not affine. */
    public final Parameter bias() { return learned("bias"); }

    /** Null if it does not track. */
    public final Tensor runningMean() { return (Tensor) attribute("running_mean"); }

    /** Null if it does not track. */
    public final Tensor runningVar() { return (Tensor) attribute("running_var"); }

    /** Starts the running averages anew. */
    public final void resetRunningStats() {
        if (!tracks) return;
        Init.zeros_(runningMean());
        Init.ones_(runningVar());
        Init.zeros_((Tensor) attribute("num_batches_tracked"));
    }

    @Override final boolean mayLack(String name) { return name.equals("num_batches_tracked"); }

    final void check(Tensor x, int least, int most) {
        if (x.rank() >= least && x.rank() <= most) return;
        String wanted = least == most ? least + "D" : least + "D or " + most + "D";
        throw new ModuleException("ValueError", "expected " + wanted + " input (got " + x.rank() + "D input)");
    }

    @Override public String getExtraRepr() { return channels + ", " + Shown.named(this, "eps", "momentum", "affine", "track_running_stats"); }
}
