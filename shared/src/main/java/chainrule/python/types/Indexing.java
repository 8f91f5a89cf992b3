package chainrule.python.types;

/** To come. */
final class Indexing {
    private Indexing() { }

    static Object index(Object x) { throw new UnsupportedOperationException(); }
    static long indexLong(Object x) { throw new UnsupportedOperationException(); }
    static int position(Object key, int size, String what) { throw new UnsupportedOperationException(); }
    static int position(Object key, int size, String what, String outside) { throw new UnsupportedOperationException(); }
    static long times(Object x) { throw new UnsupportedOperationException(); }
}
