package chainrule.python.types;

/** To come. */
final class NumberMethods {
    private NumberMethods() { }

    static Object makeInt(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object makeBool(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object makeFloat(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fillInt(PyType type) { }
    static void fillBool(PyType type) { }
    static void fillFloat(PyType type) { }
}
