package chainrule.program.plan;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Program.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a task into slices for several threads. Each slice writes elements of the outputs that no other writes, and computes each as
 * the whole task would: a sum is never cut, so that no bit changes. What reads or writes at positions that are only known
 * while it runs stays whole.
 */
public final class Slices {
    /** A piece of a task, and the plan in which the values it touches are no larger than the piece. */
    public record Slice(Plan plan, Task task) { }

    /** Elements that a slice starts at a multiple of: no vector and hardly a cache line belongs to two threads. */
    private static final int APART = 16;
    /** Rows of a matrix product that are computed together. */
    private static final int ROWS = 4;
    private static final int WHOLE = 1000;

    private final Plan plan;
    private final Task task;
    private final int parts;
    /** How each value is seen that the task touches, and along which of its axes it is cut, or -1. */
    private final Map<Integer, View> seen = new HashMap<>();
    private final Map<Integer, Integer> cut = new HashMap<>();

    private Slices(Plan plan, Task task, int parts) {
        this.plan = plan;
        this.task = task;
        this.parts = parts;
    }

    /** At most {@code parts} slices that together are the task; none if it cannot be cut in two at least. */
    public static List<Slice> of(Plan plan, Task task, int parts) { return new Slices(plan, task, parts).all(); }

    private int[] shape(int value) { return plan.program.value(value).shape(); }

    private List<Slice> all() {
        for (int out : plan.outputs(task)) if (Strided.size(shape(out)) == 0) return List.of();
        return switch (task) {
            case Task.Map m -> map(m);
            case Task.Product p -> product(p.product(), p.code());
            case Task.Fold f -> fold(f);
            case Task.Single s -> single(s.instruction());
        };
    }

    private List<Slice> map(Task.Map m) {
        int[] grains = grains(m.shape());
        if (m.code().folds()) grains[grains.length - 1] = 0;
        return along(m.shape(), grains, touched(m.code()), (axis, length) -> new Task.Map(with(m.shape(), axis, length), m.code()));
    }

    private List<Slice> fold(Task.Fold f) {
        int[] grains = kept(f.shape(), f.fold().attrs().ints());
        return along(f.shape(), grains, touched(f.code()), (axis, length) -> new Task.Fold(f.fold(), with(f.shape(), axis, length), f.code()));
    }

    /** Grains of the axes that a fold keeps; only what lies side by side in memory must keep apart. */
    private static int[] kept(int[] shape, int[] axes) {
        int[] grains = new int[shape.length];
        Arrays.fill(grains, 1);
        if (grains.length > 0) grains[grains.length - 1] = APART;
        for (int axis : axes) grains[axis] = 0;
        return grains;
    }

    private static List<Integer> touched(Fused code) {
        List<Integer> values = new ArrayList<>(code.leaves);
        for (Fused.Output o : code.outputs) values.add(o.value());
        return values;
    }

    private static List<Integer> touched(Instruction i) {
        List<Integer> values = new ArrayList<>();
        for (int in : i.in()) values.add(in);
        values.add(i.out());
        return values;
    }

    /** An axis of a product's result, the axes of A and of B that go with it, or -1, and the grain. */
    private record Way(int axis, int a, int b, int grain) { }

    /** A product and the code behind it, or null: by matrices, else by the side of which each thread then reads the less. */
    private List<Slice> product(Instruction i, Fused after) {
        int[] shape = shape(i.out());
        int rows = shape.length - 2;
        int columns = shape.length - 1;
        List<Way> ways = new ArrayList<>();
        for (int d = 0; d < rows; d++) ways.add(new Way(d, d, d, 1));
        // A narrow product is computed on its side, with its rows in vectors.
        Way byRow = new Way(rows, rows, -1, shape[columns] < ROWS ? APART : ROWS);
        Way byColumn = new Way(columns, -1, columns, APART);
        ways.add(shape[rows] >= shape[columns] ? byRow : byColumn);
        ways.add(shape[rows] >= shape[columns] ? byColumn : byRow);
        Way best = null;
        int least = WHOLE;
        for (Way w : ways) {
            int share = share(shape[w.axis], w.grain);
            if (!isBetter(share, least) || !see(i, after, w)) continue;
            best = w;
            least = share;
        }
        if (best == null) return List.of();
        see(i, after, best);
        return slices(best.axis, shape[best.axis], best.grain, (axis, length) -> task);
    }

    private boolean see(Instruction i, Fused after, Way way) {
        cut.clear();
        return sees(i.in()[0], way.a) && sees(i.in()[1], way.b) && see(after == null ? List.of(i.out()) : touched(after), way.axis);
    }

    private List<Slice> single(Instruction i) {
        int[] shape = shape(i.out());
        Make same = (axis, length) -> task;
        return switch (i.kernel()) {
            case Kernel.Elementwise _, Kernel.Convert _ -> along(shape, grains(shape), touched(i), same);
            case Kernel.Reduce _ -> {
                int[] whole = shape(i.in()[0]);
                yield along(whole, kept(whole, i.attrs().ints()), touched(i), same);
            }
            case Kernel.Scan _ -> {
                int[] grains = grains(shape);
                if (grains.length > 0) grains[i.attrs().ints()[0]] = 0;
                yield along(shape, grains, touched(i), same);
            }
            case Kernel.Highest _ -> first(shape, shape.length - 2, i);
            case Kernel.Overlap _ -> first(shape, shape.length - i.attrs().ints().length / 3, i);
            case Kernel.MatMul _ -> plan.program.value(i.out()).dtype().isFloating() ? List.of() : product(i, null);
            case Kernel.Movement m -> switch (m.move()) {
                case EXPAND, RESHAPE, PERMUTE, SLICE -> copy(i);
                case EMBED -> embed(shape, i);
                case OVERWRITE -> List.of();
            };
            case Kernel.Window _ -> copy(i);
            case Kernel.Gather _, Kernel.ScatterAdd _, Kernel.Scatter _, Kernel.External _ -> List.of();
        };
    }

