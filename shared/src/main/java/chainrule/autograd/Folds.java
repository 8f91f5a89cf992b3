package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;

/** Operations that fold axes away: sums, means, extremes, softmax. */
final class Folds {
    private Folds() { }

    static Tensor sum(Tensor x, int[] axes, boolean keepdim) {
        int[] folded = Shape.axes("sum", axes, x.rank());
        Tensor numbers = x.dtype() == DType.BOOL ? x.to(DType.INT64) : x;
        return Mode.call("sum", form(axes), () -> fold(CoreOps.SUM, numbers, folded, keepdim));
    }

    /** PyTorch tells folding all axes from folding some. */
    private static int form(int[] axes) { return axes.length == 0 ? 0 : 1; }

    private static Tensor fold(Op op, Tensor x, int[] folded, boolean keepdim) {
        Tensor y = folded.length == 0 ? x : Tensor.apply(op, Attrs.of(folded), x);
        return keepdim || folded.length == 0 ? y : Tensor.apply(CoreOps.RESHAPE, Attrs.of(Shape.without(x.shape(), folded)), y);
    }

    static Tensor mean(Tensor x, int[] axes, boolean keepdim) {
        if (!x.dtype().isFloating()) throw ShapeException.ofType("mean", "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        int[] folded = Shape.axes("mean", axes, x.rank());
        int count = 1;
        for (int d : folded) count *= x.shape()[d];
        int n = count;
        return Mode.call("mean", form(axes), () -> fold(CoreOps.SUM, x, folded, keepdim).div(n));
    }

    static Tensor extreme(String call, Op op, Tensor x, int[] axes, boolean keepdim) { return extreme(call, 0, op, x, axes, keepdim); }

    static Tensor extreme(String call, int form, Op op, Tensor x, int[] axes, boolean keepdim) {
        int[] folded = Shape.axes(call, axes, x.rank());
        for (int d : folded) {
            if (x.shape()[d] == 0) throw new ShapeException(call + ": wanted at least one element along axis " + d + ", got shape " + Shape.text(x.shape()));
        }
        return Mode.call(call, form, () -> fold(op, x, folded, keepdim));
    }

    /** log(sum(exp(x))), with the maximum taken out first so that exp cannot overflow; it cancels in the result. */
    static Tensor logSumExp(Tensor x, int[] axes, boolean keepdim) {
        int[] folded = Shape.axes("logsumexp", axes, x.rank());
        return Mode.call("logsumexp", () -> {
            Tensor top = shift(x, folded);
            Tensor y = fold(CoreOps.SUM, x.sub(top).exp(), folded, true).log().add(top);
            return keepdim ? y : Tensor.apply(CoreOps.RESHAPE, Attrs.of(Shape.without(x.shape(), folded)), y);
        });
    }

    /** The maximum, without a history (it cancels), and 0 where it is infinite, so that inf - inf does not arise. */
    private static Tensor shift(Tensor x, int[] folded) {
        return Mode.noGrad(() -> {
            Tensor top = fold(SelectionOps.MAX, x.detach(), folded, true);
            return top.abs().eq(Double.POSITIVE_INFINITY).where(Elementwise.weak(top, 0), top);
        });
    }

    static Tensor softmax(Tensor x, int axis) {
        int[] folded = {Shape.axis("softmax", axis, x.rank())};
        return Mode.call("softmax", () -> {
            Tensor e = x.sub(Mode.noGrad(() -> fold(SelectionOps.MAX, x.detach(), folded, true))).exp();
            return e.div(fold(CoreOps.SUM, e, folded, true));
        });
    }

    static Tensor logSoftmax(Tensor x, int axis) {
        int[] folded = {Shape.axis("log_softmax", axis, x.rank())};
        return Mode.call("log_softmax", () -> {
            Tensor shifted = x.sub(Mode.noGrad(() -> fold(SelectionOps.MAX, x.detach(), folded, true)));
            return shifted.sub(fold(CoreOps.SUM, shifted.exp(), folded, true).log());
        });
    }
}
