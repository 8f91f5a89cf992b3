package chainrule.program.plan;

import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.kernel.Strided;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which instructions share a loop, so that what one makes and another takes stays in a register. The operations and
 * their order on each element are the same, so that no bit changes. Truth values that are cheap are never kept: every loop that
 * wants one compares again, which costs less than storing bytes.
 */
final class Grouping {
    /** Longer code runs out of registers. */
    private static final int LONGEST = 200;
    /** What follows a matrix product element by element is written out for every register of its block. */
    private static final int LONGEST_AFTER_PRODUCT = 12;
    /** Rows are written out: this many vectors, and this many operations in all. */
    private static final int WIDEST_ROW = 16;
    private static final int LONGEST_ROW = 1000;
    /** A truth value is recomputed only if it takes fewer operations than this. */
    private static final int CHEAP = 8;
    private static final int LONGEST_BEFORE_FOLD = 60;
    private static final int FOLD_LENGTH = 12;
    private static final int VECTOR = 16;

    final Program program;
    /** For each value the instruction that makes it, or null. */
    final Instruction[] producer;
    /** For each value where it lies. */
    final View[] views;
    final Group[] groups;
    private final DType[] computing;
    private final int[] length;
    private final boolean[] virtual;
    private final boolean[] kept;
    private final int[] place;
    private final int[] marks;
    private int stamp;
    /** For each value that is no view the instructions that read it, views and virtual values looked through. */
    private final List<List<Instruction>> users = new ArrayList<>();
    /** For each instruction what it reads, once it was asked for. */
    private final List<List<Integer>> reads = new ArrayList<>();

    Grouping(Program program) {
        this.program = program;
        int count = program.values().size();
        producer = new Instruction[count];
        views = new View[count];
        groups = new Group[count];
        computing = new DType[count];
        length = new int[count];
        virtual = new boolean[count];
        kept = new boolean[count];
        place = new int[count];
        marks = new int[count];
        for (int output : program.outputs()) kept[output] = true;
        for (Program.Update u : program.updates()) kept[u.from()] = true;
        for (Program.Value v : program.values()) {
            users.add(new ArrayList<>());
            if (v.role() != Role.COMPUTED) views[v.id()] = View.whole(v.id(), v.shape());
        }
        List<Instruction> all = program.instructions();
        for (int i = 0; i < all.size(); i++) {
            producer[all.get(i).out()] = all.get(i);
            place[all.get(i).out()] = i;
            reads.add(null);
            type(all.get(i));
            see(all.get(i));
        }
        for (int v = 0; v < count; v++) if (kept[v]) kept[views[v].root()] = true;
        for (Instruction i : all) if (!isView(i.out())) choose(i);
        for (Instruction i : all) if (isLoop(i)) begin(i);
        for (int i = all.size() - 1; i >= 0; i--) if (isLoop(all.get(i))) joinUsers(all.get(i));
        for (Instruction i : all) if (isLoop(i)) joinSources(i);
    }

    /** Whether the instruction is a computation of its own, not a view or part of everyone who wants it. */
    private boolean isLoop(Instruction i) { return !isView(i.out()) && !virtual[i.out()]; }

    boolean isView(int value) { return views[value].root() != value; }

    /** Whether the value is computed again by everyone who wants it. */
    boolean isVirtual(int value) { return virtual[value]; }

    /** Whether the value must be in memory although its loop holds it in a register. */
    boolean isNeeded(int value, Group group) {
        if (kept[value]) return true;
        for (Instruction u : users.get(value)) if (groups[u.out()] != group) return true;
        return false;
    }

    /** The groups in the order of their first instructions. */
    List<Group> all() {
        List<Group> all = new ArrayList<>();
        for (Instruction i : program.instructions()) {
            Group g = groups[i.out()];
            if (g != null && g.members.get(0) == i) all.add(g);
        }
        return all;
    }

    /** The place of an instruction in the Program. */
    int number(int value) { return place[value]; }

    int start(Group g) { return place[g.members.get(0).out()]; }

