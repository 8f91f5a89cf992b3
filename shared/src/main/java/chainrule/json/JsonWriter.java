package chainrule.json;

/**
 * Writes JSON text, piece by piece and in order.
 *
 * <pre>{@code new JsonWriter().object().field("step", 3).name("losses").array().value(1.5).end().end().toString()}</pre>
 *
 * Numbers are the shortest that read back the same; NaN and the infinities, which JSON lacks, become the strings
 * {@code "nan"}, {@code "inf"} and {@code "-inf"}. The text may stand inside a script element as it is.
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    /** One letter per open container: o, a; and n while an object waits for the value of a name. */
    private final StringBuilder open = new StringBuilder();
    private boolean first = true;

    public JsonWriter object() {
        begin();
        open.append('o');
        out.append('{');
        first = true;
        return this;
    }

    public JsonWriter array() {
        begin();
        open.append('a');
        out.append('[');
        first = true;
        return this;
    }

    /** Ends the innermost object or array. */
    public JsonWriter end() {
        char container = top();
        if (container != 'o' && container != 'a') throw misuse("end()");
        open.setLength(open.length() - 1);
        out.append(container == 'o' ? '}' : ']');
        first = false;
        return this;
    }

    public JsonWriter name(String name) {
        if (top() != 'o') throw misuse("name(\"" + name + "\")");
        if (!first) out.append(',');
        first = false;
        quote(name);
        out.append(':');
        open.append('n');
        return this;
    }

    public JsonWriter value(String text) {
        begin();
        quote(text);
        return this;
    }

    public JsonWriter value(boolean value) {
        begin();
        out.append(value);
        return this;
    }

    public JsonWriter value(int value) { return value((long) value); }

    public JsonWriter value(long value) {
        begin();
        out.append(value);
        return this;
    }

    public JsonWriter value(double value) { return number(JsonNumbers.write(value), value); }

    public JsonWriter value(float value) { return number(JsonNumbers.write(value), value); }

    public JsonWriter nullValue() {
        begin();
        out.append("null");
        return this;
    }

    public JsonWriter value(Json json) {
        switch (json) {
            case Json.Text text -> value(text.value());
            case Json.Number number -> value(number.value());
            case Json.Bool bool -> value(bool.value());
            case Json.Null ignored -> nullValue();
            case JsonArray array -> {
                array();
                for (int i = 0; i < array.size(); i++) value(array.get(i));
                end();
            }
            case JsonObject object -> {
                object();
                for (String name : object.names()) name(name).value(object.get(name));
                end();
            }
        }
        return this;
    }

    /** A value written before; {@code finished} stays as it is. */
    public JsonWriter value(JsonWriter finished) {
        String text = finished.toString();
        begin();
        out.append(text);
        return this;
    }

    public JsonWriter field(String name, String text) { return name(name).value(text); }

    public JsonWriter field(String name, boolean value) { return name(name).value(value); }

    public JsonWriter field(String name, long value) { return name(name).value(value); }

    public JsonWriter field(String name, int value) { return name(name).value((long) value); }

    public JsonWriter field(String name, double value) { return name(name).value(value); }

    public JsonWriter field(String name, float value) { return name(name).value(value); }

    public JsonWriter field(String name, Json json) { return name(name).value(json); }

    /** An array of numbers. */
    public JsonWriter field(String name, double[] values) {
        name(name).array();
        for (double value : values) value(value);
        return end();
    }

    /** An array of strings. */
    public JsonWriter field(String name, Iterable<String> values) {
        name(name).array();
        for (String value : values) value(value);
        return end();
    }

    /** The finished text. */
    @Override public String toString() {
        if (!open.isEmpty() || out.isEmpty()) throw misuse("toString()");
        return out.toString();
    }

    private JsonWriter number(String text, double value) {
        begin();
        if (value - value == 0) out.append(text);
        else quote(text);
        return this;
    }

    /** What precedes a value where we stand. */
    private void begin() {
        switch (top()) {
            case 'n' -> open.setLength(open.length() - 1);
            case 'a' -> {
                if (!first) out.append(',');
            }
            case '-' -> {
                if (!out.isEmpty()) throw misuse("a second value");
            }
            default -> throw misuse("a value without a name");
        }
        first = false;
    }

    private char top() { return open.isEmpty() ? '-' : open.charAt(open.length() - 1); }

    private IllegalStateException misuse(String call) {
        String place = switch (top()) {
            case 'o' -> "in an object, where name() or end() fits";
            case 'a' -> "in an array, where a value or end() fits";
            case 'n' -> "after a name, where a value fits";
            default -> out.isEmpty() ? "at the start, where one value fits" : "after the end";
        };
        return new IllegalStateException("JsonWriter: " + call + " " + place);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (needsCode(text, i)) code(c);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    /** Control characters; {@code <}, which could end a script element; line separators; surrogates without their partner. */
    private static boolean needsCode(String text, int i) {
        char c = text.charAt(i);
        if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') return true;
        if (high(c)) return i + 1 >= text.length() || !low(text.charAt(i + 1));
        return low(c) && (i == 0 || !high(text.charAt(i - 1)));
    }

    private static boolean high(char c) { return c >= '\ud800' && c < '\udc00'; }

    private static boolean low(char c) { return c >= '\udc00' && c < '\ue000'; }

    private void code(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) out.append("0123456789abcdef".charAt(c >> shift & 15));
    }
}
