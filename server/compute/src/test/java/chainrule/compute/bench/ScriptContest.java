package chainrule.compute.bench;

import chainrule.client.bench.Machine;
import chainrule.client.bench.Tables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scripts in CPython and in ours, each a process of its own and warm, asked in turn; both have to print the same. Keeps a table of the day. */
final class ScriptContest {
    private static final Path PEER = Path.of("src", "bench", "python", "scripts.py");

    private final List<List<String>> table = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private final String python;
    private final int rounds;
    private final Contest.Pace pace;

    ScriptContest(String python, int rounds, Contest.Pace pace) {
        this.python = python;
        this.rounds = rounds;
        this.pace = pace;
    }

    static Peer python(String python) throws IOException { return new Peer("CPython", List.of(python, PEER.toString()), Column.environment(1)); }

    private static Peer ours() throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-XX:ActiveProcessorCount=1", "-cp", System.getProperty("java.class.path"), ScriptWorker.class.getName()));
        return new Peer("Chainrule", command, Map.of());
    }

    /** Measures a row; whether both print the same. */
    boolean measure(ScriptRow row) throws IOException {
        List<Double> theirs = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        boolean same;
        try (Peer cpython = python(python); Peer chainrule = ours()) {
            for (Peer peer : List.of(cpython, chainrule)) peer.ask(Peer.request("open").field("file", row.file().toString()));
            same = cpython.ask(Peer.request("text")).string("text").equals(chainrule.ask(Peer.request("text")).string("text"));
            cpython.ask(Peer.request("warm").field("seconds", pace.measure()));
            chainrule.ask(Peer.request("warm").field("seconds", pace.warm()));
            for (int round = 0; round < rounds; round++) {
                theirs.add(cpython.ask(Peer.request("time").field("seconds", pace.measure())).number("seconds"));
                own.add(chainrule.ask(Peer.request("time").field("seconds", pace.measure())).number("seconds"));
            }
        }
        double times = Tables.median(theirs) / Tables.median(own);
        boolean slow = times < row.bar;
        if (slow) below.add(row.id());
        List<String> cells = List.of(row.id(), Tables.milliseconds(1e3 * Tables.median(theirs)), Tables.milliseconds(1e3 * Tables.median(own)),
                (slow ? "**" : "") + Tables.ratio(times) + (slow ? "**" : ""), Double.isNaN(row.bar) ? "–" : Tables.ratio(row.bar), same ? "same" : "**differs**", row.words);
        System.err.println(String.join(" | ", cells));
        table.add(cells);
        return same;
    }

    /** The table of what was measured, which is also kept. */
    String keep(Path folder, Map<String, String> facts) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        facts.forEach((name, value) -> said.add(name + " " + value));
        String text = "# Scripts on the JVM, " + LocalDate.now().format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)) + "\n\n"
                + "`mvn -Pbench -pl server/compute -am test -Dbench.rows='scripts.*'`: " + String.join(", ", said) + ". Commit " + Machine.commit() + Machine.load() + ".\n\n"
                + "Milliseconds of a whole run of a script of `shared/src/bench/scripts`, compiled anew each time, on one core; the median of " + rounds + " rounds in which both,"
                + " each a process of its own and warm, are asked in turn. `times` says how many times as fast as CPython we are, `bar` how many times we have to be.\n\n"
                + Tables.table(List.of("ms", "CPython", "Chainrule", "times", "bar", "output", "what"), table)
                + (below.isEmpty() ? "" : "\nBelow their bar: " + String.join(", ", below) + ".\n");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(LocalDate.now() + "-scripts.md"), text);
        return text;
    }
}
