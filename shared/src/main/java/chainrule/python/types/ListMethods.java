package chainrule.python.types;

import java.util.Arrays;

/** How {@code list} and {@code tuple} are called, and their methods. */
final class ListMethods {
    private static final String ORDERED = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__";

    private ListMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { return new PyList(type); }

    static void initialize(Object self, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("list() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("list expected at most 1 argument, got " + args.length);
        PyList list = (PyList) self;
        if (list.size() > 0) list.clear();
        if (args.length == 1) list.extend(args[0]);
    }

    static Object makeTuple(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("tuple() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("tuple expected at most 1 argument, got " + args.length);
        if (args.length == 0) return PyTuple.of(type, Builtin.NO_ARGUMENTS);
        if (type == Types.TUPLE && args[0] instanceof PyTuple t && t.type() == Types.TUPLE) return t;
        return PyTuple.of(type, Sequences.toArray(args[0]));
    }

    static void fill(PyType type) {
        type.specials(ORDERED + " __len__ __getitem__ __setitem__ __delitem__ __contains__ __iter__ __add__ __iadd__ __mul__ __rmul__ __imul__ __repr__ __getattribute__")
                .put("__hash__", null).put("__class_getitem__", Generic.METHOD).put("__init__", Initializers.of(type));
        type.add(Builtin.two("append", (l, x) -> {
            ((PyList) l).add(x);
            return null;
        }));
        type.add(Builtin.two("extend", (l, x) -> {
            ((PyList) l).operateInPlace(Operator.ADD, x);
            return null;
        }));
        type.add(Builtin.many("insert", 3, 3, a -> insert((PyList) a[0], a[1], a[2])));
        type.add(Builtin.many("pop", 1, 2, a -> pop((PyList) a[0], a.length == 1 ? -1L : Indexing.indexLong(a[1]))));
        type.add(Builtin.two("remove", (l, x) -> {
            if (!((PyList) l).remove(x)) throw Errors.value("list.remove(x): x not in list");
            return null;
        }));
        type.add(Builtin.one("clear", l -> {
            ((PyList) l).clear();
            return null;
        }));
        type.add(Builtin.one("copy", l -> PyList.of(((PyList) l).toArray())));
        type.add(Builtin.one("reverse", l -> {
            Sorting.reverse(((PyList) l).items(), ((PyList) l).size());
            return null;
        }));
        type.add(Builtin.two("count", (l, x) -> count(((PyList) l).items(), ((PyList) l).size(), x)));
        type.add(Builtin.many("index", 2, 4, a -> {
            PyList l = (PyList) a[0];
            long at = index(l.items(), l.size(), a);
            if (at < 0) throw Errors.value(Values.repr(a[1]) + " is not in list");
            return at;
        }));
        type.add(Builtin.keywords("sort", "*, key=None, reverse=False", a -> sort((PyList) a[0], a[1], flag(a[2]))));
        type.add(Builtin.one("__reversed__", l -> new Iterators.Backwards(Types.LIST_REVERSE_ITERATOR, l, ((PyList) l).size())));
    }

    /** A truth value given as a C int: only numbers will do. */
    static boolean flag(Object x) {
        if (x instanceof Boolean b) return b;
        return Ints.sign(Indexing.index(x)) != 0;
    }

    private static Object sort(PyList list, Object key, boolean reverse) {
        int size = list.size();
        Object[] items = list.items();
        list.clear();      // so that a comparison sees it empty, and what it adds is found out
        try {
            Sorting.sort(items, size, key, reverse);
            if (list.size() > 0) throw Errors.value("list modified during sort");
        } finally {
            list.replace(items, size);
        }
        return null;
    }

    private static Object insert(PyList list, Object where, Object x) {
        long at = Indexing.size(where);
        if (at < 0) at = Math.max(0, at + list.size());
        list.add((int) Math.min(at, list.size()), x);
        return null;
    }

    private static Object pop(PyList list, long where) {
        if (list.size() == 0) throw Errors.index("pop from empty list");
        long at = where < 0 ? where + list.size() : where;
        if (at < 0 || at >= list.size()) throw Errors.index("pop index out of range");
        return list.remove((int) at);
    }

    private static Object count(Object[] items, int size, Object x) {
        if (size > 256) Costs.work(size);
        long n = 0;
        for (int i = 0; i < size; i++) if (Values.same(items[i], x)) n++;
        return n;
    }

    /** {@code a} is self, value, start, stop. */
    private static long index(Object[] items, int size, Object[] a) {
        int from = a.length > 2 ? Indexing.bound(a[2], 0, size) : 0;
        int to = a.length > 3 ? Math.min(size, Indexing.bound(a[3], size, size)) : size;
        if (to - from > 256) Costs.work(to - from);
        for (int i = from; i < to; i++) if (Values.same(items[i], a[1])) return i;
        return -1;
    }

    static void fillTuple(PyType type) {
        type.specials(ORDERED + " __len__ __getitem__ __contains__ __iter__ __add__ __mul__ __rmul__ __repr__ __hash__ __getattribute__").put("__class_getitem__", Generic.METHOD);
        type.add(Builtin.two("count", (t, x) -> count(((PyTuple) t).items(), ((PyTuple) t).size(), x)));
        type.add(Builtin.many("index", 2, 4, a -> {
            PyTuple t = (PyTuple) a[0];
            long at = index(t.items(), t.size(), a);
            if (at < 0) throw Errors.value("tuple.index(x): x not in tuple");
            return at;
        }));
        type.add(Builtin.one("__getnewargs__", t -> PyTuple.of(PyTuple.of(Arrays.copyOf(((PyTuple) t).items(), ((PyTuple) t).size())))));
    }
}