    /** The values an instruction reads, those that are computed again replaced by what they read. */
    List<Integer> reads(Instruction i) {
        List<Integer> known = reads.get(place[i.out()]);
        if (known != null) return known;
        List<Integer> all = new ArrayList<>();
        reads(i, all);
        reads.set(place[i.out()], all);
        return all;
    }

    private void reads(Instruction i, List<Integer> into) {
        for (int in : i.in()) {
            int root = views[in].root();
            if (virtual[root]) reads(producer[root], into);
            else into.add(in);
        }
    }

    List<Instruction> users(int value) { return users.get(value); }

    /** The type of its numbers; logic alone takes the type of what it joins, so that it can be joined with it. */
    private void type(Instruction i) {
        if (!(i.kernel() instanceof Kernel.Elementwise e)) return;
        DType type = null;
        for (int a = 0; a < i.in().length && type == null; a++) {
            if (e.scalar().argument(a) == Expr.Type.VALUE) type = program.value(i.in()[a]).dtype();
        }
        if (type == null && e.scalar().result() == Expr.Type.VALUE) type = program.value(i.out()).dtype();
        if (type == null && isLogic(e.scalar().code(DType.FLOAT64))) {
            for (int a = 0; a < i.in().length && type == null; a++) type = computing[i.in()[a]];
        }
        computing[i.out()] = type == null ? DType.FLOAT64 : type;
        if (computing[i.out()].isFloating()) length[i.out()] = e.scalar().code(computing[i.out()]).length();
    }

    private static boolean isLogic(ScalarCode code) {
        for (int r = 0; r < code.length(); r++) if (code.step(r).type() != Expr.Type.MASK) return false;
        return true;
    }

    private void see(Instruction i) {
        View view = i.kernel().isView() ? views[i.in()[0]].seen(i.kernel(), i.attrs()) : null;
        views[i.out()] = view != null && mayShare(i.out(), view) ? view : View.whole(i.out(), program.value(i.out()).shape());
    }

    /** An output is read after the step, from elements side by side in memory that nothing else writes. */
    private boolean mayShare(int value, View view) {
        if (!program.isOutput(value)) return true;
        Role role = program.value(view.root()).role();
        return (role == Role.COMPUTED || role == Role.CONSTANT) && view.isContiguous() && Strided.size(view.shape()) > 0;
    }

    private boolean isFloatingLoop(Instruction i) {
        return i.kernel() instanceof Kernel.Elementwise && computing[i.out()].isFloating();
    }

    /** Whether a truth value is computed again for each of its users: all must be loops over the same indices in the same type. */
    private void choose(Instruction i) {
        int out = i.out();
        if (!isFloatingLoop(i) || program.value(out).dtype() != DType.BOOL || kept[out]) return;
        if (length[out] >= CHEAP) return;
        int all = length[out];
        for (int in : i.in()) if (virtual[views[in].root()]) all += length[views[in].root()];
        if (all >= CHEAP) return;
        for (Instruction u : program.instructions()) {
            for (int in : u.in()) {
                if (in == out && !(isFloatingLoop(u) && computing[u.out()] == computing[out]) && !isView(u.out())) return;
                if (views[in].root() == out && in != out) return;
            }
            if (isView(u.out()) && views[u.out()].root() == out) return;
        }
        length[out] = all;
        virtual[out] = true;
    }

    /**
     * Whether a loop that makes the value's root can take the value from its register: index for index, or, in a loop over rows,
     * one number for the whole row.
     */
    boolean isRegister(int value, Group group) {
        int root = views[value].root();
        if (value == root) return true;
        int[] shape = program.value(root).shape();
        if (views[value].isIdentity(shape)) return true;
        if (group == null || group.kind != Group.Kind.ROWS) return false;
        return isSpreadRow(value, root);
    }

    private boolean isSpreadRow(int value, int root) {
        View view = views[value];
        int[] shape = program.value(root).shape();
        if (!Layouts.isRowOf(shape, view.shape()) || view.offset() != 0 || view.last() != 0) return false;
        int[] strides = Strided.rowMajor(shape);
        for (int d = 0; d < shape.length - 1; d++) if (shape[d] > 1 && view.strides()[d] != strides[d]) return false;
        return true;
    }

