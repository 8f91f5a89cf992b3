package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;

/**
 * Each channel of each sample brought to mean 0 and variance 1: what the instance norms share. Where it tracks, running averages take
 * the place of the sample's own outside of training.
 */
public abstract sealed class InstanceNorm extends Normed permits InstanceNorm1d, InstanceNorm2d, InstanceNorm3d {
    static final String ARGUMENTS = "num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None";

    InstanceNorm(Arguments a) { super(a); }

    abstract int axes();

    @Override public final Tensor forward(Tensor x) {
        check(x, axes() + 1, axes() + 2);
        if (x.rank() == axes() + 1) return of(x.unsqueeze(0)).squeeze(0);
        return of(x);
    }

    private Tensor of(Tensor x) {
        return Layers.instanceNorm(x, runningMean(), runningVar(), used("weight"), used("bias"), isTraining() || !tracks, momentum == null ? 0 : momentum, eps);
    }
}
