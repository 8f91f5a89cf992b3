package chainrule.python.library;

import chainrule.math.Numbers;
import chainrule.python.types.Ints;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyList;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Errors;
import chainrule.python.types.Values;
import java.math.BigInteger;

/** Reads JSON as Python's {@code json.loads} does, with its words for what is wrong. */
final class JsonValue {
    private static final int MOST_NESTED = 500;

    private final String text;
    private final Object error;
    private final Object objectHook;
    private final Object floats;
    private final Object whole;
    private final Object constants;
    private final Object pairsHook;
    private int at;
    private int depth;

    /** {@code text, error class, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook}. */
    JsonValue(String text, Object[] a) {
        this.text = text;
        error = a[1];
        objectHook = a[2];
        floats = a[3];
        whole = a[4];
        constants = a[5];
        pairsHook = a[6];
    }

    Object whole() {
        blanks();
        Object value = value();
        blanks();
        if (at < text.length()) throw wrong("Extra data", at);
        return value;
    }

    private PyException wrong(String message, int where) {
        return ((PyError) Values.call3(error, message, text, (long) text.codePointCount(0, where))).exception();
    }

    private void blanks() { while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++; }

    private char peek() { return at < text.length() ? text.charAt(at) : 0; }

    private Object value() {
        char c = peek();
        if (c == '"') return string();
        if (c == '{' || c == '[') {
            if (++depth > MOST_NESTED) throw Errors.recursion("maximum recursion depth exceeded while decoding a JSON object from a unicode string");
            Object value = c == '{' ? object() : array();
            depth--;
            return value;
        }
        if (word("null")) return null;
        if (word("true")) return true;
        if (word("false")) return false;
        if (word("NaN")) return constant("NaN", Double.NaN);
        if (word("Infinity")) return constant("Infinity", Double.POSITIVE_INFINITY);
        if (word("-Infinity")) return constant("-Infinity", Double.NEGATIVE_INFINITY);
        return number();
    }

    private boolean word(String w) {
        if (!text.startsWith(w, at)) return false;
        at += w.length();
        return true;
    }

    private Object constant(String name, double value) { return constants == null ? (Object) value : Values.call1(constants, name); }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

    private Object number() {
        int start = at;
        int i = at;
        if (i < text.length() && text.charAt(i) == '-') i++;
        int digits = i;
        while (i < text.length() && isDigit(text.charAt(i)) && !(i == digits + 1 && text.charAt(digits) == '0')) i++;
        if (i == digits) throw wrong("Expecting value", start);
        boolean point = false;
        if (i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
            point = true;
            i++;
            while (i < text.length() && isDigit(text.charAt(i))) i++;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int e = i + 1;
            if (e < text.length() && (text.charAt(e) == '+' || text.charAt(e) == '-')) e++;
            if (e < text.length() && isDigit(text.charAt(e))) {
                point = true;
                while (e < text.length() && isDigit(text.charAt(e))) e++;
                i = e;
            }
        }
        at = i;
        String word = text.substring(start, i);
        if (point) return floats == null ? (Object) Numbers.parse(word) : Values.call1(floats, word);
        if (whole != null) return Values.call1(whole, word);
        if (word.length() > Ints.MOST_DIGITS) {
            throw Errors.value("Exceeds the limit (" + Ints.MOST_DIGITS + " digits) for integer string conversion: value has " + (i - digits)
                    + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        return Ints.normal(new BigInteger(word));
    }

    private String string() {
        int begin = at++;
        StringBuilder b = new StringBuilder();
        while (true) {
            if (at >= text.length()) throw wrong("Unterminated string starting at", begin);
            char c = text.charAt(at++);
            if (c == '"') return b.toString();
            if (c < ' ') throw wrong("Invalid control character at", at - 1);
            if (c != '\\') {
                b.append(c);
                continue;
            }
            if (at >= text.length()) throw wrong("Unterminated string starting at", begin);
            char e = text.charAt(at++);
            switch (e) {
                case '"', '\\', '/' -> b.append(e);
                case 'b' -> b.append('\b');
                case 'f' -> b.append('\f');
                case 'n' -> b.append('\n');
                case 'r' -> b.append('\r');
                case 't' -> b.append('\t');
                case 'u' -> b.append(escaped());
                default -> throw wrong("Invalid \\escape", at - 2);
            }
        }
    }

    private char escaped() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
            if (digit < 0) throw wrong("Invalid \\uXXXX escape", at - 1);
            value = value * 16 + digit;
        }
        at += 4;
        return (char) value;
    }

    private Object array() {
        PyList all = new PyList();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return all;
        }
        while (true) {
            all.add(value());
            blanks();
            if (peek() == ']') {
                at++;
                return all;
            }
            if (peek() != ',') throw wrong("Expecting ',' delimiter", at);
            at++;
            blanks();
        }
    }

    private Object object() {
        PyDict all = new PyDict();
        PyList pairs = new PyList();
        at++;
        blanks();
        if (peek() == '}') at++;
        else members(all, pairs);
        if (pairsHook != null) return Values.call1(pairsHook, pairs);
        return objectHook == null ? all : Values.call1(objectHook, all);
    }

    private void members(PyDict all, PyList pairs) {
        while (true) {
            if (peek() != '"') throw wrong("Expecting property name enclosed in double quotes", at);
            String name = string();
            blanks();
            if (peek() != ':') throw wrong("Expecting ':' delimiter", at);
            at++;
            blanks();
            Object value = value();
            if (pairsHook != null) pairs.add(PyTuple.of(name, value));
            else all.put(name, value);
            blanks();
            if (peek() == '}') {
                at++;
                return;
            }
            if (peek() != ',') throw wrong("Expecting ',' delimiter", at);
            at++;
            blanks();
        }
    }
}
