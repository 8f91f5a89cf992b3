package chainrule.python.types;

/** To come. */
final class ListMethods {
    private ListMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object makeTuple(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void initialize(Object self, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
    static void fillTuple(PyType type) { }
}
