package chainrule.python.types;

/** Goes through the values of an array. */
final class ArrayIterator extends PyIterator {
    private final Object[] items;
    private final int size;
    private int at;

    ArrayIterator(PyType type, Object[] items, int size) {
        super(type);
        this.items = items;
        this.size = size;
    }

    @Override public Object next() { return at < size ? items[at++] : END; }

    @Override public long hint() { return size - at; }
}
