package chainrule.python.types;

/** To come. */
final class Iterators {
    private Iterators() { }

    static Object enumerate(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object zip(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object map(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object filter(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static Object reversed(PyType type, Object[] args, String[] names) { throw new UnsupportedOperationException(); }
    static void fill(PyType type) { }
    static PyIterator of(Object x) { throw new UnsupportedOperationException(); }
    static Object unwrapped(PyIterator it) { throw new UnsupportedOperationException(); }
    static Object next(Object x) { throw new UnsupportedOperationException(); }
}
