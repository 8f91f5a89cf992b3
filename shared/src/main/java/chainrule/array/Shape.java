package chainrule.array;

import chainrule.kernel.Strided;
import java.util.Arrays;

/** Arithmetic on shapes: broadcasting, axes, printing. A shape is the list of an array's lengths, outermost first. */
public final class Shape {
    private Shape() { }

    /** {@code (2, 3)}, {@code (2,)}, {@code ()}: as NumPy prints it. */
    public static String text(int... shape) {
        StringBuilder b = new StringBuilder("(");
        for (int d = 0; d < shape.length; d++) b.append(d > 0 ? ", " : "").append(shape[d]);
        return b.append(shape.length == 1 ? ",)" : ")").toString();
    }

    static String listed(int[]... shapes) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < shapes.length; i++) b.append(i == 0 ? "" : i == shapes.length - 1 ? " and " : ", ").append(text(shapes[i]));
        return b.toString();
    }

    /** The shape both broadcast to: aligned at the last axis, a length of 1 (or an absent axis) repeats. */
    public static int[] broadcast(String op, int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] shape = new int[rank];
        for (int d = 1; d <= rank; d++) {
            int x = d > a.length ? 1 : a[a.length - d];
            int y = d > b.length ? 1 : b[b.length - d];
            if (x != y && x != 1 && y != 1) {
                throw ShapeException.of(op, "shapes that broadcast (equal, or 1, from the last axis on)", a, b);
            }
            shape[rank - d] = x == 1 ? y : x;
        }
        return shape;
    }

    /** {@code axis} counted from the end if negative; checked. */
    public static int axis(String op, int axis, int rank) {
        int counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw new ShapeException(op + ": wanted an axis from " + -rank + " to " + (rank - 1) + ", got " + axis);
        }
        return counted;
    }

    /** Axes counted from the start, ascending, distinct; all of them if none is given. */
    public static int[] axes(String op, int[] axes, int rank) {
        if (axes.length == 0) {
            int[] all = new int[rank];
            for (int d = 0; d < rank; d++) all[d] = d;
            return all;
        }
        int[] sorted = new int[axes.length];
        for (int i = 0; i < axes.length; i++) sorted[i] = axis(op, axes[i], rank);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) throw new ShapeException(op + ": wanted distinct axes, got axis " + sorted[i] + " twice");
        }
        return sorted;
    }

    /** The shape without the given axes (ascending). */
    public static int[] without(int[] shape, int[] axes) {
        int[] rest = new int[shape.length - axes.length];
        int n = 0;
        int next = 0;
        for (int d = 0; d < shape.length; d++) {
            if (next < axes.length && axes[next] == d) next++;
            else rest[n++] = shape[d];
        }
        return rest;
    }

    /** A shape for {@code size} elements in which one length may be -1, to be worked out. */
    public static int[] resolve(String op, int size, int... wanted) {
        int known = 1;
        int open = -1;
        for (int d = 0; d < wanted.length; d++) {
            if (wanted[d] == -1 && open < 0) open = d;
            else if (wanted[d] < 0) throw new ShapeException(op + ": wanted lengths of 0 or more and at most one -1, got " + text(wanted));
            else known = Math.multiplyExact(known, wanted[d]);
        }
        int[] shape = wanted.clone();
        if (open >= 0 && known > 0 && size % known == 0) {
            shape[open] = size / known;
            known = size;
        }
        if (known != size) throw new ShapeException(op + ": cannot arrange " + size + " elements as " + text(wanted));
        return shape;
    }

    /** The shape with axes of length 1 put in front, up to {@code rank}. */
    public static int[] padded(int[] shape, int rank) {
        int[] padded = new int[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
        return padded;
    }

    public static int size(int... shape) { return Strided.size(shape); }

    public static boolean equal(int[] a, int[] b) { return Arrays.equals(a, b); }
}
