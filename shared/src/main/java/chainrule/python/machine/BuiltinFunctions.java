package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.Costs;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyBytes;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Types;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.math.BigInteger;
import java.util.List;

/** The built-in functions that need no frame. */
final class BuiltinFunctions {
    private static final int PORTION = 1024;

    private BuiltinFunctions() { }

    static List<Builtin> all() {
        return List.of(
                Builtin.one("abs", x -> Values.unary(Unary.ABS, x)),
                Builtin.one("all", x -> every(x, true)),
                Builtin.one("any", x -> !every(x, false)),
                Builtin.one("ascii", Values::ascii),
                Builtin.one("bin", x -> based(x, 2, "0b")),
                Builtin.one("oct", x -> based(x, 8, "0o")),
                Builtin.one("hex", x -> based(x, 16, "0x")),
                Builtin.one("callable", Values::callable),
                Builtin.one("chr", BuiltinFunctions::chr),
                Builtin.one("ord", BuiltinFunctions::ord),
                Builtin.two("divmod", (a, b) -> Values.binary(Operator.DIVMOD, a, b)),
                Builtin.of("pow", "base, exp, mod=None", a -> Values.power(a.get("base"), a.get("exp"), a.get("mod"))),
                Builtin.many("format", 1, 2, a -> Values.format(a[0], a.length < 2 ? "" : text(a[1], "format() argument 2"))),
                Builtin.many("getattr", 2, 3, BuiltinFunctions::getattr),
                Builtin.two("hasattr", (x, n) -> Values.hasAttribute(x, attribute(n))),
                Builtin.three("setattr", (x, n, v) -> {
                    Values.setAttribute(x, attribute(n), v);
                    return null;
                }),
                Builtin.two("delattr", (x, n) -> {
                    Values.deleteAttribute(x, attribute(n));
                    return null;
                }),
                Builtin.one("hash", Values::hash),
                Builtin.one("id", Values::identity),
                Builtin.two("isinstance", Values::isInstance),
                Builtin.two("issubclass", Values::isSubclass),
                Builtin.many("iter", 1, 2, a -> a.length == 1 ? Values.iter(a[0]) : new Until(a[0], a[1])),
                Builtin.one("len", Values::length),
                Builtin.raw("max", (args, names) -> Extremes.of("max", Comparison.GT, args, names)),
                Builtin.raw("min", (args, names) -> Extremes.of("min", Comparison.LT, args, names)),
                Builtin.one("repr", Values::repr),
                Builtin.keywords("round", "number, ndigits=None", a -> round(a[0], a[1], a[1] != null)),
                Builtin.raw("sorted", BuiltinFunctions::sorted),
                Builtin.of("sum", "iterable, /, start=0", a -> sum(a.get("iterable"), a.get("start"))));
    }

    private static boolean every(Object x, boolean truth) {
        PyIterator it = Values.iterate(x);
        int count = 0;
        for (Object v = it.next(); v != PyIterator.END; v = it.next()) {
            if (Values.truth(v) != truth) return false;
            counted(++count);
        }
        return true;
    }

    /** Says now and then how many values have been gone through, of which there may be no end. */
    static void counted(int count) { if ((count & PORTION - 1) == 0) Costs.work(PORTION); }

    private static String text(Object x, String what) {
        if (x instanceof String s) return s;
        throw Errors.type(what + " must be str, not " + Values.typeName(x));
    }

    private static String attribute(Object x) {
        if (Values.plain(x) instanceof String s) return s;
        throw Errors.type("attribute name must be string, not '" + Values.typeName(x) + "'");
    }

    private static Object getattr(Object[] a) {
        String name = attribute(a[1]);
        return a.length == 2 ? Values.getAttribute(a[0], name) : Values.getAttributeOr(a[0], name, a[2]);
    }

    private static String based(Object x, int base, String prefix) {
        Object whole = Values.index(x);
        BigInteger n = whole instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) whole;
        return (n.signum() < 0 ? "-" : "") + prefix + n.abs().toString(base);
    }

    private static Object chr(Object x) {
        Object n = Values.index(x);
        if (!(n instanceof Long l) || l < 0 || l > 0x10FFFF) throw Errors.value("chr() arg not in range(0x110000)");
        return new String(Character.toChars((int) (long) l));
    }

    private static Object ord(Object x) {
        Object plain = Values.plain(x);
        if (plain instanceof String s) {
            int n = s.codePointCount(0, s.length());
            if (n == 1) return (long) s.codePointAt(0);
            throw Errors.type("ord() expected a character, but string of length " + n + " found");
        }
        if (plain instanceof PyBytes b && b.length() == 1) return Values.getItem(b, 0L);
        throw Errors.type("ord() expected string of length 1, but " + Values.typeName(x) + " found");
    }

    private static Object round(Object x, Object digits, boolean given) {
        Object f = Values.typeOf(x).lookup("__round__");
        if (f == PyType.ABSENT) throw Errors.type("type " + Values.typeName(x) + " doesn't define __round__ method");
        return given && digits != null ? Values.callSpecial(f, x, digits) : Values.callSpecial(f, x);
    }

    private static Object sorted(Object[] args, String[] names) {
        if (args.length - names.length != 1) throw Errors.type("sorted expected 1 argument, got " + (args.length - names.length));
        PyList list = PyList.from(args[0]);
        Object[] all = args.clone();
        all[0] = list;
        Values.call(Types.LIST.lookup("sort"), all, names);
        return list;
    }

    private static Object sum(Object x, Object start) {
        if (Values.plain(start) instanceof String) throw Errors.type("sum() can't sum strings [use ''.join(seq) instead]");
        if (start instanceof PyBytes) throw Errors.type("sum() can't sum bytes [use b''.join(seq) instead]");
        Object all = start;
        PyIterator it = Values.iterate(x);
        int count = 0;
        for (Object v = it.next(); v != PyIterator.END; v = it.next()) {
            all = Values.add(all, v);
            counted(++count);
        }
        return all;
    }

    static Object next(Object[] a) {
        Object x = a[0];
        boolean iterator = x instanceof PyIterator || x instanceof PyObject o && o.type().lookup(Special.NEXT.word()) != PyType.ABSENT;
        if (!iterator) throw Errors.type("'" + Values.typeName(x) + "' object is not an iterator");
        try {
            Object v = Values.next(x);
            if (v != PyIterator.END) return v;
        } catch (chainrule.python.types.PyException e) {
            if (a.length < 2 || !e.is(ErrorTypes.STOP_ITERATION)) throw e;
        }
        if (a.length == 2) return a[1];
        throw Errors.stop(x instanceof PyIterator it ? it.result() : null);
    }

    /** {@code iter(f, end)}: what calls give, until one gives the end. */
    private static final class Until extends PyIterator {
        private Object function;
        private final Object end;

        Until(Object function, Object end) {
            super(Types.CALLABLE_ITERATOR);
            if (!Values.callable(function)) throw Errors.type("iter(v, w): v must be callable");
            this.function = function;
            this.end = end;
        }

        @Override public Object next() {
            if (function == null) return END;
            Costs.work(1);
            Object v = Values.call0(function);
            if (!Values.same(v, end)) return v;
            function = null;
            return END;
        }
    }
}
