package chainrule.python.types;

import java.util.function.Consumer;

/** A tuple: values in order that never change. */
public class PyTuple extends PyObject implements PySequence {
    public static final PyTuple EMPTY = new PyTuple(Types.TUPLE, Builtin.NO_ARGUMENTS);

    private final Object[] items;

    protected PyTuple(PyType type, Object[] items) {
        super(type);
        this.items = items;
    }

    /** Of these values; the array is kept, so it must not be changed. */
    public static PyTuple of(Object... items) { return items.length == 0 ? EMPTY : new PyTuple(Types.TUPLE, items); }

    /** Of a type derived from tuple. */
    public static PyTuple of(PyType type, Object[] items) { return type == Types.TUPLE ? of(items) : new PyTuple(type, items); }

    /** The values themselves, not to be changed. */
    public Object[] items() { return items; }

    @Override public long keeps(Consumer<Object> visit) {
        for (Object x : items) visit.accept(x);
        return super.keeps(visit) + 16 + 8L * items.length;
    }

    @Override public Object get(int i) { return items[i]; }

    @Override public int size() { return items.length; }

    @Override public long length() { return items.length; }

    @Override public boolean sequence() { return true; }

    @Override public boolean truth() { return items.length != 0; }

    @Override public PyIterator iterate() { return new ArrayIterator(Types.TUPLE_ITERATOR, items, items.length); }

    @Override public boolean contains(Object x) {
        if (items.length > 256) Costs.work(items.length);
        for (Object item : items) if (Values.same(item, x)) return true;
        return false;
    }

    @Override public Object getItem(Object key) {
        if (key instanceof Long i) {
            long at = i < 0 ? i + items.length : i;
            if (at < 0 || at >= items.length) throw Errors.index("tuple index out of range");
            return items[(int) at];
        }
        if (key instanceof PySlice s) return of(Sequences.slice(items, items.length, s));
        return items[Indexing.position(key, items.length, "tuple")];
    }

    @Override public Object operate(Operator op, Object other) {
        return switch (op) {
            case ADD -> {
                if (!(other instanceof PyTuple t)) throw Errors.type("can only concatenate tuple (not \"" + Values.typeName(other) + "\") to tuple");
                if (t.items.length == 0 && type() == Types.TUPLE) yield this;
                if (items.length == 0 && t.type() == Types.TUPLE) yield t;
                yield of(Sequences.concatenate(items, items.length, t.items, t.items.length));
            }
            case MUL -> of(Sequences.repeat(items, items.length, Indexing.times(other)));
            default -> NOT_IMPLEMENTED;
        };
    }

    @Override public Object operateReflected(Operator op, Object other) { return op == Operator.MUL ? operate(op, other) : NOT_IMPLEMENTED; }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof PyTuple t)) return NOT_IMPLEMENTED;
        return Sequences.compare(op, items, items.length, t.items, t.items.length);
    }

    @Override public long hash() { return Hashes.tuple(items); }

    @Override public String repr() { return Texts.sequence(this, items, items.length, "(", items.length == 1 ? ",)" : ")"); }
}
