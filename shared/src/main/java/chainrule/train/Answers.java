package chainrule.train;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.modules.BCELoss;
import chainrule.nn.modules.BCEWithLogitsLoss;
import chainrule.nn.modules.Module;
import java.util.Arrays;

/** What counts as a right answer. */
enum Answers {
    /** The largest of the scores along axis 1 is that of the target. */
    CLASSES,
    /** A score above 0, where the target is 1. */
    LOGITS,
    /** A chance above one half, where the target is 1. */
    CHANCES,
    /** Nothing does. */
    NONE;

    static Answers of(Module loss, Tensor scores, Tensor targets) {
        if (targets.dtype() == DType.INT64 && scores.rank() == targets.rank() + 1 && scores.rank() > 1 && scores.size(1) > 0) return CLASSES;
        boolean alike = Arrays.equals(scores.shape(), targets.shape());
        if (alike && loss instanceof BCEWithLogitsLoss) return LOGITS;
        return alike && loss instanceof BCELoss ? CHANCES : NONE;
    }

    /** How many there are: float64, NaN where nothing counts as one. */
    Tensor right(Tensor scores, Tensor targets) {
        return switch (this) {
            case CLASSES -> scores.argmax(1, false).eq(targets).to(DType.FLOAT64).sum();
            case LOGITS -> scores.gt(0).eq(targets.gt(0.5)).to(DType.FLOAT64).sum();
            case CHANCES -> scores.gt(0.5).eq(targets.gt(0.5)).to(DType.FLOAT64).sum();
            case NONE -> Tensor.scalar(DType.FLOAT64, Double.NaN);
        };
    }
}
