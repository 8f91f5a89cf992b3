package chainrule.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the small part of Python's literals that NumPy writes into its headers: dictionaries, tuples, lists, strings, whole numbers, True and False. */
final class Literal {
    /** Nothing that we can read nests deeper. */
    private static final int DEPTH = 8;

    private final Input in;
    private final long start;
    private final String text;
    private int at;
    private int depth;

    /** @param start where in the file the text begins; one byte a character */
    Literal(Input in, long start, String text) {
        this.in = in;
        this.start = start;
        this.text = text;
    }

    /** The whole text as one dictionary. */
    Map<String, Object> dictionary() {
        if (!take('{')) throw wrong("a dictionary, '{'");
        Map<String, Object> all = new LinkedHashMap<>();
        while (!take('}')) {
            int begin = at;
            if (!(value() instanceof String key)) throw wrong(begin, "a name in quotes");
            if (all.containsKey(key)) throw wrong(begin, "each name once");
            if (!take(':')) throw wrong("':'");
            all.put(key, value());
            if (!take(',') && peek() != '}') throw wrong("',' or '}'");
        }
        if (peek() != 0) throw wrong("the end of the header");
        return all;
    }

    private Object value() {
        char c = peek();
        if (c == '\'' || c == '"') return string();
        if (c >= '0' && c <= '9' || c == '-') return whole();
        if (c == '(') return elements(')');
        if (c == '[') return elements(']');
        if (word("True")) return true;
        if (word("False")) return false;
        throw wrong("a string, a whole number, True, False, or a tuple of them");
    }

    private List<Object> elements(char close) {
        if (++depth > DEPTH) throw wrong("at most " + DEPTH + " brackets within each other");
        at++;
        List<Object> all = new ArrayList<>();
        while (!take(close)) {
            all.add(value());
            if (!take(',') && peek() != close) throw wrong("',' or '" + close + "'");
        }
        depth--;
        return all;
    }

    private String string() {
        char quote = text.charAt(at);
        int end = text.indexOf(quote, at + 1);
        if (end < 0) throw wrong("a string that ends");
        String inner = text.substring(at + 1, end);
        if (inner.indexOf('\\') >= 0) throw wrong("a string without escapes");
        at = end + 1;
        return inner;
    }

    private Long whole() {
        int begin = at;
        boolean negative = text.charAt(at) == '-';
        if (negative) at++;
        int first = at;
        long value = 0;
        for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            if (at - first >= 18) throw wrong(begin, "a whole number of at most 18 digits");
            value = value * 10 + text.charAt(at) - '0';
        }
        if (at == first) throw wrong("a digit");
        if (at < text.length() && text.charAt(at) == 'L') at++; // Python 2 wrote long numbers so
        return negative ? -value : value;
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    private boolean take(char c) {
        if (peek() != c) return false;
        at++;
        return true;
    }

    /** The next character that is no space; 0 at the end. */
    private char peek() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) at++;
        return at < text.length() ? text.charAt(at) : 0;
    }

    private DataException wrong(String wanted) { return wrong(at, wanted); }

    private DataException wrong(int place, String wanted) {
        String got = place >= text.length() ? "the end of the header" : "'" + Shorten.text(text.substring(place, Math.min(text.length(), place + 16))) + "'";
        return in.wrong(start + place, wanted, got);
    }
}
