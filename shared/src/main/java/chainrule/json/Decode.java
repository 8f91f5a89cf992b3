package chainrule.json;

/** Turns a JSON value into what its reader wants; {@code where} is the path printed when it is something else. */
final class Decode {
    private static final double EXACT = 9007199254740992.0; // 2^53: from here on whole doubles have gaps
    private static final int SHOWN = 40;

    private Decode() { }

    static JsonObject object(String where, Json json) {
        if (json instanceof JsonObject object) return object;
        throw wanted(where, "an object", json);
    }

    static JsonArray array(String where, Json json) {
        if (json instanceof JsonArray array) return array;
        throw wanted(where, "an array", json);
    }

    static String string(String where, Json json) {
        if (json instanceof Json.Text text) return text.value();
        throw wanted(where, "a string", json);
    }

    static boolean bool(String where, Json json) {
        if (json instanceof Json.Bool bool) return bool.value();
        throw wanted(where, "true or false", json);
    }

    /** A number, or one of the strings that {@link JsonWriter} writes for what JSON numbers cannot say. */
    static double number(String where, Json json) {
        if (json instanceof Json.Number number) return number.value();
        if (json instanceof Json.Text text) {
            switch (text.value()) {
                case "nan": return Double.NaN;
                case "inf": return Double.POSITIVE_INFINITY;
                case "-inf": return Double.NEGATIVE_INFINITY;
                default: break;
            }
        }
        throw wanted(where, "a number", json);
    }

    static double number(String where, Json json, double min, double max) {
        double value = number(where, json);
        if (value >= min && value <= max) return value;
        throw wanted(where, "a number from " + JsonNumbers.write(min) + " to " + JsonNumbers.write(max), json);
    }

    static long integer(String where, Json json, long min, long max) {
        if (json instanceof Json.Number number) {
            double value = number.value();
            if (value == Math.floor(value) && Math.abs(value) <= EXACT && value >= min && value <= max) return (long) value;
        }
        throw wanted(where, "a whole number from " + min + " to " + max, json);
    }

    static JsonException wanted(String where, String wanted, Json got) {
        return new JsonException(where + ": wanted " + wanted + ", got " + describe(got));
    }

    private static String describe(Json json) {
        return switch (json) {
            case JsonObject object -> "an object";
            case JsonArray array -> "an array of " + array.size();
            case Json.Text text -> "the string " + new Json.Text(shorten(text.value())).write();
            case Json.Number number -> JsonNumbers.write(number.value());
            case Json.Bool bool -> bool.value() ? "true" : "false";
            case Json.Null ignored -> "null";
        };
    }

    static String shorten(String text) { return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..."; }
}
