package chainrule.program.plan;

import chainrule.array.Shape;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Program in the form executors write code from: tasks in an order that can be kept, and where each value lies. */
public final class Plan {
    /** The Program with what is known beforehand computed; its values have the same numbers. */
    public final Program program;
    public final List<Task> tasks = new ArrayList<>();

    /** The task after all tasks: the value is read after the step. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Grouping grouping;
    /** For each value where it lies. */
    private final View[] views;
    /** For each value the state whose memory it is written to, replacing what is there, or -1. */
    private final int[] home;
    /** For each value with memory the last task that reads it. */
    private final int[] lastUse;
    private final List<Group> groups;
    /** The present search; those of the grouping are positive. */
    private int search;

    public Plan(Program given) {
        program = Simplify.of(given);
        grouping = new Grouping(program);
        views = grouping.views;
        home = new int[program.values().size()];
        lastUse = new int[home.length];
        Arrays.fill(home, -1);
        groups = grouping.all();
        for (Group g : groups) for (Group source : sources(g)) source.after.add(g);
        for (Update u : program.updates()) settle(u);
        List<Group> order = order();
        for (int t = 0; t < order.size(); t++) {
            Group g = order.get(t);
            tasks.add(task(g));
            for (int v : outside(g)) lastUse[view(v).root()] = t;
        }
        for (int output : program.outputs()) lastUse[view(output).root()] = NEVER;
        for (Update u : program.updates()) lastUse[view(u.from()).root()] = NEVER;
    }

    /** For one task of a plan: the same, but of some values only a part is there. */
    Plan(Plan whole, Map<Integer, View> parts) {
        grouping = whole.grouping;
        groups = whole.groups;
        home = whole.home;
        lastUse = whole.lastUse;
        views = whole.views.clone();
        List<Program.Value> values = new ArrayList<>(whole.program.values());
        for (Map.Entry<Integer, View> part : parts.entrySet()) {
            Program.Value v = values.get(part.getKey());
            views[v.id()] = part.getValue();
            values.set(v.id(), new Program.Value(v.id(), v.role(), v.name(), v.dtype(), part.getValue().shape(), v.constant()));
        }
        program = new Program(whole.program.name(), values, whole.program.instructions(), whole.program.updates(), whole.program.outputs());
    }

    /** Where a value lies. Values that never reach memory, and those nobody wants, lie nowhere. */
    public View view(int value) { return views[value]; }

    /** The state whose memory a value is written to in place of its update at the end, or -1. */
    public int home(int value) { return home[value]; }

    int lastUse(int value) { return lastUse[value]; }

    public long bytes(int value) {
        Program.Value v = program.value(value);
        return (long) chainrule.kernel.Strided.size(v.shape()) * v.dtype().bytes();
    }

    /** The values that a task writes to memory. */
    public List<Integer> outputs(Task task) {
        List<Integer> outputs = new ArrayList<>();
        switch (task) {
            case Task.Map m -> add(m.code(), outputs);
            case Task.Product p -> add(p.code(), outputs);
            case Task.Fold f -> outputs.add(f.fold().out());
            case Task.Single s -> outputs.add(s.instruction().out());
        }
        return outputs;
    }

    private static void add(Fused code, List<Integer> outputs) { for (Fused.Output o : code.outputs) outputs.add(o.value()); }

    private Task task(Group g) {
        return switch (g.kind) {
            case MAP, ROWS -> new Task.Map(g.shape, new Fused(grouping, g));
            case PRODUCT -> new Task.Product(g.anchor, new Fused(grouping, g));
            case FOLD -> g.members.size() == 1 ? single(g) : new Task.Fold(g.anchor, g.shape, new Fused(grouping, g));
            case SINGLE -> single(g);
        };
    }

    private Task single(Group g) { return new Task.Single(grouping.number(g.anchor.out()), g.anchor); }

    /** What a group reads that it does not make. */
    private List<Integer> outside(Group g) {
        List<Integer> reads = new ArrayList<>();
        for (Instruction m : g.members) {
            for (int v : grouping.reads(m)) if (grouping.groups[view(v).root()] != g) reads.add(v);
        }
        return reads;
    }

    private List<Group> sources(Group g) {
        List<Group> sources = new ArrayList<>();
        for (int v : outside(g)) {
            Group source = grouping.groups[view(v).root()];
            if (source != null && !source.isAmong(sources)) sources.add(source);
        }
        return sources;
    }

    /**
     * Lets the loop that makes a state's next value write it over the present one, if every other reader of the state can come first
     * and the loop itself reads each element before it writes it.
     */
    private void settle(Update u) {
        int from = u.from();
        int state = u.state();
        Group writer = grouping.groups[from];
        boolean plain = writer != null && writer.kind != Group.Kind.SINGLE && writer.kind != Group.Kind.FOLD && view(from).root() == from && home[from] < 0;
        if (!plain || !Shape.equal(program.value(from).shape(), program.value(state).shape())) return;
        if (program.value(from).dtype() != program.value(state).dtype()) return;
        for (int output : program.outputs()) if (view(output).root() == state) return;
        for (Update o : program.updates()) if (view(o.from()).root() == state) return;
        List<Group> readers = new ArrayList<>();
        for (Instruction i : grouping.users(state)) {
            if (grouping.groups[i.out()] != writer) {
                readers.add(grouping.groups[i.out()]);
                continue;
            }
            for (int v : grouping.reads(i)) {
                if (view(v).root() == state && (!view(v).isIdentity(program.value(state).shape()) || isOperand(writer, v))) return;
            }
        }
        mark(writer);
        for (Group reader : readers) if (reader.seen == search) return;
        for (Group reader : readers) reader.after.add(writer);
        home[from] = state;
    }

    /** Whether the group's product, which reads elements in another order, reads the value. */
    private boolean isOperand(Group g, int value) {
        if (g.kind != Group.Kind.PRODUCT) return false;
        for (int in : g.anchor.in()) if (view(in).root() == view(value).root()) return true;
        return false;
    }

    /** Marks what must come after a group. */
    private void mark(Group from) {
        search--;
        List<Group> found = new ArrayList<>(from.after);
        for (int i = 0; i < found.size(); i++) {
            for (Group g : found.get(i).after) {
                if (g.seen == search) continue;
                g.seen = search;
                found.add(g);
            }
        }
        for (Group g : from.after) g.seen = search;
    }

    /** Each group after what it needs, otherwise as early as its first instruction stands in the Program. */
    private List<Group> order() {
        for (Group g : groups) for (Group next : g.after) next.waiting++;
        List<Group> order = new ArrayList<>();
        boolean[] placed = new boolean[groups.size()];
        int first = 0;
        while (first < placed.length) {
            int at = first;
            while (at < placed.length && (placed[at] || groups.get(at).waiting > 0)) at++;
            if (at == placed.length) throw new IllegalStateException("plan: " + program.name() + " has loops that wait for each other");
            placed[at] = true;
            order.add(groups.get(at));
            for (Group next : groups.get(at).after) next.waiting--;
            while (first < placed.length && placed[first]) first++;
        }
        return order;
    }
}
