package chainrule.python.types;

/** To come. */
final class Hashes {
    private Hashes() { }

    static long string(String s) { throw new UnsupportedOperationException(); }
    static long whole(long x) { throw new UnsupportedOperationException(); }
    static long plain(Object x) { throw new UnsupportedOperationException(); }
    static long tuple(Object[] items) { throw new UnsupportedOperationException(); }
    static long unordered(Object[] items) { throw new UnsupportedOperationException(); }
}
