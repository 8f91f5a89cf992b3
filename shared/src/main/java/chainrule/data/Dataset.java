package chainrule.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of samples that a loader takes by position: {@code torch.utils.data.Dataset}.
 *
 * <p>A sample is a {@link chainrule.autograd.Tensor}, an {@link chainrule.autograd.Array} or {@link chainrule.array.NdArray}, a
 * {@link Long}, {@link Double}, {@link Boolean} or {@link String}, or a {@link List} or {@link java.util.Map} of samples;
 * anything else needs a collate function of its own.
 *
 * <pre>{@code
 * record Squares() implements Dataset {
 *     public int size() { return 5; }
 *     public Object get(int i) { return List.of(Tensor.of((float) i), (long) i * i); }
 * }
 * }</pre>
 */
public interface Dataset {
    /** How many samples there are. */
    int size();

    /**
     * One sample.
     *
     * @throws chainrule.array.IndexException where there is none
     */
    Object get(int index);

    /** What {@link Collate#batch} makes of these samples; a data set that can gather them at once does so. */
    default Object batch(List<Integer> indices) {
        List<Object> samples = new ArrayList<>(indices.size());
        for (int i : indices) samples.add(get(i));
        return Collate.batch(samples);
    }

    /** These samples, then those of {@code other}: {@code a + b}. */
    default ConcatDataset plus(Dataset other) { return new ConcatDataset(List.of(this, other)); }
}
