package chainrule.python.types;

/** What gives values one by one; {@link #END} when there are no more, so that no exception is needed. */
public abstract class PyIterator extends PyObject {
    /** No more values. */
    public static final Object END = new Object();

    /** As many iterators may go over each other: each asks the next below it from within its own method. */
    private static final int MOST_LAYERS = 200;

    private final int layers;

    protected PyIterator(PyType type) {
        super(type);
        layers = 0;
    }

    /** An iterator that asks others for what it gives. */
    protected PyIterator(PyType type, PyIterator... inner) {
        super(type);
        int most = 0;
        for (PyIterator i : inner) most = Math.max(most, i.layers);
        layers = most + 1;
        if (layers > MOST_LAYERS) throw Errors.recursion("maximum recursion depth exceeded");
    }

    /** The next value, or {@link #END}. */
    public abstract Object next();

    /** What {@code StopIteration} carries at the end: what a generator returned. */
    public Object result() { return null; }

    /** How many values are left, or -1 where that is not known. */
    public long hint() { return -1; }

    @Override public PyIterator iterate() { return this; }
}
