package chainrule.python.plot;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.python.tables.Refused;
import chainrule.python.types.PyObject;
import chainrule.python.types.Values;
import java.util.List;

/** Numbers as scripts hand them over to be drawn: arrays, tensors, lists of either. */
final class Data {
    /** Numbers in rows. */
    record Grid(int rows, int columns, double[] values) {
        double at(int row, int column) { return values[row * columns + column]; }
    }

    private Data() { }

    static double[] numbers(Object v) {
        if (v instanceof Array a) return a.tensor().toDoubles();
        if (v instanceof Tensor t) return plain(t).toDoubles();
        if (v instanceof PyObject o && !(v instanceof List<?>)) {
            var items = o.iterate();
            if (items != null) return numbers(chainrule.python.tables.Engine.listed(items));
        }
        if (!(v instanceof List<?> l)) return new double[] {number(v)};
        double[] all = new double[l.size()];
        for (int i = 0; i < all.length; i++) {
            Object item = l.get(i);
            if (item instanceof List<?> || item instanceof Array a && a.size() != 1 || item instanceof Tensor t && t.size() != 1) return flat(l);
            all[i] = number(item);
        }
        return all;
    }

    private static double[] flat(List<?> rows) {
        double[][] parts = new double[rows.size()][];
        int n = 0;
        for (int i = 0; i < parts.length; i++) n += (parts[i] = numbers(rows.get(i))).length;
        double[] all = new double[n];
        int at = 0;
        for (double[] p : parts) {
            System.arraycopy(p, 0, all, at, p.length);
            at += p.length;
        }
        return all;
    }

    private static Tensor plain(Tensor t) {
        if (t.requiresGrad()) throw Refused.runtime("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
        return t;
    }

    static double number(Object v) {
        return switch (v) {
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            case null -> Double.NaN;
            case Array a when a.size() == 1 -> a.tensor().toDoubles()[0];
            case Tensor t when t.size() == 1 -> plain(t).toDoubles()[0];
            case PyObject o when o.toFloat() != null -> o.toFloat();
            default -> throw Refused.type("plot: wanted a number, got " + text(v));
        };
    }

    static int[] shape(Object v) {
        return switch (v) {
            case Array a -> a.shape();
            case Tensor t -> t.shape();
            case List<?> l -> {
                int[] inner = l.isEmpty() ? new int[0] : shape(l.getFirst());
                int[] all = new int[inner.length + 1];
                all[0] = l.size();
                System.arraycopy(inner, 0, all, 1, inner.length);
                yield all;
            }
            case null, default -> new int[0];
        };
    }

    static Grid grid(String function, Object v) {
        int[] shape = shape(v);
        if (shape.length != 2 || shape[0] == 0 || shape[1] == 0) throw Refused.type(function + ": wanted numbers in rows and columns, got shape " + shapeText(shape));
        double[] values = numbers(v);
        if (values.length != shape[0] * shape[1]) throw Refused.value(function + ": the rows are not equally long");
        return new Grid(shape[0], shape[1], values);
    }

    /** A shape as Python writes a tuple. */
    static String shapeText(int... shape) {
        StringBuilder b = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) b.append(i > 0 ? ", " : "").append(shape[i]);
        return b.append(shape.length == 1 ? ",)" : ")").toString();
    }

    static boolean texts(Object v) {
        if (!(v instanceof List<?> l) || l.isEmpty()) return false;
        for (Object x : l) if (!(x instanceof String)) return false;
        return true;
    }

    static String text(Object v) { return v instanceof List<?> l && !(v instanceof PyObject) ? l.toString() : v instanceof Array || v instanceof Tensor ? "an array" : Values.repr(v); }

    static String words(Object v) { return v instanceof String s ? s : v == null ? "" : Values.str(v); }
}
