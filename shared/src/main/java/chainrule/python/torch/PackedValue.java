package chainrule.python.torch;

import chainrule.nn.PackedSequence;
import chainrule.python.tables.Face;
import java.util.List;

/** {@code torch.nn.utils.rnn.PackedSequence}, as scripts see it: a tuple with names. */
final class PackedValue extends NamedValue implements Face {
    private final PackedSequence packed;

    PackedValue(PackedSequence packed) {
        super("torch.nn.utils.rnn.PackedSequence", List.of("data", "batch_sizes", "sorted_indices", "unsorted_indices"), new Object[] {TorchFaces.script(packed.data()),
            TorchFaces.script(packed.batchSizes()), TorchFaces.script(packed.sortedIndices()), TorchFaces.script(packed.unsortedIndices())});
        this.packed = packed;
    }

    @Override public Object engine() { return packed; }
}
