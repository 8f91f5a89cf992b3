package chainrule.python.types;

/** To come. */
final class Formats {
    private Formats() { }

    static String format(Object x, String spec) { throw new UnsupportedOperationException(); }
}
