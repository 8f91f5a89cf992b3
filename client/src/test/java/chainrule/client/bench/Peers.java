package chainrule.client.bench;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The engine among its peers: runs the bench of browser libraries that lies beside the repository, with the engine as a
 * column, problem by problem and round by round, so that what is compared ran within seconds of each other.
 */
final class Peers {
    /** Where the bench lies in the folder that {@code CHAINRULE_SHARED} names. */
    private static final Path INSIDE = Path.of("bench", "browser");
    private static final Path COPY = Path.of("target", "peers");
    private static final Path COLUMN = Path.of("target", "bench");
    /** What its runs leave behind; a copy makes its own. */
    private static final Set<String> MADE = Set.of("node_modules", "build", "results");
    /** By the loss of the sixth step, a column does what the hand-written one does. */
    private static final double SAME = 2e-3;

    /** A column of ours: its script, and what a call counts. */
    private record Ours(String id, String label, String script, int stepsPerCall) { }

    private static final List<Ours> OURS = List.of(new Ours("chainrule", "Chainrule", "entry.mjs", 1),
            new Ours("chainrule-n", "Chainrule, 16 steps a call", "several.mjs", 16),
            new Ours("chainrule-fast", "Chainrule, fast mode", "fast.mjs", 1));
    /** In a column's note: what ran it is not what was asked for. */
    private static final String FALLBACK = "portable; ";
    private static final String HAND = "hand";
    private static final String HAND_SIMD = "wasm-simd";

    /** What a round found of a column and a problem. */
    private record Cell(double rate, double loss, String note) { }

    private final Path shared;
    private final List<String> peers;
    private final int rounds;
    private final boolean quick;
    private final Map<String, String> labels = new LinkedHashMap<>();
    /** By column, then problem: one for each round. */
    private final Map<String, Map<String, List<Cell>>> cells = new LinkedHashMap<>();
    private String browser = "";

    Peers(Path shared, List<String> peers, int rounds, boolean quick) {
        this.shared = shared;
        this.peers = peers;
        this.rounds = rounds;
        this.quick = quick;
    }

    /** The bench's folder, if it is there. */
    static boolean isIn(Path shared) { return Files.isRegularFile(shared.resolve(INSIDE).resolve("run.mjs")); }

    Section measure() throws IOException, InterruptedException {
        copy(shared.resolve(INSIDE));
        node("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent");
        for (int round = 0; round < rounds; round++) for (String problem : Problem.names()) run(problem);
        return section();
    }

