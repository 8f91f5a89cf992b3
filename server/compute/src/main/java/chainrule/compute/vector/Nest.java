package chainrule.compute.vector;

import chainrule.program.plan.Layouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loops over the elements of equally shaped arrays. Axes that lie one behind the other in all arrays become one, the
 * innermost is walked several elements at a time, and arrays with the same strides share a variable.
 */
final class Nest implements Places {
    /** The local that says there is none. */
    static final int NONE = -1;

    /**
     * An array: its first element is at {@code place}, counted from the variable {@code start} if there is one; places and strides
     * count elements.
     */
    record Operand(int start, int place, int[] strides) {
        Operand(int place, int[] strides) { this(NONE, place, strides); }
    }

    /** Writes the code for {@code count} elements along the innermost axis. */
    interface Inner { void emit(int count); }

    /** Operands that are walked alike; {@code local} holds how far they have come along the outer axes, or is NONE. */
    private static final class Group {
        final int start;
        final int[] strides;
        int local;

        Group(int start, int[] strides) {
            this.start = start;
            this.strides = strides;
            this.local = start;
        }
    }

    private final Body body;
    private final int[] shape;
    private final Group[] groupOf;
    private final int[] base;
    private final List<Group> groups = new ArrayList<>();
    /** The variable of the innermost axis, or NONE where its place {@code along} is known. */
    private int counter = NONE;
    private int along;

    Nest(Body body, int[] shape, Operand... operands) {
        this.body = body;
        int[][] strides = new int[operands.length][];
        for (int k = 0; k < strides.length; k++) strides[k] = operands[k].strides().clone();
        this.shape = Layouts.collapse(shape, strides);
        groupOf = new Group[operands.length];
        base = new int[operands.length];
        for (int k = 0; k < operands.length; k++) {
            base[k] = operands[k].place();
            groupOf[k] = group(operands[k].start(), Arrays.copyOf(strides[k], this.shape.length));
        }
    }

    private Group group(int start, int[] strides) {
        for (Group g : groups) if (g.start == start && Arrays.equals(g.strides, strides)) return g;
        Group g = new Group(start, strides);
        groups.add(g);
        return g;
    }

    /** Number of axes that remain. */
    int rank() { return shape.length; }

    /** Length of the innermost axis. */
    int innermost() { return shape[shape.length - 1]; }

    @Override public int inner(int k) { return groupOf[k].strides[shape.length - 1]; }

    /** From one element to the next along the outermost axis. */
    int outer(int k) { return groupOf[k].strides[0]; }

    /** Whether an array's elements lie one behind the other. */
    boolean isWhole(int k) {
        int expected = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (groupOf[k].strides[d] != expected) return false;
            expected *= shape[d];
        }
        return true;
    }

    /** Whether one element is seen everywhere. */
    boolean isStill(int k) {
        for (int stride : groupOf[k].strides) if (stride != 0) return false;
        return true;
    }

    /** Whether more than {@code step} elements are visited, so that something is repeated. */
    boolean repeats(int step) { return shape.length > 1 || shape[0] > step; }

    /** Whether two arrays are walked alike. */
    boolean together(int k, int l) { return groupOf[k] == groupOf[l]; }

    /** The part of an array's place that is known now. */
    int base(int k) { return base[k]; }

    @Override public void push(int k, int ahead) { pushFrom(k, base[k] + ahead * inner(k)); }

    /** Leaves how far an array has come, and a constant added. */
    void pushFrom(int k, int constant) {
        int step = inner(k);
        boolean moves = counter != NONE && step != 0;
        body.sum(groupOf[k].local, constant + (counter == NONE ? along * step : 0));
        if (!moves) return;
        body.code.iload(counter);
        if (step != 1) body.code.loadConstant(step).imul();
        body.code.iadd();
    }

    /** Writes the loops, the innermost in steps of {@code step} elements with a shorter last one. */
    void run(int step, Inner inner) { run(step, false, inner); }

    /** {@code padded}: the last step of the innermost axis may run past its end, so it is as long as the others. */
    void run(int step, boolean padded, Inner inner) {
        for (int n : shape) if (n == 0) return;
        axis(0, step, padded, inner);
    }

    private void axis(int d, int step, boolean padded, Inner inner) {
        if (d == shape.length - 1) {
            innermost(step, padded, inner);
            return;
        }
        body.count(shape[d], 1, i -> {
            int[] outside = new int[groups.size()];
            for (int g = 0; g < outside.length; g++) {
                Group group = groups.get(g);
                outside[g] = group.local;
                if (group.strides[d] == 0) continue;
                int local = body.integer();
                body.code.iload(i);
                if (group.strides[d] != 1) body.code.loadConstant(group.strides[d]).imul();
                if (group.local != NONE) body.code.iload(group.local).iadd();
                body.code.istore(local);
                group.local = local;
            }
            axis(d + 1, step, padded, inner);
            for (int g = 0; g < outside.length; g++) groups.get(g).local = outside[g];
        });
    }

    private void innermost(int step, boolean padded, Inner inner) {
        int length = innermost();
        int full = padded ? (length + step - 1) / step : length / step;
        int rest = padded ? 0 : length % step;
        along = 0;
        if (full == 1) {
            inner.emit(step);
        } else if (full > 1) {
            body.count(full * step, step, i -> {
                counter = i;
                inner.emit(step);
                counter = NONE;
            });
        }
        if (rest > 0) {
            along = full * step;
            inner.emit(rest);
            along = 0;
        }
    }
}
