package chainrule.python.machine;

import chainrule.python.types.Comparison;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyBoxed;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;

/**
 * Operators and items. Where a class of the script defines them they run in a frame of their own, so that deep recursion through them
 * uses no stack of Java. All methods tell whether they have started such a frame; if not, the result is there.
 */
final class Operations {
    private static final Operator[] OPERATORS = {Operator.ADD, Operator.SUB, Operator.MUL, Operator.MATMUL, Operator.TRUEDIV, Operator.FLOORDIV, Operator.MOD,
        Operator.POW, Operator.LSHIFT, Operator.RSHIFT, Operator.AND, Operator.OR, Operator.XOR};
    private static final Special[] LEFT = {Special.ADD, Special.SUB, Special.MUL, Special.MATMUL, Special.TRUEDIV, Special.FLOORDIV, Special.MOD, Special.POW,
        Special.LSHIFT, Special.RSHIFT, Special.AND, Special.OR, Special.XOR};
    private static final Special[] RIGHT = {Special.RADD, Special.RSUB, Special.RMUL, Special.RMATMUL, Special.RTRUEDIV, Special.RFLOORDIV, Special.RMOD,
        Special.RPOW, Special.RLSHIFT, Special.RRSHIFT, Special.RAND, Special.ROR, Special.RXOR};
    private static final Special[] IN_PLACE = {Special.IADD, Special.ISUB, Special.IMUL, Special.IMATMUL, Special.ITRUEDIV, Special.IFLOORDIV, Special.IMOD,
        Special.IPOW, Special.ILSHIFT, Special.IRSHIFT, Special.IAND, Special.IOR, Special.IXOR};
    private static final Comparison[] COMPARISONS = {Comparison.LT, Comparison.LE, Comparison.EQ, Comparison.NE, Comparison.GT, Comparison.GE};
    private static final Special[] COMPARE = {Special.LT, Special.LE, Special.EQ, Special.NE, Special.GT, Special.GE};

    private final Machine m;

    Operations(Machine m) { this.m = m; }

    boolean binary(Frame f, int opcode, int d, Object a, Object b, int next) {
        boolean inPlace = opcode >= Opcode.IADD;
        int i = inPlace ? opcode - Opcode.IADD : opcode;
        if (a instanceof PyObject || b instanceof PyObject) {
            Function g = method(i, inPlace, a, b);
            if (g != null) {
                Frame callee = new Frame(g);
                boolean reflected = !(a instanceof PyObject);
                callee.r[0] = reflected ? b : a;
                callee.r[1] = reflected ? a : b;
                callee.extra = new Frame.Operation(opcode, a, b);
                m.push(callee, f, d, Frame.OPERATOR, next);
                return true;
            }
        }
        f.r[d] = inPlace ? Values.inPlace(OPERATORS[i], a, b) : plain(i, a, b);
        return false;
    }

    /** The function that is asked first, if it is one of the script's with two parameters. */
    private static Function method(int i, boolean inPlace, Object a, Object b) {
        if (a instanceof PyObject o) {
            PyType t = o.type();
            if (!t.scripted()) return null;
            Object special = inPlace ? t.special(IN_PLACE[i]) : PyType.ABSENT;
            if (special == PyType.ABSENT) {
                special = t.special(LEFT[i]);
                // An operand of a derived class is asked before this one.
                if (b instanceof PyObject q && q.type() != t && q.type().isSubtypeOf(t)) return null;
            }
            return callable(special, 2);
        }
        PyObject q = (PyObject) b;
        return q.type().scripted() && !(q instanceof PyBoxed) ? callable(q.type().special(RIGHT[i]), 2) : null;
    }

    private static Function callable(Object special, int count) {
        return special instanceof Function g && g.simple == count ? g : null;
    }

    private static Object plain(int i, Object a, Object b) {
        return switch (i) {
            case Opcode.ADD -> Values.add(a, b);
            case Opcode.SUB -> Values.subtract(a, b);
            case Opcode.MUL -> Values.multiply(a, b);
            case Opcode.TRUEDIV -> Values.divide(a, b);
            case Opcode.FLOORDIV -> Values.floorDivide(a, b);
            case Opcode.MOD -> Values.modulo(a, b);
            default -> Values.binary(OPERATORS[i], a, b);
        };
    }

