package chainrule.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text by recursive descent; its depth is bounded by {@link Json#MAX_DEPTH}. */
final class JsonParser {
    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) { this.text = text; }

    Json parse() {
        Json json = value("");
        space();
        if (at < text.length()) throw wanted("the end of the text");
        return json;
    }

    private Json value(String path) {
        space();
        if (at >= text.length()) throw wanted("a value");
        char c = text.charAt(at);
        if (c == '-' || digit(c)) return number();
        return switch (c) {
            case '{' -> object(path);
            case '[' -> array(path);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> throw wanted("a value");
        };
    }

    private JsonObject object(String path) {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        if (!accept('}')) {
            do {
                space();
                int start = at;
                if (peek() != '"') throw wanted("a name in quotes");
                String name = string();
                if (members.containsKey(name)) {
                    at = start;
                    throw new JsonException(place() + ": the name " + quote(name) + " occurs twice in one object");
                }
                require(':', "':' after a name");
                members.put(name, value(path.isEmpty() ? Decode.shorten(name) : path + "." + Decode.shorten(name)));
            } while (accept(','));
            require('}', "',' or '}'");
        }
        depth--;
        return new JsonObject(path, members);
    }

    private JsonArray array(String path) {
        enter();
        List<Json> elements = new ArrayList<>();
        if (!accept(']')) {
            do {
                // Most arrays hold numbers, which need no path; only containers do.
                space();
                boolean nests = peek() == '{' || peek() == '[';
                elements.add(value(nests ? path + "[" + elements.size() + "]" : ""));
            } while (accept(','));
            require(']', "',' or ']'");
        }
        depth--;
        return new JsonArray(path, elements);
    }

    private void enter() {
        if (++depth > Json.MAX_DEPTH) throw new JsonException(place() + ": nested deeper than " + Json.MAX_DEPTH);
        at++;
    }

    private Json word(String word, Json meaning) {
        if (!text.startsWith(word, at)) throw wanted("a value");
        at += word.length();
        return meaning;
    }

    private Json number() {
        int start = at;
        if (peek() == '-') at++;
        if (peek() == '0') {
            at++;
            if (digit(peek())) throw wanted("no digit after a leading zero");
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') at++;
            digits();
        }
        double value = JsonNumbers.parse(text.substring(start, at));
        if (Math.abs(value) == Double.POSITIVE_INFINITY) {
            at = start;
            throw wanted("a number below 1.8e308");
        }
        return new Json.Number(value);
    }

    private void digits() {
        if (!digit(peek())) throw wanted("a digit");
        while (digit(peek())) at++;
    }

    private String string() {
        int start = ++at;
        while (at < text.length() && plain(text.charAt(at))) at++;
        if (peek() == '"') return text.substring(start, at++);
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (true) {
            if (at >= text.length()) throw wanted("'\"' at the end of a string");
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < ' ') throw wanted("an escape for a control character");
            if (c == '\\') {
                out.append(escape());
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private static boolean plain(char c) { return c >= ' ' && c != '"' && c != '\\'; }

    private char escape() {
        at++;
        char c = peek();
        if (c == 'u') {
            at++;
            int code = 0;
            for (int i = 0; i < 4; i++, at++) {
                int digit = hex(peek());
                if (digit < 0) throw wanted("four hexadecimal digits after \\u");
                code = code * 16 + digit;
            }
            return (char) code;
        }
        char meant = switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw wanted("one of \" \\ / b f n r t u after a backslash");
        };
        at++;
        return meant;
    }

    private static int hex(char c) {
        if (digit(c)) return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
            at++;
        }
    }

    private boolean accept(char c) {
        space();
        if (peek() != c) return false;
        at++;
        return true;
    }

    private void require(char c, String wanted) {
        if (!accept(c)) throw wanted(wanted);
    }

    /** The next character, or NUL (which begins nothing in JSON) at the end. */
    private char peek() { return at < text.length() ? text.charAt(at) : '\0'; }

    private static boolean digit(char c) { return c >= '0' && c <= '9'; }

    private JsonException wanted(String wanted) {
        String got = at >= text.length() ? "the end" : quote(Decode.shorten(text.substring(at, Math.min(text.length(), at + 12))));
        return new JsonException(place() + ": wanted " + wanted + ", got " + got);
    }

    private static String quote(String text) { return new Json.Text(Decode.shorten(text)).write(); }

    private String place() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return "JSON line " + line + ", column " + column;
    }
}
