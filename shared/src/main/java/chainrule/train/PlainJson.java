package chainrule.train;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain values as JSON that reads back as the same values: a float is {@code {"float": 0.1}}, so that 1.0 stays apart from 1, and infinity has a word. */
final class PlainJson {
    private static final String FLOAT = "float";
    private static final long MOST = 1L << 53;

    private PlainJson() { }

    static void write(JsonWriter json, Object value) {
        switch (value) {
            case null -> json.nullValue();
            case Boolean b -> json.value(b.booleanValue());
            case Long n when Math.abs(n) <= MOST -> json.value(n.longValue());
            case Double d -> {
                json.object().name(FLOAT);
                if (Double.isFinite(d)) json.value(d.doubleValue());
                else json.value(d > 0 ? "inf" : d < 0 ? "-inf" : "nan");
                json.end();
            }
            case String s -> json.value(s);
            case List<?> l -> {
                json.array();
                for (Object v : l) write(json, v);
                json.end();
            }
            case Map<?, ?> m -> {
                json.object();
                m.forEach((name, v) -> {
                    if (String.valueOf(name).equals(FLOAT)) throw new IllegalArgumentException("checkpoint: no value can be called " + FLOAT);
                    write(json.name(String.valueOf(name)), v);
                });
                json.end();
            }
            default -> throw new IllegalArgumentException("checkpoint: wanted plain values, got " + value.getClass().getName());
        }
    }

    static Object read(Json json) {
        return switch (json) {
            case Json.Null ignored -> null;
            case Json.Bool b -> b.value();
            case Json.Text t -> t.value();
            case Json.Number n -> {
                if (n.value() != (long) n.value() || Math.abs(n.value()) > MOST) throw new SpecException("checkpoint: wanted a whole number, got " + json.write());
                yield (long) n.value();
            }
            case JsonArray a -> {
                List<Object> all = new ArrayList<>();
                for (int i = 0; i < a.size(); i++) all.add(read(a.get(i)));
                yield all;
            }
            case JsonObject o -> o.has(FLOAT) ? number(o.only(FLOAT).get(FLOAT)) : map(o);
        };
    }

    static Map<String, Object> map(JsonObject o) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : o.names()) all.put(name, read(o.get(name)));
        return all;
    }

    private static double number(Json json) {
        if (json instanceof Json.Number n) return n.value();
        if (json instanceof Json.Text t) {
            switch (t.value()) {
                case "inf": return Double.POSITIVE_INFINITY;
                case "-inf": return Double.NEGATIVE_INFINITY;
                case "nan": return Double.NaN;
                default:
            }
        }
        throw new SpecException("checkpoint: wanted a number, inf, -inf or nan, got " + json.write());
    }
}
