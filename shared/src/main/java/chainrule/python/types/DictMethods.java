package chainrule.python.types;

/** To come. */
final class DictMethods {
    private DictMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void initialize(Object self, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
    static void fillProxy(PyType type) { }
    static void fillKeys(PyType type) { }
    static void fillValues(PyType type) { }
    static void update(PyDict d, Object other) { throw new UnsupportedOperationException(); }
}
