package chainrule.client;

import chainrule.client.message.ScriptMessage;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A tab with two workers for scripts, one of WebAssembly and one of JavaScript; and the same session on the JVM, to compare with. */
final class ScriptTab implements AutoCloseable {
    /** Steps of a script that may not end by itself. */
    static final long STEPS = 200_000;
    private static final String WORKERS = """
            const files = { wasm: "full/full.wasm", runtime: "full/full.wasm-runtime.mjs", js: "full/full.js" };
            const workers = {};
            // Runs a script in the worker of that target, in a fresh one if there is none or the one before broke, and gives all messages up to its end.
            window.run = (target, request) => new Promise((resolve) => {
              const said = [];
              let late = 0;
              const end = (broken) => {
                clearTimeout(late);
                if (broken) {
                  workers[target]?.terminate();
                  delete workers[target];
                }
                resolve(JSON.stringify({ broken, said }));
              };
              late = setTimeout(() => end("no answer in 60 s"), 60000);
              if (!workers[target]) {
                workers[target] = new Worker("/engine/worker.mjs", { type: "module" });
                workers[target].postMessage({ start: { ...files, target } });
              }
              workers[target].onerror = (event) => end(event.message ?? "the worker did not start");
              workers[target].onmessage = ({ data }) => {
                const message = JSON.parse(data);
                if (message.event === "ready" && message.target !== target) end(data);
                else if (message.event === "error" || message.error) end(data);
                else if (message.event !== "ready") {
                  said.push(data);
                  if (message.ok) end("");
                }
              };
              workers[target].postMessage(request);
            });
            """;

    private final Tab tab = new Tab();

    ScriptTab() throws IOException, InterruptedException { tab.run(WORKERS); }

    /** What a script has printed, its error behind it, and why its worker broke: nothing, if all is well. */
    record Said(String printed, String outcome, String error, String broken) {
        String text() { return printed + error; }
    }

    List<String> complaints() { return tab.complaints(); }

    /** @param steps how many the script may take; 0 for as many as it wants */
    Said there(String target, String source, long steps) {
        String request = request(source, steps);
        JsonObject answer = Json.parse((String) tab.run("return await window.run(" + text(target) + ", " + request + ");")).object();
        return said(answer.array("said").strings(), answer.string("broken"));
    }

    static Said here(String source, long steps) {
        ScriptSession session = new ScriptSession(() -> System.nanoTime() / 1e6);
        List<ScriptMessage> all = new ArrayList<>(session.receive(request(source, steps)));
        while (session.rest() >= 0) all.addAll(session.slice());
        List<String> lines = new ArrayList<>();
        for (ScriptMessage message : all) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            lines.add(json.toString());
        }
        return said(lines, "");
    }

    private static String request(String source, long steps) {
        return "{\"id\":1,\"lab\":\"a\",\"call\":\"run\",\"name\":\"script.py\",\"source\":" + text(source) + (steps > 0 ? ",\"steps\":" + steps : "") + "}";
    }

    private static Said said(List<String> lines, String broken) {
        StringBuilder printed = new StringBuilder();
        for (String line : lines) {
            JsonObject message = Json.parse(line).object();
            if (message.has("event")) {
                if (message.string("event").equals("output")) printed.append(message.string("text"));
                continue;
            }
            JsonObject run = message.object("ok").object("run");
            return new Said(printed.toString(), run.string("outcome"), run.string("error"), broken);
        }
        return new Said(printed.toString(), "", "", broken);
    }

    private static String text(String s) { return new JsonWriter().value(s).toString(); }

    @Override public void close() { tab.close(); }
}
