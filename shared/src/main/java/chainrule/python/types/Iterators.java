package chainrule.python.types;

/** Iterators that go over other iterators, and how any value becomes one. */
public final class Iterators {
    private Iterators() { }

    /** An iterator, or null where a value has none. */
    static PyIterator of(Object x) {
        if (x instanceof String s) return Strings.iterate(s);
        if (!(x instanceof PyObject o)) return null;
        PyType t = o.type();
        if (!t.scripted()) {
            PyIterator it = o.iterate();
            return it != null || !o.sequence() ? it : new Items(o);
        }
        Object f = t.special(Special.ITER);
        if (f == null) return null;
        if (f != PyType.ABSENT) {
            Object it = Values.callSpecial(f, o);
            if (it instanceof PyIterator p && !p.type().scripted()) return p;
            if (it instanceof PyObject p && (p instanceof PyIterator || p.type().scripted() && p.type().special(Special.NEXT) != PyType.ABSENT)) return new Scripted(p);
            throw Errors.type("iter() returned non-iterator of type '" + Values.typeName(it) + "'");
        }
        PyIterator it = o.iterate();
        if (it != null) return it;
        return o.sequence() || t.special(Special.GETITEM) != PyType.ABSENT ? new Items(o) : null;
    }

    static Object unwrapped(PyIterator it) { return it instanceof Scripted s ? s.iterator : it; }

    static Object next(Object x) {
        if (x instanceof PyObject o && o.type().scripted()) {
            Object f = o.type().special(Special.NEXT);
            if (f != PyType.ABSENT) return stopped(f, o);
        }
        throw Errors.type("'" + Values.typeName(x) + "' object is not an iterator");
    }

    private static Object stopped(Object f, PyObject o) {
        try {
            return Values.callSpecial(f, o);
        } catch (PyException e) {
            if (e.is(ErrorTypes.STOP_ITERATION)) return PyIterator.END;
            throw e;
        }
    }

    /** An iterator whose class is in the script. */
    private static final class Scripted extends PyIterator {
        private final PyObject iterator;

        Scripted(PyObject iterator) {
            super(Types.CALLABLE_ITERATOR);
            this.iterator = iterator;
        }

        @Override public Object next() { return stopped(iterator.type().lookup("__next__"), iterator); }
    }

    /** Over what has only {@code __getitem__}: 0, 1, 2, ... until an IndexError. */
    private static final class Items extends PyIterator {
        private PyObject items;
        private long at;

        Items(PyObject items) {
            super(Types.SEQUENCE_ITERATOR);
            this.items = items;
        }

        @Override public Object next() {
            if (items == null) return END;
            try {
                return Values.getItem(items, at++);
            } catch (PyException e) {
                if (!e.is(ErrorTypes.INDEX_ERROR) && !e.is(ErrorTypes.STOP_ITERATION)) throw e;
                items = null;
                return END;
            }
        }
    }

    /** {@code iter(f, sentinel)}. */
    public static PyIterator until(Object f, Object sentinel) {
        return new PyIterator(Types.CALLABLE_ITERATOR) {
            private boolean done;

            @Override public Object next() {
                if (done) return END;
                Object x = Values.call0(f);
                done = Values.same(x, sentinel);
                return done ? END : x;
            }
        };
    }

    static void fill(PyType type) {
        type.specials("__iter__ __next__");
        type.add(Builtin.one("__length_hint__", it -> Math.max(0, ((PyIterator) it).hint())));
    }


    private static final Builtin ENUMERATE = Builtin.keywords("enumerate", "iterable, start=0", a -> new Enumerate(Types.ENUMERATE, Values.iterate(a[0]), Indexing.index(a[1])));

    static Object enumerate(PyType type, Object[] args, String[] names) {
        if (args.length == 0) throw Errors.type("enumerate() missing required argument 'iterable'");
        Enumerate e = (Enumerate) ENUMERATE.call(args, names);
        return type == Types.ENUMERATE ? e : new Enumerate(type, e.inner, e.count);
    }

    private static final class Enumerate extends PyIterator {
        private final PyIterator inner;
        private Object count;

        Enumerate(PyType type, PyIterator inner, Object start) {
            super(type, inner);
            this.inner = inner;
            count = start;
        }

        @Override public Object next() {
            Object x = inner.next();
            if (x == END) return END;
            PyTuple pair = PyTuple.of(count, x);
            count = Values.add(count, 1L);
            return pair;
        }

        @Override public long hint() { return inner.hint(); }
    }

