package chainrule.client.bench;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Steps per second and memory of one network over batch and width. */
final class Sweep {
    /** What came out: its picture belongs to it. */
    record Result(Section section, String svg) { }

    private static final List<Integer> WIDTHS = List.of(8, 32, 128, 512, 2048);
    private static final int LARGEST_BATCH = 4096;

    private Sweep() { }

    static Result measure(Meter.Pace pace, String picture) throws IOException, InterruptedException {
        List<Integer> batches = new ArrayList<>();
        for (int batch = 1; batch <= LARGEST_BATCH; batch *= 2) batches.add(batch);
        List<LogChart.Line> rates = new ArrayList<>();
        List<LogChart.Line> memory = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        JsonWriter json = new JsonWriter().object();
        try (Tab tab = new Tab()) {
            for (int width : WIDTHS) {
                tab.renew();
                Meter meter = new Meter(tab, pace);
                List<Double> rate = new ArrayList<>();
                List<Double> bytes = new ArrayList<>();
                json.name("width " + width).object();
                for (int batch : batches) {
                    JsonObject said = meter.open("compiled", "[" + batch + ", " + width + "]");
                    rate.add(meter.rate());
                    bytes.add(said.number("memoryBytes"));
                    json.name("batch " + batch).object().field("stepsPerSecond", rate.getLast()).field("bytes", bytes.getLast()).end();
                    if (!said.string("note").isEmpty()) notes.add("- width " + width + ", batch " + batch + ": " + said.string("note"));
                    System.err.println("width " + width + " batch " + batch + ": " + Tables.rate(rate.getLast()) + ", " + Tables.bytes(bytes.getLast()));
                }
                json.end();
                rates.add(new LogChart.Line("" + width, rate));
                memory.add(new LogChart.Line("" + width, bytes));
            }
        }
        List<Double> x = batches.stream().map(Integer::doubleValue).toList();
        String svg = LogChart.svg(List.of(new LogChart("steps per second, by width", "batch", x, rates, Tables::rate),
                new LogChart("peak memory of the step, by width", "batch", x, memory, Tables::bytes)));
        String text = "A network of `width`-`width`-`width`-10, relu, cross-entropy, compiled, one step a call.\n\n![steps per second and memory](" + picture + ")\n\n"
                + "Steps per second, and memory:\n\n" + Tables.table(head(batches), rows(batches, rates, memory))
                + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n");
        return new Result(new Section("Batch and width", text, Json.parse(json.end().toString())), svg);
    }

    private static List<String> head(List<Integer> batches) {
        List<String> head = new ArrayList<>(List.of("width"));
        for (int i = 0; i < batches.size(); i += 2) head.add("batch " + batches.get(i));
        return head;
    }

    private static List<List<String>> rows(List<Integer> batches, List<LogChart.Line> rates, List<LogChart.Line> memory) {
        List<List<String>> rows = new ArrayList<>();
        for (int l = 0; l < rates.size(); l++) {
            List<String> row = new ArrayList<>(List.of(rates.get(l).label()));
            for (int i = 0; i < batches.size(); i += 2) row.add(Tables.rate(rates.get(l).y().get(i)) + ", " + Tables.bytes(memory.get(l).y().get(i)));
            rows.add(row);
        }
        return rows;
    }
}
