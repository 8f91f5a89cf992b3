package chainrule.python.types;

/** To come. */
final class Floats {
    private Floats() { }

    static double of(Object x) { throw new UnsupportedOperationException(); }
    static Object truncate(double x) { throw new UnsupportedOperationException(); }
}
