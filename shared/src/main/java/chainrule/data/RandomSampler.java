package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import chainrule.math.random.TorchGenerator;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * Positions in random order: {@code torch.utils.data.RandomSampler}. Without a generator of its own, each walk first draws a seed
 * from {@link DefaultGenerator#get} for one that it alone uses.
 *
 * @param population how many positions there are to draw from
 * @param replacement whether a position may come more than once
 * @param size how many positions a walk gives
 * @param generator drawn from; without one, each walk makes one
 */
public record RandomSampler(int population, boolean replacement, int size, Optional<TorchGenerator> generator) implements Sampler<Integer> {
    /** PyTorch draws this many at once. */
    private static final int BLOCK = 32;

    public RandomSampler {
        if (population < 0) throw new IllegalArgumentException("RandomSampler: wanted a data source of 0 or more samples, got " + population);
        if (size <= 0) throw new IllegalArgumentException("RandomSampler: num_samples should be a positive integer value, but got num_samples=" + size);
        if (population == 0) throw new IllegalArgumentException("RandomSampler: cannot draw " + size + " positions from an empty data source");
    }

    /** Every position once. */
    public static RandomSampler of(int population) { return new RandomSampler(population, false, population, Optional.empty()); }

    /** Every position once, drawn from {@code generator}. */
    public static RandomSampler of(int population, TorchGenerator generator) { return new RandomSampler(population, false, population, Optional.of(generator)); }

    /** {@code count} positions, each drawn from all. */
    public RandomSampler withReplacement(int count) { return new RandomSampler(population, true, count, generator); }

    @Override public Iterator<Integer> iterator() {
        return new Blocks() {
            private TorchGenerator g;

            @Override long[] next(int block) {
                if (g == null) g = generator.orElseGet(() -> new TorchGenerator(DefaultGenerator.get().whole()));
                return replacement ? drawn(block) : permuted(block);
            }

            private long[] drawn(int block) {
                int whole = size / BLOCK;
                return block > whole ? END : g.integers(0, population, block < whole ? BLOCK : size % BLOCK);
            }

            /** The last permutation is drawn even where nothing of it is used, as PyTorch does. */
            private long[] permuted(int block) {
                int whole = size / population;
                if (block > whole) return END;
                long[] all = g.permutation(population);
                return block < whole ? all : Arrays.copyOf(all, size % population);
            }
        };
    }
}
