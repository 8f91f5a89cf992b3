package chainrule.client.bench;

import chainrule.client.Chromium;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The benchmark: {@code BenchCommand PARTS PEERS ROUNDS PACE}, run by {@code mvn -Pbench -pl client -am package}. It prints its
 * tables and keeps them, with their numbers, in a file of the day; parts that are not asked for stay in it as they are.
 */
public final class BenchCommand {
    private static final Path RESULTS = Path.of("src", "bench", "results");
    /** The folder beside the repository where the bench of other libraries lies. */
    private static final String SHARED = "CHAINRULE_SHARED";
    /** Names the Python that has NumPy and PyTorch. */
    private static final String PYTHON = "CHAINRULE_PYTHON";
    /** In the order of the file. */
    private static final List<String> PARTS = List.of("peers", "own", "first", "sweep", "scripts");

    private final String date = LocalDate.now().toString();
    private final List<String> parts;
    private final List<String> peers;
    private final int rounds;
    private final boolean quick;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private BenchCommand(String[] args) {
        if (args.length != 4) throw new IllegalArgumentException("bench: wanted PARTS PEERS ROUNDS PACE, got " + List.of(args));
        parts = List.of(args[0].split(","));
        for (String part : parts) if (!PARTS.contains(part)) throw new IllegalArgumentException("bench: wanted some of " + PARTS + ", got " + part);
        peers = List.of(args[1].split(","));
        rounds = Integer.parseInt(args[2]);
        if (!List.of("full", "quick").contains(args[3])) throw new IllegalArgumentException("bench.pace: wanted full or quick, got " + args[3]);
        quick = args[3].equals("quick");
    }

    public static void main(String[] args) throws IOException, InterruptedException { new BenchCommand(args).run(); }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        readEarlier();
        Meter.Pace pace = quick ? Meter.Pace.QUICK : Meter.Pace.FULL;
        for (String part : PARTS) {
            if (!parts.contains(part)) continue;
            switch (part) {
                case "peers" -> peers();
                case "own" -> keep(part, OwnTable.measure(pace));
                case "first" -> keep(part, FirstStep.measure(quick ? 3 : 9));
                case "scripts" -> keep(part, ScriptTable.measure(System.getenv().getOrDefault(PYTHON, "/usr/bin/python3"), rounds));
                case "sweep" -> {
                    String picture = date + "-sweep.svg";
                    Sweep.Result result = Sweep.measure(pace, picture);
                    Files.writeString(RESULTS.resolve(picture), result.svg());
                    keep(part, result.section());
                }
                default -> throw new AssertionError(part);
            }
            if (!sections.isEmpty()) write();
        }
        if (!sections.isEmpty()) System.out.println(Files.readString(RESULTS.resolve(date + ".md")));
    }

    /** With what it measured, and whether the machine was its own. */
    private void keep(String part, Section measured) throws IOException, InterruptedException {
        String where = "Commit " + Machine.commit() + (quick ? ", measured briefly" : "") + Machine.load() + ".\n\n";
        sections.put(part, new Section(measured.name(), where + measured.markdown(), measured.numbers()));
    }

    private void peers() throws IOException, InterruptedException {
        String named = System.getenv(SHARED);
        Path shared = Path.of(named == null || named.isBlank() ? "../../shared" : named); // beside the repository, seen from this module
        if (!Peers.isIn(shared)) {
            System.err.println("bench: the peers are left out: there is no bench/browser in " + shared.toAbsolutePath().normalize() + "; name its folder in " + SHARED);
            return;
        }
        keep("peers", new Peers(shared, peers, rounds, quick).measure());
    }

    /** What other runs of the day have measured. */
    private void readEarlier() throws IOException {
        Path file = RESULTS.resolve(date + ".json");
        if (!Files.exists(file)) return;
        JsonObject parts = Json.parse(Files.readString(file)).object().object("parts");
        for (String part : parts.names()) {
            JsonObject p = parts.object(part);
            sections.put(part, new Section(p.string("name"), p.string("markdown"), p.get("numbers")));
        }
    }

    private void write() throws IOException, InterruptedException {
        Map<String, String> machine = machine();
        JsonWriter json = new JsonWriter().object().field("date", date).name("machine").object();
        machine.forEach(json::field);
        json.end().name("parts").object();
        StringBuilder text = new StringBuilder("# Benchmark, " + LocalDate.now().format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)) + "\n\n");
        text.append("`mvn -Pbench -pl client -am package` on ");
        List<String> facts = new ArrayList<>(machine.values());
        text.append(String.join(", ", facts)).append(".\n");
        for (String part : PARTS) {
            Section s = sections.get(part);
            if (s == null) continue;
            text.append("\n## ").append(s.name()).append("\n\n").append(s.markdown());
            json.name(part).object().field("name", s.name()).field("markdown", s.markdown()).field("numbers", s.numbers()).end();
        }
        Files.writeString(RESULTS.resolve(date + ".md"), text);
        Files.writeString(RESULTS.resolve(date + ".json"), json.end().end() + "\n");
    }

    private static Map<String, String> machine() throws IOException, InterruptedException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processor", Machine.processor());
        machine.put("system", Machine.system());
        try (Playwright driver = Chromium.driver(); Browser browser = Chromium.start(driver)) {
            machine.put("browser", "Chromium " + browser.version());
        }
        return machine;
    }
}
