package chainrule.python.library;

import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.Costs;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.function.Consumer;

/** {@code collections.deque}: values in a ring, so that both ends are near; with a greatest length, what is pushed in pushes out. */
final class Deque extends PyObject {
    private static final Builtin ARGUMENTS = Builtin.keywords("deque", "iterable=(), maxlen=None", a -> PyList.of(a));

    static final PyType TYPE = PyType.builtin("collections", "deque", Types.OBJECT).maker((type, args, names) -> new Deque(type)).initializer((self, args, names) -> {
        PyList given = (PyList) ARGUMENTS.call(args, names);
        ((Deque) self).reset(given.get(0), given.get(1));
    }).fill(Deque::fill);

    private Object[] ring = new Object[8];
    private int head;
    private int size;
    private long most = -1;
    private int changes;
    private boolean showing;

    private Deque(PyType type) { super(type); }

    @Override public long keeps(Consumer<Object> visit) {
        for (Object x : ring) visit.accept(x);
        return super.keeps(visit) + 8L * ring.length;
    }

    private void reset(Object iterable, Object maxlen) {
        if (maxlen != null) {
            most = Table.size(maxlen);
            if (most < 0) throw Errors.value("maxlen must be non-negative");
        }
        clear();
        if (!(iterable instanceof java.util.List<?> l && l.isEmpty())) extend(iterable);
    }

    private Object at(int i) { return ring[(head + i) & ring.length - 1]; }

    private void at(int i, Object x) { ring[(head + i) & ring.length - 1] = x; }

    private void clear() {
        ring = new Object[8];
        head = 0;
        size = 0;
        changes++;
    }

    private void room() {
        if (size < ring.length) return;
        Costs.memory(16L * size);
        Object[] larger = new Object[2 * ring.length];
        for (int i = 0; i < size; i++) larger[i] = at(i);
        ring = larger;
        head = 0;
    }

    private void append(Object x) {
        changes++;
        if (most == 0) return;
        if (size == most) takeFirst();
        room();
        at(size++, x);
    }

    private void prepend(Object x) {
        changes++;
        if (most == 0) return;
        if (size == most) takeLast();
        room();
        head = head - 1 & ring.length - 1;
        ring[head] = x;
        size++;
    }

    private Object takeFirst() {
        if (size == 0) throw Errors.index("pop from an empty deque");
        Object x = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        changes++;
        return x;
    }

    private Object takeLast() {
        if (size == 0) throw Errors.index("pop from an empty deque");
        Object x = at(--size);
        at(size, null);
        changes++;
        return x;
    }

