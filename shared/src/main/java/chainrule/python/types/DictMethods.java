package chainrule.python.types;

/** How {@code dict} is called, its methods, and those of its views. */
public final class DictMethods {
    private DictMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { return new PyDict(type); }

    static void initialize(Object self, Object[] args, String[] names) { update((PyDict) self, args, names, "dict"); }

    private static void update(PyDict d, Object[] args, String[] names, String function) {
        int n = args.length - names.length;
        if (n > 1) throw Errors.type(function + " expected at most 1 argument, got " + n);
        if (n == 1) update(d, args[0]);
        for (int i = 0; i < names.length; i++) d.put(names[i], args[n + i]);
    }

    /** Takes over the entries of a mapping, or of an iterable of pairs. */
    public static void update(PyDict d, Object other) {
        if (other instanceof PyDict o && !o.type().scripted()) {
            d.merge(o);
            return;
        }
        if (Values.hasAttribute(other, "keys")) {
            PyIterator keys = Values.iterate(Values.callMethod(other, "keys"));
            for (Object k = keys.next(); k != PyIterator.END; k = keys.next()) d.put(k, Values.getItem(other, k));
            return;
        }
        PyIterator it = Values.iterate(other);
        long at = 0;
        for (Object pair = it.next(); pair != PyIterator.END; pair = it.next(), at++) {
            if (Iterators.of(pair) == null) throw Errors.type("cannot convert dictionary update sequence element #" + at + " to a sequence");
            Object[] both = Sequences.toArray(pair);
            if (both.length != 2) throw Errors.value("dictionary update sequence element #" + at + " has length " + both.length + "; 2 is required");
            d.put(both[0], both[1]);
        }
    }

    private static PyDict dict(Object x) { return (PyDict) x; }

    static void fill(PyType type) {
        type.specials("__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __len__ __getitem__ __setitem__ __delitem__ __contains__ __iter__ __or__ __ror__ __ior__ __repr__ __getattribute__")
                .put("__hash__", null).put("__class_getitem__", Generic.METHOD).put("__init__", Initializers.of(type));
        type.add(Builtin.many("get", 2, 3, a -> dict(a[0]).getOr(a[1], a.length == 3 ? a[2] : null)));
        type.add(Builtin.many("setdefault", 2, 3, a -> {
            Object known = dict(a[0]).getOr(a[1], PyType.ABSENT);
            if (known != PyType.ABSENT) return known;
            Object value = a.length == 3 ? a[2] : null;
            dict(a[0]).put(a[1], value);
            return value;
        }));
        type.add(Builtin.many("pop", 2, 3, a -> {
            Object gone = dict(a[0]).removeKey(a[1]);
            if (gone != PyType.ABSENT) return gone;
            if (a.length == 3) return a[2];
            throw Errors.key(a[1]);
        }));
        type.add(Builtin.one("popitem", d -> {
            PyTuple last = dict(d).popEntry(true);
            if (last == null) throw Errors.key("popitem(): dictionary is empty");
            return last;
        }));
        type.add(Builtin.one("keys", d -> new DictView(dict(d), PyDict.Kind.KEYS)));
        type.add(Builtin.one("values", d -> new DictView(dict(d), PyDict.Kind.VALUES)));
        type.add(Builtin.one("items", d -> new DictView(dict(d), PyDict.Kind.ITEMS)));
        type.add(Builtin.one("copy", d -> dict(d).copy()));
        type.add(Builtin.one("clear", d -> {
            dict(d).clear();
            return null;
        }));
        type.add(Builtin.raw("update", (args, names) -> {
            update(dict(args[0]), java.util.Arrays.copyOfRange(args, 1, args.length), names, "update");
            return null;
        }));
        type.add(Builtin.one("__reversed__", d -> new DictView(dict(d), PyDict.Kind.KEYS).backwards()));
        type.put("fromkeys", PyStaticMethod.ofClass(Builtin.raw("fromkeys", DictMethods::fromKeys).of(Types.OBJECT)));
    }

    private static Object fromKeys(Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("dict.fromkeys() takes no keyword arguments");
        if (args.length < 2) throw Errors.type("fromkeys expected at least 1 argument, got 0");
        if (args.length > 3) throw Errors.type("fromkeys expected at most 2 arguments, got " + (args.length - 1));
        Object d = Values.call0(args[0]);
        PyIterator it = Values.iterate(args[1]);
        Object value = args.length == 3 ? args[2] : null;
        for (Object k = it.next(); k != PyIterator.END; k = it.next()) Values.setItem(d, k, value);
        return d;
    }

    static void fillKeys(PyType type) {
        type.specials("__len__ __iter__ __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ __sub__ __rsub__ __repr__").put("__hash__", null);
        type.add(Builtin.one("__reversed__", v -> ((DictView) v).backwards()));
        type.add(Builtin.two("isdisjoint", (v, x) -> {
            PyIterator it = Values.iterate(x);
            for (Object y = it.next(); y != PyIterator.END; y = it.next()) if (((DictView) v).contains(y)) return false;
            return true;
        }));
        type.getter("mapping", v -> new PyMappingProxy(((DictView) v).dict()));
    }

    static void fillValues(PyType type) {
        type.specials("__len__ __iter__ __repr__");
        type.add(Builtin.one("__reversed__", v -> ((DictView) v).backwards()));
        type.getter("mapping", v -> new PyMappingProxy(((DictView) v).dict()));
    }

    static void fillProxy(PyType type) {
        type.specials("__len__ __iter__ __contains__ __getitem__ __eq__ __ne__ __repr__ __or__");
        for (String name : new String[] {"get", "keys", "values", "items", "copy"}) {
            type.add(Builtin.many(name, 1, -1, a -> Values.callMethod(((PyMappingProxy) a[0]).dict(), name, java.util.Arrays.copyOfRange(a, 1, a.length))));
        }
    }
}
