package chainrule.python.types;

/** To come. */
final class Sequences {
    private Sequences() { }

    static Object[] toArray(Object x) { throw new UnsupportedOperationException(); }
    static Object[] unpack(Object x, int count) { throw new UnsupportedOperationException(); }
    static Object[] unpack(Object x, int before, int after) { throw new UnsupportedOperationException(); }
    static Object[] slice(Object[] items, int size, PySlice s) { throw new UnsupportedOperationException(); }
    static Object[] concatenate(Object[] a, int n, Object[] b, int m) { throw new UnsupportedOperationException(); }
    static Object[] repeat(Object[] a, int n, long times) { throw new UnsupportedOperationException(); }
    static Object compare(Comparison op, Object[] a, int n, Object[] b, int m) { throw new UnsupportedOperationException(); }
}
