package chainrule.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Some samples of a data set, in the order of {@code indices}: {@code torch.utils.data.Subset}.
 *
 * @param dataset the whole
 * @param indices which of its samples, any of them as often as one likes
 */
public record Subset(Dataset dataset, List<Integer> indices) implements Dataset {
    public Subset { indices = List.copyOf(indices); }

    @Override public int size() { return indices.size(); }

    /**
     * The sample at {@code indices[index]}.
     *
     * @param index negative ones count from the end
     */
    @Override public Object get(int index) { return dataset.get(indices.get(Indices.check("Subset", index, size()))); }

    @Override public Object batch(List<Integer> some) {
        List<Integer> inner = new ArrayList<>(some.size());
        for (int i : some) inner.add(indices.get(Indices.check("Subset", i, size())));
        return dataset.batch(inner);
    }
}
