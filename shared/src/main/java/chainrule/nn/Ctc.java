package chainrule.nn;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;

/**
 * How unlikely a sequence of labels is under chances that stand for more steps than it has labels: connectionist temporal classification
 * (Graves and others 2006). Steps say a label, again and again, or a blank between two; all ways that give the labels are summed, by a
 * walk over steps of {@code a_t(s) = p_t(l_s) (a_(t-1)(s) + a_(t-1)(s - 1) + a_(t-1)(s - 2))}, the last term where no blank must stand.
 */
public final class Ctc {
    /** The logarithm of what cannot be: finite, so that differences of two are numbers. */
    private static final double NEVER = -1e30;

    private Ctc() { }

    /**
     * {@code F.ctc_loss}: -log of the chance of each target. The gradient is that for chances that a log-softmax has made, as PyTorch's
     * is; none flows from a target that cannot be, whose loss is infinite, or 0 with {@code zeroInfinity}.
     *
     * <p>Shapes: {@code (steps, n, classes), (n, most), (n), (n) → () or (n)}. Refused: lengths beyond the arrays, a blank that is no class.
     * Source: {@code torch.nn.functional.ctc_loss}; Graves and others 2006.
     *
     * @param chances logarithms, (steps, n, classes) or (steps, classes)
     * @param targets int64 labels, none of them {@code blank}: (n, most) or, one after another, (sum of lengths); (length) without a batch
     * @param steps how many steps count, (n) or ()
     * @param lengths how many labels, (n) or ()
     * @param reduction the mean is over each loss divided by its number of labels
     */
    public static Tensor loss(Tensor chances, Tensor targets, Tensor steps, Tensor lengths, long blank, Reduction reduction, boolean zeroInfinity) {
        if (chances.rank() == 2) {
            Tensor one = loss(chances.unsqueeze(1), targets.rank() == 1 ? targets.unsqueeze(0) : targets, steps.reshape(1), lengths.reshape(1), blank, reduction, zeroInfinity);
            return reduction == Reduction.NONE ? one.squeeze(0) : one;
        }
        check(chances, targets, steps, lengths, blank);
        Tensor labels = targets.rank() == 2 ? targets : rows(targets, lengths);
        return Mode.call("ctc_loss", () -> {
            Tensor losses = each(chances, labels, steps, lengths, blank, zeroInfinity);
            return switch (reduction) {
                case NONE -> losses;
                case SUM -> losses.sum();
                case MEAN -> losses.div(lengths.maximum(1).to(losses.dtype())).mean();
            };
        });
    }

    private static void check(Tensor chances, Tensor targets, Tensor steps, Tensor lengths, long blank) {
        int n = chances.rank() == 3 ? chances.size(1) : -1;
        boolean fits = n >= 0 && chances.dtype().isFloating() && targets.dtype() == DType.INT64 && (targets.rank() == 1 || targets.rank() == 2 && targets.size(0) == n);
        if (!fits) throw ShapeException.of("ctc_loss", "log-chances (steps, n, classes) or (steps, classes) and int64 labels (n, most) or one after another", chances.shape(), targets.shape());
        if (blank < 0 || blank >= chances.size(2)) throw new ShapeException("ctc_loss: blank must be in label range, got " + blank + " of " + chances.size(2) + " classes");
        if (!Shape.equal(steps.shape(), new int[] {n})) throw new ShapeException("ctc_loss: input_lengths must be of size batch_size: wanted (" + n + ",), got " + Shape.text(steps.shape()));
        if (!Shape.equal(lengths.shape(), new int[] {n})) throw new ShapeException("ctc_loss: target_lengths must be of size batch_size: wanted (" + n + ",), got " + Shape.text(lengths.shape()));
        if (Mode.isTraced()) return;
        for (double t : steps.toDoubles()) {
            if (t < 0 || t > chances.size(0)) throw new ShapeException("ctc_loss: Expected input_lengths to have value at most " + chances.size(0) + ", but got value " + (long) t);
        }
        double sum = 0;
        for (double s : lengths.toDoubles()) {
            if (s < 0 || targets.rank() == 2 && s > targets.size(1)) {
                throw new ShapeException("ctc_loss: Expected target_lengths to have value at most " + targets.size(targets.rank() - 1) + ", but got value " + (long) s);
            }
            sum += s;
        }
        if (targets.rank() == 1 && sum != targets.size()) {
            throw new ShapeException("ctc_loss: wanted as many labels as target_lengths add up to, " + (long) sum + ", got " + targets.size());
        }
    }

