package chainrule.nn;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import java.util.function.BinaryOperator;

/**
 * How far predictions are from what was wanted, as one number (or one for each element, by {@link Reduction}). Predictions
 * and targets have one shape, or shapes that broadcast. A weight may be null.
 */
public final class Losses {
    private static final double LOWEST_LOG = -100;

    private Losses() { }

    /** The mean of (x - t)^2. Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.mse_loss}. */
    public static Tensor mse(Tensor x, Tensor target, Reduction reduction) {
        return Mode.call("mse_loss", () -> reduction.of(x.sub(target).square()));
    }

    /** The mean of |x - t|. Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.l1_loss}. */
    public static Tensor l1(Tensor x, Tensor target, Reduction reduction) {
        return Mode.call("l1_loss", () -> reduction.of(x.sub(target).abs()));
    }

    /**
     * A parabola within {@code beta} of the target and straight beyond.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.smooth_l1_loss};
     * Girshick 2015.
     */
    public static Tensor smoothL1(Tensor x, Tensor target, double beta, Reduction reduction) {
        if (beta == 0) return l1(x, target, reduction);
        return Mode.call("smooth_l1_loss", () -> {
            Tensor d = x.sub(target);
            return reduction.of(d.abs().lt(beta).where(d.square().mul(0.5 / beta), d.abs().sub(0.5 * beta)));
        });
    }

    /**
     * {@code delta} times {@link #smoothL1}: its parabola does not depend on {@code delta}.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.huber_loss}; Huber
     * 1964.
     */
    public static Tensor huber(Tensor x, Tensor target, double delta, Reduction reduction) {
        return Mode.call("huber_loss", () -> {
            Tensor d = x.sub(target);
            return reduction.of(d.abs().le(delta).where(d.square().mul(0.5), d.abs().sub(0.5 * delta).mul(delta)));
        });
    }

    /**
     * -(t log x + (1 - t) log(1 - x)) for chances x in [0, 1]; a logarithm is at least -100.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast; layers and scripts refuse numbers outside of [0, 1].
     * Source: {@code torch.nn.functional.binary_cross_entropy}.
     */
    public static Tensor binaryCrossEntropy(Tensor x, Tensor target, Tensor weight, Reduction reduction) {
        return Mode.call("binary_cross_entropy", () -> {
            Tensor yes = atLeast(x.log(), LOWEST_LOG);
            Tensor no = atLeast(x.rsub(1).log(), LOWEST_LOG);
            return reduction.of(weighted(target.sub(1).mul(no).sub(target.mul(yes)), weight));
        });
    }

    private static Tensor atLeast(Tensor x, double low) { return x.clamp(Activations.number(x, low), null); }