    /** Along the outermost axis that has a length, so that each slice writes one stretch of memory; it must be one of the first {@code axes}. */
    private List<Slice> first(int[] shape, int axes, Instruction i) {
        int[] grains = new int[shape.length];
        int axis = outermost(shape);
        if (axis >= axes) return List.of();
        grains[axis] = grain(shape, axis);
        return along(shape, grains, touched(i), (at, length) -> task);
    }

    private static int outermost(int[] shape) {
        int axis = 0;
        while (axis < shape.length && shape[axis] == 1) axis++;
        return axis;
    }

    private List<Slice> embed(int[] shape, Instruction i) {
        int axis = outermost(shape);
        int[] ints = i.attrs().ints();
        if (axis == shape.length || shape[axis] != shape(i.in()[0])[axis] || ints[3 * axis + 2] != 1) return List.of();
        return first(shape, shape.length, i);
    }

    /** A copy of what a view shows: its elements in row-major order, in slices of the outermost axis. */
    private List<Slice> copy(Instruction i) {
        int in = i.in()[0];
        View from = plan.view(in).seen(i.kernel(), i.attrs());
        if (from == null) from = plan.view(in);
        int axis = outermost(from.shape());
        if (axis == from.shape().length) return List.of();
        seen.put(in, from);
        seen.put(i.out(), View.whole(i.out(), from.shape()));
        cut.put(in, axis);
        cut.put(i.out(), axis);
        Instruction plain = new Instruction(new Kernel.Movement(Kernel.Move.RESHAPE), Attrs.of(from.shape()), i.name(), i.in(), i.out());
        return slices(axis, from.shape()[axis], grain(from.shape(), axis), (at, length) -> new Task.Single(((Task.Single) task).number(), plain));
    }

    /** Makes the task of a slice that has a length along an axis. */
    private interface Make { Task of(int axis, int length); }

    private static int[] with(int[] shape, int axis, int length) {
        int[] s = shape.clone();
        s[axis] = length;
        return s;
    }

    /** For each axis the grain that keeps slices of a row-major array apart. */
    private static int[] grains(int[] shape) {
        int[] grains = new int[shape.length];
        for (int d = 0; d < grains.length; d++) grains[d] = grain(shape, d);
        return grains;
    }

    private static int grain(int[] shape, int axis) {
        int inner = 1;
        for (int d = axis + 1; d < shape.length; d++) inner = inner * (shape[d] % APART) % APART;
        int grain = APART;
        while (grain > 1 && inner * (grain / 2) % APART == 0) grain /= 2;
        return grain;
    }

    /** Along the axis that gives the most even slices, the outermost of equals; an axis of grain 0 is not cut. */
    private List<Slice> along(int[] shape, int[] grains, List<Integer> values, Make make) {
        if (Strided.size(shape) == 0) return List.of();
        int best = -1;
        int least = WHOLE;
        for (int d = 0; d < shape.length; d++) {
            if (grains[d] == 0 || !isBetter(share(shape[d], grains[d]), least)) continue;
            best = d;
            least = share(shape[d], grains[d]);
        }
        if (best < 0 || !see(values, best)) return List.of();
        for (int v : values) {
            int[] s = seen.get(v).shape();
            if (s.length <= best || s[best] != shape[best]) return List.of();
        }
        return slices(best, shape[best], grains[best], make);
    }

    /** How much of an axis the longest of the slices is, where {@link #WHOLE} is all. */
    private int share(int length, int grain) {
        int units = (length + grain - 1) / grain;
        return (int) ((long) WHOLE * Math.min(length, (units + parts - 1) / parts * grain) / length);
    }

    /** Whether the slices are so much more even that another axis than the first is worth it. */
    private static boolean isBetter(int share, int least) { return share < least - least / 8; }

    private boolean see(List<Integer> values, int axis) {
        for (int v : values) if (!sees(v, axis)) return false;
        return true;
    }

    /** Notes that the task sees a value cut along an axis; whether it can: one value is not cut in two ways. */
    private boolean sees(int value, int axis) {
        seen.put(value, plan.view(value));
        Integer before = cut.put(value, axis);
        return before == null || before == axis;
    }

    private List<Slice> slices(int axis, int length, int grain, Make make) {
        int units = (length + grain - 1) / grain;
        int count = Math.min(parts, units);
        if (count < 2) return List.of();
        List<Slice> slices = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            int from = (int) ((long) units * p / count) * grain;
            int to = Math.min(length, (int) ((long) units * (p + 1) / count) * grain);
            Map<Integer, View> views = new HashMap<>();
            for (Map.Entry<Integer, View> e : seen.entrySet()) views.put(e.getKey(), piece(e.getValue(), cut.get(e.getKey()), from, to - from));
            slices.add(new Slice(new Plan(plan, views), make.of(axis, to - from)));
        }
        return slices;
    }

    private static View piece(View view, int axis, int from, int length) {
        if (axis < 0) return view;
        return new View(view.root(), view.offset() + from * view.strides()[axis], with(view.shape(), axis, length), view.strides());
    }
}
