package chainrule.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object whose members are read by name and type. A missing or unfit member is an error that names its path; the
 * readers with a fallback give it only when the member is absent, never when it is wrong.
 */
public final class JsonObject implements Json {
    private final String path;
    private final Map<String, Json> members;

    JsonObject(String path, Map<String, Json> members) {
        this.path = path;
        this.members = members;
    }

    /** An object made of these members, in this order. */
    public static JsonObject of(Map<String, Json> members) { return new JsonObject("", new LinkedHashMap<>(members)); }

    /** The names, in the order of the text. */
    public List<String> names() { return List.copyOf(members.keySet()); }

    public boolean has(String name) { return members.containsKey(name); }

    /** Whether the member is absent or {@code null}. */
    public boolean isNull(String name) { return !has(name) || members.get(name) instanceof Json.Null; }

    /** The member, whatever it is. */
    public Json get(String name) {
        Json member = members.get(name);
        if (member == null) throw new JsonException(where(name) + ": missing" + (members.isEmpty() ? "" : "; the object has " + list(names())));
        return member;
    }

    public String string(String name) { return Decode.string(where(name), get(name)); }

    public String string(String name, String fallback) { return has(name) ? string(name) : fallback; }

    public boolean bool(String name) { return Decode.bool(where(name), get(name)); }

    public boolean bool(String name, boolean fallback) { return has(name) ? bool(name) : fallback; }

    public double number(String name) { return Decode.number(where(name), get(name)); }

    public double number(String name, double fallback) { return has(name) ? number(name) : fallback; }

    /** A number with {@code min <= number <= max}; NaN never is. */
    public double number(String name, double min, double max) { return Decode.number(where(name), get(name), min, max); }

    /** A whole number with {@code min <= number <= max}. */
    public long integer(String name, long min, long max) { return Decode.integer(where(name), get(name), min, max); }

    public long integer(String name, long min, long max, long fallback) { return has(name) ? integer(name, min, max) : fallback; }

    public JsonObject object(String name) { return Decode.object(where(name), get(name)); }

    public JsonArray array(String name) { return Decode.array(where(name), get(name)); }

    /** Refuses members outside this vocabulary, so that a misspelt name is an error and not a silent default. */
    public JsonObject only(String... vocabulary) {
        for (String name : members.keySet()) {
            if (!contains(vocabulary, name)) {
                throw new JsonException(where(name) + ": unknown; wanted one of " + list(List.of(vocabulary)));
            }
        }
        return this;
    }

    private static boolean contains(String[] vocabulary, String name) {
        for (String word : vocabulary) if (word.equals(name)) return true;
        return false;
    }

    private static String list(List<String> names) {
        List<String> shown = new ArrayList<>();
        for (String name : names) shown.add(Decode.shorten(name));
        return String.join(", ", shown);
    }

    private String where(String name) { return path.isEmpty() ? Decode.shorten(name) : path + "." + Decode.shorten(name); }

    @Override public boolean equals(Object other) { return other instanceof JsonObject object && members.equals(object.members); }

    @Override public int hashCode() { return members.hashCode(); }

    @Override public String toString() { return write(); }
}
