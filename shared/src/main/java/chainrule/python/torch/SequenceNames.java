package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.PackedSequence;
import chainrule.nn.Sequences;
import chainrule.python.tables.Functions;
import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import chainrule.python.types.Builtin;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/** {@code torch.nn.utils.rnn}: sequences of several lengths, padded and packed. */
final class SequenceNames {
    private static final Table ALL = new Table("torch.nn.utils.rnn", Map.of());

    private SequenceNames() { }

    static {
        ALL.add("pad_sequence", "sequences, batch_first=False, padding_value=0.0", a -> Sequences.pad(List.of(Read.tensors(a, "sequences")), a.flag("batch_first"), Read.number(a, "padding_value")));
        ALL.add("unpad_sequence", "padded_sequences, lengths, batch_first=False", a -> Sequences.unpad(Read.tensor(a, "padded_sequences"), wholes(a.get("lengths")), a.flag("batch_first")));
        ALL.add("pack_padded_sequence", "input, lengths, batch_first=False, enforce_sorted=True",
                a -> Sequences.pack(Read.input(a), wholes(a.get("lengths")), a.flag("batch_first"), a.flag("enforce_sorted")));
        ALL.add("pack_sequence", "sequences, enforce_sorted=True", a -> Sequences.pack(List.of(Read.tensors(a, "sequences")), a.flag("enforce_sorted")));
        ALL.add("pad_packed_sequence", "sequence, batch_first=False, padding_value=0.0, total_length=None", a -> {
            Sequences.Padded padded = padded(a, a.flag("batch_first"), Read.number(a, "padding_value"));
            return new Object[] {padded.data(), padded.lengthsTensor()};
        });
        ALL.add("unpack_sequence", "packed_sequences", a -> {
            Sequences.Padded padded = Sequences.padded(a.as("packed_sequences", PackedSequence.class), false, 0, 0);
            return Sequences.unpad(padded.data(), padded.lengths(), false);
        });
    }

    private static Sequences.Padded padded(Arguments a, boolean batchFirst, double value) {
        int longest = a.as("sequence", PackedSequence.class).batchSizes().size();
        if (a.has("total_length") && Read.whole(a, "total_length") < longest) {
            throw Refused.value("Expected total_length to be at least the length of the longest sequence in input, but got total_length=" + Read.whole(a, "total_length")
                    + " and max sequence length being " + longest);
        }
        return Sequences.padded(a.as("sequence", PackedSequence.class), batchFirst, value, Read.whole(a, "total_length", 0));
    }

    /** A tensor of them, or a list. */
    static long[] wholes(Object lengths) {
        double[] numbers = (lengths instanceof Tensor t ? t : Data.tensor(lengths, DType.INT64)).flatten().toDoubles();
        long[] all = new long[numbers.length];
        for (int i = 0; i < all.length; i++) all[i] = (long) numbers[i];
        return all;
    }

    static LibraryModule module() {
        return new LibraryModule("torch.nn.utils.rnn", "PyTorch", "").functions(ALL, e -> Builtin.raw(e.name(), (args, names) -> TorchFaces.guarded(() ->
                TorchFaces.script(e.call(Functions.positional(args, names, TorchFaces::engine), Functions.named(args, names, TorchFaces::engine))))));
    }
}
