package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.client.message.ScriptMessage;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The language in a browser: scripts print and fail there as they do here, and can be stopped. */
class ScriptsIT {
    /** Of the language alone: here and there they print what CPython prints, to the letter. */
    private static final List<String> LANGUAGE = List.of("/chainrule/python/machine/01_values", "/chainrule/python/machine/02_strings",
            "/chainrule/python/machine/03_containers", "/chainrule/python/machine/04_functions", "/chainrule/python/machine/05_classes",
            "/chainrule/python/machine/06_errors", "/python/library/stdlib", "/chainrule/python/machine/functions", "/chainrule/python/machine/classes",
            "/chainrule/python/machine/generators", "/chainrule/python/machine/exceptions", "/chainrule/python/machine/structure",
            "/python/types/programs/texts", "/python/types/programs/operators", "/python/types/programs/attributes", "/python/types/programs/iterating",
            "/python/types/programs/builtins_subclassed", "/python/library/containers", "/python/library/functions", "/python/library/classes",
            "/python/library/small", "/python/library/misc");
    /** Of the libraries: there they print what they print here, which other tests compare with NumPy's and PyTorch's. */
    private static final List<String> LIBRARIES = List.of("/python/libraries/08_numpy", "/python/libraries/09_torch", "/python/libraries/12_autograd",
            "/python/libraries/numpy_more", "/python/libraries/torch_more", "/python/libraries/numpy_mistakes", "/python/libraries/torch_mistakes",
            "/python/libraries/loaders");

    private static Tab tab;

    /** What a script has said by its end: what it printed, in how many pieces, and the answer. */
    private record Said(String printed, int pieces, JsonObject run) {
        String outcome() { return run.string("outcome"); }

        String error() { return run.string("error"); }

