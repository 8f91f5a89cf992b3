package chainrule.nn;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;

/** Rows of a table looked up in bags, each of which becomes one row. */
public final class Bags {
    /** What becomes of the rows of a bag. */
    public enum Fold { SUM, MEAN, MAX }

    private Bags() { }

    /**
     * {@code F.embedding_bag}: the sum, the mean or the largest elements of the rows of each bag; zeros for an empty one.
     *
     * <p>Shapes: {@code (bags, each), (rows, width) → (bags, width)}. Refused: other numbers of axes, offsets that do not rise from 0, weights
     * but for sums. Source: {@code torch.nn.functional.embedding_bag}.
     *
     * @param index int64: (bags, each), or (n) with {@code offsets}
     * @param offsets where each bag begins, the first at 0; null for an index of two axes
     * @param lastOffset whether the last offset says where the last bag ends
     * @param weights a factor for each row, of the index's shape, for sums alone; or null
     * @param padding a row that counts for nothing; negative: none
     * @param byFrequency divides the gradient of each row by how often it is asked for
     */
    public static Tensor embeddingBag(Tensor index, Tensor table, Tensor offsets, boolean lastOffset, Fold fold, Tensor weights, int padding, boolean byFrequency) {
        if (index.rank() != 1 && index.rank() != 2) throw new ShapeException("embedding_bag: input has to be 1D or 2D Tensor, but got Tensor of dimension " + index.rank());
        if (index.rank() == 2 && offsets != null) throw new ShapeException("embedding_bag: if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences");
        if (index.rank() == 1 && (offsets == null || offsets.rank() != 1)) throw new ShapeException("embedding_bag: offsets has to be a 1D Tensor but got " + (offsets == null ? "None" : Shape.text(offsets.shape())));
        if (weights != null && !Shape.equal(weights.shape(), index.shape())) throw ShapeException.of("embedding_bag", "per_sample_weights of the input's shape", index.shape(), weights.shape());
        if (weights != null && fold != Fold.SUM) throw new ShapeException("embedding_bag: per_sample_weights is only supported for mode='sum'");
        if (byFrequency && fold == Fold.MAX) throw new ShapeException("embedding_bag: max mode does not support scaling the gradient by the frequency");
        if (offsets != null) checkOffsets(offsets, index.size());
        return Mode.call("embedding_bag", () -> {
            if (offsets == null) return folded(Layers.embedding(index, table, -1, byFrequency), padding < 0 ? null : index.ne(padding), weights, fold);
            int bags = offsets.size() - (lastOffset ? 1 : 0);
            if (fold == Fold.MAX) return spread(index, table, offsets, bags, padding);
            return summed(index, table, offsets, bags, fold, weights, padding, byFrequency);
        });
    }

    private static void checkOffsets(Tensor offsets, int n) {
        if (offsets.dtype() != DType.INT64) throw ShapeException.ofType("embedding_bag", "offsets of int64", offsets.dtype());
        if (Mode.isTraced() || offsets.size() == 0) return;
        double[] at = offsets.toDoubles();
        if (at[0] != 0) {
            throw new ShapeException("embedding_bag: offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got " + (long) at[0]);
        }
        for (int i = 1; i < at.length; i++) if (at[i] < at[i - 1]) throw new ShapeException("embedding_bag: wanted offsets that rise, got " + (long) at[i] + " after " + (long) at[i - 1]);
        if (at[at.length - 1] > n) throw new ShapeException("embedding_bag: offsets[-1] can not be greater than input's length " + n + ", got offsets[-1] of " + (long) at[at.length - 1]);
    }

    /** Bags of one length: (bags, each, width). */
    private static Tensor folded(Tensor rows, Tensor counts, Tensor weights, Fold fold) {
        Tensor kept = counts == null ? null : counts.unsqueeze(2);
        Tensor zero = Activations.number(rows, 0);
        if (fold == Fold.MAX) {
            if (rows.size(1) == 0) return rows.sum(1);
            if (kept == null) return rows.max(1, false).values();
            Tensor top = kept.where(rows, Activations.number(rows, Double.NEGATIVE_INFINITY)).max(1, false).values();
            return counts.any(false, 1).unsqueeze(1).where(top, zero);
        }
        Tensor weighed = weights == null ? rows : rows.mul(weights.unsqueeze(2));
        Tensor sums = (kept == null ? weighed : kept.where(weighed, zero)).sum(1);
        if (fold == Fold.SUM) return sums;
        Tensor n = counts == null ? Activations.number(rows, Math.max(1, rows.size(1))) : counts.to(rows.dtype()).sum(true, 1).maximum(1);
        return sums.div(n);
    }

    /** Bags one after another: each row is added to its bag. */
    private static Tensor summed(Tensor index, Tensor table, Tensor offsets, int bags, Fold fold, Tensor weights, int padding, boolean byFrequency) {
        Tensor rows = Layers.embedding(index, table, -1, byFrequency);
        Tensor weighed = weights == null ? rows : rows.mul(weights.unsqueeze(1));
        Tensor kept = padding < 0 ? Tensor.full(DType.BOOL, 1, index.size()) : index.ne(padding);
        int n = index.size();
        // A one where a bag begins; their running sum numbers the bags. The last offset, if it is an end, begins one that is cut off.
        Tensor begins = Tensor.zeros(DType.INT64, n + 1).scatterAdd(0, offsets, Tensor.full(DType.INT64, 1, offsets.size()));
        Tensor bag = begins.cumsum(0).narrow(0, 0, n).sub(1);
        int all = offsets.size();
        Tensor zero = Activations.number(rows, 0);
        Tensor sums = Tensor.zeros(rows.dtype(), all, table.size(1)).indexAdd(0, bag, kept.unsqueeze(1).where(weighed, zero), 1).narrow(0, 0, bags);
        if (fold == Fold.SUM) return sums;
        Tensor counts = Tensor.zeros(rows.dtype(), all).scatterAdd(0, bag, kept.to(rows.dtype())).narrow(0, 0, bags);
        return sums.div(counts.maximum(1).unsqueeze(1));
    }

    /** Bags of the length of the longest, whose other places count for nothing. A trace, which knows no lengths, takes all there are. */
    private static Tensor spread(Tensor index, Tensor table, Tensor offsets, int bags, int padding) {
        int n = index.size();
        Tensor ends = Torch.cat(0, offsets, Tensor.full(DType.INT64, n, 1)).narrow(0, 1, bags);
        Tensor starts = offsets.narrow(0, 0, bags);
        int longest = n;
        if (!Mode.isTraced()) {
            longest = 0;
            for (double length : ends.sub(starts).toDoubles()) longest = Math.max(longest, (int) length);
        }
        Tensor places = starts.unsqueeze(1).add(Torch.arange(DType.INT64, 0, longest, 1));
        Tensor inside = places.lt(ends.unsqueeze(1));
        Tensor some = index.gather(0, inside.where(places, Tensor.scalar(DType.INT64, 0)).flatten()).reshape(bags, longest);
        Tensor counts = padding < 0 ? inside : inside.logicalAnd(some.ne(padding));
        return folded(Layers.embedding(some, table), counts, null, Fold.MAX);
    }
}