    private void extend(Object iterable) {
        if (iterable == this) {
            for (Object x : items()) append(x);
            return;
        }
        PyIterator it = Values.iterate(iterable);
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) append(x);
    }

    private Object[] items() {
        Object[] all = new Object[size];
        for (int i = 0; i < size; i++) all[i] = at(i);
        return all;
    }

    private void replace(Object[] all) {
        clear();
        for (Object x : all) append(x);
    }

    private int index(Object key) {
        long i = Values.indexLong(key);
        if (i < 0) i += size;
        if (i < 0 || i >= size) throw Errors.index("deque index out of range");
        return (int) i;
    }

    private int find(Object x, int from, int to) {
        int before = changes;
        for (int i = from; i < to; i++) {
            if (Values.same(at(i), x)) return i;
            if (changes != before) throw Errors.runtime("deque mutated during iteration");
        }
        return -1;
    }

    private void removeAt(int at) {
        for (int i = at; i < size - 1; i++) at(i, at(i + 1));
        takeLast();
    }

    private void rotate(int n) {
        if (size < 2) return;
        int steps = Math.floorMod(n, size);
        for (int i = 0; i < steps; i++) {
            Object last = takeLast();
            head = head - 1 & ring.length - 1;
            ring[head] = last;
            size++;
        }
    }

    private Deque copy() {
        Deque d = new Deque(type());
        d.most = most;
        for (Object x : items()) d.append(x);
        return d;
    }

    private static Deque of(Object x) { return (Deque) x; }

    private static void fill(PyType type) {
        type.specials("__len__ __getitem__ __setitem__ __delitem__ __contains__ __iter__ __add__ __iadd__ __mul__ __imul__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __repr__").put("__hash__", null);
        type.getter("maxlen", d -> of(d).most < 0 ? null : (Object) of(d).most);
        type.add(Builtin.two("append", (d, x) -> nothing(() -> of(d).append(x))));
        type.add(Builtin.two("appendleft", (d, x) -> nothing(() -> of(d).prepend(x))));
        type.add(Builtin.one("pop", d -> of(d).takeLast()));
        type.add(Builtin.one("popleft", d -> of(d).takeFirst()));
        type.add(Builtin.two("extend", (d, x) -> nothing(() -> of(d).extend(x))));
        type.add(Builtin.two("extendleft", (d, x) -> nothing(() -> {
            for (Object y : Values.toArray(x)) of(d).prepend(y);
        })));
        type.add(Builtin.many("rotate", 1, 2, a -> nothing(() -> of(a[0]).rotate(a.length == 1 ? 1 : Table.size(a[1])))));
        type.add(Builtin.one("clear", d -> nothing(of(d)::clear)));
        type.add(Builtin.one("copy", d -> of(d).copy()));
        type.add(Builtin.one("__copy__", d -> of(d).copy()));
        type.add(Builtin.two("count", (d, x) -> {
            long n = 0;
            for (Object y : of(d).items()) if (Values.same(y, x)) n++;
            return n;
        }));
        type.add(Builtin.many("index", 2, 4, a -> {
            int from = a.length > 2 ? Math.max(0, Table.size(a[2])) : 0;
            int to = a.length > 3 ? Math.min(of(a[0]).size, Table.size(a[3])) : of(a[0]).size;
            int at = of(a[0]).find(a[1], from, to);
            if (at < 0) throw Errors.value(Values.repr(a[1]) + " is not in deque");
            return (long) at;
        }));
        type.add(Builtin.three("insert", (d, i, x) -> nothing(() -> of(d).insert(Table.size(i), x))));
        type.add(Builtin.two("remove", (d, x) -> nothing(() -> {
            int at = of(d).find(x, 0, of(d).size);
            if (at < 0) throw Errors.value(Values.repr(x) + " is not in deque");
            of(d).removeAt(at);
        })));
        type.add(Builtin.one("reverse", d -> nothing(() -> {
            Object[] all = of(d).items();
            for (int i = 0; i < all.length; i++) of(d).at(i, all[all.length - 1 - i]);
        })));
        type.add(Builtin.one("__reversed__", d -> new Through(of(d), true)));
    }

    private static Object nothing(Runnable body) {
        body.run();
        return null;
    }

    private void insert(int i, Object x) {
        if (size == most) throw Errors.index("deque already at its maximum size");
        int at = Math.max(0, Math.min(size, i < 0 ? i + size : i));
        append(x);
        for (int j = size - 1; j > at; j--) at(j, at(j - 1));
        at(at, x);
    }

    /** The values one after the other, as long as nobody changes the deque. */
    private static final class Through extends PyIterator {
        private static final PyType ITERATOR = PyType.builtin("collections", "_deque_iterator", Types.OBJECT).closed().fill(t -> t.specials("__iter__ __next__"));
        private final Deque deque;
        private final boolean backwards;
        private final int changes;
        private int at;

        Through(Deque deque, boolean backwards) {
            super(ITERATOR);
            this.deque = deque;
            this.backwards = backwards;
            changes = deque.changes;
        }

        @Override public Object next() {
            if (at >= deque.size && changes == deque.changes) return END;
            if (changes != deque.changes) throw Errors.runtime("deque mutated during iteration");
            int i = at++;
            return deque.at(backwards ? deque.size - 1 - i : i);
        }

        @Override public long hint() { return deque.size - at; }
    }

    @Override public PyIterator iterate() { return new Through(this, false); }

    @Override public boolean sequence() { return true; }

    @Override public long hash() { throw Errors.type("unhashable type: '" + type().qualifiedName() + "'"); }

    @Override public long length() { return size; }

    @Override public Object getItem(Object key) { return at(index(key)); }

    @Override public void setItem(Object key, Object value) { at(index(key), value); }

    @Override public void deleteItem(Object key) { removeAt(index(key)); }

    @Override public boolean contains(Object x) { return find(x, 0, size) >= 0; }

    @Override public Object operate(Operator op, Object other) {
        if (op == Operator.ADD && other instanceof Deque d) {
            Deque both = copy();
            both.extend(d);
            return both;
        }
        if (op != Operator.MUL || !(other instanceof Long n)) return NOT_IMPLEMENTED;
        Costs.charge(Math.max(0, n) * size);
        Deque all = copy();
        all.clear();
        for (long i = 0; i < n; i++) all.extend(this);
        return all;
    }

    @Override public Object operateInPlace(Operator op, Object other) {
        if (op == Operator.ADD) extend(other);
        else if (op == Operator.MUL && other instanceof Long) replace(((Deque) operate(op, other)).items());
        else return NOT_IMPLEMENTED;
        return this;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof Deque d)) return NOT_IMPLEMENTED;
        return Values.compare(op, PyList.of(items()), PyList.of(d.items()));
    }

    @Override public String repr() {
        if (showing) return "[...]";
        showing = true;
        try {
            return type().name() + "(" + Values.repr(PyList.of(items())) + (most < 0 ? "" : ", maxlen=" + most) + ")";
        } finally {
            showing = false;
        }
    }
}
