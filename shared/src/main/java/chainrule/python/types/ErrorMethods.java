package chainrule.python.types;

/** To come. */
final class ErrorMethods {
    private ErrorMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void initialize(Object self, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
}