    /**
     * The same of sigmoid(x), in a form that neither overflows nor loses digits. {@code positive} weighs the cases with t = 1.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.binary_cross_entropy_with_logits}.
     */
    public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target, Tensor weight, Tensor positive, Reduction reduction) {
        return Mode.call("binary_cross_entropy_with_logits", () -> {
            Tensor log = Activations.logSigmoid(x);
            Tensor scaled = positive == null ? log : positive.sub(1).mul(target).add(1).mul(log);
            return reduction.of(weighted(target.rsub(1).mul(x).sub(scaled), weight));
        });
    }

    private static Tensor weighted(Tensor losses, Tensor weight) { return weight == null ? losses : losses.mul(weight); }

    /**
     * t (log t - x), x being a logarithm; with {@code logTarget} t is one too.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.kl_div}; Kullback and
     * Leibler 1951.
     */
    public static Tensor klDiv(Tensor x, Tensor target, boolean logTarget, Reduction reduction) {
        return Mode.call("kl_div", () -> reduction.of(logTarget ? target.exp().mul(target.sub(x)) : target.xlogy(target).sub(target.mul(x))));
    }

    /**
     * The negative of the log-chance of the right class, from log-chances (n, classes, ...) and classes (n, ...), or
     * (classes) and (). The mean is over the weights of the classes; {@code ignored} counts for nothing.
     *
     * <p>Shapes: {@code (n, c, ...), (n, ...) int64 → () or (n, ...)}. Refused: targets of another shape or type, weights of another length,
     * classes that there are not. Source: {@code torch.nn.functional.nll_loss}.
     */
    public static Tensor nll(Tensor x, Tensor target, Tensor weight, long ignored, Reduction reduction) {
        return Mode.call("nll_loss", () -> {
            int axis = x.rank() == 1 ? 0 : 1;
            int classes = classes("nll_loss", x, axis);
            boolean fits = target.dtype() == DType.INT64 && Shape.equal(Shape.without(x.shape(), new int[] {axis}), target.shape());
            if (!fits) throw ShapeException.of("nll_loss", "log-chances (n, classes, ...) and int64 classes (n, ...)", x.shape(), target.shape());
            if (weight != null && (weight.rank() != 1 || weight.size() != classes)) throw ShapeException.of("nll_loss", "a weight for each of " + classes + " classes", weight.shape());
            Tensor kept = target.ne(ignored);
            Tensor safe = kept.where(target, Tensor.scalar(DType.INT64, 0));
            Tensor chosen = x.gather(axis, safe.unsqueeze(axis)).squeeze(axis);
            Tensor ones = kept.to(x.dtype());
            Tensor weights = weight == null ? ones : ones.mul(weight.gather(0, safe.flatten()).reshape(target.shape()));
            Tensor losses = kept.where(chosen.mul(weights).neg(), Activations.number(x, 0));
            return switch (reduction) {
                case NONE -> losses;
                case SUM -> losses.sum();
                case MEAN -> losses.sum().div(weights.sum());
            };
        });
    }

    private static int classes(String call, Tensor x, int axis) {
        if (x.rank() == 0) throw ShapeException.of(call, "an axis of classes", x.shape());
        return x.size(axis);
    }

    /**
     * {@link #nll} of the log-softmax of {@code x}; or, if {@code target} is of a float type and x's shape, the mean surprise
     * -sum(t log softmax(x)). {@code smoothing} gives every class a share of the target.
     *
     * <p>Shapes: {@code (n, c, ...), (n, ...) int64 or (n, c, ...) → () or (n, ...)}. Refused: targets of another shape or type, classes that
     * there are not. Source: {@code torch.nn.functional.cross_entropy}.
     */
    public static Tensor crossEntropy(Tensor x, Tensor target, Tensor weight, long ignored, double smoothing, Reduction reduction) {
        return Mode.call("cross_entropy", () -> {
            int axis = x.rank() == 1 ? 0 : 1;
            int classes = classes("cross_entropy", x, axis);
            Tensor log = x.logSoftmax(axis);
            if (target.dtype().isFloating()) return surprise(log, target, weight, axis, smoothing, reduction);
            Tensor hard = nll(log, target, weight, ignored, reduction);
            if (smoothing == 0) return hard;
            Tensor kept = target.ne(ignored);
            Tensor all = weight == null ? log : log.mul(along(weight, x.rank(), axis));
            Tensor spread = kept.where(all.sum(axis).neg(), Activations.number(x, 0));
            Tensor smooth = switch (reduction) {
                case NONE -> spread;
                case SUM -> spread.sum();
                case MEAN -> {
                    Tensor safe = kept.where(target, Tensor.scalar(DType.INT64, 0));
                    Tensor ones = kept.to(x.dtype());
                    yield spread.sum().div((weight == null ? ones : ones.mul(weight.gather(0, safe.flatten()).reshape(target.shape()))).sum());
                }
            };
            return hard.mul(1 - smoothing).add(smooth.mul(smoothing / classes));
        });
    }

    private static Tensor surprise(Tensor log, Tensor target, Tensor weight, int axis, double smoothing, Reduction reduction) {
        Tensor t = smoothing == 0 ? target : target.mul(1 - smoothing).add(smoothing / log.size(axis));
        Tensor each = log.mul(t);
        Tensor losses = (weight == null ? each : each.mul(along(weight, log.rank(), axis))).sum(axis).neg();
        return switch (reduction) {
            case NONE -> losses;
            case SUM -> losses.sum();
            case MEAN -> losses.sum().div(Math.max(1, losses.size()));
        };
    }

    private static Tensor along(Tensor weight, int rank, int axis) {
        int[] shape = new int[rank];
        java.util.Arrays.fill(shape, 1);
        shape[axis] = weight.size();
        return weight.reshape(shape);
    }

    /**
     * For counts: e^x - t x, or x - t log x if {@code logInput} is false; {@code full} adds Stirling's term for t above 1.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.poisson_nll_loss}.
     */
    public static Tensor poissonNll(Tensor x, Tensor target, boolean logInput, boolean full, double eps, Reduction reduction) {
        return Mode.call("poisson_nll_loss", () -> {
            Tensor loss = logInput ? x.exp().sub(target.mul(x)) : x.sub(target.mul(x.add(eps).log()));
            if (!full) return reduction.of(loss);
            Tensor large = target.gt(1);
            Tensor t = large.where(target, Activations.number(target, 1));
            Tensor stirling = t.mul(t.log()).sub(t).add(t.mul(2 * Math.PI).log().mul(0.5));
            return reduction.of(loss.add(large.where(stirling, Activations.number(target, 0))));
        });
    }

    /**
     * {@code x} where t is 1; where it is -1, what is missing to {@code margin}.
     *
     * <p>Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.hinge_embedding_loss}.
     */
    public static Tensor hingeEmbedding(Tensor x, Tensor target, double margin, Reduction reduction) {
        return Mode.call("hinge_embedding_loss", () -> {
            Tensor zero = Activations.number(x, 0);
            Tensor far = target.ne(1).where(hinge(x.rsub(margin)), zero);
            return reduction.of(far.add(target.ne(-1).where(x, zero)));
        });
    }

    /** What is above 0; at 0 the gradient still flows, as in PyTorch's clamp. */
    private static Tensor hinge(Tensor x) { return atLeast(x, 0); }

    /**
     * How much is missing to x1 being larger than x2 (t = 1), or smaller (t = -1), by {@code margin}.
     *
     * <p>Shapes: {@code (n), (n), (n) → () or (n)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.margin_ranking_loss}.
     */
    public static Tensor marginRanking(Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
        return Mode.call("margin_ranking_loss", () -> reduction.of(hinge(target.neg().mul(x1.sub(x2)).add(margin))));
    }

    /** log(1 + e^(-t x)) for t of 1 or -1. Shapes: {@code (*), (*) → () or (*)}. Refused: shapes that do not broadcast. Source: {@code torch.nn.functional.soft_margin_loss}. */
    public static Tensor softMargin(Tensor x, Tensor target, Reduction reduction) {
        return Mode.call("soft_margin_loss", () -> reduction.of(target.neg().mul(x).exp().log1p()));
    }

    /**
     * 1 - cos for t = 1; how far cos is above {@code margin} for t = -1.
     *
     * <p>Shapes: {@code (n, d), (n, d), (n) → () or (n)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.cosine_embedding_loss}.
     */
    public static Tensor cosineEmbedding(Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
        return Mode.call("cosine_embedding_loss", () -> {
            double eps = 1e-12;
            int axis = x1.rank() - 1;
            Tensor length = x1.square().sum(axis).add(eps).mul(x2.square().sum(axis).add(eps)).sqrt();
            Tensor cos = x1.mul(x2).sum(axis).div(length);
            Tensor zero = Activations.number(x1, 0);
            return reduction.of(target.eq(1).where(cos.rsub(1), zero).add(target.eq(-1).where(hinge(cos.sub(margin)), zero)));
        });
    }

    /**
     * How much is missing to the anchor being nearer to {@code near} than to {@code far} by {@code margin}.
     *
     * <p>Shapes: {@code (n, d) three times → () or (n)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.triplet_margin_loss}; Balntas and others 2016.
     */
    public static Tensor tripletMargin(Tensor anchor, Tensor near, Tensor far, double margin, double p, double eps, boolean swap, Reduction reduction) {
        return Mode.call("triplet_margin_loss", () -> {
            Tensor toNear = Layers.pairwiseDistance(anchor, near, p, eps, false);
            Tensor toFar = Layers.pairwiseDistance(anchor, far, p, eps, false);
            Tensor apart = swap ? toFar.minimum(Layers.pairwiseDistance(near, far, p, eps, false)) : toFar;
            return reduction.of(hinge(toNear.sub(apart).add(margin)));
        });
    }

    /**
     * Half of log v + (x - t)^2 / v, v being a variance of at least {@code eps} (without a gradient there).
     *
     * <p>Shapes: {@code (n, d), (n, d), (n, d) or (n) → () or (n, d)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.gaussian_nll_loss}; Nix and Weigend 1994.
     */
    public static Tensor gaussianNll(Tensor x, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
        return Mode.call("gaussian_nll_loss", () -> {
            Tensor wide = var.rank() == x.rank() || var.rank() == 0 || var.size() == 1 ? var : var.unsqueeze(-1);
            Tensor v = Mode.noGrad(() -> wide.detach().lt(eps)).where(Activations.number(x, eps), wide);
            Tensor loss = v.log().add(x.sub(target).square().div(v)).mul(0.5);
            return reduction.of(full ? loss.add(0.9189385332046727) : loss);
        });
    }

    /**
     * How much each wrong class is above the right one less {@code margin}, to the power p of 1 or 2, over the classes.
     *
     * <p>Shapes: {@code (n, c), (n) int64 → () or (n)}. Refused: other numbers of classes than rows. Source: {@code
     * torch.nn.functional.multi_margin_loss}.
     */
    public static Tensor multiMargin(Tensor x, Tensor target, int p, double margin, Tensor weight, Reduction reduction) {
        return Mode.call("multi_margin_loss", () -> {
            Tensor rows = x.rank() == 2 ? x : x.reshape(1, -1);
            Tensor right = target.reshape(-1, 1);
            if (right.size(0) != rows.size(0)) throw ShapeException.of("multi_margin_loss", "scores (n, classes) and classes (n)", x.shape(), target.shape());
            Tensor above = hinge(rows.sub(rows.gather(1, right)).add(margin));
            Tensor raised = p == 1 ? above : above.pow(p);
            if (weight != null) raised = raised.mul(weight.gather(0, right.flatten()).reshape(-1, 1));
            Tensor wrong = Torch.arange(DType.INT64, 0, rows.size(1), 1).ne(right);
            Tensor losses = wrong.where(raised, Activations.number(x, 0)).sum(1).div(rows.size(1));
            return reduction.of(x.rank() == 2 || reduction != Reduction.NONE ? losses : losses.reshape(target.shape()));
        });
    }

    /**
     * For several labels at once, each 0 or 1: the mean over the last axis of -(t log s(x) + (1 - t) log s(-x)), s being the sigmoid.
     *
     * <p>Shapes: {@code (n, c), (n, c) → () or (n)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.multilabel_soft_margin_loss}.
     */
    public static Tensor multiLabelSoftMargin(Tensor x, Tensor target, Tensor weight, Reduction reduction) {
        return Mode.call("multilabel_soft_margin_loss", () -> {
            Tensor each = target.mul(Activations.logSigmoid(x)).add(target.rsub(1).mul(Activations.logSigmoid(x.neg()))).neg();
            return reduction.of(weighted(each, weight).mean(-1));
        });
    }

    /**
     * For several right classes at once, listed in each row of {@code target} up to the first that is negative: how much each class that
     * is not listed is above each that is, less 1; summed, over the classes.
     *
     * <p>Shapes: {@code (n, c), (n, c) int64 → () or (n)}. Refused: targets of another shape or type, classes that there are not. Source: {@code
     * torch.nn.functional.multilabel_margin_loss}.
     */
    public static Tensor multiLabelMargin(Tensor x, Tensor target, Reduction reduction) {
        boolean fits = (x.rank() == 1 || x.rank() == 2) && Shape.equal(x.shape(), target.shape()) && target.dtype() == DType.INT64;
        if (!fits) throw ShapeException.of("multilabel_margin_loss", "scores (n, classes) and int64 classes of the same shape, -1 behind the last", x.shape(), target.shape());
        return Mode.call("multilabel_margin_loss", () -> {
            Tensor rows = x.rank() == 2 ? x : x.unsqueeze(0);
            Tensor listed = x.rank() == 2 ? target : target.unsqueeze(0);
            Tensor counts = listed.lt(0).to(DType.INT64).cumsum(1).eq(0);
            Tensor safe = counts.where(listed, Tensor.scalar(DType.INT64, 0));
            Tensor right = Tensor.zeros(DType.INT64, rows.shape()).scatterAdd(1, safe, counts.to(DType.INT64)).gt(0);
            Tensor above = rows.unsqueeze(1).sub(rows.gather(1, safe).unsqueeze(2)).add(1).relu();
            Tensor wrong = counts.unsqueeze(2).logicalAnd(right.logicalNot().unsqueeze(1));
            Tensor losses = wrong.where(above, Activations.number(x, 0)).sum(1, 2).div(rows.size(1));
            return reduction.of(x.rank() == 2 ? losses : losses.squeeze(0));
        });
    }

    /**
     * {@link #tripletMargin} by a distance of one's own between rows, such as {@code (a, b) -> a.sub(b).abs().amax(false, 1)}.
     *
     * <p>Shapes: {@code (n, d) three times → () or (n)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.triplet_margin_loss}; Balntas and others 2016.
     */
    public static Tensor tripletMargin(Tensor anchor, Tensor near, Tensor far, BinaryOperator<Tensor> distance, double margin, boolean swap, Reduction reduction) {
        Tensor toNear = distance.apply(anchor, near);
        Tensor toFar = distance.apply(anchor, far);
        Tensor apart = swap ? toFar.minimum(distance.apply(near, far)) : toFar;
        return reduction.of(hinge(toNear.sub(apart).add(margin)));
    }
}
