package chainrule.python.types;

/** To come. */
final class Numeric {
    private Numeric() { }

    static Object operate(Operator op, Object a, Object b) { throw new UnsupportedOperationException(); }
    static Object unary(Unary op, Object a) { throw new UnsupportedOperationException(); }
    static Object compare(Comparison op, Object a, Object b) { throw new UnsupportedOperationException(); }
}
