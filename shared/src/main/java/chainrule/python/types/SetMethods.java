package chainrule.python.types;

/** How {@code set} and {@code frozenset} are called, and their methods. */
final class SetMethods {
    private static final String SPECIALS = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __len__ __contains__ __iter__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ __sub__ __rsub__ __repr__ __getattribute__";

    private SetMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { return new PySet(type, false); }

    static void initialize(Object self, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("set() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("set expected at most 1 argument, got " + args.length);
        PySet s = (PySet) self;
        if (s.size() > 0) s.clear();
        if (args.length == 1) s.update(args[0]);
    }

    static Object makeFrozen(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("frozenset() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("frozenset expected at most 1 argument, got " + args.length);
        if (type == Types.FROZENSET && args.length == 1 && args[0] instanceof PySet s && s.type() == Types.FROZENSET) return s;
        PySet s = new PySet(type, true);
        if (args.length == 1) s.update(args[0]);
        return s;
    }

    private static PySet set(Object x) { return (PySet) x; }

    private interface Change { void apply(PySet s, Object x); }

    private static Builtin change(String name, Change change) {
        return Builtin.two(name, (s, x) -> {
            change.apply(set(s), x);
            return null;
        });
    }

    private static Builtin each(String name, Change change) {
        return Builtin.many(name, 1, -1, a -> {
            for (int i = 1; i < a.length; i++) change.apply(set(a[0]), a[i]);
            return null;
        });
    }

    static void fill(PyType type) {
        type.specials(SPECIALS + " __iand__ __ior__ __ixor__ __isub__").put("__hash__", null).put("__class_getitem__", Generic.METHOD).put("__init__", Initializers.of(type));
        common(type);
        type.add(change("add", PySet::add));
        type.add(change("discard", PySet::remove));
        type.add(change("remove", (s, x) -> {
            if (!s.remove(x)) throw Errors.key(x);
        }));
        type.add(Builtin.one("pop", s -> set(s).pop()));
        type.add(Builtin.one("clear", s -> {
            set(s).clear();
            return null;
        }));
        type.add(each("update", PySet::update));
        type.add(each("difference_update", PySet::differenceUpdate));
        type.add(each("intersection_update", (s, x) -> s.become(s.intersection(x))));
        type.add(change("symmetric_difference_update", PySet::symmetricDifferenceUpdate));
    }

    static void fillFrozen(PyType type) {
        type.specials(SPECIALS + " __hash__").put("__class_getitem__", Generic.METHOD);
        common(type);
    }

    private static void common(PyType type) {
        type.add(Builtin.one("copy", s -> set(s).type() == Types.FROZENSET ? s : set(s).copy()));
        type.add(Builtin.many("union", 1, -1, a -> {
            PySet all = set(a[0]).copy();
            for (int i = 1; i < a.length; i++) all.update(a[i]);
            return all;
        }));
        type.add(Builtin.many("intersection", 1, -1, a -> {
            PySet both = a.length == 1 ? set(a[0]).copy() : set(a[0]);
            for (int i = 1; i < a.length; i++) both = both.intersection(a[i]);
            return both;
        }));
        type.add(Builtin.many("difference", 1, -1, a -> {
            PySet left = a.length == 1 ? set(a[0]).copy() : set(a[0]).difference(a[1]);
            for (int i = 2; i < a.length; i++) left.differenceUpdate(a[i]);
            return left;
        }));
        type.add(Builtin.two("symmetric_difference", (s, x) -> set(s).symmetricDifference(x)));
        type.add(Builtin.two("issubset", (s, x) -> set(s).isSubset(x)));
        type.add(Builtin.two("issuperset", (s, x) -> (x instanceof PySet o ? o : PySet.from(x)).isSubset(s)));
        type.add(Builtin.two("isdisjoint", (s, x) -> {
            PyIterator it = Values.iterate(x);
            for (Object y = it.next(); y != PyIterator.END; y = it.next()) if (set(s).contains(y)) return false;
            return true;
        }));
    }
}
