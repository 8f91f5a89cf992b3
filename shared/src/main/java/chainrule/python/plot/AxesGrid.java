package chainrule.python.plot;

import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;

/** What {@code subplots} gives for several charts: matplotlib has an array of objects, which our NumPy lacks; this has what scripts do with it. */
final class AxesGrid extends PyObject {
    private static final PyType TYPE = LibraryType.of("numpy", "ndarray").fill(t -> {
        t.add(Builtin.raw("flatten", (args, names) -> ((AxesGrid) args[0]).flat()));
        t.add(Builtin.raw("ravel", (args, names) -> ((AxesGrid) args[0]).flat()));
        t.add(Builtin.raw("tolist", (args, names) -> ((AxesGrid) args[0]).list()));
        t.getter("flat", g -> ((AxesGrid) g).flat());
        t.getter("shape", g -> ((AxesGrid) g).shape());
        t.getter("size", g -> (long) ((AxesGrid) g).flat().items.length);
        t.getter("ndim", g -> (long) ((AxesGrid) g).shape().items().length);
        t.getter("T", g -> ((AxesGrid) g).turned());
    });

    /** Charts, or rows of charts. */
    private final PyObject[] items;

    private AxesGrid(PyObject[] items) {
        super(TYPE);
        this.items = items;
    }

    /** @param squeeze whether a single row or column stands for itself */
    static AxesGrid of(AxesValue[][] all, boolean squeeze) {
        if (squeeze && all.length == 1) return new AxesGrid(all[0]);
        PyObject[] rows = new PyObject[all.length];
        for (int r = 0; r < rows.length; r++) rows[r] = squeeze && all[r].length == 1 ? all[r][0] : new AxesGrid(all[r]);
        return new AxesGrid(rows);
    }

    private boolean deep() { return items.length > 0 && items[0] instanceof AxesGrid; }

    private AxesGrid flat() {
        if (!deep()) return this;
        java.util.List<PyObject> all = new java.util.ArrayList<>();
        for (PyObject row : items) all.addAll(java.util.Arrays.asList(((AxesGrid) row).items));
        return new AxesGrid(all.toArray(new PyObject[0]));
    }

    private PyTuple shape() { return deep() ? PyTuple.of((long) items.length, (long) ((AxesGrid) items[0]).items.length) : PyTuple.of((long) items.length); }

    private PyObject turned() {
        if (!deep()) return this;
        AxesValue[][] all = new AxesValue[((AxesGrid) items[0]).items.length][items.length];
        for (int r = 0; r < items.length; r++) for (int c = 0; c < all.length; c++) all[c][r] = (AxesValue) ((AxesGrid) items[r]).items[c];
        return of(all, false);
    }

    private PyList list() {
        PyList all = new PyList();
        for (PyObject x : items) all.add(x instanceof AxesGrid g ? g.list() : x);
        return all;
    }

    @Override public boolean sequence() { return true; }

    @Override public long length() { return items.length; }

    @Override public Object getItem(Object key) {
        if (key instanceof PyTuple t) {
            Object at = this;
            for (Object k : t.items()) at = Values.getItem(at, k);
            return at;
        }
        if (key instanceof chainrule.python.types.PySlice) {
            Object[] part = ((PyTuple) PyTuple.of((Object[]) items).getItem(key)).items();
            PyObject[] some = new PyObject[part.length];
            for (int i = 0; i < some.length; i++) some[i] = (PyObject) part[i];
            return new AxesGrid(some);
        }
        long i = Values.indexLong(key);
        if (i < -items.length || i >= items.length) throw Errors.index("index " + i + " is out of bounds for axis 0 with size " + items.length);
        return items[(int) (i < 0 ? i + items.length : i)];
    }

    @Override public PyIterator iterate() { return Values.iterate(PyTuple.of((Object[]) items)); }
}
