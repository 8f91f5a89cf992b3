package chainrule.python.types;

import java.util.function.Consumer;

/** A set or frozenset: values, each once, found by their hashes. */
public final class PySet extends PyObject {
    private final boolean frozen;
    private SetTable table;

    public PySet() { this(Types.SET, false); }

    PySet(PyType type, boolean frozen) {
        super(type);
        this.frozen = frozen;
        table = new SetTable();
    }

    /** Of what an iterable gives. */
    public static PySet from(Object iterable) {
        PySet s = new PySet();
        s.update(iterable);
        return s;
    }

    public static PySet of(Object... items) {
        PySet s = new PySet();
        for (Object x : items) s.add(x);
        return s;
    }

    public boolean frozen() { return frozen; }

    /** What the results of this set's operators are. */
    private PySet empty() { return new PySet(frozen ? Types.FROZENSET : Types.SET, frozen); }

    /** Adds; whether it was not there. */
    public boolean add(Object x) { return table.add(x, Values.hash(x)); }

    /** Takes away; whether it was there. */
    public boolean remove(Object x) {
        Object key = key(x);
        return table.remove(key, Values.hash(key));
    }

    /** Sets are looked for as frozensets of the same values, which have a hash. */
    private static Object key(Object x) {
        if (!(x instanceof PySet s) || s.frozen) return x;
        PySet same = new PySet(Types.FROZENSET, true);
        same.table.merge(s.table);
        return same;
    }

    public Object pop() {
        Object x = table.pop();
        if (x == PyType.ABSENT) throw Errors.key("pop from an empty set");
        return x;
    }

    public void clear() { table = new SetTable(); }

    public int size() { return table.size(); }

    /** The values in the order in which they are gone through. */
    @Override public long keeps(Consumer<Object> visit) {
        Object[] all = items();
        for (Object x : all) visit.accept(x);
        return super.keeps(visit) + 40L * all.length;
    }

    public Object[] items() { return table.items(); }

    /** Adds what an iterable gives. */
    public void update(Object other) {
        if (other instanceof PySet s && !s.type().scripted()) {
            table.merge(s.table);
        } else if (other instanceof PyDict d && !d.type().scripted()) {
            table.room(d.size());
            for (Object x : d.keyArray()) add(x);
        } else {
            PyIterator it = Values.iterate(other);
            for (Object x = it.next(); x != PyIterator.END; x = it.next()) add(x);
        }
    }

    /** A copy of the same kind, or of {@code type}. */
    PySet copy() {
        PySet s = empty();
        s.table.merge(table);
        return s;
    }

    PySet intersection(Object other) {
        PySet both = empty();
        if (other == this) return copy();
        if (other instanceof PySet s) {
            PySet less = s;
            PySet more = this;
            if (less.size() > more.size()) {
                less = this;
                more = s;
            }
            for (Object x : less.items()) {
                long h = Values.hash(x);
                if (more.table.has(x, h)) both.table.add(x, h);
            }
            return both;
        }
        PyIterator it = Values.iterate(other);
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) {
            long h = Values.hash(x);
            if (table.has(x, h)) both.table.add(x, h);
        }
        return both;
    }

    PySet difference(Object other) {
        PySet left;
        if (other instanceof PySet s) {
            if (size() >> 2 > s.size()) {
                left = copy();
                left.differenceUpdate(other);
                return left;
            }
            left = empty();
            for (Object x : items()) {
                long h = Values.hash(x);
                if (!s.table.has(x, h)) left.table.add(x, h);
            }
            return left;
        }
        if (other instanceof PyDict d) {
            left = empty();
            for (Object x : items()) if (!d.containsKey(x)) left.add(x);
            return left;
        }
        left = copy();
        left.differenceUpdate(other);
        return left;
    }

    void differenceUpdate(Object other) {
        if (other == this) {
            clear();
            return;
        }
        PyIterator it = Values.iterate(other);
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) table.remove(x, Values.hash(x));
    }

    PySet symmetricDifference(Object other) {
        PySet either = empty();
        either.update(other);
        either.symmetricDifferenceUpdate(this);
        return either;
    }

    void symmetricDifferenceUpdate(Object other) {
        if (other == this) {
            clear();
            return;
        }
        Object[] items = other instanceof PySet s ? s.items() : other instanceof PyDict d ? d.keyArray() : from(other).items();
        for (Object x : items) {
            long h = Values.hash(x);
            if (!table.remove(x, h)) table.add(x, h);
        }
    }

    void become(PySet other) { table = other.table; }

    boolean isSubset(Object other) {
        PySet o = other instanceof PySet s ? s : from(other);
        if (size() > o.size()) return false;
        for (Object x : items()) if (!o.table.has(x, Values.hash(x))) return false;
        return true;
    }

    @Override public boolean contains(Object x) {
        Object key = key(x);
        return table.has(key, Values.hash(key));
    }

    @Override public long length() { return table.size(); }

    @Override public PyIterator iterate() { return table.iterate(this); }

    SetTable table() { return table; }

    @Override public Object operate(Operator op, Object other) {
        if (!(other instanceof PySet)) return NOT_IMPLEMENTED;
        return switch (op) {
            case OR -> {
                PySet all = copy();
                all.update(other);
                yield all;
            }
            case AND -> intersection(other);
            case SUB -> difference(other);
            case XOR -> symmetricDifference(other);
            default -> NOT_IMPLEMENTED;
        };
    }

    @Override public Object operateInPlace(Operator op, Object other) {
        if (frozen || !(other instanceof PySet)) return NOT_IMPLEMENTED;
        switch (op) {
            case OR -> update(other);
            case AND -> become(intersection(other));
            case SUB -> differenceUpdate(other);
            case XOR -> symmetricDifferenceUpdate(other);
            default -> { return NOT_IMPLEMENTED; }
        }
        return this;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof PySet s)) return NOT_IMPLEMENTED;
        return switch (op) {
            case EQ -> size() == s.size() && isSubset(s);
            case NE -> size() != s.size() || !isSubset(s);
            case LE -> isSubset(s);
            case LT -> size() < s.size() && isSubset(s);
            case GE -> s.isSubset(this);
            case GT -> s.size() < size() && s.isSubset(this);
        };
    }

    @Override public long hash() {
        if (!frozen) throw Errors.unhashable(this);
        return Hashes.unordered(items());
    }

    @Override public String repr() {
        Object[] all = items();
        if (all.length == 0) return type().name() + "()";
        String text = Texts.sequence(this, all, all.length, "{", "}");
        if (text.equals("{...}")) return type().name() + "(...)";
        return type() == Types.SET ? text : type().name() + "(" + text + ")";
    }
}
