package chainrule.data;

/**
 * Says which samples a loader takes, and in which order: {@code torch.utils.data.Sampler}. Each walk is a new epoch, and draws
 * its random numbers only when it comes to need them, as PyTorch's do.
 *
 * @param <T> {@link Integer} for positions, a list of them for whole batches
 */
public interface Sampler<T> extends Iterable<T> {
    /**
     * How many there are in one walk.
     *
     * @throws UnsupportedOperationException where that is not known
     */
    default int size() { throw new UnsupportedOperationException("Sampler: this one does not know its length; override size()"); }
}
