package chainrule.python.types;

import java.math.BigInteger;

/** Operators of plain numbers, and of text where only {@code %} is meant. */
final class Numeric {
    private static final Object NONE = PyObject.NOT_IMPLEMENTED;

    private Numeric() { }

    static Object operate(Operator op, Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            if (!isNumber(a) || !isNumber(b)) return op == Operator.MOD && a instanceof String s ? PercentFormat.format(s, b) : NONE;
            return floats(op, a instanceof Double d ? d : Ints.toDouble(a), b instanceof Double d ? d : Ints.toDouble(b));
        }
        if (a instanceof String s) return op == Operator.MOD ? PercentFormat.format(s, b) : NONE;
        if (a instanceof Boolean x && b instanceof Boolean y) {
            switch (op) {
                case AND -> { return x & y; }
                case OR -> { return x | y; }
                case XOR -> { return x ^ y; }
                default -> { }
            }
        }
        Object x = Ints.asInt(a);
        Object y = Ints.asInt(b);
        return x == null || y == null ? NONE : ints(op, x, y);
    }

    private static boolean isNumber(Object x) { return x instanceof Long || x instanceof Double || x instanceof Boolean || x instanceof BigInteger; }

    private static Object floats(Operator op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case TRUEDIV -> Floats.divide(a, b);
            case FLOORDIV -> Floats.floorDivide(a, b);
            case MOD -> Floats.modulo(a, b);
            case DIVMOD -> Floats.divmod(a, b);
            case POW -> Floats.power(a, b);
            case MATMUL, LSHIFT, RSHIFT, AND, OR, XOR -> NONE;
        };
    }

    private static Object ints(Operator op, Object a, Object b) {
        return switch (op) {
            case ADD -> Ints.add(a, b);
            case SUB -> Ints.subtract(a, b);
            case MUL -> Ints.multiply(a, b);
            case TRUEDIV -> Ints.divide(a, b);
            case FLOORDIV -> Ints.floorDivide(a, b);
            case MOD -> Ints.modulo(a, b);
            case DIVMOD -> PyTuple.of(Ints.floorDivide(a, b), Ints.modulo(a, b));
            case POW -> Ints.power(a, b);
            case LSHIFT -> Ints.shiftLeft(a, b);
            case RSHIFT -> Ints.shiftRight(a, b);
            case AND -> a instanceof Long x && b instanceof Long y ? x & y : Ints.normal(Ints.big(a).and(Ints.big(b)));
            case OR -> a instanceof Long x && b instanceof Long y ? x | y : Ints.normal(Ints.big(a).or(Ints.big(b)));
            case XOR -> a instanceof Long x && b instanceof Long y ? x ^ y : Ints.normal(Ints.big(a).xor(Ints.big(b)));
            case MATMUL -> NONE;
        };
    }

    static Object unary(Unary op, Object x) {
        if (x instanceof Double d) {
            return switch (op) {
                case NEG -> chainrule.math.Real.negate(d);
                case POS -> d;
                case ABS -> Math.abs(d);
                case INVERT -> NONE;
            };
        }
        Object whole = Ints.asInt(x);
        if (whole == null) return NONE;
        return switch (op) {
            case NEG -> Ints.negate(whole);
            case POS -> whole;
            case ABS -> Ints.abs(whole);
            case INVERT -> Ints.invert(whole);
        };
    }

    static Object compare(Comparison op, Object a, Object b) {
        if (a instanceof String x) return b instanceof String y ? (Object) strings(op, x, y) : NONE;
        if (a instanceof Double x) {
            if (b instanceof Double y) return op.holds((double) x, (double) y);
            Object y = Ints.asInt(b);
            return y == null ? NONE : against(op.swapped(), y, x);
        }
        Object x = Ints.asInt(a);
        if (x == null) return NONE;
        if (b instanceof Double y) return against(op, x, y);
        Object y = Ints.asInt(b);
        return y == null ? NONE : (Object) op.holds(Ints.compare(x, y));
    }

    private static Object against(Comparison op, Object whole, double x) { return x != x ? op == Comparison.NE : op.holds(Ints.compare(whole, x)); }

    static boolean strings(Comparison op, String x, String y) {
        if (op == Comparison.EQ) return x.equals(y);
        if (op == Comparison.NE) return !x.equals(y);
        return op.holds(Strings.compare(x, y));
    }
}
