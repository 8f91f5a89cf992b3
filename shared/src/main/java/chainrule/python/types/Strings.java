package chainrule.python.types;

/** To come. */
final class Strings {
    private Strings() { }

    static long length(String s) { throw new UnsupportedOperationException(); }
    static Object getItem(String s, Object key) { throw new UnsupportedOperationException(); }
    static boolean contains(String s, Object x) { throw new UnsupportedOperationException(); }
    static Object concatenate(String s, Object x) { throw new UnsupportedOperationException(); }
    static Object repeat(String s, Object n) { throw new UnsupportedOperationException(); }
    static String ascii(String s) { throw new UnsupportedOperationException(); }
    static PyIterator iterate(String s) { throw new UnsupportedOperationException(); }
}
