package chainrule.client.message;

import chainrule.json.Json;
import chainrule.json.JsonObject;

/** A question of the page to one lab; the answer carries the same id. */
public record Request(long id, String lab, Call call) {
    private static final long IDS = 1L << 53;

    /** Reads a request in JSON. */
    public static Request read(JsonObject json) {
        return new Request(id(json), lab(json), Call.read(json));
    }

    /** The id alone, which an answer to a request that is otherwise unreadable needs. */
    public static long id(JsonObject json) { return json.integer("id", 0, IDS); }

    /** The lab alone. */
    public static String lab(JsonObject json) { return json.string("lab"); }

    /** Reads a request's text. */
    public static Request read(String text) { return read(Json.parse(text).object()); }
}
