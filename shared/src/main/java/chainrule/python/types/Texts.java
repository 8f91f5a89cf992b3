package chainrule.python.types;

/** To come. */
final class Texts {
    private Texts() { }

    static String repr(Object x) { throw new UnsupportedOperationException(); }
    static String str(Object x) { throw new UnsupportedOperationException(); }
    static String sequence(PyObject o, Object[] items, int size, String open, String close) { throw new UnsupportedOperationException(); }
    static String dict(PyDict d) { throw new UnsupportedOperationException(); }
}
