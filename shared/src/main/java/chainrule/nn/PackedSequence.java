package chainrule.nn;

import chainrule.autograd.Tensor;

/**
 * Sequences of several lengths without padding: {@code torch.nn.utils.rnn.PackedSequence}. All first steps one after another, then all
 * second ones of those that have one, and so on; longer sequences stand first.
 *
 * @param data (sum of lengths, ...)
 * @param batchSizes how many sequences have a first step, a second one, ...: int64, falling
 * @param sortedIndices which sequence stands where, by their first order; null where that order was falling already
 * @param unsortedIndices the way back; null likewise
 */
public record PackedSequence(Tensor data, Tensor batchSizes, Tensor sortedIndices, Tensor unsortedIndices) {
    /** The same sequences of other values. */
    public PackedSequence with(Tensor other) { return new PackedSequence(other, batchSizes, sortedIndices, unsortedIndices); }

    /** The sizes of the steps, which code must know: a traced step cannot be given them as an input. */
    public int[] sizes() {
        batchSizes.reading("reading the sizes of a packed sequence");
        double[] numbers = batchSizes.toDoubles();
        int[] all = new int[numbers.length];
        for (int i = 0; i < all.length; i++) all[i] = (int) numbers[i];
        return all;
    }
}
