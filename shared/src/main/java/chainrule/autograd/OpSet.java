package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/** A named list of primitive operations. An entry point names the sets it needs, so that a tab carries no more. */
public final class OpSet {
    private final String name;
    private final List<Op> ops = new ArrayList<>();

    public OpSet(String name) { this.name = name; }

    /** What the set is called. */
    public String name() { return name; }

    /** Its operations, in the order in which they were added. */
    public List<Op> ops() { return List.copyOf(ops); }

    /** Adds an operation, which must be whole; returns it. */
    public Op add(Op.Builder builder) {
        Op op = builder.build();
        ops.add(op);
        return op;
    }
}
