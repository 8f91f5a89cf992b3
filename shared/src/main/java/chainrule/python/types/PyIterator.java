package chainrule.python.types;

/** What gives values one by one; {@link #END} when there are no more, so that no exception is needed. */
public abstract class PyIterator extends PyObject {
    /** No more values. */
    public static final Object END = new Object();

    protected PyIterator(PyType type) { super(type); }

    /** The next value, or {@link #END}. */
    public abstract Object next();

    /** What {@code StopIteration} carries at the end: what a generator returned. */
    public Object result() { return null; }

    /** How many values are left, or -1 where that is not known. */
    public long hint() { return -1; }

    @Override public PyIterator iterate() { return this; }
}
