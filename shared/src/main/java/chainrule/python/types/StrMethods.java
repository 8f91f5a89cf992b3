package chainrule.python.types;

/** How {@code str} is called, and its methods. */
final class StrMethods {
    private StrMethods() { }

    /** The text that {@code x} is, or a TypeError: {@code refusal} and its type. */
    static String text(Object x, String refusal) {
        if (x instanceof String s) return s;
        if (x instanceof PyBoxed b && b.value() instanceof String s) return s;
        throw Errors.type(refusal + Values.typeName(x));
    }

    private static String str(Object x) { return x instanceof String s ? s : (String) ((PyBoxed) x).value(); }

    private static String wanted(Object x) { return text(x, "must be str, not "); }

    private static String argument(Object x, String function, int number) { return text(x, function + "() argument " + number + " must be str, not "); }

    static Object make(PyType type, Object[] args, String[] names) {
        Object value = text(args, names);
        return type == Types.STR ? value : new PyBoxed(type, value);
    }

    private static final Builtin STR = Builtin.keywords("str", "object='', encoding=None, errors=None", a -> {
        if (a[1] == null && a[2] == null) return Values.str(a[0]);
        if (a[1] != null) text(a[1], "str() argument 'encoding' must be str, not ");
        if (a[0] instanceof PyBytes b) return BytesMethods.decode(b, a[1] == null ? "utf-8" : a[1], a[2] == null ? "strict" : a[2]);
        if (a[0] instanceof String) throw Errors.type("decoding str is not supported");
        throw Errors.type("decoding to str: need a bytes-like object, " + Values.typeName(a[0]) + " found");
    });

    private static Object text(Object[] args, String[] names) {
        if (names.length == 0 && args.length == 1) return Values.str(args[0]);
        return STR.call(args, names);
    }

    static void fill(PyType type) {
        type.specials("__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __len__ __getitem__ __contains__ __iter__ __add__ __mul__ __rmul__ __mod__ __rmod__ __repr__ __str__ __format__ __getattribute__");
        StrCases.fill(type);
        StrSearch.fill(type);
        type.add(Builtin.two("join", (s, x) -> join(str(s), x)));
        type.add(Builtin.keywords("split", "sep=None, maxsplit=-1", a -> StrSplit.split(str(a[0]), a[1], Indexing.size(a[2]))));
        type.add(Builtin.keywords("rsplit", "sep=None, maxsplit=-1", a -> StrSplit.rsplit(str(a[0]), a[1], Indexing.size(a[2]))));
        type.add(Builtin.keywords("splitlines", "keepends=False", a -> StrSplit.lines(str(a[0]), Values.truth(a[1]))));
        type.add(Builtin.two("partition", (s, x) -> StrSplit.partition(str(s), wanted(x))));
        type.add(Builtin.two("rpartition", (s, x) -> StrSplit.rpartition(str(s), wanted(x))));
        type.add(Builtin.many("strip", 1, 2, a -> strip(str(a[0]), a, "strip", true, true)));
        type.add(Builtin.many("lstrip", 1, 2, a -> strip(str(a[0]), a, "lstrip", true, false)));
        type.add(Builtin.many("rstrip", 1, 2, a -> strip(str(a[0]), a, "rstrip", false, true)));
        type.add(Builtin.many("center", 2, 3, a -> padded(a, 0)));
        type.add(Builtin.many("ljust", 2, 3, a -> padded(a, -1)));
        type.add(Builtin.many("rjust", 2, 3, a -> padded(a, 1)));
        type.add(Builtin.two("zfill", (s, n) -> zfill(str(s), Indexing.size(n))));
        type.add(Builtin.keywords("expandtabs", "tabsize=8", a -> expandTabs(str(a[0]), Indexing.size(a[1]))));
        type.add(Builtin.many("replace", 3, 4, a -> replace(str(a[0]), argument(a[1], "replace", 1), argument(a[2], "replace", 2), a.length == 4 ? Indexing.size(a[3]) : -1)));
        type.add(Builtin.two("removeprefix", (s, x) -> str(s).startsWith(text(x, "removeprefix() argument must be str, not ")) ? str(s).substring(str(x).length()) : str(s)));
        type.add(Builtin.two("removesuffix", (s, x) -> str(s).endsWith(text(x, "removesuffix() argument must be str, not ")) && !str(x).isEmpty()
                ? str(s).substring(0, str(s).length() - str(x).length()) : str(s)));
        type.add(Builtin.two("translate", (s, table) -> translate(str(s), table)));
        type.put("maketrans", PyStaticMethod.of(Builtin.many("maketrans", 1, 3, StrMethods::makeTable)));
        type.add(Builtin.keywords("encode", "encoding='utf-8', errors='strict'", a -> BytesMethods.encode(str(a[0]), a[1], a[2])));
        type.add(Builtin.raw("format", (args, names) -> {
            if (args.length - names.length < 1) throw Errors.type("unbound method str.format() needs an argument");
            return StrFormat.format(text(args[0], "descriptor 'format' for 'str' objects doesn't apply to "), java.util.Arrays.copyOfRange(args, 1, args.length), names);
        }));
        type.add(Builtin.two("format_map", (s, map) -> StrFormat.format(str(s), map)));
    }

