package chainrule.data;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Streams one after the other; the next is opened when the one before has ended: {@code torch.utils.data.ChainDataset}. */
public final class ChainDataset implements IterableDataset {
    private final List<IterableDataset> parts;

    /** These streams as one. */
    public ChainDataset(List<? extends IterableDataset> parts) { this.parts = List.copyOf(parts); }

    @Override public int size() {
        int all = 0;
        for (IterableDataset part : parts) all = Math.addExact(all, part.size());
        return all;
    }

    @Override public Iterator<Object> iterator() {
        return new Iterator<>() {
            private int next;
            private Iterator<Object> current = java.util.Collections.emptyIterator();

            @Override public boolean hasNext() {
                while (!current.hasNext()) {
                    if (next == parts.size()) return false;
                    current = parts.get(next++).iterator();
                }
                return true;
            }

            @Override public Object next() {
                if (!hasNext()) throw new NoSuchElementException("ChainDataset: past the last sample");
                return current.next();
            }
        };
    }
}
