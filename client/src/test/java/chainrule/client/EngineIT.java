package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Ops;
import chainrule.client.selftest.CodeChecks;
import chainrule.client.selftest.Walk;
import chainrule.client.simd.Digests;
import chainrule.client.simd.Today;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.linalg.LinalgOps;
import chainrule.math.Numbers;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compiled engine in a browser: the same numbers as here, and a worker that answers. */
class EngineIT {
    /** Of float32 results on the JavaScript target, relative to the larger of the value and 1. */
    private static final double TOLERANCE = 1e-5;
    /** Of a library's float64 results there. */
    private static final double LIBRARY = 1e-11;

    private static final int PROGRAMS = Integer.getInteger("programs", 1000);
    /** Programs the tab runs at a time. */
    private static final int PORTION = 500;

    private static Tab tab;
    private static List<String> here;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        here = Walk.lines();
        tab = new Tab();
    }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @AfterEach
    void nothingToComplainOf() { assertEquals(List.of(), tab.complaints()); }

    @Test
    void gradientsAgreeWithCentralDifferencesHere() { assertEquals(List.of(), faults(here)); }

    @Test
    void webAssemblyGivesTheSameBits() {
        String lines = (String) tab.run("""
                const { load } = await import("/engine/selftest/selftest.wasm-runtime.mjs");
                return (await load("/engine/selftest/selftest.wasm")).exports.run();
                """);
        assertEquals(List.of(), faults(lines.lines().toList()));
        assertEquals("", differences(lines.lines().toList(), String::equals));
    }

    @Test
    void simdGivesTheSameBitsAsTheInterpreter() {
        String lines = (String) tab.run("""
                const { load } = await import("/engine/selftest/selftest.wasm-runtime.mjs");
                return (await load("/engine/selftest/selftest.wasm")).exports.simd();
                """);
        List<String> all = lines.lines().toList();
        assertTrue(all.getLast().endsWith(", 0 differ, 0 Programs refused"), lines);
        assertFalse(all.getLast().startsWith("simd: 0 "), lines);
    }

    /** Each Program's digest: of the interpreter here, of the interpreter in the tab, and, as the lines would say otherwise, of SIMD in the tab. */
    @Test
    void randomProgramsGiveTheSameBitsHereInTheTabAndInSimd() throws Executor.Unsupported {
        int day = Today.seed();
        tab.run("window.selftest = (await (await import(\"/engine/selftest/selftest.wasm-runtime.mjs\")).load(\"/engine/selftest/selftest.wasm\")).exports;");
        for (int first = 0; first < PROGRAMS; first += PORTION) {
            int count = Math.min(PORTION, PROGRAMS - first);
            String there = (String) tab.run("return window.selftest.random(" + day + ", " + first + ", " + count + ");");
            assertEquals(String.join("\n", Digests.here(day, first, count)), there);
        }
        System.out.println("EngineIT: " + PROGRAMS + " random Programs of " + day + " gave the same bits");
    }

    /** Steps traced from code made up at random: as it stands here and in the tab, and compiled to SIMD there. */
    @Test
    void tracedCodeGivesTheSameBitsHereInTheTabAndInSimd() {
        int first = Today.seed() % 1_000_000;
        String there = (String) tab.run("return (await (await import(\"/engine/selftest/selftest.wasm-runtime.mjs\")).load(\"/engine/selftest/selftest.wasm\")).exports.code(" + first + ", 300);");
        assertEquals(String.join("\n", CodeChecks.lines(new Interpreter(), first, 300)), there);
    }

    @Test
    void javaScriptGivesTheSameBitsButForSingles() {
        List<String> there = ((String) tab.run("return (await import(\"/engine/selftest/selftest.js\")).run();")).lines().toList();
        assertEquals(List.of(), faults(there));
        assertEquals("", differences(there, EngineIT::close));
    }

    /** What is wrong of the gradients by what the walk found where it ran, which must have judged every operation. */
    private static List<String> faults(List<String> lines) {
        List<String> verdicts = lines.stream().filter(line -> line.startsWith("gradcheck/")).toList();
        assertEquals(Ops.all().size() + LinalgOps.SET.ops().size(), verdicts.size());
        return verdicts.stream().filter(line -> !line.endsWith(" ok")).toList();
    }

    /** The lines that differ, ours and theirs in pairs. */
    private static String differences(List<String> there, BiPredicate<String, String> same) {
        StringBuilder differences = new StringBuilder();
        for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            String ours = i < here.size() ? here.get(i) : "(no more)";
            String theirs = i < there.size() ? there.get(i) : "(no more)";
            if (!same.test(ours, theirs)) differences.append(ours).append('\n').append(theirs).append("\n\n");
        }
        return differences.toString();
    }

    /** Whether all is equal, or the line is of float32 or a library's results and its values are close. */
    private static boolean close(String here, String there) {
        String[] ours = here.split(" ");
        String[] theirs = there.split(" ");
        if (here.equals(there)) return true;
        if (ours.length != theirs.length || !ours[0].equals(theirs[0]) || !ours[1].equals(theirs[1]) || ours[1].equals("exact")) return false;
        double most = ours[1].equals("single") ? TOLERANCE : LIBRARY;
        for (int k = 3; k < ours.length; k++) {
            double a = Numbers.parse(ours[k]);
            double b = Numbers.parse(theirs[k]);
            if (Double.compare(a, b) != 0 && !(Math.abs(a - b) <= most * Math.max(1, Math.abs(a)))) return false;
        }
        return true;
    }

    /** Starts the worker, asks each request when the one before is answered, and gives what it says, up to the last answer. */
    private static List<JsonObject> converse(String start, String... requests) {
        String said = (String) tab.run("""
                const requests = [%s];
                const worker = new Worker("/engine/worker.mjs", { type: "module" });
                const said = [];
                const done = new Promise((resolve, reject) => {
                  worker.onerror = (event) => reject(new Error(event.message ?? "the worker did not start"));
                  worker.onmessage = ({ data }) => {
                    said.push(data);
                    const message = JSON.parse(data);
                    if (message.event === "ready" || "id" in message) {
                      if (requests.length === 0) resolve();
                      else worker.postMessage(JSON.stringify(requests.shift()));
                    } else if (message.event === "error") reject(new Error(message.error.message));
                  };
                });
                worker.postMessage(JSON.stringify({ start: { wasm: "lean/lean.wasm", runtime: "lean/lean.wasm-runtime.mjs", js: "lean/lean.js", ...%s } }));
                try {
                  await done;
                  return said.join("\\n");
                } finally {
                  worker.terminate();
                }
                """.formatted(String.join(",", requests), start));
        return said.lines().map(line -> Json.parse(line).object()).toList();
    }

    private static final String OPEN = "{id:1,lab:'a',call:'open',lesson:'two-layer',settings:{},mended:false}";

    @Test
    void theWorkerRunsWebAssembly() {
        List<JsonObject> said = converse("{}", OPEN);
        assertEquals("", said.getFirst().string("note"));
        assertEquals("wasm", said.getFirst().string("target"));
        assertEquals("simd", said.getFirst().string("executor"));
        assertTrue(said.getLast().object("ok").has("view"), said.getLast().write());
    }

    @Test
    void trainingGoesOnAndIsPausedAtOnce() {
        String said = (String) tab.run("""
                const worker = new Worker("/engine/worker.mjs", { type: "module" });
                const said = [];
                const until = (test) => new Promise((resolve, reject) => {
                  worker.onmessage = ({ data }) => {
                    const message = JSON.parse(data);
                    said.push(message);
                    if (message.event === "error" || message.error) reject(new Error(data));
                    if (test(message)) resolve(message);
                  };
                });
                const ask = (request) => worker.postMessage(JSON.stringify(request));
                worker.postMessage({ start: { wasm: "lean/lean.wasm", runtime: "lean/lean.wasm-runtime.mjs", js: "lean/lean.js" } });
                ask(%s);
                await until((m) => m.id === 1);
                ask({ id: 2, lab: "a", call: "train" });
                await until((m) => m.event === "progress" && m.step >= 10);
                ask({ id: 3, lab: "a", call: "pause" });
                const paused = await until((m) => m.id === 3);
                const after = said.length;
                ask({ id: 4, lab: "a", call: "speed" });
                const measured = await until((m) => m.id === 4);
                ask({ id: 5, lab: "a", call: "check", row: paused.ok.view.rows[0].name });
                const checked = await until((m) => m.id === 5);
                worker.terminate();
                return JSON.stringify({ paused: paused.ok.view.step, others: said.slice(after).filter((m) => m.event).length,
                  last: said.slice(0, after).findLast((m) => m.event === "progress"), speed: measured.ok.speed, check: checked.ok.check });
                """.formatted(OPEN));
        JsonObject report = Json.parse(said).object();
        System.out.println("EngineIT: steps per second " + report.object("speed").write());
        assertTrue(report.integer("paused", 10, 99) >= report.object("last").integer("step", 10, 99));
        assertFalse(report.object("last").bool("running"));
        assertEquals(0, report.integer("others", 0, 1000), "events after the pause");
        for (String side : List.of("hand", "auto")) {
            for (String way : List.of("compiled", "eager")) assertTrue(report.object("speed").object(side).number(way) > 0);
        }
        assertTrue(report.object("check").number("worst") < 1e-6);
    }

    @Test
    void theWorkerRunsJavaScriptWhereItMust() {
        List<JsonObject> asked = converse("{ target: \"js\" }", OPEN);
        assertEquals("js", asked.getFirst().string("target"));
        assertEquals("JavaScript was asked for", asked.getFirst().string("note"));
        assertTrue(asked.getLast().object("ok").has("view"), asked.getLast().write());
    }
}
