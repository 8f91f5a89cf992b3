package chainrule.python.types;

/** To come. */
final class StrMethods {
    private StrMethods() { }

    static Object make(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
}
