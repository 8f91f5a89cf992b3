package chainrule.compute.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.kernel.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table compares what it says it compares. */
class BenchTest {
    @TempDir Path folder;

    @Test
    void rowsHaveNamesOfTheirOwnAndAreFoundByThem() {
        List<Row> all = Row.all();
        assertEquals(all.size(), new HashSet<>(all.stream().map(Row::id).toList()).size());
        for (Row row : all) assertEquals(row, Row.named(row.id()));
        assertTrue(all.containsAll(List.of(new Row.Training("W7", 1), new Row.Product(1024, 2), new Row.Function("tanh", 128, 1))));
        assertEquals(List.of("W5/2", "product-256", "exp-16K", "bias-1M/2"), List.of(new Row.Training("W5", 2).id(), new Row.Product(256, 1).id(),
                new Row.Function("exp", 128, 1).id(), new Row.Function("bias", 1024, 2).id()));
    }

    /** Also that the vector executor takes every row: a worker answers with an error where it does not. */
    @Test
    void ourColumnsGiveTheSameFromTheSameStart() throws IOException {
        for (Row row : List.of(new Row.Training("W1", 1), new Row.Training("W3", 1), new Row.Product(64, 1), new Row.Function("sigmoid", 128, 1), new Row.Function("bias", 128, 1))) {
            Task task = row.task();
            Path start = Files.createDirectory(folder.resolve(row.id()));
            for (Map.Entry<String, Tensor> e : task.named().entrySet()) Raw.write(Raw.file(start, e.getKey()), e.getValue().data().storage);
            Path portable = results(Contestant.PORTABLE, row);
            List<String> names = task.results().isEmpty() ? List.of(Task.OUT) : task.results();
            assertEquals(new Agreement(0, 0), Agreement.of(names, results(Contestant.EXACT, row), portable, start), row.id());
            Agreement fast = Agreement.of(names, results(Contestant.FAST, row), portable, start);
            assertTrue(fast.holds(row.tolerance()), row.id() + ": " + fast);
        }
    }

    /** After other steps, which a reset undoes, and five more. */
    private Path results(Contestant contestant, Row row) throws IOException {
        Path results = Files.createDirectory(folder.resolve(row.id() + "-" + contestant));
        Worker worker = new Worker(contestant);
        for (String request : List.of("{\"do\": \"open\", \"row\": \"" + row.id() + "\"}", "{\"do\": \"run\", \"steps\": 3}", "{\"do\": \"reset\"}", "{\"do\": \"run\", \"steps\": 5}",
                Peer.request("save").field("folder", results.toString()).end().toString())) {
            assertEquals("{}", worker.answer(request), request);
        }
        return results;
    }

    @Test
    void aWorkerSaysWhatIsWrong() {
        JsonObject said = Json.parse(new Worker(Contestant.PORTABLE).answer("{\"do\": \"open\", \"row\": \"W9\"}")).object();
        assertTrue(said.string("error").contains("wanted one of [W1, "), said.string("error"));
        assertTrue(new Worker(Contestant.PORTABLE).answer("{\"do\": \"sing\"}").contains("got sing"));
    }

    /** As the benchmark runs them; what they print is compared with CPython's there. */
    @Test
    void ourScriptsRunAndSayWhatIsWrong() throws IOException {
        for (ScriptRow row : ScriptRow.matching("scripts-.*")) {
            ScriptWorker worker = new ScriptWorker();
            assertEquals("{}", worker.answer(Peer.request("open").field("file", row.file().toString()).end().toString()), row.id());
            assertFalse(Json.parse(worker.answer("{\"do\": \"text\"}")).object().string("text").isBlank(), row.id());
        }
        Path wrong = Files.writeString(folder.resolve("wrong.py"), "1 / 0");
        String said = new ScriptWorker().answer(Peer.request("open").field("file", wrong.toString()).end().toString());
        assertTrue(Json.parse(said).object().string("error").contains("ZeroDivisionError"), said);
    }

    @Test
    void agreementIsMeasuredAgainstTheWayMoved() throws IOException {
        Path start = arrays("start", 10, 10, 10, 10);
        Path end = arrays("end", 10, 10, 10, 10.5f);
        assertEquals(new Agreement(0, 0), Agreement.of(List.of("w"), end, end, start));
        Agreement wrong = Agreement.of(List.of("w"), arrays("wrong", 10, 10.25f, 10, 10.5f), end, start);
        assertEquals(new Agreement(0.5, 0.25), wrong);
        assertFalse(wrong.holds(0.4));
        assertFalse(wrong.holds(1), "more than a few differ");
        assertFalse(Agreement.of(List.of("w"), arrays("nan", 10, Float.NaN, 10, 10.5f), end, start).holds(1e9));
        assertFalse(Agreement.of(List.of("w"), end, start, start).holds(1e9), "one moved, the other did not");
    }

    private Path arrays(String name, float... numbers) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Raw.write(Raw.file(own, "w"), new Storage.F32(numbers));
        return own;
    }

    @Test
    void theReportKeepsTheDaysRowsAndNamesThoseBelowTheirBar() throws IOException {
        Map<String, String> facts = Map.of("JDK", "25");
        LocalDate day = LocalDate.of(2026, 1, 31);
        Report first = new Report(folder, day, facts);
        first.keep(new Row.Product(256, 1), measured(9e-5, 1e-4, 1e-7));
        Report later = new Report(folder, day, facts);
        later.keep(new Row.Training("W1", 1), measured(1e-4, 1e-7, 3e-6));
        String text = Files.readString(folder.resolve("2026-01-31.md"));
        assertTrue(text.contains("| W1 | 100 | – | 0.100 | – | 1000 | – | 100 | 3e-06 |"), text);
        assertTrue(text.contains("| product-256 | 90.0 | – | 100 | – | **0.90** | – | 0.95 | 1e-07 |"), text);
        assertTrue(text.contains("Below their bar: product-256."), text);
        assertTrue(text.indexOf("| W1 |") < text.indexOf("| product-256 |"), text);
        Report elsewhere = new Report(folder, day, Map.of("JDK", "26"));
        elsewhere.keep(new Row.Training("W2", 1), measured(1e-4, 1e-7, 0.2));
        String other = Files.readString(folder.resolve("2026-01-31.md"));
        assertFalse(other.contains("product-256 |"), other);
        assertTrue(other.contains("**2e-01**"), other);
    }

    private static Measured measured(double torch, double fast, double apart) {
        return new Measured("abc", Map.of(Column.TORCH, List.of(torch, torch / 2, torch * 2), Column.FAST, List.of(fast)), Map.of(Column.FAST, new Agreement(apart, 0)));
    }
}
