package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/** A named list of primitive operations. An entry point names the sets it needs, so that a tab carries no more. */
public final class OpSet {
    private final String name;
    private final List<Op> ops = new ArrayList<>();

    public OpSet(String name) { this.name = name; }

    public String name() { return name; }

    public List<Op> ops() { return List.copyOf(ops); }

    public Op add(Op.Builder builder) {
        Op op = builder.build();
        ops.add(op);
        return op;
    }
}
