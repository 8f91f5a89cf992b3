package chainrule.data;

import chainrule.math.Numbers;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.List;

/** Cuts a data set at random into parts that share no sample: {@code torch.utils.data.random_split}. */
public final class RandomSplit {
    /** What Python's {@code math.isclose} allows. */
    private static final double CLOSE = 1e-9;

    private RandomSplit() { }

    /** Parts of these lengths, which sum to the data set's. */
    public static List<Subset> of(Dataset dataset, TorchGenerator generator, int... lengths) {
        long sum = 0;
        for (int length : lengths) {
            if (length < 0) throw new IllegalArgumentException("random_split: wanted lengths of 0 or more, got " + length);
            sum += length;
        }
        if (sum != dataset.size()) {
            throw new IllegalArgumentException("random_split: Sum of input lengths does not equal the length of the input dataset! It is " + sum + ", not " + dataset.size());
        }
        long[] order = generator.permutation(dataset.size());
        List<Subset> parts = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            List<Integer> indices = new ArrayList<>(length);
            for (int end = at + length; at < end; at++) indices.add((int) order[at]);
            parts.add(new Subset(dataset, indices));
        }
        return parts;
    }

    /** Parts of these fractions of the data set, which sum to 1: each rounded down, what is left over given to the parts in turn. */
    public static List<Subset> fractions(Dataset dataset, TorchGenerator generator, double... fractions) {
        if (!sumsToOne(fractions)) {
            double sum = 0;
            for (double f : fractions) sum += f;
            throw new IllegalArgumentException("random_split: wanted fractions that sum to 1, got a sum of " + Numbers.repr(sum));
        }
        int[] lengths = new int[fractions.length];
        int left = dataset.size();
        for (int i = 0; i < lengths.length; i++) {
            if (!(fractions[i] >= 0 && fractions[i] <= 1)) throw new IllegalArgumentException("random_split: Fraction at index " + i + " is not between 0 and 1");
            lengths[i] = (int) Math.floor(dataset.size() * fractions[i]);
            left -= lengths[i];
        }
        for (int i = 0; i < left; i++) lengths[i % lengths.length]++;
        return of(dataset, generator, lengths);
    }

    /** Whether PyTorch takes these numbers for fractions, be they whole or not. */
    static boolean sumsToOne(double... numbers) {
        double sum = 0;
        for (double x : numbers) sum += x;
        return sum <= 1 && 1 - sum <= CLOSE;
    }
}
