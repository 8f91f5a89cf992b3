package chainrule.data;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;

/**
 * A small data set, whole: what {@link DataSets} makes.
 *
 * @param inputs (n, features), float64
 * @param targets classes (n), int64; or values (n, 1), float64
 */
public record Samples(NdArray inputs, NdArray targets) {
    /** How many samples there are. */
    public int size() { return inputs.shape[0]; }

    /** Sample by sample, for a loader: inputs of type {@code dtype}, classes as they are, values of that type too. */
    public TensorDataset dataset(DType dtype) {
        return new TensorDataset(Tensor.of(inputs.to(dtype)), Tensor.of(targets.dtype().isFloating() ? targets.to(dtype) : targets));
    }
}
