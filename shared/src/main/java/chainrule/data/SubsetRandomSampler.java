package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import chainrule.math.random.TorchGenerator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Given positions in random order: {@code torch.utils.data.SubsetRandomSampler}.
 *
 * @param indices the positions
 * @param generator drawn from; without one, {@link DefaultGenerator#get}
 */
public record SubsetRandomSampler(List<Integer> indices, Optional<TorchGenerator> generator) implements Sampler<Integer> {
    public SubsetRandomSampler { indices = List.copyOf(indices); }

    /** Drawn from {@link DefaultGenerator#get}. */
    public static SubsetRandomSampler of(List<Integer> indices) { return new SubsetRandomSampler(indices, Optional.empty()); }

    @Override public int size() { return indices.size(); }

    @Override public Iterator<Integer> iterator() {
        return new Blocks() {
            @Override long[] next(int block) {
                if (block > 0) return END;
                long[] order = generator.orElseGet(DefaultGenerator::get).permutation(indices.size());
                for (int i = 0; i < order.length; i++) order[i] = indices.get((int) order[i]);
                return order;
            }
        };
    }
}
