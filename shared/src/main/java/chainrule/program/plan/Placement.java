package chainrule.program.plan;

import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives addresses to the values of a plan, task after task: memory of what nobody reads any more is used again. */
public final class Placement {
    private final Plan plan;
    /** One for all, or one for each type, in the order of the types. */
    private final Arena[] arenas;
    private final int[] addresses;
    private final boolean[] moved;
    private record Temporary(Arena arena, int address, long bytes) { }

    private final List<Temporary> temporaries = new ArrayList<>();
    private int task;

    /** Places what lives outside the step: inputs, states, constants. */
    public Placement(Plan plan, Arena... arenas) {
        this.plan = plan;
        this.arenas = arenas;
        addresses = new int[plan.program.values().size()];
        moved = new boolean[addresses.length];
        Arrays.fill(addresses, -1);
        for (Program.Value v : plan.program.values()) if (v.role() != Role.COMPUTED) addresses[v.id()] = arena(v.dtype()).take(plan.bytes(v.id()));
    }

    private Arena arena(DType type) { return arenas[arenas.length == 1 ? 0 : type.ordinal()]; }

    private Arena arena(int value) { return arena(plan.program.value(value).dtype()); }

    /** The byte address of a value that has memory of its own, or -1. */
    public int address(int value) { return addresses[value]; }

    /** The byte address of the first element of a value. */
    public int first(int value) {
        View view = plan.view(value);
        return addresses[view.root()] + view.offset() * plan.program.value(value).dtype().bytes();
    }

    /** Finds memory for what the {@code number}th task writes. */
    public void enter(int number) {
        task = number;
        for (int out : plan.outputs(plan.tasks.get(number))) {
            int source = plan.home(out) >= 0 ? -1 : reusable(plan.tasks.get(number), out);
            if (plan.home(out) >= 0) {
                addresses[out] = addresses[plan.home(out)];
            } else if (source >= 0) {
                addresses[out] = addresses[source];
                moved[source] = true;
            } else {
                addresses[out] = arena(out).take(plan.bytes(out));
            }
        }
    }

    /** Memory for as long as the task runs. */
    public int temporary(DType type, long bytes) {
        int address = arena(type).take(bytes);
        temporaries.add(new Temporary(arena(type), address, bytes));
        return address;
    }

    /** Takes back what no later task reads. */
    public void leave() {
        for (Temporary t : temporaries) t.arena.give(t.address, t.bytes);
        temporaries.clear();
        for (int v = 0; v < addresses.length; v++) {
            boolean own = addresses[v] >= 0 && plan.program.value(v).role() == Role.COMPUTED && plan.home(v) < 0 && !moved[v];
            if (own && plan.lastUse(v) == task) {
                arena(v).give(addresses[v], plan.bytes(v));
                moved[v] = true;
            }
        }
    }

    /** An array that this task reads for the last time, index for index, and whose memory can take the result; or -1. */
    private int reusable(Task t, int out) {
        Fused code = switch (t) {
            case Task.Map m -> m.code();
            case Task.Product p -> p.code();
            case Task.Fold f -> null;
            case Task.Single s -> null;
        };
        if (code == null) return -1;
        for (int leaf : code.leaves) {
            int root = plan.view(leaf).root();
            boolean last = addresses[root] >= 0 && plan.program.value(root).role() == Role.COMPUTED && plan.home(root) < 0 && !moved[root] && plan.lastUse(root) == task;
            if (last && plan.bytes(root) == plan.bytes(out) && isReadInPlace(t, code, root, out)) return root;
        }
        return -1;
    }

    private boolean isReadInPlace(Task t, Fused code, int root, int out) {
        if (t instanceof Task.Product p) for (int in : p.product().in()) if (plan.view(in).root() == root) return false;
        int[] shape = plan.program.value(out).shape();
        for (int leaf : code.leaves) {
            if (plan.view(leaf).root() == root && !(Shape.equal(plan.view(leaf).shape(), shape) && plan.view(leaf).isContiguous())) return false;
        }
        return plan.program.value(root).dtype() == plan.program.value(out).dtype();
    }
}
