package chainrule.data;

/**
 * Samples that come one after the other, from a stream or a computation: {@code torch.utils.data.IterableDataset}. A loader goes
 * through them in their own order; the samples are what {@link Dataset} says.
 */
public interface IterableDataset extends Iterable<Object> {
    /**
     * How many samples there are.
     *
     * @throws UnsupportedOperationException where that is not known before the end
     */
    default int size() { throw new UnsupportedOperationException("IterableDataset: this one does not know its length; count while iterating, or override size()"); }

    /** These samples, then those of {@code other}: {@code a + b}. */
    default ChainDataset plus(IterableDataset other) { return new ChainDataset(java.util.List.of(this, other)); }
}