    /** What comes after the first operand's method has answered NotImplemented. */
    static Object otherwise(Frame.Operation x) {
        boolean inPlace = x.opcode() >= Opcode.IADD;
        if (x.opcode() >= Opcode.LT && x.opcode() <= Opcode.GE) return compareOtherwise(x);
        int i = inPlace ? x.opcode() - Opcode.IADD : x.opcode();
        Object a = x.left();
        Object b = x.right();
        if (a instanceof PyObject o) {
            if (inPlace && o.type().special(IN_PLACE[i]) != PyType.ABSENT) {
                Object left = o.type().special(LEFT[i]);
                Object r = left == PyType.ABSENT || left == null ? Values.NOT_IMPLEMENTED : Values.callSpecial(left, a, b);
                if (r != Values.NOT_IMPLEMENTED) return r;
            }
            if (b instanceof PyObject q && q.type() != o.type()) {
                Object f = q.type().scripted() ? q.type().special(RIGHT[i]) : PyType.ABSENT;
                Object r = f == PyType.ABSENT ? q.operateReflected(OPERATORS[i], a) : f == null ? Values.NOT_IMPLEMENTED : Values.callSpecial(f, q, a);
                if (r != Values.NOT_IMPLEMENTED) return r;
            }
        }
        String sign = inPlace ? OPERATORS[i].inPlaceSign() : OPERATORS[i].sign();
        throw Errors.type("unsupported operand type(s) for " + sign + ": '" + Values.typeName(a) + "' and '" + Values.typeName(b) + "'");
    }

    private static Object compareOtherwise(Frame.Operation x) {
        Comparison c = COMPARISONS[x.opcode() - Opcode.LT];
        Object a = x.left();
        Object b = x.right();
        if (b instanceof PyObject q) {
            Object f = q.type().scripted() ? q.type().special(COMPARE[index(c.swapped())]) : PyType.ABSENT;
            Object r = f == PyType.ABSENT ? q.compare(c.swapped(), a) : f == null ? Values.NOT_IMPLEMENTED : Values.callSpecial(f, q, a);
            if (r != Values.NOT_IMPLEMENTED) return r;
        }
        if (c == Comparison.EQ) return Values.is(a, b);
        if (c == Comparison.NE) return !Values.is(a, b);
        throw Errors.type("'" + c.sign() + "' not supported between instances of '" + Values.typeName(a) + "' and '" + Values.typeName(b) + "'");
    }

    private static int index(Comparison c) {
        for (int i = 0; i < COMPARISONS.length; i++) if (COMPARISONS[i] == c) return i;
        throw new IllegalStateException("no comparison " + c);
    }

    boolean compare(Frame f, int opcode, int d, Object a, Object b, int next) {
        if (a instanceof PyObject o && o.type().scripted() && !(b instanceof PyObject q && q.type() != o.type() && q.type().isSubtypeOf(o.type()))) {
            Function g = callable(o.type().special(COMPARE[opcode - Opcode.LT]), 2);
            if (g != null) {
                Frame callee = new Frame(g);
                callee.r[0] = a;
                callee.r[1] = b;
                callee.extra = new Frame.Operation(opcode, a, b);
                m.push(callee, f, d, Frame.OPERATOR, next);
                return true;
            }
        }
        f.r[d] = Values.compare(COMPARISONS[opcode - Opcode.LT], a, b);
        return false;
    }

    boolean negate(Frame f, Object a, int d, int next) {
        if (a instanceof PyObject o && o.type().scripted()) {
            Function g = callable(o.type().special(Special.NEG), 1);
            if (g != null) {
                Frame callee = new Frame(g);
                callee.r[0] = a;
                m.push(callee, f, d, Frame.STORE, next);
                return true;
            }
        }
        f.r[d] = a instanceof PyObject ? Values.unary(Unary.NEG, a) : Values.negate(a);
        return false;
    }

    boolean getItem(Frame f, Object o, Object key, int d, int next) {
        if (o instanceof PyObject p && p.type().scripted()) {
            Function g = callable(p.type().special(Special.GETITEM), 2);
            if (g != null) {
                Frame callee = new Frame(g);
                callee.r[0] = o;
                callee.r[1] = key;
                m.push(callee, f, d, Frame.STORE, next);
                return true;
            }
        }
        f.r[d] = Values.getItem(o, key);
        return false;
    }

    boolean setItem(Frame f, Object o, Object key, Object value, int next) {
        if (o instanceof PyObject p && p.type().scripted()) {
            Function g = callable(p.type().special(Special.SETITEM), 3);
            if (g != null) {
                Frame callee = new Frame(g);
                callee.r[0] = o;
                callee.r[1] = key;
                callee.r[2] = value;
                m.push(callee, f, 0, Frame.DISCARD, next);
                return true;
            }
        }
        Values.setItem(o, key, value);
        return false;
    }

    boolean contains(Frame f, boolean not, Object item, Object container, int d, int next) {
        if (container instanceof PyObject p && p.type().scripted()) {
            Function g = callable(p.type().special(Special.CONTAINS), 2);
            if (g != null) {
                Frame callee = new Frame(g);
                callee.r[0] = container;
                callee.r[1] = item;
                m.push(callee, f, d, Frame.TRUTH, next);
                callee.end = not ? 1 : 0;
                return true;
            }
        }
        f.r[d] = Values.contains(container, item) != not;
        return false;
    }
}
