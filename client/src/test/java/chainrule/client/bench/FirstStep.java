package chainrule.client.bench;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it is from the problem's numbers to the loss of a first step, and where the time goes. */
final class FirstStep {
    private static final String PROCESSOR = "processor";
    private static final List<String> PHASES = List.of("network", "trace", "emit", "compile", "step", "all", PROCESSOR);
    private static final int OPENINGS = 20;
    private static final String MODULE = "(await import(\"/bench/measure.mjs\"))";

    /** What the tab has done before: so many openings of a problem, which is {@code problem} itself or a small one. */
    private enum State {
        COLD(0, false), STARTED(1, false), WARM(OPENINGS, true);

        final int openings;
        final boolean same;

        State(int openings, boolean same) {
            this.openings = openings;
            this.same = same;
        }

        String word() { return name().toLowerCase(Locale.ROOT); }

        String before(String problem) { return same ? "\"" + problem + "\"" : "[2, 4]"; }
    }

    private FirstStep() { }

    static Section measure(int tabs) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        JsonWriter json = new JsonWriter().object();
        try (Tab tab = new Tab()) {
            for (String name : Problem.names()) {
                json.name(name).object();
                for (State state : State.values()) {
                    List<Map<String, Double>> measured = new ArrayList<>();
                    for (int i = 0; i < tabs; i++) measured.add(measure(tab, name, state));
                    List<String> row = new ArrayList<>(List.of(name + ", " + state.word()));
                    json.name(state.word()).object();
                    for (String phase : PHASES) {
                        double ms = Tables.median(measured.stream().map(m -> m.get(phase)).toList());
                        row.add(Tables.milliseconds(ms));
                        json.field(phase, ms);
                    }
                    json.end();
                    rows.add(row);
                    System.err.println(String.join(" ", row));
                }
                json.end();
            }
        }
        List<String> head = new ArrayList<>(List.of("ms"));
        head.addAll(PHASES);
        String text = "Milliseconds on the page's thread from the problem's numbers to the loss of its first step, medians of " + tabs + " new tabs, each a process of"
                + " its own. `network` makes the tensors, `trace` writes the step down, `emit` plans and writes the module, `compile` is the browser's part,"
                + " `step` the first step and the reading of its loss; `all` is by the clock, `processor` what the thread worked meanwhile, and less"
                + " where other programs were in the way. Cold: the engine is loaded, and nothing of it has run yet, so that the browser translates"
                + " each of its functions now, when it is first called. Started: one other, small problem has been opened before. Warm: this problem has been"
                + " opened " + OPENINGS + " times before.\n\n" + Tables.table(head, rows);
        return new Section("Time to the first step", text, Json.parse(json.end().toString()));
    }

    private static Map<String, Double> measure(Tab tab, String name, State state) {
        tab.renew();
        Meter meter = new Meter(tab, Meter.Pace.QUICK);
        tab.run(MODULE + ".prepare(\"" + name + "\", " + state.openings + ", " + state.before(name) + ");");
        double start = meter.seconds();
        JsonObject said = Json.parse((String) tab.run("return " + MODULE + ".firstStep();")).object();
        double processor = (meter.seconds() - start) * 1000;
        Map<String, Double> ms = new HashMap<>();
        for (String phase : PHASES) ms.put(phase, phase.equals(PROCESSOR) ? processor : said.number(phase));
        return ms;
    }
}
