package chainrule.nn;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sequences of several lengths as one array, padded or packed: {@code torch.nn.utils.rnn}. */
public final class Sequences {
    private Sequences() { }

    /** Padded sequences, and how long each was. */
    public record Padded(Tensor data, long[] lengths) {
        /** The lengths as a tensor. Shapes: {@code → (batch) int64}. Refused: nothing. Source: {@code torch.nn.utils.rnn.pad_packed_sequence}. */
        public Tensor lengthsTensor() { return Tensor.of(NdArray.of(lengths.clone(), lengths.length)); }
    }

    /**
     * {@code pad_sequence}: sequences (length, ...) beside each other, the shorter ones filled up: (longest, batch, ...).
     *
     * <p>Shapes: {@code (length, ...) each → (longest, batch, ...)}. Refused: no sequence at all, other shapes. Source: {@code
     * torch.nn.utils.rnn.pad_sequence}.
     */
    public static Tensor pad(List<Tensor> sequences, boolean batchFirst, double value) {
        if (sequences.isEmpty()) throw new ShapeException("pad_sequence: received an empty list of sequences");
        int longest = 0;
        for (Tensor s : sequences) {
            boolean fits = s.rank() > 0 && Shape.equal(rest(s), rest(sequences.getFirst()));
            if (!fits) throw ShapeException.of("pad_sequence", "sequences (length, ...) that differ in length alone", sequences.getFirst().shape(), s.shape());
            longest = Math.max(longest, s.size(0));
        }
        Tensor[] all = new Tensor[sequences.size()];
        for (int i = 0; i < all.length; i++) all[i] = filled(sequences.get(i), longest, value);
        return Torch.stack(batchFirst ? 0 : 1, all);
    }

    private static int[] rest(Tensor s) { return Arrays.copyOfRange(s.shape(), 1, s.rank()); }

    /** Up to {@code length} along the first axis. */
    private static Tensor filled(Tensor s, int length, double value) {
        int[] pads = new int[2 * s.rank()];
        pads[pads.length - 1] = length - s.size(0);
        return pads[pads.length - 1] == 0 ? s : s.pad(pads, value);
    }

