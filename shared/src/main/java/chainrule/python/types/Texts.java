package chainrule.python.types;

import chainrule.math.Numbers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** {@code repr} and {@code str} of values. */
final class Texts {
    private static final ThreadLocal<List<Object>> BEGUN = ThreadLocal.withInitial(ArrayList::new);
    private static final int DEEPEST = 900;

    private Texts() { }

    static String repr(Object x) {
        if (x instanceof String s) return Strings.repr(s);
        if (x instanceof Long l) return Long.toString(l);
        if (x instanceof Double d) return Numbers.repr((double) d);
        if (x == null) return "None";
        if (x instanceof Boolean b) return b ? "True" : "False";
        if (x instanceof BigInteger b) return Ints.text(b);
        if (!(x instanceof PyObject o)) throw new IllegalArgumentException("no value of a script: " + x.getClass().getName());
        PyType t = o.type();
        Object f = t.scripted() ? t.special(Special.REPR) : PyType.ABSENT;
        if (f == PyType.ABSENT) return o.repr();
        return text(Values.callSpecial(f, o), "__repr__");
    }

    static String str(Object x) {
        if (!(x instanceof PyObject o)) return x instanceof String s ? s : repr(x);
        PyType t = o.type();
        Object f = t.scripted() ? t.special(Special.STR) : PyType.ABSENT;
        if (f != PyType.ABSENT) return text(Values.callSpecial(f, o), "__str__");
        Object repr = o instanceof PyInstance ? t.special(Special.REPR) : PyType.ABSENT;
        return repr == PyType.ABSENT ? o.str() : text(Values.callSpecial(repr, o), "__str__");
    }

    private static String text(Object result, String method) {
        if (Values.plain(result) instanceof String s) return s;
        throw Errors.type(method + " returned non-string (type " + Values.typeName(result) + ")");
    }

    /** Whether this object's text is just being written further out, as where a list contains itself. */
    private static boolean begin(Object o) {
        List<Object> begun = BEGUN.get();
        for (Object b : begun) if (b == o) return false;
        if (begun.size() >= DEEPEST) throw Errors.recursion("maximum recursion depth exceeded while getting the repr of an object");
        begun.add(o);
        return true;
    }

    private static void end() { BEGUN.get().removeLast(); }

    static String sequence(PyObject o, Object[] items, int size, String open, String close) {
        if (size == 0) return open + close;
        if (!begin(o)) return open + "..." + close.substring(close.length() - 1);
        try {
            Costs.charge(4L * size);
            StringBuilder text = new StringBuilder(open);
            for (int i = 0; i < size; i++) {
                if (i > 0) text.append(", ");
                text.append(repr(items[i]));
                if ((i & 1023) == 1023) Costs.charge(text.length() / 8);
            }
            return text.append(close).toString();
        } finally {
            end();
        }
    }

    static String dict(PyDict d) {
        if (!begin(d)) return "{...}";
        try {
            Costs.charge(8L * d.size());
            StringBuilder text = new StringBuilder("{");
            Object[] keys = d.keyArray();
            Object[] values = d.valueArray();
            for (int i = 0; i < keys.length; i++) {
                if (i > 0) text.append(", ");
                text.append(repr(keys[i])).append(": ").append(repr(values[i]));
            }
            return text.append('}').toString();
        } finally {
            end();
        }
    }
}
