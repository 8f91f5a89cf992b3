package chainrule.python.types;

/** To come. */
final class SlotMethods {
    private SlotMethods() { }

    static void add(PyType type, String names) { throw new UnsupportedOperationException(); }
}
