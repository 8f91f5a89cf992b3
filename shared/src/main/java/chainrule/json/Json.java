package chainrule.json;

/**
 * A JSON value.
 *
 * <pre>{@code
 * JsonObject settings = Json.parse(text).object();
 * settings.only("seed", "learningRate");
 * long seed = settings.integer("seed", 0, 1_000_000);
 * double rate = settings.number("learningRate", 0.01);
 * }</pre>
 */
public sealed interface Json permits Json.Text, Json.Number, Json.Bool, Json.Null, JsonArray, JsonObject {
    /** Objects and arrays may nest this deep; a deeper text is refused. */
    int MAX_DEPTH = 64;

    record Text(String value) implements Json { }

    /** A number; whole numbers are exact up to 2^53 on either side of zero. */
    record Number(double value) implements Json { }

    record Bool(boolean value) implements Json { }

    record Null() implements Json { }

    /**
     * Reads one JSON value and nothing after it. Strict: no comments, no trailing commas, no duplicate names, no numbers
     * beyond double.
     *
     * @throws JsonException naming line and column, what was wanted and what was found
     */
    static Json parse(String text) { return new JsonParser(text).parse(); }

    /** This value as an object, or an error. */
    default JsonObject object() { return Decode.object("JSON", this); }

    /** This value as an array, or an error. */
    default JsonArray array() { return Decode.array("JSON", this); }

    /** The shortest text of this value. */
    default String write() { return new JsonWriter().value(this).toString(); }
}
