package chainrule.data;

import java.util.List;

/** Data sets one behind the other: {@code torch.utils.data.ConcatDataset}. */
public final class ConcatDataset implements Dataset {
    private final List<Dataset> parts;
    private final int[] ends;

    /**
     * These data sets as one.
     *
     * @param parts at least one
     */
    public ConcatDataset(List<? extends Dataset> parts) {
        if (parts.isEmpty()) throw new IllegalArgumentException("ConcatDataset: datasets should not be an empty iterable");
        this.parts = List.copyOf(parts);
        ends = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) ends[i] = end = Math.addExact(end, parts.get(i).size());
    }

    @Override public int size() { return ends[ends.length - 1]; }

    /**
     * A sample of the part in which it falls.
     *
     * @param index negative ones count from the end
     */
    @Override public Object get(int index) {
        int at = Indices.check("ConcatDataset", index, size());
        int part = 0;
        while (ends[part] <= at) part++;
        return parts.get(part).get(part == 0 ? at : at - ends[part - 1]);
    }

    /** The data sets, in their order. */
    public List<Dataset> parts() { return parts; }

    /** How many samples there are up to the end of each part. */
    public int[] cumulativeSizes() { return ends.clone(); }
}
