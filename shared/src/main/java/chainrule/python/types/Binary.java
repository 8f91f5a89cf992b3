package chainrule.python.types;

/** Which operand is asked first, and which next, for operators of two operands. */
final class Binary {
    private static final Object NONE = PyObject.NOT_IMPLEMENTED;
    private static final Object ABSENT = PyType.ABSENT;

    private Binary() { }

    /** {@code a op b} or NotImplemented. */
    static Object of(Operator op, Object a, Object b) {
        if (!(a instanceof PyObject) && !(b instanceof PyObject)) {
            Object r = Numeric.operate(op, a, b);
            return r == NONE ? sequence(op, a, b) : r;
        }
        PyType ta = Values.typeOf(a);
        PyType tb = Values.typeOf(b);
        boolean reflectedTried = false;
        if (ta != tb && tb.isSubtypeOf(ta) && reflects(ta, tb, op)) {
            Object r = reflected(op, a, b);
            if (r != NONE) return r;
            reflectedTried = true;
        }
        Object r = left(op, a, b);
        if (r != NONE) return r;
        if (!reflectedTried && (ta != tb || tb == ta && tb.scripted() && tb.special(op.left()) == ABSENT)) {
            r = reflected(op, a, b);
            if (r != NONE) return r;
        }
        return sequence(op, a, b);
    }

    private static boolean reflects(PyType ta, PyType tb, Operator op) {
        Object f = tb.lookup(op.right().word());
        return f != ABSENT && f != ta.lookup(op.right().word());
    }

    private static Object left(Operator op, Object a, Object b) {
        if (!(a instanceof PyObject o)) {
            if (op == Operator.MOD && a instanceof String s) return PercentFormat.format(s, b);
            return b instanceof PyBoxed ? Numeric.operate(op, a, Values.plain(b)) : NONE;
        }
        if (o.type().scripted()) {
            Object f = o.type().special(op.left());
            if (f != ABSENT) return f == null ? NONE : Values.callSpecial(f, o, b);
        }
        return o instanceof PySequence || o instanceof PyBytes ? NONE : o.operate(op, b);
    }

    private static Object reflected(Operator op, Object a, Object b) {
        if (!(b instanceof PyObject o)) return NONE;
        if (o.type().scripted()) {
            Object f = o.type().special(op.right());
            if (f != ABSENT) return f == null ? NONE : Values.callSpecial(f, o, a);
        }
        return o instanceof PySequence || o instanceof PyBytes ? NONE : o.operateReflected(op, a);
    }

    /** Joining and repeating come last, and refuse by themselves. */
    private static Object sequence(Operator op, Object a, Object b) {
        if (op == Operator.ADD) {
            if (a instanceof PySequence || a instanceof PyBytes) return ((PyObject) a).operate(op, b);
            Object s = Values.plain(a);
            return s instanceof String t ? Strings.concatenate(t, b) : NONE;
        }
        if (op == Operator.MUL) {
            if (a instanceof PySequence || a instanceof PyBytes) return ((PyObject) a).operate(op, b);
            if (Values.plain(a) instanceof String s) return Strings.repeat(s, b);
            if (b instanceof PySequence || b instanceof PyBytes) return ((PyObject) b).operateReflected(op, a);
            if (Values.plain(b) instanceof String s) return Strings.repeat(s, a);
        }
        return NONE;
    }

    /** {@code a op b}, by identity or refused where neither knows. */
    static Object compare(Comparison op, Object a, Object b) {
        if (!(a instanceof PyObject) && !(b instanceof PyObject)) {
            Object r = Numeric.compare(op, a, b);
            if (r != NONE) return r;
        } else {
            PyType ta = Values.typeOf(a);
            PyType tb = Values.typeOf(b);
            boolean swapped = ta != tb && tb.isSubtypeOf(ta);
            if (swapped) {
                Object r = one(op.swapped(), b, a);
                if (r != NONE) return r;
            }
            Object r = one(op, a, b);
            if (r != NONE) return r;
            if (!swapped) {
                r = one(op.swapped(), b, a);
                if (r != NONE) return r;
            }
        }
        if (op == Comparison.EQ) return Values.is(a, b);
        if (op == Comparison.NE) return !Values.is(a, b);
        throw Errors.type("'" + op.sign() + "' not supported between instances of '" + Values.typeName(a) + "' and '" + Values.typeName(b) + "'");
    }

    private static Object one(Comparison op, Object a, Object b) {
        if (!(a instanceof PyObject o)) return b instanceof PyBoxed ? Numeric.compare(op, a, Values.plain(b)) : NONE;
        if (o.type().scripted()) {
            Object f = o.type().special(op.special());
            if (f != ABSENT) return f == null ? NONE : Values.callSpecial(f, o, b);
            if (op == Comparison.NE) {
                Object eq = o.type().special(Special.EQ);
                if (eq != ABSENT && eq != null) {
                    Object r = Values.callSpecial(eq, o, b);
                    return r == NONE ? NONE : (Object) !Values.truth(r);
                }
            }
        }
        return o.compare(op, b);
    }
}
