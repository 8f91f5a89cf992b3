package chainrule.python.types;

/** {@code text.format(...)}: fields in braces, with attributes, items, conversions and formats that may hold fields themselves. */
final class StrFormat {
    private static final int DEEPEST = 1;

    private final Object[] args;
    private final String[] names;
    private final Object mapping;
    private int automatic;
    private boolean numbered;

    private StrFormat(Object[] args, String[] names, Object mapping) {
        this.args = args;
        this.names = names;
        this.mapping = mapping;
    }

    /** {@code args} begins with the text's own arguments; the last are named. */
    static String format(String text, Object[] args, String[] names) { return new StrFormat(args, names, PyType.ABSENT).expand(text, DEEPEST); }

    /** {@code text.format_map(mapping)}. */
    static String format(String text, Object mapping) { return new StrFormat(Builtin.NO_ARGUMENTS, Builtin.NO_NAMES, mapping).expand(text, DEEPEST); }

    private String expand(String text, int depth) {
        if (depth < 0) throw Errors.value("Max string recursion exceeded");
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '{' && c != '}') {
                out.append(c);
                continue;
            }
            boolean twice = at < text.length() && text.charAt(at) == c;
            if (twice) {
                out.append(c);
                at++;
            } else if (c == '}') {
                throw Errors.value("Single '}' encountered in format string");
            } else {
                if (at >= text.length()) throw Errors.value("Single '{' encountered in format string");
                at = field(text, at, depth, out);
            }
        }
        return out.toString();
    }

    /** Writes the field that begins at {@code from}; where it ends. */
    private int field(String text, int from, int depth, StringBuilder out) {
        int at = from;
        boolean bracket = false;
        int end = text.length();
        scan:
        for (; at < end; at++) {
            switch (text.charAt(at)) {
                case '{' -> throw Errors.value("unexpected '{' in field name");
                case '[' -> bracket = true;
                case ']' -> bracket = false;
                case '}', ':', '!' -> {
                    if (!bracket) break scan;
                }
                default -> { }
            }
        }
        if (at >= end) throw Errors.value("expected '}' before end of string");
        String name = text.substring(from, at);
        char conversion = 0;
        char c = text.charAt(at++);
        if (c == '!') {
            if (at >= end) throw Errors.value("end of string while looking for conversion specifier");
            conversion = text.charAt(at++);
            if (at >= end) throw Errors.value("unmatched '{' in format spec");
            c = text.charAt(at++);
            if (c != ':' && c != '}') throw Errors.value("expected ':' after conversion specifier");
        }
        String spec = "";
        if (c == ':') {
            int open = 1;
            int start = at;
            boolean nested = false;
            while (at < end) {
                char d = text.charAt(at);
                if (d == '{') {
                    nested = true;
                    open++;
                } else if (d == '}' && --open == 0) {
                    break;
                }
                at++;
            }
            if (at >= end) throw Errors.value("unmatched '{' in format spec");
            spec = text.substring(start, at++);
            Object value = convert(find(name), conversion);
            out.append(Values.format(value, nested ? expand(spec, depth - 1) : spec));
            return at;
        }
        out.append(Values.format(convert(find(name), conversion), spec));
        return at;
    }

    private static Object convert(Object x, char conversion) {
        return switch (conversion) {
            case 0 -> x;
            case 'r' -> Values.repr(x);
            case 's' -> Values.str(x);
            case 'a' -> Values.ascii(x);
            default -> throw Errors.value(conversion > 32 && conversion < 127 ? "Unknown conversion specifier " + conversion
                    : "Unknown conversion specifier \\x" + Integer.toHexString(conversion));
        };
    }

    private Object find(String name) {
        int at = 0;
        while (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '[') at++;
        Object x = first(name.substring(0, at));
        while (at < name.length()) {
            char c = name.charAt(at++);
            int from = at;
            if (c == '.') {
                while (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '[') at++;
                if (at == from) throw Errors.value("Empty attribute in format string");
                x = Values.getAttribute(x, name.substring(from, at));
            } else if (c == '[') {
                while (at < name.length() && name.charAt(at) != ']') at++;
                if (at >= name.length()) throw Errors.value("Missing ']' in format string");
                if (at == from) throw Errors.value("Empty attribute in format string");
                String key = name.substring(from, at++);
                long n = number(key);
                x = Values.getItem(x, n >= 0 ? (Object) n : key);
            } else {
                throw Errors.value("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return x;
    }

    private Object first(String name) {
        int positional = args.length - names.length;
        long n = number(name);
        if (name.isEmpty()) {
            if (numbered) throw Errors.value("cannot switch from manual field specification to automatic field numbering");
            n = automatic++;
        } else if (n >= 0) {
            if (automatic > 0) throw Errors.value("cannot switch from automatic field numbering to manual field specification");
            numbered = true;
        }
        if (n >= 0) {
            if (mapping != PyType.ABSENT) throw Errors.value("Format string contains positional fields");
            if (n >= positional) throw Errors.index("Replacement index " + n + " out of range for positional args tuple");
            return args[(int) n];
        }
        if (mapping != PyType.ABSENT) return Values.getItem(mapping, name);
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return args[positional + i];
        throw Errors.key(name);
    }

    /** A text of digits as a number, or -1. */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > 18) return -1;
        long n = 0;
        for (int i = 0; i < text.length(); i++) {
            int d = Letters.decimal(text.charAt(i));
            if (d < 0) return -1;
            n = n * 10 + d;
        }
        return n;
    }
}
