package chainrule.python.types;

/** Methods of text that take it apart. */
final class StrSplit {
    private StrSplit() { }

    private static String separator(Object x) {
        if (x == null) return null;
        if (!(Values.plain(x) instanceof String s)) throw Errors.type("must be str or None, not " + Values.typeName(x));
        if (s.isEmpty()) throw Errors.value("empty separator");
        return s;
    }

    static PyList split(String s, Object sep, long most) {
        String by = separator(sep);
        Costs.charge(s.length() / 4);
        long left = most < 0 ? Long.MAX_VALUE : most;
        PyList parts = new PyList();
        int at = 0;
        if (by == null) {
            int end = s.length();
            while (true) {
                while (at < end && Letters.isSpace(s.charAt(at))) at++;
                if (at == end) return parts;
                if (left-- <= 0) {
                    parts.add(s.substring(at, end));
                    return parts;
                }
                int from = at;
                while (at < end && !Letters.isSpace(s.charAt(at))) at++;
                parts.add(s.substring(from, at));
            }
        }
        for (int found = s.indexOf(by); found >= 0 && left-- > 0; found = s.indexOf(by, at)) {
            parts.add(s.substring(at, found));
            at = found + by.length();
        }
        parts.add(s.substring(at));
        return parts;
    }

    static PyList rsplit(String s, Object sep, long most) {
        String by = separator(sep);
        Costs.charge(s.length() / 4);
        long left = most < 0 ? Long.MAX_VALUE : most;
        PyList parts = new PyList();
        int end = s.length();
        if (by == null) {
            while (true) {
                while (end > 0 && Letters.isSpace(s.charAt(end - 1))) end--;
                if (end == 0) break;
                if (left-- <= 0) {
                    parts.add(s.substring(0, end));
                    break;
                }
                int to = end;
                while (end > 0 && !Letters.isSpace(s.charAt(end - 1))) end--;
                parts.add(s.substring(end, to));
            }
        } else {
            for (int found = s.lastIndexOf(by); found >= 0 && left-- > 0; found = end < by.length() ? -1 : s.lastIndexOf(by, end - by.length())) {
                parts.add(s.substring(found + by.length(), end));
                end = found;
            }
            parts.add(s.substring(0, end));
        }
        Sorting.reverse(parts.items(), parts.size());
        return parts;
    }

    static PyList lines(String s, boolean keepEnds) {
        PyList parts = new PyList();
        Costs.charge(s.length() / 4);
        int at = 0;
        while (at < s.length()) {
            int end = at;
            while (end < s.length() && !Letters.isLineBreak(s.charAt(end))) end++;
            int next = end;
            if (end < s.length()) next += s.charAt(end) == '\r' && end + 1 < s.length() && s.charAt(end + 1) == '\n' ? 2 : 1;
            parts.add(s.substring(at, keepEnds ? next : end));
            at = next;
        }
        return parts;
    }

    static PyTuple partition(String s, String by) {
        if (by.isEmpty()) throw Errors.value("empty separator");
        int at = s.indexOf(by);
        return at < 0 ? PyTuple.of(s, "", "") : PyTuple.of(s.substring(0, at), by, s.substring(at + by.length()));
    }

    static PyTuple rpartition(String s, String by) {
        if (by.isEmpty()) throw Errors.value("empty separator");
        int at = s.lastIndexOf(by);
        return at < 0 ? PyTuple.of("", "", s) : PyTuple.of(s.substring(0, at), by, s.substring(at + by.length()));
    }
}
