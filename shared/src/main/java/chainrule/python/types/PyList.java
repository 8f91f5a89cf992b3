package chainrule.python.types;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/** A list: values in order, to be changed at will. */
public final class PyList extends PyObject implements PySequence {
    private Object[] items;
    private int size;

    public PyList() { this(Types.LIST); }

    /** An empty one of a type derived from list. */
    public PyList(PyType type) {
        super(type);
        items = Builtin.NO_ARGUMENTS;
    }

    private PyList(Object[] items, int size) {
        super(Types.LIST);
        this.items = items;
        this.size = size;
    }

    /** Of these values; the array is kept. */
    public static PyList of(Object... items) { return new PyList(items, items.length); }

    public static PyList copyOf(Collection<?> values) { return of(values.toArray()); }

    /** Of what an iterable gives. */
    public static PyList from(Object iterable) {
        PyList list = new PyList();
        list.extend(iterable);
        return list;
    }

    /** An empty one with room. */
    public static PyList withRoom(int room) { return new PyList(new Object[room], 0); }

    /** The values' array, of at least {@link #size} places; valid until the next change. */
    Object[] items() { return items; }

    /** Takes these values in place of its own. */
    void replace(Object[] with, int count) {
        items = with;
        size = count;
    }

    @Override public long keeps(Consumer<Object> visit) {
        for (int i = 0; i < size; i++) visit.accept(items[i]);
        return super.keeps(visit) + 16 + 8L * items.length;
    }

    @Override public Object get(int i) { return items[i]; }

    @Override public int size() { return size; }

    @Override public long length() { return size; }

    @Override public boolean sequence() { return true; }

    @Override public boolean truth() { return size != 0; }

    /** Appends. */
    @Override public boolean add(Object x) {
        if (size == items.length) grow(size + 1L);
        items[size++] = x;
        return true;
    }

    private void grow(long least) {
        long room = Math.max(least, size + (size >> 1) + 4L);
        if (room >= 256) Costs.memory(4 * room);
        items = Arrays.copyOf(items, (int) room);
    }

    @Override public void add(int at, Object x) {
        if (size == items.length) grow(size + 1L);
        if (size - at > 256) Costs.work(size - at);
        System.arraycopy(items, at, items, at + 1, size - at);
        items[at] = x;
        size++;
    }

    @Override public Object set(int at, Object x) {
        Object before = items[at];
        items[at] = x;
        return before;
    }

    @Override public Object remove(int at) {
        Object gone = items[at];
        if (size - at > 256) Costs.work(size - at);
        System.arraycopy(items, at + 1, items, at, --size - at);
        items[size] = null;
        return gone;
    }

    /** Takes the first equal value away; whether there was one. */
    @Override public boolean remove(Object x) {
        for (int i = 0; i < size; i++) {
            if (Values.same(items[i], x)) {
                if (i < size) remove(i);
                return true;
            }
        }
        return false;
    }

    @Override public void clear() { replace(Builtin.NO_ARGUMENTS, 0); }

    /** Appends what an iterable gives. */
    public void extend(Object iterable) {
        if (iterable instanceof PyList l && !l.type().scripted()) {
            append(l.items, l.size);
        } else if (iterable instanceof PyTuple t && !t.type().scripted()) {
            append(t.items(), t.size());
        } else {
            PyIterator it = Values.iterate(iterable);
            long more = it.hint();
            if (more > 0) {
                Costs.charge(more);
                if (size + more > items.length) grow(size + more);
            }
            for (Object x = it.next(); x != PyIterator.END; x = it.next()) add(x);
        }
    }

    private void append(Object[] more, int count) {
        Costs.charge(count);
        if (size + count > items.length) grow((long) size + count);
        System.arraycopy(more, 0, items, size, count);
        size += count;
    }

    @Override public PyIterator iterate() { return new ListIterator(this); }

    @Override public boolean contains(Object x) {
        if (size > 256) Costs.work(size);
        for (int i = 0; i < size; i++) if (Values.same(items[i], x)) return true;
        return false;
    }

    @Override public Object getItem(Object key) {
        if (key instanceof Long i) {
            long at = i < 0 ? i + size : i;
            if (at < 0 || at >= size) throw Errors.index("list index out of range");
            return items[(int) at];
        }
        if (key instanceof PySlice s) return of(Sequences.slice(items, size, s));
        return items[Indexing.position(key, size, "list")];
    }

    @Override public void setItem(Object key, Object value) {
        if (key instanceof Long i) {
            long at = i < 0 ? i + size : i;
            if (at < 0 || at >= size) throw Errors.index("list assignment index out of range");
            items[(int) at] = value;
        } else if (key instanceof PySlice s) {
            ListSlices.assign(this, s, value);
        } else {
            items[Indexing.position(key, size, "list", "list assignment index out of range")] = value;
        }
    }

    @Override public void deleteItem(Object key) {
        if (key instanceof PySlice s) ListSlices.delete(this, s);
        else remove(Indexing.position(key, size, "list", "list assignment index out of range"));
    }

    @Override public Object operate(Operator op, Object other) {
        return switch (op) {
            case ADD -> {
                if (!(other instanceof PyList l)) throw Errors.type("can only concatenate list (not \"" + Values.typeName(other) + "\") to list");
                yield of(Sequences.concatenate(items, size, l.items, l.size));
            }
            case MUL -> of(Sequences.repeat(items, size, Indexing.times(other)));
            default -> NOT_IMPLEMENTED;
        };
    }

    @Override public Object operateReflected(Operator op, Object other) { return op == Operator.MUL ? operate(op, other) : NOT_IMPLEMENTED; }

    @Override public Object operateInPlace(Operator op, Object other) {
        switch (op) {
            case ADD -> extend(other == this ? of(Arrays.copyOf(items, size)) : other);
            case MUL -> {
                Object[] all = Sequences.repeat(items, size, Indexing.times(other));
                replace(all, all.length);
            }
            default -> { return NOT_IMPLEMENTED; }
        }
        return this;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof PyList l)) return NOT_IMPLEMENTED;
        return Sequences.compare(op, items, size, l.items, l.size);
    }

    @Override public long hash() { throw Errors.unhashable(this); }

    @Override public String repr() { return Texts.sequence(this, items, size, "[", "]"); }

    private static final class ListIterator extends PyIterator {
        private PyList list;
        private int at;

        ListIterator(PyList list) {
            super(Types.LIST_ITERATOR);
            this.list = list;
        }

        @Override public Object next() {
            if (list == null) return END;
            if (at < list.size) return list.items[at++];
            list = null;
            return END;
        }

        @Override public long hint() { return list == null ? 0 : Math.max(0, list.size - at); }
    }
}
