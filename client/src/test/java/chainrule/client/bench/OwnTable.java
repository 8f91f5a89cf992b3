package chainrule.client.bench;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compiled steps beside the portable executor and eager steps, all in one tab: needs nothing from outside. */
final class OwnTable {
    private static final List<String> WAYS = List.of("compiled", "compiled, 16 steps a call", "compiled, fast mode", "portable", "eager");

    private OwnTable() { }

    static Section measure(Meter.Pace pace) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (String way : WAYS) rows.add(new ArrayList<>(List.of(way)));
        List<String> memory = new ArrayList<>(List.of("memory, compiled"));
        List<String> module = new ArrayList<>(List.of("emitted module"));
        List<String> notes = new ArrayList<>();
        JsonWriter json = new JsonWriter().object();
        try (Tab tab = new Tab()) {
            for (String name : Problem.names()) {
                tab.renew();
                Meter meter = new Meter(tab, pace);
                json.name(name).object();
                for (int w = 0; w < WAYS.size(); w++) {
                    JsonObject said = meter.open(WAYS.get(w), "\"" + name + "\"");
                    double rate = meter.rate();
                    System.err.println(name + " " + WAYS.get(w) + ": " + Tables.rate(rate));
                    rows.get(w).add(Tables.rate(rate));
                    json.field(WAYS.get(w), rate);
                    if (w == 0) {
                        memory.add(Tables.bytes(said.number("memoryBytes")));
                        module.add(Tables.bytes(said.number("moduleBytes")));
                        if (!said.string("note").isEmpty()) notes.add("- " + name + " ran on `" + said.string("executor") + "`: " + said.string("note"));
                    }
                }
                json.end();
            }
        }
        rows.add(memory);
        rows.add(module);
        List<String> head = new ArrayList<>(List.of("steps per second"));
        head.addAll(Problem.names());
        String text = "Steps per second of the page's thread, float32, one thread, exact mode but in the row that says otherwise. `portable` is the interpreter of the same Program,"
                + " `eager` the same code operation by operation; all three in WebAssembly, in one tab.\n\n" + Tables.table(head, rows)
                + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n");
        return new Section("Compiled, portable, eager", text, Json.parse(json.end().toString()));
    }
}
