package chainrule.python.torch;

import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import java.util.Arrays;

/** Writes results into tensors that are there: in place, and by {@code out=}. */
final class Writes {
    private Writes() { }

    /** {@code x} becomes {@code value}, which must have its shape and a type it can hold: what {@code add_} and {@code +=} do. */
    static Tensor into(Tensor x, Tensor value) {
        if (Mode.isGradEnabled() && x.requiresGrad() && x.isLeaf() && x.parent() == null && x.dtype().isFloating()) {
            throw Refused.runtime("a leaf Variable that requires grad is being used in an in-place operation.");
        }
        if (value.dtype().isFloating() && !x.dtype().isFloating() || x.dtype() == DType.BOOL && value.dtype() != DType.BOOL) {
            throw Refused.runtime("result type " + word(value.dtype()) + " can't be cast to the desired output type " + word(x.dtype()));
        }
        if (!Arrays.equals(value.shape(), x.shape())) {
            throw Refused.runtime("output with shape " + Sizes.bare(x.shape()) + " doesn't match the broadcast shape " + Sizes.bare(value.shape()));
        }
        return x.copy_(value);
    }

    /** {@code out} takes the shape's numbers; PyTorch would make it fit, which an array of fixed length cannot. */
    static Tensor out(Tensor out, Tensor value) {
        if (!Arrays.equals(out.shape(), value.shape())) {
            throw Refused.runtime("out: wanted a tensor of shape " + Shape.text(value.shape()) + ", got " + Shape.text(out.shape()) + "; make it with torch.empty");
        }
        if (value.requiresGrad() && Mode.isGradEnabled()) {
            throw Refused.runtime("out=... arguments don't support automatic differentiation, but one of the arguments requires grad.");
        }
        return out.copy_(value);
    }

    /** What PyTorch's errors call a type: {@code Float}. */
    static String word(DType type) {
        return switch (type) {
            case BOOL -> "Bool";
            case INT64 -> "Long";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
        };
    }
}