    /** Labels that stand one after another as rows; what is left of a row is of no account. A trace, which knows no lengths, takes all there are. */
    private static Tensor rows(Tensor targets, Tensor lengths) {
        int most = targets.size();
        if (!Mode.isTraced()) {
            most = 0;
            for (double s : lengths.toDoubles()) most = Math.max(most, (int) s);
        }
        if (most == 0) return Tensor.zeros(DType.INT64, lengths.size(), 0);
        Tensor starts = lengths.cumsum(0).sub(lengths).unsqueeze(1);
        Tensor places = starts.add(Torch.arange(DType.INT64, 0, most, 1)).clamp(0, targets.size() - 1);
        return targets.gather(0, places.flatten()).reshape(places.shape());
    }

    private static Tensor each(Tensor chances, Tensor labels, Tensor steps, Tensor lengths, long blank, boolean zeroInfinity) {
        int n = labels.size(0);
        int most = labels.size(1);
        int states = 2 * most + 1;
        DType dtype = chances.dtype();
        if (chances.size(0) == 0) throw new ShapeException("ctc_loss: wanted at least one step, got log-chances of shape " + Shape.text(chances.shape()));
        // A logarithm less itself is 0 and changes no value, but its gradient is that of a log-softmax.
        Tensor sums = chances.logsumexp(true, 2);
        Tensor p = chances.sub(sums.sub(sums.detach()));
        Tensor known = Torch.arange(DType.INT64, 0, most, 1).lt(lengths.unsqueeze(1));
        Tensor said = known.where(labels, Tensor.scalar(DType.INT64, blank));
        // Blanks between the labels and around: (n, states).
        Tensor path = Torch.cat(1, Torch.stack(2, Tensor.full(DType.INT64, blank, n, most), said).reshape(n, 2 * most), Tensor.full(DType.INT64, blank, n, 1));
        Tensor says = p.gather(2, path.unsqueeze(0).expand(chances.size(0), n, states));
        Tensor never = Tensor.scalar(dtype, NEVER);
        Tensor skips = most < 2 ? null : path.ne(blank).logicalAnd(path.ne(path.pad(new int[] {2, -2}, blank)));
        Tensor[] walk = new Tensor[chances.size(0)];
        Tensor first = Torch.arange(DType.INT64, 0, states, 1).lt(2);
        walk[0] = first.where(says.select(0, 0), never);
        for (int t = 1; t < walk.length; t++) {
            Tensor before = walk[t - 1];
            Tensor sum = before;
            if (most > 0) {
                Tensor next = before.pad(new int[] {1, -1}, NEVER);
                sum = skips == null ? before.logaddexp(next) : Torch.stack(0, before, next, skips.where(before.pad(new int[] {2, -2}, NEVER), never)).logsumexp(false, 0);
            }
            walk[t] = sum.add(says.select(0, t));
        }
        Tensor all = Torch.stack(0, walk);
        Tensor last = all.gather(0, steps.sub(1).maximum(0).reshape(1, n, 1).expand(1, n, states)).squeeze(0);
        Tensor end = lengths.mul(2).unsqueeze(1);
        Tensor blankEnd = last.gather(1, end).squeeze(1);
        Tensor labelEnd = lengths.gt(0).where(last.gather(1, end.sub(1).maximum(0)).squeeze(1), never);
        Tensor log = blankEnd.logaddexp(labelEnd);
        // Without a step, no label is certain and any other number is impossible.
        Tensor empty = steps.eq(0);
        Tensor none = lengths.eq(0).where(Tensor.scalar(dtype, 0), never);
        Tensor found = empty.where(none, log);
        return found.lt(NEVER / 2).where(Tensor.scalar(dtype, zeroInfinity ? 0 : Double.POSITIVE_INFINITY), found.neg());
    }
}