    /**
     * {@code unpad_sequence}: each of the padded sequences in its own length.
     *
     * <p>Shapes: {@code (longest, batch, ...) → (length, ...) each}. Refused: lengths beyond the array. Source: {@code
     * torch.nn.utils.rnn.unpad_sequence}.
     */
    public static List<Tensor> unpad(Tensor padded, long[] lengths, boolean batchFirst) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) all.add(padded.select(batchFirst ? 0 : 1, i).narrow(0, 0, (int) lengths[i]));
        return all;
    }

    /**
     * {@code pack_padded_sequence}: takes the padding out.
     *
     * <p>Shapes: {@code (longest, batch, ...) → packed (sum of lengths, ...)}. Refused: lengths below 1 or beyond the array, or that do not fall
     * where they must. Source: {@code torch.nn.utils.rnn.pack_padded_sequence}.
     *
     * @param x (longest, batch, ...), or (batch, longest, ...)
     * @param lengths of the sequences, falling if {@code enforceSorted}; else they are sorted
     */
    public static PackedSequence pack(Tensor x, long[] lengths, boolean batchFirst, boolean enforceSorted) {
        if (x.rank() < 2) throw ShapeException.of("pack_padded_sequence", "(longest, batch, ...)", x.shape());
        int batch = x.size(batchFirst ? 0 : 1);
        if (lengths.length != batch) throw new ShapeException("pack_padded_sequence: Expected `len(lengths)` to be equal to batch_size, but got " + lengths.length + " (batch_size=" + batch + ")");
        Tensor steps = batchFirst ? x.transpose(0, 1) : x;
        for (long length : lengths) {
            if (length <= 0) throw new ShapeException("pack_padded_sequence: Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");
            if (length > steps.size(0)) throw new ShapeException("pack_padded_sequence: wanted lengths of at most " + steps.size(0) + " steps, got " + length);
        }
        int[] order = order(lengths);
        boolean falling = true;
        for (int i = 0; i < order.length; i++) falling &= order[i] == i;
        if (enforceSorted && !falling) {
            throw new ShapeException("pack_padded_sequence: `lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` "
                    + "to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.");
        }
        Tensor sorted = null;
        Tensor unsorted = null;
        if (!enforceSorted) {
            long[] back = new long[order.length];
            long[] there = new long[order.length];
            for (int i = 0; i < order.length; i++) {
                there[i] = order[i];
                back[order[i]] = i;
            }
            sorted = Tensor.of(NdArray.of(there, there.length));
            unsorted = Tensor.of(NdArray.of(back, back.length));
            steps = steps.indexSelect(1, sorted);
        }
        int longest = (int) lengths[order[0]];
        Tensor[] parts = new Tensor[longest];
        long[] sizes = new long[longest];
        for (int t = 0; t < longest; t++) {
            for (long length : lengths) if (length > t) sizes[t]++;
            parts[t] = steps.select(0, t).narrow(0, 0, (int) sizes[t]);
        }
        return new PackedSequence(Torch.cat(0, parts), Tensor.of(NdArray.of(sizes, longest)), sorted, unsorted);
    }

    /** The longest first; equal ones in their order. */
    private static int[] order(long... lengths) {
        int[] order = new int[lengths.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && lengths[order[at - 1]] < lengths[i]) at--;
            System.arraycopy(order, at, order, at + 1, i - at);
            order[at] = i;
        }
        return order;
    }

    /**
     * {@code pack_sequence}: sequences (length, ...), packed.
     *
     * <p>Shapes: {@code (longest, batch, ...) → packed (sum of lengths, ...)}. Refused: lengths below 1 or beyond the array, or that do not fall
     * where they must. Source: {@code torch.nn.utils.rnn.pack_padded_sequence}.
     */
    public static PackedSequence pack(List<Tensor> sequences, boolean enforceSorted) {
        long[] lengths = new long[sequences.size()];
        for (int i = 0; i < lengths.length; i++) lengths[i] = sequences.get(i).rank() == 0 ? 0 : sequences.get(i).size(0);
        return pack(pad(sequences, false, 0), lengths, false, enforceSorted);
    }

    /**
     * {@code pad_packed_sequence}: puts padding back.
     *
     * <p>Shapes: {@code packed (sum of lengths, ...) → (longest, batch, ...), lengths}. Refused: totals below the longest length. Source: {@code
     * torch.nn.utils.rnn.pad_packed_sequence}.
     *
     * @param total the length of the result; 0: the longest
     */
    public static Padded padded(PackedSequence packed, boolean batchFirst, double value, int total) {
        int[] sizes = packed.sizes();
        if (total != 0 && total < sizes.length) {
            throw new ShapeException("pad_packed_sequence: Expected total_length to be at least the length of the longest sequence in input, but got total_length=" + total
                    + " and max sequence length being " + sizes.length);
        }
        Tensor[] parts = packed.data().split(sizes, 0);
        for (int t = 0; t < parts.length; t++) parts[t] = filled(parts[t], sizes[0], value);
        Tensor all = Torch.stack(0, parts);
        if (total > sizes.length) all = filled(all, total, value);
        long[] lengths = new long[sizes[0]];
        for (int size : sizes) for (int i = 0; i < size; i++) lengths[i]++;
        if (packed.unsortedIndices() != null) {
            all = all.indexSelect(1, packed.unsortedIndices());
            double[] back = packed.unsortedIndices().toDoubles();
            long[] first = lengths.clone();
            for (int i = 0; i < lengths.length; i++) lengths[i] = first[(int) back[i]];
        }
        return new Padded(batchFirst ? all.transpose(0, 1) : all, lengths);
    }
}
