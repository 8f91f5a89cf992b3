package chainrule.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Positions in groups: {@code torch.utils.data.BatchSampler}.
 *
 * @param sampler gives the positions
 * @param batchSize how many a group has
 * @param dropLast whether a last group that is too small is left out
 */
public record BatchSampler(Sampler<Integer> sampler, int batchSize, boolean dropLast) implements Sampler<List<Integer>> {
    public BatchSampler {
        if (batchSize <= 0) throw new IllegalArgumentException("BatchSampler: batch_size should be a positive integer value, but got batch_size=" + batchSize);
    }

    @Override public int size() {
        int n = sampler.size();
        return n / batchSize + (dropLast || n % batchSize == 0 ? 0 : 1);
    }

    @Override public Iterator<List<Integer>> iterator() {
        Iterator<Integer> positions = sampler.iterator();
        return new Iterator<>() {
            private List<Integer> group = List.of();

            @Override public boolean hasNext() {
                if (!group.isEmpty()) return true;
                List<Integer> next = new ArrayList<>();
                while (next.size() < batchSize && positions.hasNext()) next.add(positions.next());
                if (next.size() == batchSize || !dropLast) group = next;
                return !group.isEmpty();
            }

            @Override public List<Integer> next() {
                if (!hasNext()) throw new NoSuchElementException("BatchSampler: past the last batch");
                List<Integer> next = group;
                group = List.of();
                return next;
            }
        };
    }
}
