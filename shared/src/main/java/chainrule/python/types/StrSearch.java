package chainrule.python.types;

/** Methods of text that look for other text. */
final class StrSearch {
    private StrSearch() { }

    private static String str(Object x) { return (String) Values.plain(x); }

    static void fill(PyType type) {
        type.add(Builtin.many("find", 2, 4, a -> find(a, false)));
        type.add(Builtin.many("rfind", 2, 4, a -> find(a, true)));
        type.add(Builtin.many("index", 2, 4, a -> found(find(a, false))));
        type.add(Builtin.many("rindex", 2, 4, a -> found(find(a, true))));
        type.add(Builtin.many("count", 2, 4, StrSearch::count));
        type.add(Builtin.many("startswith", 2, 4, a -> has(a, "startswith", true)));
        type.add(Builtin.many("endswith", 2, 4, a -> has(a, "endswith", false)));
    }

    private static Object found(long at) {
        if (at < 0) throw Errors.value("substring not found");
        return at;
    }

    /** {@code a}: text, what to look for, from, to. */
    private static long find(Object[] a, boolean last) {
        String s = str(a[0]);
        String part = StrMethods.text(a[1], "must be str, not ");
        int size = Strings.length(s);
        int from = a.length > 2 ? Indexing.bound(a[2], 0, size) : 0;
        int to = a.length > 3 ? Math.min(size, Indexing.bound(a[3], size, size)) : size;
        if (to - from < Strings.length(part)) return -1;
        if (s.length() > 1000) Costs.work(s.length() / 8);
        if (Strings.isPlain(s)) {
            int at = last ? s.lastIndexOf(part, to - part.length()) : s.indexOf(part, from);
            return at < from || at + part.length() > to ? -1 : at;
        }
        String within = Strings.part(s, from, to);
        int at = last ? within.lastIndexOf(part) : within.indexOf(part);
        return at < 0 ? -1 : from + within.codePointCount(0, at);
    }

    private static Object count(Object[] a) {
        String s = str(a[0]);
        String part = StrMethods.text(a[1], "must be str, not ");
        int size = Strings.length(s);
        int from = a.length > 2 ? Indexing.bound(a[2], 0, size) : 0;
        int to = a.length > 3 ? Math.min(size, Indexing.bound(a[3], size, size)) : size;
        if (from > to) return 0L;
        if (part.isEmpty()) return to - from + 1L;
        String within = Strings.part(s, from, to);
        if (within.length() > 1000) Costs.work(within.length() / 8);
        long n = 0;
        for (int at = within.indexOf(part); at >= 0; at = within.indexOf(part, at + part.length())) n++;
        return n;
    }

    private static Object has(Object[] a, String function, boolean start) {
        String s = str(a[0]);
        if (a.length > 2) {
            int size = Strings.length(s);
            int from = Indexing.bound(a[2], 0, size);
            int to = a.length > 3 ? Math.min(size, Indexing.bound(a[3], size, size)) : size;
            s = from > to ? null : Strings.part(s, from, to);
        }
        if (a[1] instanceof PyTuple parts) {
            for (Object p : parts.items()) {
                String part = StrMethods.text(p, "tuple for " + function + " must only contain str, not ");
                if (s != null && (start ? s.startsWith(part) : s.endsWith(part))) return true;
            }
            return false;
        }
        String part = StrMethods.text(a[1], function + " first arg must be str or a tuple of str, not ");
        return s != null && (start ? s.startsWith(part) : s.endsWith(part));
    }
}