    private void begin(Instruction i) {
        int out = i.out();
        int[] shape = program.value(out).shape();
        DType type = program.value(out).dtype();
        int[] of = i.in().length == 0 ? shape : program.value(i.in()[0]).shape();
        Group g;
        if (isFloatingLoop(i)) {
            g = new Group(Group.Kind.MAP, shape, computing[out], null);
            g.members.add(i);
            g.length = length[out];
        } else if (i.kernel() instanceof Kernel.MatMul && type.isFloating() && Strided.size(shape) > 0 && of[of.length - 1] > 0) {
            g = new Group(Group.Kind.PRODUCT, shape, type, i);
        } else if (i.kernel() instanceof Kernel.Reduce && type.isFloating() && isShortRow(i)) {
            g = new Group(Group.Kind.ROWS, of, type, null);
            g.members.add(i);
            g.length = FOLD_LENGTH;
        } else if (i.kernel() instanceof Kernel.Reduce && type.isFloating() && Strided.size(of) > 0) {
            g = new Group(Group.Kind.FOLD, of, type, i);
        } else {
            g = new Group(Group.Kind.SINGLE, shape, type, i);
        }
        groups[out] = g;
        for (int v : reads(i)) {
            List<Instruction> known = users.get(views[v].root());
            if (known.isEmpty() || known.get(known.size() - 1) != i) known.add(i);
        }
    }

    private boolean isShortRow(Instruction reduce) {
        int[] shape = program.value(reduce.in()[0]).shape();
        int[] axes = reduce.attrs().ints();
        int last = shape.length - 1;
        boolean rows = axes.length == 1 && axes[0] == last && shape[last] > 1 && Strided.size(shape) > 0 && !views[reduce.in()[0]].isReversed();
        return rows && vectors(shape, program.value(reduce.out()).dtype()) <= WIDEST_ROW;
    }

    private static int vectors(int[] shape, DType type) {
        int lanes = VECTOR / type.bytes();
        return (shape[shape.length - 1] + lanes - 1) / lanes;
    }

    /** If everyone who wants the value shares a loop, it is made there: it then never reaches memory. */
    private void joinUsers(Instruction i) {
        Group g = groups[i.out()];
        Group reader = null;
        for (Instruction u : users.get(i.out())) {
            if (reader != null && groups[u.out()] != reader) return;
            reader = groups[u.out()];
        }
        if (reader != null && reader != g) join(List.of(g, reader));
    }

    /** A loop that makes what another one reads takes that one in: all of them at once, or else the latest first. */
    private void joinSources(Instruction i) {
        List<Group> sources = new ArrayList<>();
        for (int v : reads(i)) {
            Group source = groups[views[v].root()];
            if (source == null || source == groups[i.out()] || source.isAmong(sources)) continue;
            int at = 0;
            while (at < sources.size() && start(sources.get(at)) > start(source)) at++;
            sources.add(at, source);
        }
        if (sources.size() > 1) {
            List<Group> together = new ArrayList<>(sources);
            together.add(groups[i.out()]);
            if (join(together)) return;
        }
        for (Group source : sources) join(List.of(source, groups[i.out()]));
    }

    /** Makes one group of several, if they can share a loop. */
    private boolean join(List<Group> parts) {
        Group.Kind kind = Group.Kind.MAP;
        int[] shape = parts.get(0).shape;
        DType type = parts.get(0).type;
        Instruction anchor = null;
        int sum = 0;
        for (Group g : parts) {
            if (g.kind == Group.Kind.SINGLE || g.type != type || anchor != null && g.anchor != null) return false;
            if (g.anchor != null) anchor = g.anchor;
            if (g.kind != Group.Kind.MAP && kind != Group.Kind.MAP && g.kind != kind) return false;
            if (g.kind != Group.Kind.MAP) {
                kind = g.kind;
                shape = g.shape;
            }
            sum += g.length;
        }
        for (Group g : parts) if (!fits(g, kind, shape)) return false;
        if (sum > longest(kind, shape, type)) return false;
        Group whole = new Group(kind, shape, type, anchor);
        whole.length = sum;
        whole.members.clear();
        for (Group g : parts) for (Instruction m : g.members) insert(whole, m);
        mark(whole);
        if (!canRead(whole) || hasDetour(whole)) return false;
        for (Instruction m : whole.members) groups[m.out()] = whole;
        return true;
    }

