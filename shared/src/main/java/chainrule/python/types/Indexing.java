package chainrule.python.types;

import java.math.BigInteger;

/** Values as positions and counts. */
public final class Indexing {
    private Indexing() { }

    /** By {@code __index__}, or null where there is none. */
    static Object indexOrNull(Object x) {
        if (x instanceof Long || x instanceof BigInteger) return x;
        if (x instanceof Boolean b) return b ? 1L : 0L;
        if (!(x instanceof PyObject o)) return null;
        PyType t = o.type();
        Object f = t.scripted() ? t.special(Special.INDEX) : PyType.ABSENT;
        if (f == PyType.ABSENT) return o.index();
        Object r = Values.callSpecial(f, o);
        Object whole = Ints.asInt(r);
        if (whole == null) throw Errors.type("__index__ returned non-int (type " + Values.typeName(r) + ")");
        return whole;
    }

    static Object index(Object x) {
        Object whole = indexOrNull(x);
        if (whole == null) throw Errors.type("'" + Values.typeName(x) + "' object cannot be interpreted as an integer");
        return whole;
    }

    static long indexLong(Object x) {
        if (index(x) instanceof Long l) return l;
        throw Errors.index("cannot fit '" + Values.typeName(x) + "' into an index-sized integer");
    }

    /** A count, or an OverflowError. */
    static long size(Object x) {
        if (index(x) instanceof Long l) return l;
        throw Errors.overflow("Python int too large to convert to C ssize_t");
    }

    /** A place in a sequence of {@code size}, counted from the end if negative. */
    static int position(Object key, int size, String what) { return position(key, size, what, what + " index out of range"); }

    static int position(Object key, int size, String what, String outside) {
        Object whole = indexOrNull(key);
        if (whole == null) {
            String wanted = what.equals("string") ? "string indices must be integers, not '" + Values.typeName(key) + "'"
                    : what + " indices must be integers or slices, not " + Values.typeName(key);
            throw Errors.type(wanted);
        }
        if (!(whole instanceof Long i)) throw Errors.index("cannot fit '" + Values.typeName(key) + "' into an index-sized integer");
        long at = i < 0 ? i + size : i;
        if (at < 0 || at >= size) throw Errors.index(outside);
        return (int) at;
    }

    /** How often a sequence is repeated. */
    static long times(Object x) {
        Object whole = indexOrNull(x);
        if (whole == null) throw Errors.type("can't multiply sequence by non-int of type '" + Values.typeName(x) + "'");
        if (whole instanceof Long l) return Math.max(0, l);
        throw Errors.overflow("cannot fit 'int' into an index-sized integer");
    }

    /** A start or end as {@code find} and {@code index} take it: None is {@code otherwise}; negative counts from the end; kept within 0 and size. */
    static int bound(Object x, int otherwise, int size) {
        if (x == null) return otherwise;
        Object whole = indexOrNull(x);
        if (whole == null) throw Errors.type("slice indices must be integers or None or have an __index__ method");
        long at = whole instanceof Long l ? l : Ints.sign(whole) < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
        if (at < 0) at += size;
        return (int) Math.max(0, Math.min(at, Integer.MAX_VALUE));
    }
}
