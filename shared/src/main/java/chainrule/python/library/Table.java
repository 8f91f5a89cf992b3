package chainrule.python.library;

import chainrule.python.types.Builtin;
import chainrule.python.types.Errors;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.math.BigInteger;

/** The names of one module: what is put here is what the module supports. */
final class Table {
    private final PyModule module;

    Table(String name) { module = new PyModule(name); }

    PyModule module() { return module; }

    Table value(String name, Object value) {
        module.ownAttribute(name, value);
        return this;
    }

    Table add(Builtin function) { return value(function.name(), function); }

    Table type(PyType type) { return value(type.name(), type); }

    Table one(String name, Builtin.One body) { return add(Builtin.one(name, body)); }

    Table two(String name, Builtin.Two body) { return add(Builtin.two(name, body)); }

    Table zero(String name, Builtin.Zero body) { return add(Builtin.zero(name, body)); }

    Table many(String name, int least, int most, Builtin.Many body) { return add(Builtin.many(name, least, most, body)); }

    Table keywords(String name, String signature, Builtin.Many body) { return add(Builtin.keywords(name, signature, body)); }

    // What functions read from their arguments

    /** A whole number that fits an int; more is refused as CPython refuses what does not fit its own. */
    static int size(Object x) {
        Object whole = Values.index(x);
        if (whole instanceof Long l && l >= Integer.MIN_VALUE && l <= Integer.MAX_VALUE) return (int) (long) l;
        throw Errors.overflow("Python int too large to convert to C ssize_t");
    }

    static BigInteger big(Object whole) { return whole instanceof BigInteger b ? b : BigInteger.valueOf((Long) whole); }

    static String text(Object x, String function) {
        if (Values.plain(x) instanceof String s) return s;
        throw Errors.type(function + " must be str, not " + Values.typeName(x));
    }
}
