package chainrule.python.numpy;

import chainrule.array.IndexException;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Reads arguments as NumPy does: whatever can be an array is one, {@code axis} may be None, one number or several. */
final class Read {
    private static final int[] NONE = {};

    private Read() { }

    /** An array, a number as an array without axes, lists of lists as what they hold. */
    static Tensor tensor(Object v) {
        return switch (v) {
            case Array x -> x.tensor();
            case NumpyScalar s -> s.tensor();
            case Tensor t -> {
                if (t.requiresGrad()) throw Refused.runtime("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
                yield t;
            }
            case Double d -> Tensor.scalar(DType.FLOAT64, d);
            case Long l -> whole(l);
            case Boolean b -> Tensor.scalar(DType.BOOL, b ? 1 : 0);
            case List<?> l -> Nested.tensor(l, null);
            case null, default -> Nested.tensor(v, null);
        };
    }

    private static Tensor whole(long l) {
        return Math.abs(l) < 1L << 53 ? Tensor.scalar(DType.INT64, l) : Tensor.of(chainrule.array.NdArray.of(new long[] {l}, new int[0]));
    }

    static Tensor tensor(Arguments a, String name) { return tensor(a.get(name)); }

    static Tensor orNull(Arguments a, String name) { return a.has(name) ? tensor(a, name) : null; }

    static Tensor first(Arguments a) { return tensor(a, "a"); }

    static Object result(Tensor t) { return Array.of(t); }

    /** A list of arrays. */
    static Tensor[] tensors(Object v) {
        if (v instanceof Array x) return x.tensor().unbind(0);
        if (!(v instanceof List<?> l)) throw Refused.type("arrays to stack must be passed as a \"sequence\" type such as list or tuple.");
        Tensor[] all = new Tensor[l.size()];
        for (int i = 0; i < all.length; i++) all[i] = tensor(l.get(i));
        return all;
    }

    static Tensor[] tensors(Arguments a, String name) { return tensors(a.get(name)); }

    static Tensor[] rest(Arguments a, String name) { return tensors(new ArrayList<>(a.list(name))); }

    // ------------------------------------------------------------------ numbers

    static int whole(Arguments a, String name) { return whole(a.get(name), name); }

    static int whole(Arguments a, String name, int otherwise) { return a.has(name) ? whole(a, name) : otherwise; }

    static int whole(Object v, String name) {
        long whole = longOf(v, name);
        if (whole != (int) whole) throw Refused.value("Maximum allowed dimension exceeded");
        return (int) whole;
    }

    static long longOf(Object v, String name) {
        return switch (v) {
            case Long l -> l;
            case Boolean b -> b ? 1 : 0;
            case NumpyScalar s when !s.dtype().isFloating() -> s.whole();
            case Array x when x.size() == 1 && !x.dtype().isFloating() -> (long) x.item();
            case null, default -> throw Refused.type("'" + typeName(v) + "' object cannot be interpreted as an integer");
        };
    }

    static double number(Arguments a, String name) { return number(a.get(name), name); }

    static double number(Arguments a, String name, double otherwise) { return a.has(name) ? number(a, name) : otherwise; }

    static double number(Object v, String name) {
        return switch (v) {
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            case NumpyScalar s -> s.real();
            case Array x when x.size() == 1 -> x.item();
            case Tensor t when t.size() == 1 -> t.item();
            case null, default -> throw Refused.type("must be real number, not " + typeName(v));
        };
    }

    /** What Python calls the type of a value. */
    static String typeName(Object v) {
        return switch (v) {
            case Array x -> "numpy.ndarray";
            case Tensor t -> "Tensor";
            case chainrule.python.types.PyObject o -> o.type().name();
            case null, default -> Arguments.typeName(v);
        };
    }

    /** Whole numbers: one alone, several, or none for None. */
    static int[] wholes(Object v, String name) {
        if (v == null) return NONE;
        List<?> l = v instanceof List<?> list ? list : v instanceof Array x && x.tensor().rank() == 1 ? listed(x) : null;
        if (l == null) return new int[] {whole(v, name)};
        int[] all = new int[l.size()];
        for (int i = 0; i < all.length; i++) all[i] = whole(l.get(i), name);
        return all;
    }

    private static List<Object> listed(Array x) {
        List<Object> all = new ArrayList<>();
        for (double d : x.tensor().toDoubles()) all.add((long) d);
        return all;
    }

    static int[] wholes(Arguments a, String name) { return wholes(a.get(name), name); }

    /** A shape: lengths of 0 or more. */
    static int[] shape(Object v) {
        int[] shape = wholes(v, "shape");
        for (int n : shape) if (n < 0) throw Refused.value("negative dimensions are not allowed");
        return shape;
    }

    /** What {@code a.reshape(2, 3)} took: numbers one by one, or one tuple. */
    static int[] sizes(Arguments a, String name) {
        List<?> given = a.list(name);
        return given.size() == 1 ? wholes(given.getFirst(), name) : wholes(given, name);
    }

    // ------------------------------------------------------------------ axes and types

    static int axis(int axis, int rank) {
        if (axis < -rank || axis >= rank) throw axisError(axis, rank);
        return axis < 0 ? axis + rank : axis;
    }

    static Refused axisError(int axis, int rank) { return Refused.axis("axis " + axis + " is out of bounds for array of dimension " + rank); }

    /** One axis, counted from the start. */
    static int axis(Arguments a, Tensor x) { return axis(whole(a, "axis"), x.rank()); }

    /** The axes of {@code axis}; none, which means all, for None. */
    static int[] axes(Arguments a, Tensor x) {
        int[] given = wholes(a, "axis");
        for (int i = 0; i < given.length; i++) {
            given[i] = axis(given[i], x.rank());
            for (int k = 0; k < i; k++) if (given[k] == given[i]) throw Refused.value("duplicate value in 'axis'");
        }
        return given;
    }

    static DType type(Arguments a, DType otherwise) { return a.has("dtype") ? NumpyTypes.dtype(a.get("dtype")) : otherwise; }

    /** Into float64 unless it is of a float type already. */
    static Tensor real(Tensor t) { return t.dtype().isFloating() ? t : t.to(DType.FLOAT64); }

    /** The shape to which all broadcast, refused in NumPy's words. */
    static int[] broadcast(Tensor... all) {
        int[] shape = new int[0];
        for (Tensor t : all) {
            int rank = Math.max(shape.length, t.rank());
            int[] next = new int[rank];
            for (int d = 1; d <= rank; d++) {
                int p = d > shape.length ? 1 : shape[shape.length - d];
                int q = d > t.rank() ? 1 : t.shape()[t.rank() - d];
                if (p != q && p != 1 && q != 1) throw unbroadcastable(all);
                next[rank - d] = p == 1 ? q : p;
            }
            shape = next;
        }
        return shape;
    }

    static Refused unbroadcastable(Tensor... all) {
        StringBuilder b = new StringBuilder("operands could not be broadcast together with shapes ");
        for (Tensor t : all) b.append(shapeText(t.shape())).append(' ');
        return Refused.value(b.toString());
    }

    /** {@code (2,3)}: as ufuncs write shapes. */
    static String shapeText(int... shape) { return Shape.text(shape).replace(" ", ""); }

    static IndexException outside(long at, int axis, int size) { return new IndexException("index " + at + " is out of bounds for axis " + axis + " with size " + size); }
}
