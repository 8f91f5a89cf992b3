package chainrule.python.library;

import chainrule.math.Numbers;
import chainrule.python.types.Costs;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Sorting;
import chainrule.python.types.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Writes values as Python's {@code json.dumps} does. */
final class JsonText {
    private static final int MOST_NESTED = 500;

    private final Object otherwise;
    private final boolean skips;
    private final boolean ascii;
    private final boolean allowsNan;
    private final boolean sorts;
    private final String indent;
    private final String comma;
    private final String colon;
    private final StringBuilder out = new StringBuilder();
    private final List<Object> within = new ArrayList<>();

    /** {@code default, skipkeys, ensure_ascii, allow_nan, sort_keys, indent, separators} from index 1. */
    JsonText(Object[] a) {
        otherwise = a[1];
        skips = Values.truth(a[2]);
        ascii = Values.truth(a[3]);
        allowsNan = Values.truth(a[4]);
        sorts = Values.truth(a[5]);
        indent = a[6] == null ? null : a[6] instanceof String s ? s : " ".repeat(Math.max(0, Table.size(a[6])));
        Object[] separators = a[7] == null ? null : Values.unpack(a[7], 2);
        comma = separators == null ? indent == null ? ", " : "," : Table.text(separators[0], "separators");
        colon = separators == null ? ": " : Table.text(separators[1], "separators");
    }

    String of(Object value) {
        write(value);
        return out.toString();
    }

    private void write(Object given) {
        Object x = Values.plain(given);
        switch (x) {
            case null -> out.append("null");
            case Boolean b -> out.append(b ? "true" : "false");
            case Long n -> out.append((long) n);
            case BigInteger n -> out.append(Values.repr(n));
            case Double d -> out.append(number(d));
            case String s -> quote(s);
            case PyDict d -> nested(d, () -> object(d));
            case PyList l -> nested(l, () -> array(l.toArray()));
            case PyTuple t -> nested(t, () -> array(t.items()));
            default -> {
                if (otherwise == null) throw Errors.type("Object of type " + Values.typeName(x) + " is not JSON serializable");
                nested(x, () -> write(Values.call1(otherwise, x)));
            }
        }
    }

    private String number(double d) {
        if (d - d == 0) return Numbers.repr(d);
        if (!allowsNan) throw Errors.value("Out of range float values are not JSON compliant");
        return d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    }

    private void nested(Object x, Runnable body) {
        for (Object o : within) if (o == x) throw Errors.value("Circular reference detected");
        if (within.size() >= MOST_NESTED) throw Errors.recursion("maximum recursion depth exceeded while encoding a JSON object");
        within.add(x);
        body.run();
        within.removeLast();
    }

    private void line() {
        if (indent == null) return;
        out.append('\n');
        for (int i = 0; i < within.size(); i++) out.append(indent);
    }

    private void end(char bracket) {
        if (indent != null) {
            out.append('\n');
            for (int i = 1; i < within.size(); i++) out.append(indent);
        }
        out.append(bracket);
    }

    private void array(Object[] items) {
        Costs.charge(items.length);
        out.append('[');
        for (int i = 0; i < items.length; i++) {
            if (i > 0) out.append(comma);
            line();
            write(items[i]);
        }
        if (items.length == 0) out.append(']');
        else end(']');
    }

    private void object(PyDict d) {
        Costs.charge(d.size());
        out.append('{');
        Object[] keys = d.keyArray();
        if (sorts) keys = Sorting.sorted(PyList.of(keys), null, false).toArray();
        boolean some = false;
        for (Object key : keys) {
            String name = key(Values.plain(key));
            if (name == null) continue;
            if (some) out.append(comma);
            some = true;
            line();
            quote(name);
            out.append(colon);
            write(d.get(key));
        }
        if (some) end('}');
        else out.append('}');
    }

    private String key(Object key) {
        return switch (key) {
            case null -> "null";
            case String s -> s;
            case Boolean b -> b ? "true" : "false";
            case Double d -> number(d);
            case Long n -> Long.toString(n);
            case BigInteger n -> Values.repr(n);
            default -> {
                if (skips) yield null;
                throw Errors.type("keys must be str, int, float, bool or None, not " + Values.typeName(key));
            }
        };
    }

    private void quote(String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || ascii && c > '~') out.append("\\u").append(hex(c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static String hex(char c) {
        String h = Integer.toHexString(c);
        return "0".repeat(4 - h.length()) + h;
    }
}
