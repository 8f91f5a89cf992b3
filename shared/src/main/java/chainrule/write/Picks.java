package chainrule.write;

import chainrule.array.Shape;
import java.util.Arrays;

/** Reading at positions, and adding at positions, which is the way back. */
final class Picks {
    private Picks() { }

    /** {@code out[i][j] = x[i][index[i][j]]} along an axis. */
    static Term gather(Terms terms, Shapes shapes, Term x, int[] from, Term index, int[] at, int axis) {
        Term whole = shapes.spread(x, from);
        Term rows = rowNumbers(index, at, axis);
        if (rows != null && Arrays.equals(from, withAxis(at, axis, from[axis]))) {
            int[] own = Arrays.copyOf(rows.shape, rows.rank() + 1);
            own[rows.rank()] = from[1];
            return shapes.reshape(terms.make(new Form.Rows(), own, x.dtype, whole, rows), at);
        }
        Term cut = Cuts.slice(terms, whole, from, cut(from, at, axis));
        Term places = index.rank() == at.length ? index : terms.make(new Form.Reshape(Shapes.list(Shape.padded(index.shape, at.length))), Shape.padded(index.shape, at.length), index.dtype, index);
        if (places.isNumber()) places = shapes.spread(places, at);
        return terms.make(new Form.Along(axis), at, x.dtype, cut, places);
    }

    /** start, length, step for each axis: an index may be shorter than what it reads. */
    private static int[] cut(int[] from, int[] at, int axis) {
        int[] ints = new int[3 * from.length];
        for (int d = 0; d < from.length; d++) {
            ints[3 * d + 1] = d == axis ? from[d] : at[d];
            ints[3 * d + 2] = 1;
        }
        return ints;
    }

    private static int[] withAxis(int[] shape, int axis, int length) {
        int[] s = shape.clone();
        s[axis] = length;
        return s;
    }

    /** The positions if every row is read at one: along axis 0 of a matrix, the same for all columns. */
    private static Term rowNumbers(Term index, int[] at, int axis) {
        if (axis != 0 || at.length != 2) return null;
        boolean column = index.rank() == 2 && index.shape[1] == 1 && index.form instanceof Form.Reshape && index.in.get(0).rank() >= 1;
        return column && at[1] != 1 ? index.in.get(0) : null;
    }

    /** {@code x[np.arange(n), y]} for one element of each row, where {@code t} keeps an axis of length 1 that {@code target} has not. */
    static Term picked(Terms terms, Term t, int[] target) {
        Term x = t.in.get(0);
        Term y = column(t.in.get(1));
        boolean fits = y != null && ((Form.Along) t.form).axis() == 1 && x.rank() == 2 && target.length == 1 && t.shape[1] == 1 && x.shape[0] == target[0];
        return fits ? terms.make(new Form.Pick(), target, t.dtype, x, y) : null;
    }

    /** The vector of which {@code t} is a column, or null. */
    private static Term column(Term t) {
        return t.form instanceof Form.Reshape && t.rank() == 2 && t.shape[1] == 1 && t.in.get(0).rank() == 1 ? t.in.get(0) : null;
    }

    /** Zeros of {@code shape} with {@code g} added at positions along an axis. */
    static Term scatterAdd(Terms terms, Shapes shapes, Term g, int[] at, Term index, int axis, int[] shape) {
        Term rows = rowNumbers(index, at, axis);
        if (rows != null) {
            int[] own = Arrays.copyOf(rows.shape, rows.rank() + 1);
            own[rows.rank()] = at[1];
            return terms.make(new Form.AddRows(Shapes.list(shape)), shape, g.dtype, shapes.reshape(g, at, own), rows);
        }
        Term y = column(index);
        if (y != null && axis == 1 && at[1] == 1 && shape[0] == at[0]) {
            return terms.make(new Form.AddPick(Shapes.list(shape)), shape, g.dtype, shapes.reshape(g, at, new int[] {at[0]}), y);
        }
        Term places = index.isNumber() || index.rank() != at.length ? shapes.spread(index, at) : index;
        return terms.make(new Form.AddAlong(axis, Shapes.list(shape)), shape, g.dtype, shapes.spread(g, at), shapes.spread(places, at));
    }
}
