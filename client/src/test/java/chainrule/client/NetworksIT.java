package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.data.Base64;
import chainrule.data.Safetensors;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Networks of layers trained in a browser: in WebAssembly with the bits of the JVM, in JavaScript nearly so. */
class NetworksIT {
    /** JavaScript rounds float32 only where it is stored; the first step runs so, the others in the emitted module. */
    private static final double CLOSE = 2e-4;

    private static Tab tab;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        tab = new Tab();
        tab.run("""
                const train = { wasm: "train/train.wasm", runtime: "train/train.wasm-runtime.mjs", js: "train/train.js" };
                const workers = {};
                // Asks a worker of the target, and gives what is said up to the message that wanted() wants.
                window.networks = (target, requests, wanted) => new Promise((resolve, reject) => {
                  const said = [];
                  if (!workers[target]) {
                    workers[target] = new Worker("/engine/worker.mjs", { type: "module" });
                    workers[target].postMessage({ start: target === "js" ? { ...train, target } : train });
                  }
                  const worker = workers[target];
                  const late = setTimeout(reject, 60000, new Error("no answer in 60 s"));
                  worker.onerror = (event) => reject(new Error(event.message ?? "the worker did not start"));
                  worker.onmessage = ({ data }) => {
                    said.push(data);
                    const message = JSON.parse(data);
                    if (message.event === "error") reject(new Error(data));
                    if (!wanted(message)) return;
                    clearTimeout(late);
                    resolve(said.join("\\n"));
                  };
                  for (const request of requests) worker.postMessage(request);
                });
                """);
    }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @AfterEach
    void nothingToComplainOf() { assertEquals(List.of(), tab.complaints()); }

    private static List<JsonObject> there(String target, String requests, String wanted) {
        String said = (String) tab.run("return await window.networks(\"" + target + "\", [" + requests + "], (message) => " + wanted + ");");
        return said.lines().map(line -> Json.parse(line).object()).filter(m -> !m.has("event") || !m.string("event").equals("ready")).toList();
    }

    private static JsonObject trained(String target, String spec) {
        JsonObject last = there(target, TrainRequests.train(1, spec), "message.id === 1 && !message.event").getLast();
        assertTrue(last.has("ok"), () -> last.write());
        return last.object("ok").object("training");
    }

    private static Map<String, NdArray> parameters(JsonObject training) { return Safetensors.read(Base64.decode(training.string("parameters"))); }

    @TestFactory
    Stream<DynamicTest> networksHaveTheBitsOfTheJvmInWebAssembly() {
        return TrainRequests.NETWORKS.entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> {
            JsonObject here = TrainRequests.here(e.getValue());
            JsonObject there = trained("wasm", e.getValue());
            assertEquals("simd", there.string("executor"));
            assertEquals("finished", there.string("outcome"));
            assertEquals(here.object("losses").write(), there.object("losses").write());
            assertEquals(here.string("sample", ""), there.string("sample", ""));
            assertEquals(here.string("parameters"), there.string("parameters"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> networksTrainInJavaScript() {
        return TrainRequests.NETWORKS.entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> {
            JsonObject here = TrainRequests.here(e.getValue());
            JsonObject there = trained("js", e.getValue());
            assertEquals("finished", there.string("outcome"));
            assertArrayEquals(here.object("losses").array("values").numbers(), there.object("losses").array("values").numbers(), CLOSE);
            Map<String, NdArray> wanted = parameters(here);
            Map<String, NdArray> got = parameters(there);
            assertEquals(wanted.keySet(), got.keySet());
            wanted.forEach((name, values) -> assertArrayEquals(values.toDoubles(), got.get(name).toDoubles(), CLOSE, name));
        }));
    }

    @Test
    void aTrainingIsStoppedAndTheNextOneRuns() {
        String endless = TrainRequests.NETWORKS.get("an MLP").replace("\"epochs\": 5", "\"steps\": 10000000");
        List<JsonObject> reports = there("wasm", TrainRequests.train(2, endless), "message.event === \"progress\" && message.step > 100");
        assertTrue(reports.getLast().number("stepsPerSecond") > 0);
        List<JsonObject> said = there("wasm", "{ id: 3, lab: \"a\", call: \"stop\" }", "message.id === 3");
        JsonObject stopped = said.stream().filter(m -> !m.has("event") && m.integer("id", 0, 9) == 2).findFirst().orElseThrow().object("ok").object("training");
        assertEquals("stopped", stopped.string("outcome"));
        assertTrue(stopped.integer("step", 0, 10_000_000) >= reports.getLast().integer("step", 0, 10_000_000));
        assertEquals(4, parameters(stopped).size());
        assertEquals(TrainRequests.here(TrainRequests.NETWORKS.get("an MLP")).string("parameters"), trained("wasm", TrainRequests.NETWORKS.get("an MLP")).string("parameters"));
    }

    @Test
    void whatCannotBeTrainedIsRefusedWithTheWordsOfTheServer() {
        for (String target : List.of("wasm", "js")) {
            String wrong = TrainRequests.NETWORKS.get("an MLP").replace("\"Tanh\"", "\"Tan\"");
            String message = there(target, TrainRequests.train(4, wrong), "message.id === 4").getLast().object("error").string("message");
            assertEquals("model[1].layer: wanted the name of a layer, got Tan; did you mean Tanh?", message);
            String classes = "{\"version\": 2, \"model\": [{\"layer\": \"Linear\", \"in_features\": 1, \"out_features\": 2}], \"loss\": {\"name\": \"CrossEntropyLoss\"},"
                    + "\"optimizer\": {\"name\": \"SGD\", \"lr\": 0.1}, \"data\": {\"inputs\": [[1], [2]], \"targets\": [0, 5], \"target_type\": \"int\"}, \"steps\": 3}";
            message = there(target, TrainRequests.train(5, classes), "message.id === 5 && message.error").getLast().object("error").string("message");
            assertTrue(message.startsWith("data: step 1: "), message);
        }
    }
}