    private static Object join(String separator, Object x) {
        Object[] parts;
        if (x instanceof PyList l && !l.type().scripted()) {
            parts = l.toArray();
        } else {
            if (Iterators.of(x) == null) throw Errors.type("can only join an iterable");
            parts = Sequences.toArray(x);
        }
        long size = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!(Values.plain(parts[i]) instanceof String s)) throw Errors.type("sequence item " + i + ": expected str instance, " + Values.typeName(parts[i]) + " found");
            size += s.length() + separator.length();
        }
        Costs.charge(size / 4);
        if (parts.length == 1) return str(parts[0]);
        StringBuilder text = new StringBuilder((int) Math.min(size, Integer.MAX_VALUE - 16));
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) text.append(separator);
            text.append(str(parts[i]));
        }
        return text.toString();
    }

    private static Object strip(String s, Object[] a, String function, boolean left, boolean right) {
        String of = a.length == 1 || a[1] == null ? null : stripped(a[1], function);
        int from = 0;
        int to = s.length();
        if (left) {
            while (from < to) {
                int c = s.codePointAt(from);
                if (of == null ? !Letters.isSpace(c) : of.indexOf(c) < 0) break;
                from += Character.charCount(c);
            }
        }
        if (right) {
            while (to > from) {
                int c = s.codePointBefore(to);
                if (of == null ? !Letters.isSpace(c) : of.indexOf(c) < 0) break;
                to -= Character.charCount(c);
            }
        }
        return s.substring(from, to);
    }

    private static String stripped(Object x, String function) {
        if (Values.plain(x) instanceof String s) return s;
        throw Errors.type(function + " arg must be None or str");
    }

    /** {@code a}: text, width, fill; {@code side} 1 puts the filling left, -1 right, 0 on both sides. */
    private static Object padded(Object[] a, int side) {
        String s = str(a[0]);
        long width = Indexing.size(a[1]);
        String fill = " ";
        if (a.length == 3) {
            if (!(Values.plain(a[2]) instanceof String f)) throw Errors.type("The fill character must be a unicode character, not " + Values.typeName(a[2]));
            if (Strings.length(f) != 1) throw Errors.type("The fill character must be exactly one character long");
            fill = f;
        }
        long missing = width - Strings.length(s);
        if (missing <= 0) return s;
        Costs.charge(Sequences.sizeOfProduct(1, missing, 2) / 4);
        long left = side > 0 ? missing : side < 0 ? 0 : missing / 2 + (missing & width & 1);
        return fill.repeat((int) left) + s + fill.repeat((int) (missing - left));
    }

    private static Object zfill(String s, long width) {
        long missing = width - Strings.length(s);
        if (missing <= 0) return s;
        Costs.charge(Sequences.sizeOfProduct(1, missing, 2) / 4);
        boolean signed = s.startsWith("+") || s.startsWith("-");
        return (signed ? s.substring(0, 1) : "") + "0".repeat((int) missing) + (signed ? s.substring(1) : s);
    }

    private static Object expandTabs(String s, long size) {
        StringBuilder text = new StringBuilder();
        long column = 0;
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\t') {
                if (size <= 0) continue;
                long more = size - column % size;
                Costs.charge(more / 4);
                if (more > 1 << 28) throw Errors.overflow("result too long");
                text.append(" ".repeat((int) more));
                column += more;
            } else {
                column = c == '\n' || c == '\r' ? 0 : column + 1;
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static Object replace(String s, String old, String with, long most) {
        if (most == 0) return s;
        long left = most < 0 ? Long.MAX_VALUE : most;
        StringBuilder text = new StringBuilder();
        int at = 0;
        if (old.isEmpty()) {
            long size = (Math.min(left, Strings.length(s) + 1L)) * with.length() + s.length();
            Costs.charge(size / 4);
            while (left-- > 0) {
                text.append(with);
                if (at >= s.length()) return text.toString();
                int next = at + Character.charCount(s.codePointAt(at));
                text.append(s, at, next);
                at = next;
            }
            return text.append(s, at, s.length()).toString();
        }
        int found = s.indexOf(old);
        if (found < 0) return s;
        Costs.charge(s.length() / 4);
        while (found >= 0 && left-- > 0) {
            text.append(s, at, found).append(with);
            if (with.length() > 1000) Costs.charge(with.length() / 4);
            at = found + old.length();
            found = s.indexOf(old, at);
        }
        return text.append(s, at, s.length()).toString();
    }

    private static Object translate(String s, Object table) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            Object to;
            try {
                to = Values.getItem(table, (long) c);
            } catch (PyException e) {
                if (!e.is(ErrorTypes.LOOKUP_ERROR)) throw e;
                text.appendCodePoint(c);
                continue;
            }
            if (to == null) continue;
            if (Values.plain(to) instanceof String t) text.append(t);
            else if (Ints.asInt(to) instanceof Long n) {
                if (n < 0 || n > 0x10FFFF) throw Errors.value("character mapping must be in range(0x110000)");
                text.appendCodePoint((int) (long) n);
            } else throw Errors.type("character mapping must return integer, None or str");
        }
        return text.toString();
    }

    private static Object makeTable(Object[] a) {
        PyDict table = new PyDict();
        if (a.length == 1) {
            if (!(a[0] instanceof PyDict d)) throw Errors.type("if you give only one argument to maketrans it must be a dict");
            for (Object k : d.keyArray()) {
                if (k instanceof String s) {
                    if (Strings.length(s) != 1) throw Errors.value("string keys in translate table must be of length 1");
                    table.put((long) s.codePointAt(0), d.get(k));
                } else if (Ints.asInt(k) != null) {
                    table.put(k, d.get(k));
                } else {
                    throw Errors.type("keys in translate table must be strings or integers");
                }
            }
            return table;
        }
        if (!(a[0] instanceof String from)) throw Errors.type("first maketrans argument must be a string if there is a second argument");
        int[] x = Strings.codePoints(from);
        int[] y = Strings.codePoints(argument(a[1], "maketrans", 2));
        if (x.length != y.length) throw Errors.value("the first two maketrans arguments must have equal length");
        for (int i = 0; i < x.length; i++) table.put((long) x[i], (long) y[i]);
        if (a.length == 3) for (int c : Strings.codePoints(argument(a[2], "maketrans", 3))) table.put((long) c, null);
        return table;
    }
}
