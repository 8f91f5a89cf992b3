package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import chainrule.math.Numbers;
import chainrule.math.random.TorchGenerator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Positions drawn by weight, which evens out classes of unequal size: {@code torch.utils.data.WeightedRandomSampler}.
 *
 * @param weights one for each position, 0 or more; they need not sum to 1
 * @param size how many positions a walk gives
 * @param replacement whether a position may come more than once
 * @param generator drawn from; without one, {@link DefaultGenerator#get}
 */
public record WeightedRandomSampler(List<Double> weights, int size, boolean replacement, Optional<TorchGenerator> generator) implements Sampler<Integer> {
    public WeightedRandomSampler {
        weights = List.copyOf(weights);
        if (size <= 0) throw new IllegalArgumentException("WeightedRandomSampler: num_samples should be a positive integer value, but got num_samples=" + size);
        for (int i = 0; i < weights.size(); i++) {
            if (!(weights.get(i) >= 0)) throw new IllegalArgumentException("WeightedRandomSampler: wanted weights of 0 or more, got " + Numbers.repr(weights.get(i)) + " at " + i);
        }
    }

    /** {@code size} positions with replacement, drawn from {@link DefaultGenerator#get}. */
    public static WeightedRandomSampler of(List<Double> weights, int size) { return new WeightedRandomSampler(weights, size, true, Optional.empty()); }

    @Override public Iterator<Integer> iterator() {
        return new Blocks() {
            @Override long[] next(int block) {
                if (block > 0) return END;
                double[] w = new double[weights.size()];
                for (int i = 0; i < w.length; i++) w[i] = weights.get(i);
                return generator.orElseGet(DefaultGenerator::get).multinomial(w, size, replacement);
            }
        };
    }
}