    static Object zip(PyType type, Object[] args, String[] names) {
        boolean strict = false;
        int n = args.length - names.length;
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals("strict")) throw Errors.type("'" + names[i] + "' is an invalid keyword argument for zip()");
            strict = Values.truth(args[n + i]);
        }
        PyIterator[] inner = new PyIterator[n];
        for (int i = 0; i < n; i++) {
            inner[i] = of(args[i]);
            if (inner[i] == null) throw Errors.type("'" + Values.typeName(args[i]) + "' object is not iterable");
        }
        return new Zip(type, inner, strict);
    }

    private static final class Zip extends PyIterator {
        private final PyIterator[] inner;
        private final boolean strict;

        Zip(PyType type, PyIterator[] inner, boolean strict) {
            super(type, inner);
            this.inner = inner;
            this.strict = strict;
        }

        @Override public Object next() {
            if (inner.length == 0) return END;
            Object[] row = new Object[inner.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = inner[i].next();
                if (row[i] != END) continue;
                if (strict) checkEnds(i);
                return END;
            }
            return PyTuple.of(row);
        }

        private void checkEnds(int ended) {
            if (ended > 0) throw lengths(ended, "shorter");
            for (int i = 1; i < inner.length; i++) if (inner[i].next() != END) throw lengths(i, "longer");
        }

        private static PyException lengths(int i, String how) {
            return Errors.value("zip() argument " + (i + 1) + " is " + how + " than argument" + (i == 1 ? " 1" : "s 1-" + i));
        }

        @Override public long hint() {
            long least = inner.length == 0 ? 0 : Long.MAX_VALUE;
            for (PyIterator it : inner) least = Math.min(least, it.hint());
            return least;
        }
    }

    static Object map(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("map() takes no keyword arguments");
        if (args.length < 2) throw Errors.type("map() must have at least two arguments.");
        PyIterator[] inner = new PyIterator[args.length - 1];
        for (int i = 0; i < inner.length; i++) inner[i] = Values.iterate(args[i + 1]);
        return new Mapped(type, args[0], inner);
    }

    private static final class Mapped extends PyIterator {
        private final Object function;
        private final PyIterator[] inner;

        Mapped(PyType type, Object function, PyIterator[] inner) {
            super(type, inner);
            this.function = function;
            this.inner = inner;
        }

        @Override public Object next() {
            if (inner.length == 1) {
                Object x = inner[0].next();
                return x == END ? END : Values.call1(function, x);
            }
            Object[] args = new Object[inner.length];
            for (int i = 0; i < args.length; i++) {
                args[i] = inner[i].next();
                if (args[i] == END) return END;
            }
            return Values.call(function, args, Builtin.NO_NAMES);
        }

        @Override public long hint() {
            long least = Long.MAX_VALUE;
            for (PyIterator it : inner) least = Math.min(least, it.hint());
            return least;
        }
    }

    static Object filter(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("filter() takes no keyword arguments");
        if (args.length != 2) throw Errors.type("filter expected 2 arguments, got " + args.length);
        return new Filtered(type, args[0], Values.iterate(args[1]));
    }

    private static final class Filtered extends PyIterator {
        private final Object function;
        private final PyIterator inner;

        Filtered(PyType type, Object function, PyIterator inner) {
            super(type, inner);
            this.function = function == Types.BOOL ? null : function;
            this.inner = inner;
        }

        @Override public Object next() {
            for (Object x = inner.next(); x != END; x = inner.next()) {
                if (Values.truth(function == null ? x : Values.call1(function, x))) return x;
            }
            return END;
        }
    }

    static Object reversed(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("reversed() takes no keyword arguments");
        if (args.length != 1) throw Errors.type("reversed expected 1 argument, got " + args.length);
        Object x = args[0];
        Object f = Values.typeOf(x).lookup("__reversed__");
        if (f == null) throw Errors.type("'" + Values.typeName(x) + "' object is not reversible");
        if (f != PyType.ABSENT) return Values.callSpecial(f, x);
        boolean sequence = x instanceof String || x instanceof PyObject o && (o.sequence() || o.type().scripted() && o.type().special(Special.GETITEM) != PyType.ABSENT);
        if (!sequence) throw Errors.type("'" + Values.typeName(x) + "' object is not reversible");
        return new Backwards(type, x, Values.length(x));
    }

    /** From the last item of a sequence to the first. */
    static final class Backwards extends PyIterator {
        private final Object items;
        private long at;

        Backwards(PyType type, Object items, long size) {
            super(type);
            this.items = items;
            at = size - 1;
        }

        @Override public Object next() {
            if (at < 0) return END;
            try {
                return Values.getItem(items, at--);
            } catch (PyException e) {
                if (!e.is(ErrorTypes.INDEX_ERROR)) throw e;
                at = -1;
                return END;
            }
        }

        @Override public long hint() { return at + 1; }
    }
}
