package chainrule.python.types;

/** To come. */
final class RangeMethods {
    private RangeMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object makeSlice(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
    static void fillSlice(PyType type) { }
}
