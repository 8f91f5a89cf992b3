package chainrule.json;

import java.util.ArrayList;
import java.util.List;

/** A JSON array whose elements are read by index and type; an unfit element is an error that names its path. */
public final class JsonArray implements Json {
    private final String path;
    private final List<Json> elements;

    JsonArray(String path, List<Json> elements) {
        this.path = path;
        this.elements = elements;
    }

    public static JsonArray of(List<Json> elements) { return new JsonArray("", List.copyOf(elements)); }

    public int size() { return elements.size(); }

    /** The element, whatever it is. */
    public Json get(int index) {
        if (index < 0 || index >= elements.size()) {
            throw new JsonException((path.isEmpty() ? "JSON" : path) + ": wanted element " + index + ", got an array of " + elements.size());
        }
        return elements.get(index);
    }

    public String string(int index) { return Decode.string(where(index), get(index)); }

    public boolean bool(int index) { return Decode.bool(where(index), get(index)); }

    public double number(int index) { return Decode.number(where(index), get(index)); }

    /** A whole number with {@code min <= number <= max}. */
    public long integer(int index, long min, long max) { return Decode.integer(where(index), get(index), min, max); }

    public JsonObject object(int index) { return Decode.object(where(index), get(index)); }

    public JsonArray array(int index) { return Decode.array(where(index), get(index)); }

    /** All elements as numbers. */
    public double[] numbers() {
        double[] all = new double[size()];
        for (int i = 0; i < all.length; i++) all[i] = number(i);
        return all;
    }

    /** All elements as strings. */
    public List<String> strings() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) all.add(string(i));
        return List.copyOf(all);
    }

    private String where(int index) { return path + "[" + index + "]"; }

    @Override public boolean equals(Object other) { return other instanceof JsonArray array && elements.equals(array.elements); }

    @Override public int hashCode() { return elements.hashCode(); }

    @Override public String toString() { return write(); }
}
