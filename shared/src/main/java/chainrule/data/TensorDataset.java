package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Rows of tensors: sample i is the list of row i of each. {@code torch.utils.data.TensorDataset}. */
public final class TensorDataset implements Dataset {
    private final List<Tensor> tensors;
    private final int size;

    /**
     * Rows of these tensors.
     *
     * @param tensors at least one, all with as many rows
     */
    public TensorDataset(Tensor... tensors) {
        if (tensors.length == 0) throw new IllegalArgumentException("TensorDataset: wanted at least one tensor, got none");
        for (Tensor t : tensors) {
            if (t.rank() == 0 || t.size(0) != tensors[0].size(0)) {
                throw new IllegalArgumentException("TensorDataset: Size mismatch between tensors: wanted as many rows in each, got shapes "
                        + Shape.text(tensors[0].shape()) + " and " + Shape.text(t.shape()));
            }
        }
        this.tensors = List.of(tensors);
        size = tensors[0].size(0);
    }

    /** The tensors whose rows these samples are. */
    public List<Tensor> tensors() { return tensors; }

    @Override public int size() { return size; }

    /**
     * Row {@code index} of each tensor.
     *
     * @param index negative ones count from the end
     */
    @Override public List<Tensor> get(int index) {
        int at = Indices.check("TensorDataset", index, size);
        List<Tensor> sample = new ArrayList<>(tensors.size());
        for (Tensor t : tensors) sample.add(t.select(0, at));
        return sample;
    }

    /** The rows gathered at once, the numbers of a stack of them. A tensor that asks for gradients goes row by row, so that its graph is PyTorch's. */
    @Override public Object batch(List<Integer> indices) {
        for (Tensor t : tensors) if (t.requiresGrad()) return Dataset.super.batch(indices);
        long[] rows = new long[indices.size()];
        for (int i = 0; i < rows.length; i++) rows[i] = Indices.check("TensorDataset", indices.get(i), size);
        Tensor index = Tensor.of(NdArray.of(rows, rows.length));
        List<Tensor> batch = new ArrayList<>(tensors.size());
        for (Tensor t : tensors) batch.add(t.indexSelect(0, index));
        return batch;
    }
}
