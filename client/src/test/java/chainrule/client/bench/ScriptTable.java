package chainrule.client.bench;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scripts in a tab's worker and in CPython, in turn: both have to print the same. */
final class ScriptTable {
    private static final Path FOLDER = Path.of("../shared/src/bench/scripts");
    private static final Path PEER = Path.of("../server/compute/src/bench/python/scripts.py");
    /** How many times as fast as CPython the tab has to be. */
    private static final Map<String, Double> BARS = Map.of("fib", 0.5, "sort", 0.5, "strings", 0.5, "value", 0.5);
    private static final List<String> NAMES = List.of("fib", "loops", "sort", "strings", "containers", "objects", "value", "numpy_two_layer", "torch_two_layer");
    /** Runs before the first that counts: the browser compiles what is called often a second time, meanwhile. */
    private static final int WARM = 12;
    private static final double SECONDS = 0.2;

    private ScriptTable() { }

    static Section measure(String python, int rounds) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        JsonWriter json = new JsonWriter().object();
        try (Tab tab = new Tab(); Python peer = new Python(python)) {
            tab.run("""
                    const worker = new Worker("/engine/worker.mjs", { type: "module" });
                    worker.postMessage({ start: { wasm: "full/full.wasm", runtime: "full/full.wasm-runtime.mjs", js: "full/full.js" } });
                    // Runs a script whole; what it printed and how many milliseconds that took, from the request to the answer.
                    window.once = (source) => new Promise((resolve, reject) => {
                      let printed = "";
                      const start = performance.now();
                      worker.onmessage = ({ data }) => {
                        const message = JSON.parse(data);
                        if (message.event === "output") printed += message.text;
                        else if (message.ok && message.ok.run.outcome === "finished") resolve({ printed, ms: performance.now() - start });
                        else if (message.event !== "ready") reject(new Error(data));
                      };
                      worker.postMessage(JSON.stringify({ id: 1, lab: "bench", call: "run", name: "script.py", source }));
                    });
                    """);
            for (String name : NAMES) {
                String source = Files.readString(FOLDER.resolve(name + ".py"));
                String once = "window.once(" + new JsonWriter().value(source) + ")";
                peer.ask(Python.request("open").field("file", FOLDER.resolve(name + ".py").toString()));
                String expected = peer.ask(Python.request("text")).string("text");
                String printed = (String) tab.run("return (await " + once + ").printed;");
                if (!printed.equals(expected)) wrong.add(name);
                for (int i = 0; i < WARM; i++) tab.run("await " + once + ";");
                List<Double> own = new ArrayList<>();
                List<Double> theirs = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    theirs.add(1e3 * peer.ask(Python.request("time").field("seconds", SECONDS)).number("seconds"));
                    own.add(((Number) tab.run("const all = []; for (let i = 0; i < 5; i++) all.push((await " + once + ").ms); return all.sort((a, b) => a - b)[2];")).doubleValue());
                }
                double times = Tables.median(theirs) / Tables.median(own);
                double bar = BARS.getOrDefault(name, Double.NaN);
                boolean slow = times < bar;
                rows.add(List.of(name, Tables.milliseconds(Tables.median(theirs)), Tables.milliseconds(Tables.median(own)), (slow ? "**" : "") + Tables.ratio(times) + (slow ? "**" : ""),
                        Double.isNaN(bar) ? "–" : Tables.ratio(bar), printed.equals(expected) ? "same" : "**differs**"));
                json.name(name).object().field("cpython", Tables.median(theirs)).field("tab", Tables.median(own)).end();
                System.err.println(String.join(" ", rows.getLast()));
            }
        }
        if (!wrong.isEmpty()) System.err.println("bench: " + wrong + " do not print what CPython prints");
        String text = "Milliseconds of a whole run of a script of `shared/src/bench/scripts` in a tab's worker, from the request to the answer and compiled anew each time,"
                + " beside CPython's on the same machine; medians of " + rounds + " rounds in turn. `times` says how many times as fast as CPython the tab is, `bar` how many"
                + " times it has to be.\n\n" + Tables.table(List.of("ms", "CPython", "tab", "times", "bar", "output"), rows);
        return new Section("Scripts", text, Json.parse(json.end().toString()));
    }

    /** CPython in a process of its own, asked in lines. */
    private static final class Python implements AutoCloseable {
        private final Process process;
        private final BufferedWriter to;
        private final BufferedReader from;

        Python(String command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command, PEER.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
            for (String library : List.of("OMP", "OPENBLAS", "MKL", "BLIS")) builder.environment().put(library + "_NUM_THREADS", "1");
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            process = builder.start();
            to = process.outputWriter(StandardCharsets.UTF_8);
            from = process.inputReader(StandardCharsets.UTF_8);
        }

        static JsonWriter request(String what) { return new JsonWriter().object().field("do", what); }

        JsonObject ask(JsonWriter request) throws IOException {
            to.write(request.end() + "\n");
            to.flush();
            String answer = from.readLine();
            if (answer == null) throw new IOException("CPython has ended");
            JsonObject said = Json.parse(answer).object();
            if (said.has("error")) throw new IOException("CPython: " + said.string("error"));
            return said;
        }

        @Override public void close() { process.destroy(); }
    }
}
