package chainrule.data;

import java.util.Iterator;

/**
 * 0, 1, 2, ...: {@code torch.utils.data.SequentialSampler}.
 *
 * @param size how many
 */
public record SequentialSampler(int size) implements Sampler<Integer> {
    public SequentialSampler {
        if (size < 0) throw new IllegalArgumentException("SequentialSampler: wanted a size of 0 or more, got " + size);
    }

    @Override public Iterator<Integer> iterator() {
        return new Blocks() {
            private int at;

            @Override long[] next(int block) {
                if (at == size) return END;
                return new long[] {at++};
            }
        };
    }
}
