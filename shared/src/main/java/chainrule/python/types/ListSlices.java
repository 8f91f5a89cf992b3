package chainrule.python.types;

/** To come. */
final class ListSlices {
    private ListSlices() { }

    static void assign(PyList l, PySlice s, Object value) { throw new UnsupportedOperationException(); }
    static void delete(PyList l, PySlice s) { throw new UnsupportedOperationException(); }
}
