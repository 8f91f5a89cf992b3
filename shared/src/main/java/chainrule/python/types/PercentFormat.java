package chainrule.python.types;

import java.math.BigInteger;

/** {@code text % values}. */
final class PercentFormat {
    private final String format;
    private final Object values;
    private final Object mapping;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int next;
    private boolean keyedBefore;

    private PercentFormat(String format, Object values) {
        this.format = format;
        this.values = values;
        boolean hasItems = values instanceof PyObject o && !(o instanceof PyTuple) && !(Values.plain(o) instanceof String) && o.type().lookup("__getitem__") != PyType.ABSENT;
        mapping = hasItems ? values : PyType.ABSENT;
    }

    static String format(String format, Object values) {
        PercentFormat f = new PercentFormat(format, values);
        f.run();
        return f.text.toString();
    }

    private Object value() {
        if (keyedBefore) throw Errors.type("not enough arguments for format string");
        if (values instanceof PyTuple t) {
            if (next < t.size()) return t.get(next++);
        } else if (next++ == 0) {
            return values;
        }
        throw Errors.type("not enough arguments for format string");
    }

    private void run() {
        while (true) {
            int percent = format.indexOf('%', at);
            if (percent < 0) break;
            text.append(format, at, percent);
            at = percent + 1;
            item();
        }
        text.append(format, at, format.length());
        int count = values instanceof PyTuple t ? t.size() : 1;
        if (next < count && mapping == PyType.ABSENT) throw Errors.type("not all arguments converted during string formatting");
    }

    private char more() {
        if (at >= format.length()) throw Errors.value("incomplete format");
        return format.charAt(at);
    }

    private void item() {
        Object keyed = PyType.ABSENT;
        if (more() == '%') {
            text.append('%');
            at++;
            return;
        }
        if (more() == '(') {
            keyed = Values.getItem(mappingOrRefuse(), key());
            keyedBefore = true;
        }
        boolean left = false;
        boolean plus = false;
        boolean space = false;
        boolean alternate = false;
        boolean zero = false;
        flags:
        while (true) {
            switch (more()) {
                case '-' -> left = true;
                case '+' -> plus = true;
                case ' ' -> space = true;
                case '#' -> alternate = true;
                case '0' -> zero = true;
                default -> { break flags; }
            }
            at++;
        }
        int width = number("width too big");
        if (width < -1) {
            left = true;
            width = -width - 2;
        }
        int precision = -1;
        if (more() == '.') {
            at++;
            precision = number("precision too big");
            if (precision < 0) precision = 0;
        }
        while (more() == 'l' || more() == 'h' || more() == 'L') at++;
        int type = format.codePointAt(at);
        at += Character.charCount(type);
        Object x = keyed != PyType.ABSENT ? keyed : value();
        Costs.charge((Math.max(0, width) + (long) Math.max(0, precision)) / 4);
        if (width > 1 << 28 || precision > 1 << 28) {
            Costs.memory(Math.max(width, precision) * 8L);
            throw Errors.memory();
        }
        String sign = "";
        String body;
        switch (type) {
            case 's', 'r', 'a' -> {
                body = type == 's' ? Values.str(x) : type == 'r' ? Values.repr(x) : Values.ascii(x);
                if (precision >= 0 && precision < Strings.length(body)) body = Strings.part(body, 0, precision);
            }
            case 'c' -> body = character(x);
            case 'd', 'i', 'u', 'o', 'x', 'X' -> {
                Object n = whole(x, type);
                sign = Ints.sign(n) < 0 ? "-" : plus ? "+" : space ? " " : "";
                body = digits(Ints.abs(n), type);
                if (precision > body.length()) body = "0".repeat(precision - body.length()) + body;
                if (alternate && type != 'd' && type != 'i' && type != 'u') sign += "0" + (char) type;
            }
            case 'e', 'E', 'f', 'F', 'g', 'G' -> {
                body = Reals.text(Floats.of(x), type, precision, alternate);
                boolean negative = body.charAt(0) == '-';
                sign = negative ? "-" : plus ? "+" : space ? " " : "";
                if (negative) body = body.substring(1);
            }
            default -> throw Errors.value("unsupported format character '" + (type > 31 && type < 128 ? Strings.of(type) : "?") + "' (0x" + Integer.toHexString(type) + ") at index "
                    + format.codePointCount(0, at - Character.charCount(type)));
        }
        boolean numeric = type != 's' && type != 'r' && type != 'a' && type != 'c';
        int missing = width - sign.length() - Strings.length(body);
        if (missing <= 0) text.append(sign).append(body);
        else if (left) text.append(sign).append(body).append(" ".repeat(missing));
        else if (zero && numeric) text.append(sign).append("0".repeat(missing)).append(body);
        else text.append(" ".repeat(missing)).append(sign).append(body);
    }

    private Object mappingOrRefuse() {
        if (mapping == PyType.ABSENT) throw Errors.type("format requires a mapping");
        return mapping;
    }

    private String key() {
        int from = ++at;
        int depth = 1;
        while (depth > 0) {
            if (at >= format.length()) throw Errors.value("incomplete format key");
            char c = format.charAt(at++);
            if (c == '(') depth++;
            if (c == ')') depth--;
        }
        return format.substring(from, at - 1);
    }

    /** A width or precision, -1 for none; one below 0 from the values as {@code -2 - n}. */
    private int number(String tooBig) {
        if (more() == '*') {
            at++;
            if (!(Ints.asInt(value()) instanceof Object n)) throw Errors.type("* wants int");
            if (!(n instanceof Long l) || l > Integer.MAX_VALUE || l < -Integer.MAX_VALUE + 2) throw Errors.overflow("Python int too large to convert to C int");
            return l < 0 ? (int) (l - 2) : (int) (long) l;
        }
        long n = -1;
        while (more() >= '0' && more() <= '9') {
            n = Math.max(n, 0) * 10 + format.charAt(at++) - '0';
            if (n > Long.MAX_VALUE / 16) throw Errors.value(tooBig);
        }
        if (n > Integer.MAX_VALUE) {
            Costs.memory(Long.MAX_VALUE);
            throw Errors.memory();
        }
        return (int) n;
    }

    private static Object whole(Object x, int type) {
        Object n = Ints.asInt(x);
        if (n != null) return n;
        boolean decimal = type == 'd' || type == 'i' || type == 'u';
        if (x instanceof Double d && decimal) return Floats.truncate(d);
        Object index = decimal && x instanceof PyObject ? NumberMethods.wholeOrNull(x) : Indexing.indexOrNull(x);
        if (index != null) return index;
        throw Errors.type("%" + (char) type + " format: " + (decimal ? "a real number" : "an integer") + " is required, not " + Values.typeName(x));
    }

    private static String digits(Object magnitude, int type) {
        return switch (type) {
            case 'o' -> Ints.digits(magnitude, 8);
            case 'x' -> Ints.digits(magnitude, 16);
            case 'X' -> Formats.upper(Ints.digits(magnitude, 16));
            default -> Ints.text(magnitude);
        };
    }

    private static String character(Object x) {
        if (Values.plain(x) instanceof String s) {
            if (Strings.length(s) == 1) return s;
            throw Errors.type("%c requires int or char");
        }
        Object n = x instanceof Double ? null : Indexing.indexOrNull(x);
        if (n == null) throw Errors.type("%c requires int or char");
        if (n instanceof BigInteger || (Long) n < 0 || (Long) n > 0x10FFFF) throw Errors.overflow("%c arg not in range(0x110000)");
        return Strings.of((int) (long) (Long) n);
    }
}