    private static void copy(Path bench) throws IOException {
        Files.createDirectories(COPY);
        try (Stream<Path> files = Files.walk(bench)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = bench.relativize(file);
                if (MADE.contains(inside.getName(0).toString())) continue;
                Path to = COPY.resolve(inside.toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void node(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var lines = process.inputReader().lines()) {
            lines.filter(line -> !line.startsWith("|")).forEach(System.err::println);
        }
        int exit = process.waitFor();
        if (exit != 0) throw new IOException(String.join(" ", command) + " in " + COPY.toAbsolutePath() + " ended with " + exit);
    }

    private void run(String problem) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "run.mjs", "--peers", String.join(",", peers), "--w", problem,
                "--out", "results/round.json", "--fresh"));
        if (quick) command.add("--quick");
        for (Ours ours : OURS) command.addAll(List.of("--col", ours.id + "=" + COLUMN.resolve(ours.script).toAbsolutePath()));
        node(command.toArray(String[]::new));
        JsonObject found = Json.parse(Files.readString(COPY.resolve("results/round.json"))).object();
        for (String column : found.names()) {
            if (column.equals("meta")) continue;
            labels.put(column, found.object(column).string("label"));
            cells.computeIfAbsent(column, c -> new TreeMap<>());
            if (!found.object(column).has(problem)) continue;
            JsonObject cell = found.object(column).object(problem);
            if (cell.isNull("rate")) continue; // the peer cannot do it, or failed; the run has said why
            cells.get(column).computeIfAbsent(problem, p -> new ArrayList<>()).add(
                    new Cell(cell.number("rate") * stepsPerCall(column), cell.isNull("loss6") ? Double.NaN : cell.number("loss6"), cell.string("note", "")));
        }
        browser = found.object("meta").string("browser");
    }

    private static int stepsPerCall(String column) {
        for (Ours ours : OURS) if (ours.id.equals(column)) return ours.stepsPerCall;
        return 1;
    }

    private static String label(String column, String label) {
        for (Ours ours : OURS) if (ours.id.equals(column)) return ours.label;
        return label;
    }

    private double rate(String column, String problem) {
        List<Cell> found = cells.getOrDefault(column, Map.of()).getOrDefault(problem, List.of());
        return found.isEmpty() ? Double.NaN : Tables.median(found.stream().map(Cell::rate).toList());
    }

    private Section section() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        JsonWriter json = new JsonWriter().object();
        for (String column : columns()) {
            List<String> row = new ArrayList<>(List.of(label(column, labels.get(column))));
            json.name(column).object();
            for (String problem : Problem.names()) {
                double rate = rate(column, problem);
                row.add(Double.isNaN(rate) ? "–" : Tables.rate(rate) + (agrees(column, problem) ? "" : "~"));
                if (!Double.isNaN(rate)) json.name(problem).object().field("rate", rate).field("loss", cells.get(column).get(problem).getFirst().loss).end();
            }
            rows.add(row);
            json.end();
        }
        for (Ours ours : OURS) {
            rows.add(ratios(ours, "hand SIMD", HAND_SIMD));
            rows.add(ratios(ours, "hand JS", HAND));
            rows.add(ratios(ours, "best library", ""));
        }
        List<String> head = new ArrayList<>(List.of("steps per second"));
        head.addAll(Problem.names());
        String text = "Full training steps (forward, loss, backward, SGD; float32) per second of the page's thread, one thread; medians of " + rounds
                + (rounds == 1 ? " round" : " rounds") + ", problem by problem. Chromium " + browser + ". `~` marks a loss after six steps that differs from hand-written JavaScript's by"
                + " more than 0.2 %. Versions: " + versions() + ".\n\n" + Tables.table(head, rows) + notes();
        return new Section("Among its peers", text, Json.parse(json.end().toString()));
    }

    /** Those that answered, as they were asked for; ours at the end. */
    private List<String> columns() {
        List<String> columns = new ArrayList<>(peers);
        for (Ours ours : OURS) columns.add(ours.id);
        columns.retainAll(cells.keySet());
        return columns;
    }

    private boolean agrees(String column, String problem) {
        List<Cell> reference = cells.getOrDefault(HAND, Map.of()).getOrDefault(problem, List.of());
        if (reference.isEmpty()) return true;
        double wanted = reference.getFirst().loss;
        for (Cell c : cells.get(column).get(problem)) if (!(Math.abs(c.loss - wanted) <= SAME * Math.abs(wanted))) return false;
        return true;
    }

    private List<String> ratios(Ours ours, String name, String to) {
        List<String> row = new ArrayList<>(List.of("*" + ours.label + " ÷ " + name + "*"));
        for (String problem : Problem.names()) {
            double other = to.isEmpty() ? best(problem) : rate(to, problem);
            row.add(Double.isNaN(other) ? "–" : "*" + Tables.ratio(rate(ours.id, problem) / other) + "*");
        }
        return row;
    }

    /** Of the libraries; what is written by hand for one problem is none. */
    private double best(String problem) {
        double best = Double.NaN;
        for (String peer : peers) {
            boolean byHand = peer.startsWith(HAND) || peer.startsWith("wasm-");
            double rate = byHand ? Double.NaN : rate(peer, problem);
            if (!(rate <= best) && !Double.isNaN(rate)) best = rate;
        }
        return best;
    }

    private String notes() {
        StringBuilder b = new StringBuilder();
        for (Ours ours : OURS) {
            cells.getOrDefault(ours.id, Map.of()).forEach((problem, found) -> {
                if (found.getFirst().note.contains(FALLBACK)) b.append("- ").append(ours.label).append(", ").append(problem).append(": ").append(found.getFirst().note).append('\n');
            });
        }
        return b.isEmpty() ? "" : "\n" + b;
    }

    private static String versions() throws IOException {
        JsonObject dependencies = Json.parse(Files.readString(COPY.resolve("package.json"))).object().object("dependencies");
        List<String> versions = new ArrayList<>();
        for (String name : dependencies.names()) {
            if (!Set.of("esbuild", "playwright-core").contains(name)) versions.add(name + " " + dependencies.string(name));
        }
        return String.join(", ", versions);
    }
}
