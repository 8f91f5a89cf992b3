package chainrule.python.types;

/** How {@code range} and {@code slice} are called, and their methods. */
final class RangeMethods {
    private RangeMethods() { }

    private static final Builtin RANGE = Builtin.many("range", 1, 3, a -> {
        Object start = a.length == 1 ? 0L : Indexing.index(a[0]);
        Object stop = Indexing.index(a[a.length == 1 ? 0 : 1]);
        Object step = a.length < 3 ? 1L : Indexing.index(a[2]);
        if (Ints.isZero(step)) throw Errors.value("range() arg 3 must not be zero");
        return new PyRange(start, stop, step);
    });

    private static final Builtin SLICE = Builtin.many("slice", 1, 3, a -> a.length == 1 ? new PySlice(null, a[0], null) : new PySlice(a[0], a[1], a.length < 3 ? null : a[2]));

    static Object make(PyType type, Object[] args, String[] names) { return RANGE.call(args, names); }

    static Object makeSlice(PyType type, Object[] args, String[] names) { return SLICE.call(args, names); }

    static void fill(PyType type) {
        type.specials("__len__ __getitem__ __contains__ __iter__ __eq__ __ne__ __hash__ __repr__ __bool__");
        type.add(Builtin.two("index", (r, x) -> {
            Object n = Ints.asInt(x);
            Object at = n == null ? find((PyRange) r, x) : ((PyRange) r).placeOf(n);
            if (at == null) throw Errors.value(n == null ? "sequence.index(x): x not in sequence" : Values.repr(n) + " is not in range");
            return at;
        }));
        type.add(Builtin.two("count", (r, x) -> ((PyRange) r).contains(x) ? 1L : 0L));
        type.add(Builtin.one("__reversed__", r -> ((PyRange) r).backwards()));
        type.getter("start", r -> ((PyRange) r).start());
        type.getter("stop", r -> ((PyRange) r).stop());
        type.getter("step", r -> ((PyRange) r).step());
    }

    private static Object find(PyRange r, Object x) {
        PyIterator it = r.iterate();
        long at = 0;
        for (Object y = it.next(); y != PyIterator.END; y = it.next(), at++) if (Values.same(y, x)) return at;
        return null;
    }

    static void fillSlice(PyType type) {
        type.specials("__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __repr__").put("__hash__", null);
        type.getter("start", s -> ((PySlice) s).start());
        type.getter("stop", s -> ((PySlice) s).stop());
        type.getter("step", s -> ((PySlice) s).step());
        type.add(Builtin.two("indices", (s, n) -> {
            Object size = Indexing.index(n);
            if (Ints.sign(size) < 0) throw Errors.value("length should not be negative");
            PySlice.Range r = ((PySlice) s).of(size instanceof Long l ? l : Long.MAX_VALUE);
            return PyTuple.of(r.start(), r.stop(), r.step());
        }));
    }
}
