package chainrule.python.types;

/** To come. */
final class SetMethods {
    private SetMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object makeFrozen(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void initialize(Object self, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
    static void fillFrozen(PyType type) { }
}
