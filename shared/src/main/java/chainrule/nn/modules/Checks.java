package chainrule.nn.modules;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;

/** What layers check of their inputs beyond what the functions under them do, in PyTorch's words. */
final class Checks {
    private Checks() { }

    /** Types are not mixed: PyTorch would not convert either. */
    static void linear(Tensor x, Tensor weight) {
        if (x.dtype() != weight.dtype()) {
            throw new ModuleException("RuntimeError", "mat1 and mat2 must have the same dtype: the input is " + x.dtype().label() + ", the weight "
                    + weight.dtype().label() + "; convert the input, or the layer, with to()");
        }
        int in = weight.size(1);
        if (x.rank() == 0) throw new ModuleException("RuntimeError", "both arguments to matmul need to be at least 1D, but they are 0D and 2D");
        if (x.size(-1) != in) {
            int rows = 1;
            for (int d = 0; d < x.rank() - 1; d++) rows *= x.size(d);
            throw new ModuleException("RuntimeError", "mat1 and mat2 shapes cannot be multiplied (" + rows + "x" + x.size(-1) + " and " + in + "x" + weight.size(0) + ")");
        }
    }

    static void convolution(Tensor x, Tensor weight, Tensor bias) {
        if (x.dtype() == weight.dtype()) return;
        throw new ModuleException("RuntimeError", "Input type (" + word(x.dtype()) + ") and " + (bias == null ? "weight" : "bias") + " type (" + word(weight.dtype())
                + ") should be the same; convert the input, or the layer, with to()");
    }

    private static String word(DType dtype) {
        return switch (dtype) {
            case BOOL -> "bool";
            case INT64 -> "long int";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
        };
    }

    /** A prediction of chances; a trace has no numbers to look at. */
    static void chances(Tensor x, Tensor target) {
        if (target.dtype() != x.dtype()) throw new ModuleException("RuntimeError", "Found dtype " + titled(target.dtype()) + " but expected " + titled(x.dtype()));
        if (Mode.isObserved()) return;
        NdArray values = x.data();
        for (int i = 0; i < values.size(); i++) {
            double v = values.get(i);
            if (!(v >= 0 && v <= 1)) {
                throw new ModuleException("RuntimeError", "all elements of input should be between 0 and 1; put a sigmoid before, or take BCEWithLogitsLoss");
            }
        }
    }

    private static String titled(DType dtype) {
        return switch (dtype) {
            case BOOL -> "Bool";
            case INT64 -> "Long";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
        };
    }

    /** Padding by {@code pads}, before and after from the last axis on. {@code copied}: of what the array holds, which asks for a channel axis. */
    static void padding(Tensor x, int[] pads, boolean copied) {
        int axes = pads.length / 2;
        if (copied && x.rank() != axes + 1 && x.rank() != axes + 2) {
            throw new ModuleException("NotImplementedError", "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now: "
                    + axes + " padded axes want an input of " + (axes + 1) + " or " + (axes + 2) + " axes, got " + x.rank());
        }
        if (x.rank() < axes) throw new ModuleException("RuntimeError", "Padding length too large");
        for (int i = 0; i < axes; i++) {
            int n = x.size(-1 - i);
            if (n + Math.min(0, pads[2 * i]) + Math.min(0, pads[2 * i + 1]) < 0 || copied && n + pads[2 * i] + pads[2 * i + 1] < 1) {
                throw new ModuleException("RuntimeError", "The input size " + n + ", plus negative padding " + pads[2 * i] + " and " + pads[2 * i + 1]
                        + " resulted in a negative output size, which is invalid");
            }
        }
    }

    /** Padding by what stands on the other side of the edge, of which there must be enough. */
    static void reflection(Tensor x, int[] pads) {
        padding(x, pads, true);
        for (int i = 0; i < pads.length; i++) {
            int axis = -1 - i / 2;
            if (pads[i] >= x.size(axis)) {
                throw new ModuleException("RuntimeError", "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding ("
                        + pads[i / 2 * 2] + ", " + pads[i / 2 * 2 + 1] + ") at dimension " + (x.rank() + axis) + " of input " + Loss.size(x));
            }
        }
    }
}
