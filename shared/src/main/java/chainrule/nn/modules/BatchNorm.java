package chainrule.nn.modules;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;

/**
 * Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted by what it learns: what the batch norms share.
 * In training by the batch's own mean and variance, towards which the running ones move by {@code momentum}; else by the running ones.
 */
public abstract sealed class BatchNorm extends Normed permits BatchNorm1d, BatchNorm2d, BatchNorm3d {
    static final String ARGUMENTS = "num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None";

    BatchNorm(Arguments a) { super(a); }

    /** Refuses an input of too few or too many axes. */
    abstract void check(Tensor x);

    @Override public final Tensor forward(Tensor x) {
        check(x);
        if (isTraining() && tracks) count();
        boolean byBatch = isTraining() || !tracks;
        if (byBatch) checkBatch(x);
        if (!isTraining() || !tracks) return Layers.batchNorm(x, runningMean(), runningVar(), used("weight"), used("bias"), byBatch, 0, eps);
        if (momentum != null) return Layers.batchNorm(x, runningMean(), runningVar(), used("weight"), used("bias"), true, momentum, eps);
        // A number read from a tensor would stop a trace, so the share of this batch stays a tensor.
        Mode.noGrad(() -> {
            int[] axes = new int[x.rank() - 1];
            for (int i = 1; i < axes.length; i++) axes[i] = i + 1;
            Tensor share = ((Tensor) attribute("num_batches_tracked")).to(x.dtype()).reciprocal();
            Tensor now = x.detach();
            move(runningMean(), now.mean(axes), share);
            move(runningVar(), now.var(1, false, axes), share);
        });
        return Layers.batchNorm(x, null, null, used("weight"), used("bias"), true, 0, eps);
    }

    private void count() {
        Mode.noGrad(() -> {
            ((Tensor) attribute("num_batches_tracked")).add_(1);
        });
    }

    private static void move(Tensor running, Tensor towards, Tensor share) { running.copy_(running.mul(share.rsub(1)).add(towards.mul(share))); }

    private static void checkBatch(Tensor x) {
        int each = x.size(1) == 0 ? 0 : x.size() / x.size(1);
        if (each == 1) throw new ModuleException("ValueError", "Expected more than 1 value per channel when training, got input size " + Loss.size(x));
    }
}
