package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value in a record came from: one node of the graph, for those who read the graph. Two are equal if they are the same
 * node; a later one has a higher sequence.
 */
public final class Origin {
    private final History history;

    private Origin(History history) { this.history = history; }

    /** The origin of what {@code tensor} holds now, or null where nothing was recorded. */
    public static Origin of(Tensor tensor) { return of(tensor.history()); }

    private static Origin of(History history) { return history == null ? null : new Origin(history); }

    /** Nodes made later have a higher one. */
    public long sequence() { return history.sequence; }

    /** The primitive's name: {@code mul}; empty for a leaf or a function of a user's own. */
    public String operation() { return history instanceof Node node ? node.op().name() : ""; }

    /** Whether this is a value that was made, not computed. */
    public boolean isLeaf() { return history instanceof Leaf; }

    /** Whether {@link #input} can be asked: a primitive whose values were not given up by a backward pass. */
    public boolean keepsInputs() { return history instanceof Node node && !node.isFreed(); }

    /** The origins of the inputs, in order; null where nothing was recorded of one. */
    public List<Origin> inputs() {
        List<Origin> all = new ArrayList<>();
        for (int i = 0; i < history.inputs(); i++) all.add(of(history.next(i)));
        return all;
    }

    /** Input {@code i} of a primitive as it was then, with its place in the record. */
    public Tensor input(int i) {
        if (!(history instanceof Node node)) throw new AutogradException("input: " + history.label() + " is no primitive, so its inputs are not kept");
        return node.input(i);
    }

    @Override public boolean equals(Object o) { return o instanceof Origin other && other.history == history; }

    @Override public int hashCode() { return System.identityHashCode(history); }

    @Override public String toString() { return history.label() + "#" + history.sequence; }
}
