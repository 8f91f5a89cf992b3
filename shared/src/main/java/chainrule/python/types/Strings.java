package chainrule.python.types;

/** Text as a sequence of code points. Most has no characters beyond 16 bits, and then Java's places are Python's. */
public final class Strings {
    private static final String[] SINGLE = new String[256];
    /** The last longer text found to be plain: loops ask about the same one again and again. */
    private static String lastPlain = "";

    static {
        for (int i = 0; i < SINGLE.length; i++) SINGLE[i] = String.valueOf((char) i);
    }

    private Strings() { }

    /** Whether each code point is one Java character. */
    static boolean isPlain(String s) {
        if (s == lastPlain) return true;
        int n = s.length();
        for (int i = 0; i < n; i++) if (Character.isHighSurrogate(s.charAt(i)) && i + 1 < n && Character.isLowSurrogate(s.charAt(i + 1))) return false;
        if (n > 16) lastPlain = s;
        return true;
    }

    public static int length(String s) { return isPlain(s) ? s.length() : s.codePointCount(0, s.length()); }

    static int[] codePoints(String s) {
        int[] all = new int[length(s)];
        int n = 0;
        for (int i = 0; i < s.length(); n++) {
            all[n] = s.codePointAt(i);
            i += Character.charCount(all[n]);
        }
        return all;
    }

    public static String of(int codePoint) {
        return codePoint < SINGLE.length ? SINGLE[codePoint] : new String(Character.toChars(codePoint));
    }

    static String of(int[] codePoints, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) text.appendCodePoint(codePoints[i]);
        return text.toString();
    }

    /** From one place to another, counted in code points. */
    static String part(String s, int from, int to) {
        if (from >= to) return "";
        return isPlain(s) ? s.substring(from, to) : s.substring(s.offsetByCodePoints(0, from), s.offsetByCodePoints(0, to));
    }

    static Object getItem(String s, Object key) {
        if (key instanceof PySlice slice) return slice(s, slice);
        int size = length(s);
        int at = Indexing.position(key, size, "string");
        return of(isPlain(s) ? s.charAt(at) : s.codePointAt(s.offsetByCodePoints(0, at)));
    }

    private static String slice(String s, PySlice slice) {
        PySlice.Range r = slice.of(length(s));
        Costs.charge(r.count() / 4);
        if (r.step() == 1) return part(s, (int) r.start(), (int) r.start() + r.count());
        StringBuilder text = new StringBuilder(r.count());
        long at = r.start();
        if (isPlain(s)) {
            for (int i = 0; i < r.count(); i++, at += r.step()) text.append(s.charAt((int) at));
        } else {
            int[] all = codePoints(s);
            for (int i = 0; i < r.count(); i++, at += r.step()) text.appendCodePoint(all[(int) at]);
        }
        return text.toString();
    }

    static boolean contains(String s, Object x) {
        if (Values.plain(x) instanceof String part) return s.contains(part);
        throw Errors.type("'in <string>' requires string as left operand, not " + Values.typeName(x));
    }

    static Object concatenate(String s, Object x) {
        if (!(Values.plain(x) instanceof String t)) throw Errors.type("can only concatenate str (not \"" + Values.typeName(x) + "\") to str");
        if (s.length() + t.length() > 1000) Costs.charge(((long) s.length() + t.length()) / 8);
        return s.concat(t);
    }

    static Object repeat(String s, Object n) {
        long times = Indexing.times(n);
        Costs.charge(Sequences.sizeOfProduct(s.length(), times, 2) / 4);
        if (s.isEmpty() || times == 0) return "";
        return s.repeat((int) times);
    }

    /** By code points, which is not by Java's characters where those beyond 16 bits are concerned. */
    static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == y) continue;
            boolean wideX = Character.isSurrogate(x);
            boolean wideY = Character.isSurrogate(y);
            return wideX != wideY ? wideX ? 1 : -1 : Character.compare(x, y);
        }
        return Integer.compare(a.length(), b.length());
    }

    static PyIterator iterate(String s) { return new Characters(s); }

    // --- repr -------------------------------------------------------------------------------------------------------------------

    static String repr(String s) {
        boolean simple = true;
        boolean single = false;
        boolean twofold = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\'') single = true;
            else if (c == '"') twofold = true;
            else if (c < ' ' || c == '\\' || c >= 127) simple = false;
        }
        char quote = single && !twofold ? '"' : '\'';
        if (simple && !(single && twofold)) return quote + s + quote;
        Costs.charge(s.length() / 2);
        StringBuilder text = new StringBuilder().append(quote);
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c == quote || c == '\\') text.append('\\').appendCodePoint(c);
            else if (c == '\n') text.append("\\n");
            else if (c == '\t') text.append("\\t");
            else if (c == '\r') text.append("\\r");
            else if (Letters.isPrintable(c)) text.appendCodePoint(c);
            else escape(text, c);
        }
        return text.append(quote).toString();
    }

    private static void escape(StringBuilder text, int c) {
        if (c < 0x100) hex(text.append("\\x"), c, 2);
        else if (c < 0x10000) hex(text.append("\\u"), c, 4);
        else hex(text.append("\\U"), c, 8);
    }

    static void hex(StringBuilder text, int value, int digits) {
        for (int i = digits - 1; i >= 0; i--) text.append(Character.forDigit(value >> (4 * i) & 15, 16));
    }

    /** With everything but ASCII escaped. */
    static String ascii(String s) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) text.append((char) c);
            else escape(text, c);
        }
        return text.toString();
    }

    private static final class Characters extends PyIterator {
        private final String text;
        private int at;

        Characters(String text) {
            super(isAscii(text) ? Types.STR_ASCII_ITERATOR : Types.STR_ITERATOR);
            this.text = text;
        }

        @Override public Object next() {
            if (at >= text.length()) return END;
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            return of(c);
        }

        @Override public long hint() { return isPlain(text) ? text.length() - at : text.codePointCount(at, text.length()); }
    }

    static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) if (s.charAt(i) >= 128) return false;
        return true;
    }
}
