package chainrule.python.types;

/** To come. */
final class Ints {
    private Ints() { }

    static Object toDouble(Object x) { throw new UnsupportedOperationException(); }
    static Object add(long a, long b) { throw new UnsupportedOperationException(); }
    static Object subtract(long a, long b) { throw new UnsupportedOperationException(); }
    static Object multiply(long a, long b) { throw new UnsupportedOperationException(); }
    static Object power(Object a, Object b, Object modulus) { throw new UnsupportedOperationException(); }
}
