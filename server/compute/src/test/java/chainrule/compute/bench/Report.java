package chainrule.compute.bench;

import chainrule.client.bench.Tables;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The day's table, kept as Markdown and as numbers. Rows that are not measured now stay as they are, if all was the same then. */
final class Report {
    private final LocalDate date;
    private final Path folder;
    private final Map<String, String> facts;
    private final Map<String, Measured> rows = new LinkedHashMap<>();

    Report(Path folder, LocalDate date, Map<String, String> facts) throws IOException {
        this.folder = folder;
        this.date = date;
        this.facts = facts;
        if (Files.exists(file("json"))) readEarlier(Json.parse(Files.readString(file("json"))).object());
    }

    private void readEarlier(JsonObject earlier) {
        JsonObject then = earlier.object("facts");
        Map<String, String> said = new LinkedHashMap<>();
        for (String name : then.names()) said.put(name, then.string(name));
        if (!said.equals(facts)) {
            System.err.println("bench: the rows measured earlier today are left out: they were measured with " + said);
            return;
        }
        JsonObject measured = earlier.object("rows");
        for (Row row : Row.all()) if (measured.has(row.id())) rows.put(row.id(), Measured.read(measured.object(row.id())));
    }

    private Path file(String kind) { return folder.resolve(date + "." + kind); }

    void keep(Row row, Measured measured) throws IOException {
        rows.put(row.id(), measured);
        JsonWriter json = new JsonWriter().object().field("date", date.toString()).name("facts").object();
        facts.forEach(json::field);
        json.end().name("rows").object();
        for (Row r : Row.all()) if (rows.containsKey(r.id())) rows.get(r.id()).write(json.name(r.id()));
        Files.createDirectories(folder);
        Files.writeString(file("json"), json.end().end() + "\n");
        Files.writeString(file("md"), markdown());
    }

    String markdown() {
        Set<String> commits = new LinkedHashSet<>();
        Set<Integer> rounds = new LinkedHashSet<>();
        for (Measured m : rows.values()) {
            commits.add(m.commit());
            m.seconds().values().forEach(s -> rounds.add(s.size()));
        }
        List<String> said = new ArrayList<>();
        facts.forEach((name, value) -> said.add(name + " " + value));
        return "# Benchmark on the JVM, " + date.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)) + "\n\n"
                + "`mvn -Pbench -pl server/compute -am test`: " + String.join(", ", said) + ". Commit " + String.join(", ", commits) + ".\n\n"
                + "Microseconds of a step, a product or a function, float32; the median of " + String.join(" or ", rounds.stream().map(String::valueOf).toList())
                + " rounds in which all columns, each a process of its own and warm, are asked in turn. A row's threads stand behind its name where they are more"
                + " than one. A step is forward, loss, backward and gradient descent, one call a step; PyTorch's products and functions write into an array they are given."
                + " `fast` and `exact` say how many times as fast as PyTorch we are, `bar` how many times fast mode has to be. `apart`: all start from the same arrays"
                + " and take " + Contest.STEPS + " steps, and this is the largest difference of a parameter from the first column's, measured against the farthest its array has moved"
                + " (in brackets, how many differ by more than " + Agreement.CLOSE + ", where rounding has put a relu or a maximum on its other side); of products and functions, of an"
                + " element against the largest. More than 0.05, or " + Math.round(100 * Agreement.FEW) + " % of the parameters, is an error; of products and functions, 0.0001.\n\n"
                + Tables.table(head(), table()) + missed();
    }

    private static List<String> head() {
        List<String> head = new ArrayList<>(List.of("µs"));
        for (Column c : Column.values()) head.add(c.label);
        head.addAll(List.of("fast", "exact", "bar", "apart", "what"));
        return head;
    }

    private List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        for (Row row : Row.all()) {
            Measured m = rows.get(row.id());
            if (m == null) continue;
            List<String> cells = new ArrayList<>(List.of(row.id()));
            for (Column c : Column.values()) cells.add(Double.isNaN(m.median(c)) ? "–" : Tables.microseconds(m.median(c)));
            double fast = m.times(Column.FAST, Column.TORCH);
            boolean below = fast < row.bar();
            cells.add(Double.isNaN(fast) ? "–" : (below ? "**" : "") + Tables.ratio(fast) + (below ? "**" : ""));
            double exact = m.times(Column.EXACT, Column.TORCH);
            cells.add(Double.isNaN(exact) ? "–" : Tables.ratio(exact));
            cells.add(Double.isNaN(row.bar()) ? "–" : Tables.ratio(row.bar()));
            cells.add(m.worst().holds(row.tolerance()) ? apart(m.worst()) : "**" + apart(m.worst()) + "**");
            cells.add(row.words());
            table.add(cells);
        }
        return table;
    }

    static String apart(Agreement a) {
        String largest = a.largest() == 0 ? "0" : String.format(Locale.ROOT, "%.0e", a.largest());
        return largest + (a.share() > 0 ? String.format(Locale.ROOT, " (%.2g %%)", 100 * a.share()) : "");
    }

    private String missed() {
        List<String> below = new ArrayList<>();
        for (Row row : Row.all()) {
            Measured m = rows.get(row.id());
            if (m != null && m.times(Column.FAST, Column.TORCH) < row.bar()) below.add(row.id());
        }
        return below.isEmpty() ? "" : "\nBelow their bar: " + String.join(", ", below) + ".\n";
    }
}
