package chainrule.compute.bench;

import chainrule.client.bench.Tables;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a row has shown.
 *
 * @param commit of the working folder
 * @param seconds of one step, for each round
 * @param apart how far each column's results lie from those of the first column that was there, see {@link Agreement}
 */
record Measured(String commit, Map<Column, List<Double>> seconds, Map<Column, Agreement> apart) {
    /** The median of the rounds, or NaN without any. */
    double median(Column column) {
        List<Double> rounds = seconds.getOrDefault(column, List.of());
        return rounds.isEmpty() ? Double.NaN : Tables.median(rounds);
    }

    /** How many times as fast as another column. */
    double times(Column column, Column other) { return median(other) / median(column); }

    /** Of the column that is farthest from the first. */
    Agreement worst() {
        return apart.values().stream().reduce(new Agreement(0, 0), (a, b) -> new Agreement(Math.max(a.largest(), b.largest()), Math.max(a.share(), b.share())));
    }

    void write(JsonWriter json) {
        json.object().field("commit", commit).name("seconds").object();
        seconds.forEach((column, rounds) -> json.field(column.id(), rounds.stream().mapToDouble(d -> d).toArray()));
        json.end().name("apart").object();
        apart.forEach((column, a) -> a.write(json.name(column.id())));
        json.end().end();
    }

    static Measured read(JsonObject json) {
        Map<Column, List<Double>> seconds = new EnumMap<>(Column.class);
        Map<Column, Agreement> apart = new EnumMap<>(Column.class);
        JsonObject times = json.object("seconds");
        JsonObject distances = json.object("apart");
        for (Column c : Column.values()) {
            if (times.has(c.id())) seconds.put(c, Arrays.stream(times.array(c.id()).numbers()).boxed().toList());
            if (distances.has(c.id())) apart.put(c, Agreement.read(distances.object(c.id())));
        }
        return new Measured(json.string("commit"), seconds, apart);
    }
}
