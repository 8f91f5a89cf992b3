package chainrule.client.simd;

import chainrule.program.plan.Layouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loops over the elements of equally shaped arrays. Axes that lie one behind the other in all arrays become one, the
 * innermost is walked several elements at a time, and arrays with the same strides share one address variable.
 */
final class Nest implements Places {
    /** The local that says there is none: addresses are then numbers known when the code is written. */
    static final int NONE = -1;

    /**
     * An array: its first element is at byte {@code address}, counted from the local {@code start} if there is one;
     * {@code strides} are bytes.
     */
    record Operand(int start, int address, int[] strides) { }

    /** Writes the code for {@code count} elements along the innermost axis. */
    interface Inner { void emit(int count); }

    private static final class Group {
        final int start;
        final int initial;
        final int[] strides;
        int local = NONE;

        Group(int start, int initial, int[] strides) {
            this.start = start;
            this.initial = initial;
            this.strides = strides;
        }
    }

    private final Body body;
    private final int[] shape;
    private final Group[] groupOf;
    private final int[] base;
    private final List<Group> groups = new ArrayList<>();

    Nest(Body body, int[] shape, Operand... operands) {
        this.body = body;
        int[][] strides = new int[operands.length][];
        for (int k = 0; k < strides.length; k++) strides[k] = operands[k].strides().clone();
        this.shape = Layouts.collapse(shape, strides);
        groupOf = new Group[operands.length];
        base = new int[operands.length];
        for (int k = 0; k < operands.length; k++) place(k, operands[k], Arrays.copyOf(strides[k], this.shape.length));
    }

    private void place(int k, Operand o, int[] strides) {
        boolean backwards = false;
        for (int s : strides) backwards |= s < 0;
        // An address is an unsigned sum of a variable and a constant: the variable must not fall below zero.
        base[k] = backwards ? 0 : o.address();
        int initial = backwards ? o.address() : 0;
        for (Group g : groups) {
            if (g.start == o.start() && g.initial == initial && Arrays.equals(g.strides, strides)) {
                groupOf[k] = g;
                return;
            }
        }
        groupOf[k] = new Group(o.start(), initial, strides);
        groups.add(groupOf[k]);
    }

    /** A shape, or strides, with the last two numbers replaced. */
    static int[] withLast(int[] numbers, int lastButOne, int last) {
        int[] n = numbers.clone();
        n[n.length - 2] = lastButOne;
        n[n.length - 1] = last;
        return n;
    }

    /** The constant part of an address, which {@link #push} returns for the first element. */
    int base(int k) { return base[k]; }

    /** Whether two arrays share an address variable. */
    boolean together(int k, int l) { return groupOf[k] == groupOf[l]; }

    /** Number of axes that remain. */
    int rank() { return shape.length; }

    /** Length of the innermost axis. */
    int innermost() { return shape[shape.length - 1]; }

    /** Bytes from one element to the next along the innermost axis. */
    @Override public int inner(int k) { return groupOf[k].strides[shape.length - 1]; }

    /** Whether more than {@code step} elements are visited, so that something is repeated. */
    boolean repeats(int step) { return shape.length > 1 || shape[0] > step; }

    /** Of the element {@code ahead} places along the innermost axis. */
    @Override public int push(int k, int ahead) {
        Group g = groupOf[k];
        int more = ahead * inner(k);
        if (g.local == NONE) body.code.i32(g.initial);
        else body.code.get(g.local);
        if (more >= 0) return base[k] + more;
        body.code.i32(more).add();
        return base[k];
    }

    /** Sets the address variables to the first elements; {@link #run} does it too. */
    private void begin() {
        for (Group g : groups) {
            boolean still = true;
            for (int s : g.strides) still &= s == 0;
            if (still && g.start == NONE) continue;
            g.local = body.i32();
            if (g.start == NONE) body.code.i32(g.initial);
            else if (g.initial == 0) body.code.get(g.start);
            else body.code.get(g.start).i32(g.initial).add();
            body.code.set(g.local);
        }
    }

    /** Writes the loops, the innermost in steps of {@code step} elements with a shorter last one. */
    void run(int step, Inner inner) { run(step, false, inner); }

    /** {@code padded}: the last step of the only axis may run past its end, so it is as long as the others. */
    void run(int step, boolean padded, Inner inner) {
        for (int n : shape) if (n == 0) return;
        begin();
        axis(0, step, padded, inner);
    }

    /** Returns by how many bytes each group's address has moved. */
    private int[] axis(int d, int step, boolean padded, Inner inner) {
        if (d == shape.length - 1) return innermost(step, padded, inner);
        int counter = body.i32();
        body.code.i32(shape[d]).set(counter).loop();
        int[] moved = axis(d + 1, step, padded, inner);
        for (int g = 0; g < moved.length; g++) {
            bump(groups.get(g), groups.get(g).strides[d] - moved[g]);
            moved[g] = groups.get(g).strides[d] * shape[d];
        }
        body.code.again(counter);
        return moved;
    }

    private int[] innermost(int step, boolean padded, Inner inner) {
        int d = shape.length - 1;
        int full = padded ? (shape[d] + step - 1) / step : shape[d] / step;
        int rest = padded ? 0 : shape[d] % step;
        int[] moved = new int[groups.size()];
        if (full > 0) {
            int counter = full > 1 ? body.i32() : NONE;
            if (full > 1) body.code.i32(full).set(counter).loop();
            inner.emit(step);
            if (full > 1 || rest > 0) {
                for (int g = 0; g < moved.length; g++) {
                    int stride = groups.get(g).strides[d];
                    bump(groups.get(g), stride * step);
                    moved[g] = stride * step * full;
                }
            }
            if (full > 1) body.code.again(counter);
        }
        if (rest > 0) inner.emit(rest);
        return moved;
    }

    private void bump(Group g, int bytes) {
        if (g.local != NONE) body.code.bump(g.local, bytes);
    }
}
