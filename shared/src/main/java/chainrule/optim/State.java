package chainrule.optim;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an optimiser keeps of one parameter: tensors (and, in {@link LBFGS}, other values) by PyTorch's names. They are made behind
 * the back of a trace, so that they outlive a step even where the first one is compiled.
 */
final class State {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Map<String, Object> values() { return values; }

    Tensor tensor(String name) { return (Tensor) values.get(name); }

    /** The tensor called {@code name}, made from {@code first} if there is none. */
    Tensor tensor(String name, Supplier<NdArray> first) {
        Tensor t = tensor(name);
        if (t == null) {
            t = Mode.unwatched(() -> Tensor.of(first.get()));
            values.put(name, t);
        }
        return t;
    }

    Tensor zeros(String name, Tensor like) { return filled(name, like, 0); }

    Tensor filled(String name, Tensor like, double value) { return tensor(name, () -> NdArray.full(like.dtype(), value, like.shape())); }

    /** A float32 number, PyTorch's {@code torch.tensor(0.)}. */
    Tensor number(String name, double first) { return tensor(name, () -> NdArray.scalar(DType.FLOAT32, first)); }

    /** Raises the count of steps, and gives it as float64. */
    Tensor step() { return number("step", 0).add_(1).to(DType.FLOAT64); }

    /** Raises a count of steps that PyTorch keeps as a Python number; here it is a float64 tensor, so that compiled steps count too. */
    void count() { tensor("step", () -> NdArray.scalar(DType.FLOAT64, 0)).add_(1); }
}