    private void insert(Group g, Instruction m) {
        int at = g.members.size();
        while (at > 0 && place[g.members.get(at - 1).out()] > place[m.out()]) at--;
        g.members.add(at, m);
    }

    private static boolean fits(Group g, Group.Kind kind, int[] shape) {
        if (Shape.equal(g.shape, shape)) return true;
        return kind == Group.Kind.ROWS && g.kind == Group.Kind.MAP && Layouts.isRowOf(g.shape, shape);
    }

    private static int longest(Group.Kind kind, int[] shape, DType type) {
        return switch (kind) {
            case MAP -> LONGEST;
            case PRODUCT -> LONGEST_AFTER_PRODUCT;
            case ROWS -> LONGEST_ROW / vectors(shape, type);
            case FOLD -> LONGEST_BEFORE_FOLD;
            case SINGLE -> 0;
        };
    }

    private void mark(Group g) {
        stamp++;
        for (Instruction m : g.members) marks[m.out()] = stamp;
    }

    private boolean isMarked(int value) { return marks[value] == stamp; }

    /** Whether every member of the marked group finds what it reads: in the loop's registers, or in memory where this loop can walk. */
    private boolean canRead(Group g) {
        for (Instruction m : g.members) {
            for (int v : reads(m)) {
                if (isMarked(views[v].root())) {
                    if (m == g.anchor && g.kind == Group.Kind.PRODUCT || !isRegister(v, g)) return false;
                } else if (m != g.anchor && !canWalk(views[v], g)) {
                    return false;
                }
            }
            if (m == g.anchor) continue;
            boolean leaves = kept[m.out()];
            for (Instruction u : users.get(m.out())) leaves |= !isMarked(u.out());
            if (leaves && g.kind == Group.Kind.FOLD) return false;
            if (leaves && g.kind == Group.Kind.PRODUCT && program.value(m.out()).dtype() == DType.BOOL) return false;
        }
        return true;
    }

    private static boolean canWalk(View view, Group g) {
        return switch (g.kind) {
            case MAP, SINGLE -> true;
            case ROWS -> !view.isReversed();
            case PRODUCT -> !view.isReversed() && view.last() <= 1;
            case FOLD -> canFold(view, g.shape, g.anchor.attrs().ints());
        };
    }

    /** Folded axes must be one behind the other in memory, or, where the last axis stays, that axis side by side. */
    private static boolean canFold(View view, int[] shape, int[] axes) {
        if (view.isReversed()) return false;
        boolean[] gone = new boolean[shape.length];
        for (int axis : axes) gone[axis] = true;
        int last = shape.length - 1;
        if (last >= 0 && gone[last]) {
            int unit = Layouts.unit(shape, view.strides(), axes);
            return unit == 0 || unit == 1;
        }
        while (last >= 0 && (gone[last] || shape[last] == 1)) last--;
        return last < 0 || view.strides()[last] <= 1;
    }

    /** Whether something outside the marked group depends on it and is needed by it: then it cannot run in one go. */
    private boolean hasDetour(Group g) {
        // What starts behind the last member cannot be needed by any.
        int end = place[g.members.get(g.members.size() - 1).out()];
        List<Instruction> ahead = new ArrayList<>(g.members);
        while (!ahead.isEmpty()) {
            Instruction at = ahead.remove(ahead.size() - 1);
            boolean outside = !isMarked(at.out());
            for (Instruction u : users.get(at.out())) {
                if (isMarked(u.out())) {
                    if (outside) return true;
                } else if (groups[u.out()].seen != stamp && start(groups[u.out()]) < end) {
                    groups[u.out()].seen = stamp;
                    ahead.addAll(groups[u.out()].members);
                }
            }
        }
        return false;
    }
}