        /** What is said of each variable. */
        List<String> variables(String what) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < run.array("variables").size(); i++) all.add(run.array("variables").object(i).string(what));
            return all;
        }
    }

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        tab = new Tab();
        tab.run("""
                let worker = null;
                const full = { wasm: "full/full.wasm", runtime: "full/full.wasm-runtime.mjs", js: "full/full.js" };
                window.scripts = {
                  // Asks, in a fresh worker if there is none or the one before broke, and gives what is said up to the message that wanted() wants.
                  ask(requests, wanted) {
                    return new Promise((resolve, reject) => {
                      const said = [];
                      const end = (why) => {
                        worker?.terminate();
                        worker = null;
                        reject(new Error(why));
                      };
                      const late = setTimeout(end, 20000, "no answer in 20 s");
                      if (worker === null) {
                        worker = new Worker("/engine/worker.mjs", { type: "module" });
                        worker.postMessage({ start: full });
                      }
                      worker.onerror = (event) => end(event.message ?? "the worker did not start");
                      worker.onmessage = ({ data }) => {
                        said.push(data);
                        const message = JSON.parse(data);
                        if (message.event === "ready") window.scripts.target = message.target + message.note;
                        if (message.event === "error" || message.error) {
                          clearTimeout(late);
                          end(data);
                        } else if (wanted(message)) {
                          clearTimeout(late);
                          resolve(said.filter((line) => !line.includes('"event":"ready"')).join("\\n"));
                        }
                      };
                      for (const request of requests) worker.postMessage(request);
                    });
                  }
                };
                """);
        assertEquals("1\n", there("print(1)").printed);
        assertEquals("wasm", tab.run("return window.scripts.target;"));
    }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @AfterEach
    void nothingToComplainOf() { assertEquals(List.of(), tab.complaints()); }

    @TestFactory
    Stream<DynamicTest> scriptsOfTheLanguagePrintWhatPythonPrints() {
        return LANGUAGE.stream().map(name -> dynamicTest(name, () -> {
            Said there = there(resource(name + ".py"));
            assertEquals("", there.error());
            assertEquals(resource(name + ".out"), there.printed);
        }));
    }

    @TestFactory
    Stream<DynamicTest> scriptsOfTheLibrariesPrintWhatTheyPrintHere() {
        return LIBRARIES.stream().map(name -> dynamicTest(name, () -> {
            Said here = here(resource(name + ".py"));
            Said there = there(resource(name + ".py"));
            assertEquals("", there.error());
            assertEquals(here.printed, there.printed);
            assertEquals(here.run.array("variables").write(), there.run.array("variables").write());
        }));
    }

    /** The file is made of scripts that fail, each with CPython's output and traceback behind {@code >>>}; all in one worker, one after the other. */
    @Test
    void failuresAreTracebacksAndTheNextScriptRuns() throws IOException {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String one : resource("/chainrule/python/machine/tracebacks.txt").split("%%\n")) {
            String[] parts = one.split(">>>\n", 2);
            Said said = there(parts[0]);
            if (!parts[1].equals(said.printed + said.error())) wrong.put(parts[0], said.printed + said.error());
        }
        assertEquals(Map.of(), wrong);
    }

    /** What a compiled engine could fall over: each is an exception of Python's here, and must be there. */
    @TestFactory
    Stream<DynamicTest> nothingBreaksTheEngine() {
        return Map.ofEntries(
                Map.entry("[1, 2][5]", "IndexError: list index out of range"),
                Map.entry("''[0]", "IndexError: string index out of range"),
                Map.entry("1 // 0", "ZeroDivisionError: integer division or modulo by zero"),
                Map.entry("2**70 % 0", "ZeroDivisionError: integer modulo by zero"),
                Map.entry("None.x", "AttributeError: 'NoneType' object has no attribute 'x'"),
                Map.entry("def f(): f()\nf()", "RecursionError: maximum recursion depth exceeded"),
                Map.entry("class A:\n    def __getattr__(self, n): return getattr(self, n + 'a')\nA().b", "RecursionError: maximum recursion depth exceeded"),
                Map.entry("class A:\n    def __repr__(self): return '<' + repr(self) + '>'\nprint(A())", "RecursionError: maximum recursion depth exceeded"),
                Map.entry("x = []\nfor i in range(100000): x = [x]\nprint(len(repr(x)))", "RecursionError: maximum recursion depth exceeded while getting the repr of an object"),
                Map.entry("x = []\ny = []\nfor i in range(100000): x, y = [x], [y]\nprint(x == y)", "RecursionError: maximum recursion depth exceeded in comparison"),
                Map.entry("x = ()\nfor i in range(100000): x = (x,)\nhash(x)", "RecursionError: maximum recursion depth exceeded"),
                Map.entry("import numpy as np\nnp.zeros((2, 3))[5]", "IndexError: index 5 is out of bounds for axis 0 with size 2"),
                Map.entry("import numpy as np\nnp.zeros((2, 3)) @ np.zeros((2, 3))", "ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)"),
                Map.entry("import torch\ntorch.ones(2) + torch.ones(3)", "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0"),
                Map.entry("import torch\ntorch.nn.Linear(2, 3)(torch.ones(4, 5))", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x5 and 2x3)"))
                .entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> {
                    assertEquals(e.getValue(), last(here(e.getKey()).error()));
                    assertEquals(e.getValue(), last(there(e.getKey()).error()));
                }));
    }

    /** Sources nested deeply, which a parser could fall over. */
    @Test
    void deepSourcesAreErrors() {
        for (String source : List.of("(".repeat(5000), "[".repeat(5000) + "]".repeat(5000), "-".repeat(5000) + "1", "1" + "+1".repeat(20000), "a" + ".a".repeat(20000),
                "x = " + "lambda: ".repeat(3000) + "1", "not ".repeat(5000) + "1", "f(".repeat(190) + ")".repeat(190), "f(".repeat(140) + ")".repeat(140), "f(".repeat(97) + ")".repeat(97), "f(".repeat(70) + ")".repeat(70), "(".repeat(140) + ")".repeat(140), "1 if 1 else ".repeat(5000) + "1")) {
            Said here = here(source);
            Said there = deep(source);
            assertEquals(last(here.error()), last(there.error()), () -> source.substring(0, 20));
        }
    }

    @Test
    void outputComesWhileTheScriptRuns() {
        Said said = there("import time\nend = time.perf_counter() + 0.3\nn = 0\nwhile time.perf_counter() < end:\n    n += 1\n    if n % 1000 == 0: print(n)\n");
        assertEquals("finished", said.outcome());
        assertTrue(said.pieces > 3, said.pieces + " pieces");
        assertEquals(List.of("time", "end", "n"), said.variables("name"));
        assertEquals(List.of("module", "float", "int"), said.variables("type"));
    }

    @Test
    void anEndlessScriptIsStopped() {
        for (String loop : List.of("while True: pass", "def f():\n    while True: yield\nfor _ in f(): pass", "import torch\nx = torch.ones(3)\nwhile True: x = x * 1.0",
                "try:\n    while True: pass\nfinally:\n    while True: pass")) {
            String said = (String) tab.run("""
                    const started = window.scripts.ask([{ id: 1, lab: "a", call: "run", source: %s }], (message) => message.event === "output");
                    await started;
                    await new Promise((resolve) => setTimeout(resolve, 30));
                    return await window.scripts.ask([{ id: 2, lab: "a", call: "stop" }], (message) => message.id === 2 && message.ok);
                    """.formatted(text("print('on', flush=True)\n" + loop)));
            JsonObject answer = Json.parse(said.lines().filter(line -> line.contains("\"run\"")).findFirst().orElseThrow()).object();
            assertEquals("stopped", answer.object("ok").object("run").string("outcome"), loop);
        }
        assertEquals("3\n", there("print(1 + 2)").printed);
    }

    @Test
    void limitsEndAScript() {
        Said steps = there("while True: pass", "steps: 100000");
        assertEquals("out_of_steps", steps.outcome());
        Said flood = there("while True: print('0123456789')", "output: 1000");
        assertEquals("stopped", flood.outcome());
        assertEquals("stopped: printed more than 1000 characters", flood.error());
        assertEquals(1000, flood.printed.length());
        assertEquals("one, two\n", there("print(input() + ', ' + input())", "input: [\"one\", \"two\"]").printed);
    }

    private static Said deep(String source) {
        try {
            return there(source);
        } catch (RuntimeException e) {
            throw new AssertionError(source.substring(0, 20) + ": " + e.getMessage(), e);
        }
    }

    private static Said there(String source) { return there(source, ""); }

    private static Said there(String source, String options) {
        return said((String) tab.run("return await window.scripts.ask([{ id: 1, lab: \"a\", call: \"run\", name: \"script.py\", source: " + text(source) + ", " + options
                + " }], (message) => message.id === 1 && message.ok);"));
    }

    private static Said here(String source) {
        ScriptSession session = new ScriptSession(() -> System.nanoTime() / 1e6);
        List<ScriptMessage> all = new ArrayList<>(session.receive("{\"id\":1,\"lab\":\"a\",\"call\":\"run\",\"name\":\"script.py\",\"source\":" + text(source) + "}"));
        while (session.rest() >= 0) all.addAll(session.slice());
        StringBuilder lines = new StringBuilder();
        for (ScriptMessage message : all) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            lines.append(json).append('\n');
        }
        return said(lines.toString());
    }

    private static Said said(String lines) {
        StringBuilder printed = new StringBuilder();
        int pieces = 0;
        JsonObject run = null;
        for (String line : lines.lines().toList()) {
            JsonObject message = Json.parse(line).object();
            if (message.has("event")) {
                printed.append(message.string("text"));
                pieces++;
            } else {
                run = message.object("ok").object("run");
            }
        }
        return new Said(printed.toString(), pieces, run);
    }

    private static String text(String source) { return new JsonWriter().value(source).toString(); }

    private static String last(String error) { return error.lines().reduce("", (a, b) -> b); }

    private static String resource(String name) throws IOException {
        try (InputStream in = ScriptsIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
