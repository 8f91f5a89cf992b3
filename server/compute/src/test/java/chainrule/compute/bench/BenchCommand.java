package chainrule.compute.bench;

import chainrule.client.bench.Machine;
import chainrule.client.bench.Tables;
import chainrule.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The benchmark: {@code BenchCommand ROWS ROUNDS PACE [PYTHON]}, run by {@code mvn -Pbench -pl server/compute -am test}. It measures
 * our executors and, where a Python has them, PyTorch and NumPy, prints one table and keeps it in a file of the day. It fails where
 * results differ.
 */
final class BenchCommand {
    private static final Path RESULTS = Path.of("src", "bench", "results");
    /** Names the Python that has PyTorch, where {@code bench.python} does not. */
    private static final String PYTHON = "CHAINRULE_PYTHON";

    private final List<Row> rows;
    private final List<ScriptRow> scripts;
    private final int rounds;
    private final Contest.Pace pace;
    private final List<String> pythons;
    /** Of each peer that is there, its Python. */
    private final Map<Column, String> found = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    private BenchCommand(String[] args) {
        if (args.length != 3 && args.length != 4) throw new IllegalArgumentException("bench: wanted ROWS ROUNDS PACE [PYTHON], got " + List.of(args));
        rows = Row.all().stream().filter(r -> r.id().matches(args[0])).toList();
        scripts = ScriptRow.matching(args[0]);
        if (rows.isEmpty() && scripts.isEmpty()) {
            throw new IllegalArgumentException("bench.rows: wanted an expression for some of " + Row.all().stream().map(Row::id).toList() + " and "
                    + ScriptRow.matching(".*").stream().map(ScriptRow::id).toList() + ", got " + args[0]);
        }
        rounds = Integer.parseInt(args[1]);
        if (rounds < 1) throw new IllegalArgumentException("bench.rounds: wanted 1 or more, got " + rounds);
        pace = switch (args[2]) {
            case "full" -> Contest.Pace.FULL;
            case "quick" -> Contest.Pace.QUICK;
            default -> throw new IllegalArgumentException("bench.pace: wanted full or quick, got " + args[2]);
        };
        pythons = pythons(args.length == 4 ? args[3] : "");
    }

    /** The one that is named, or the usual ones. */
    private static List<String> pythons(String named) {
        String from = named.isBlank() ? System.getenv().getOrDefault(PYTHON, "") : named;
        return from.isBlank() ? List.of("python3", "/usr/bin/python3") : List.of(from);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (!new BenchCommand(args).run()) System.exit(1);
    }

    /** Whether all columns agree. */
    private boolean run() throws IOException, InterruptedException {
        facts.put("on", Machine.processor());
        facts.put("system", Machine.system());
        facts.put("JDK", Runtime.version().toString());
        boolean same = scripts.isEmpty() || runScripts();
        return rows.isEmpty() ? same : runRows() && same;
    }

    /** Whether all scripts print what they print in CPython; they need one that has both libraries. */
    private boolean runScripts() throws IOException, InterruptedException {
        for (String python : pythons) {
            Map<String, String> versions = new LinkedHashMap<>(facts);
            try (Peer peer = ScriptContest.python(python)) {
                JsonObject said = peer.ask(Peer.request("versions"));
                for (String name : said.names()) versions.put(name, said.string(name));
            } catch (IOException without) {
                System.err.println("bench: scripts do not run in " + python + ": " + without.getMessage());
                continue;
            }
            ScriptContest contest = new ScriptContest(python, rounds, pace);
            boolean same = true;
            for (ScriptRow row : scripts) same &= contest.measure(row);
            System.out.println(contest.keep(RESULTS, versions));
            return same;
        }
        System.err.println("bench: the scripts are left out; name a Python with NumPy and PyTorch in -Dbench.python or " + PYTHON);
        return true;
    }

    private boolean runRows() throws IOException, InterruptedException {
        find(Column.TORCH);
        find(Column.NUMPY);
        Report report = new Report(RESULTS, LocalDate.now(), facts);
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            if (row.threads() > Runtime.getRuntime().availableProcessors()) {
                System.err.println("bench: " + row.id() + " is left out: it takes " + row.threads() + " processors");
                continue;
            }
            Measured measured = measure(row);
            report.keep(row, measured);
            if (!measured.worst().holds(row.tolerance())) wrong.add(row.id());
        }
        System.out.println(report.markdown());
        if (!wrong.isEmpty()) System.err.println("bench: the results of " + wrong + " differ by more than rounding may do, see the table");
        return wrong.isEmpty();
    }

    private Measured measure(Row row) throws IOException, InterruptedException {
        Set<Column> columns = new LinkedHashSet<>(found.keySet());
        columns.addAll(List.of(Column.FAST, Column.EXACT));
        Measured measured = Contest.measure(row, List.copyOf(columns), found, rounds, pace);
        StringBuilder line = new StringBuilder(row.id());
        for (Column c : columns) line.append(", ").append(c.label).append(' ').append(Tables.microseconds(measured.median(c)));
        System.err.println(line + " µs, apart " + Report.apart(measured.worst()));
        return measured;
    }

    /** Looks for a Python that has the column's library, and notes the versions. */
    private void find(Column column) {
        List<String> tried = new ArrayList<>();
        Set<String> order = new LinkedHashSet<>(found.values()); // NumPy from where PyTorch is
        order.addAll(pythons);
        for (String python : order) {
            try (Peer peer = column.start(python, 1)) {
                JsonObject versions = peer.ask(Peer.request("versions"));
                for (String name : versions.names()) facts.put(name, versions.string(name));
                found.put(column, python);
                return;
            } catch (IOException without) {
                tried.add(python + " (" + without.getMessage() + ")");
            }
        }
        System.err.println("bench: " + column.label + " is left out: not in " + String.join(", ", tried)
                + "; name a Python that has it in -Dbench.python or " + PYTHON);
    }
}
