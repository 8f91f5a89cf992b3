package chainrule.python.tables;

import chainrule.python.types.Ellipsis;
import chainrule.python.types.Errors;
import chainrule.python.types.PyBoxed;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyRange;
import chainrule.python.types.PySlice;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;

/** What the values of a script are to the engine: faces give what they show, wherever they stand in lists and tuples. */
public final class Engine {
    /** As many axes as NumPy's arrays may have. */
    private static final int MOST_AXES = 32;

    private Engine() { }

    public static Object of(Object v) { return of(v, 0); }

    private static Object of(Object v, int depth) {
        return switch (v) {
            case Face f -> f.engine();
            case PyTuple t -> list(t.items(), t, depth);
            case PyList l -> list(l.toArray(), l, depth);
            case PyRange r -> listed(r.iterate());
            case PySlice s -> new Indices.Slice(end(s.start()), end(s.stop()), end(s.step()));
            case Ellipsis e -> Indices.Ellipsis.ELLIPSIS;
            case PyBoxed b -> b.value();
            case null -> null;
            default -> v;
        };
    }

    /** The list itself where nothing in it is to be replaced: most lists hold numbers, and are long. */
    private static Object list(Object[] items, List<?> same, int depth) {
        if (depth > MOST_AXES) throw Errors.value("setting an array element with a sequence. The requested array would exceed the maximum number of dimension of " + MOST_AXES + ".");
        for (int i = 0; i < items.length; i++) {
            Object engine = of(items[i], depth + 1);
            if (engine == items[i]) continue;
            List<Object> all = new ArrayList<>(items.length);
            for (int k = 0; k < i; k++) all.add(items[k]);
            all.add(engine);
            for (int k = i + 1; k < items.length; k++) all.add(of(items[k], depth + 1));
            return all;
        }
        return same;
    }

    /** All that an iterator gives. */
    public static List<Object> listed(PyIterator from) {
        List<Object> all = new ArrayList<>();
        for (Object x = from.next(); x != PyIterator.END; x = from.next()) all.add(of(x));
        return all;
    }

    private static Long end(Object v) { return v == null ? null : (Long) Values.indexLong(v); }

    /** What stands between brackets: a tuple has a part for each axis. */
    public static Object index(Object key) {
        if (!(key instanceof PyTuple t)) return of(key);
        List<Object> parts = new ArrayList<>();
        for (Object part : t.items()) parts.add(part instanceof PyTuple inner ? list(inner.items(), inner, 0) : of(part));
        return new Indices.Tuple(parts);
    }
}
