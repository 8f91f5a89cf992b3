package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.message.ScriptMessage;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the worker answers: figures, variables at a glance, steps. The clock is that of the machine; nothing here measures. */
class ScriptSessionTest {
    private static final String NESTED = """
            import numpy as np
            def double(x):
                y = x * 2
                return y
            a = np.ones(3)
            for i in range(2):
                a = double(a)
            print(a)
            """;

    private final ScriptSession session = new ScriptSession(() -> System.nanoTime() / 1e6);
    private int asked;

    /** Asks, works until there is nothing left to do, and returns what has been said. */
    private List<JsonObject> ask(String request) {
        List<ScriptMessage> said = new ArrayList<>(session.receive("{\"id\":" + ++asked + ",\"lab\":\"a\"," + request + "}"));
        while (session.rest() >= 0) said.addAll(session.slice());
        List<JsonObject> all = new ArrayList<>();
        for (ScriptMessage message : said) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            all.add(Json.parse(json.toString()).object());
        }
        return all;
    }

    private List<JsonObject> run(String source, String... more) {
        return ask("\"call\":\"run\",\"name\":\"s.py\",\"source\":" + new JsonWriter().value(source) + String.join("", more));
    }

    private static JsonObject ended(List<JsonObject> said) {
        for (JsonObject message : said) if (message.has("ok") && message.object("ok").has("run")) return message.object("ok").object("run");
        throw new AssertionError("no end: " + said.stream().map(JsonObject::write).toList());
    }

    private static JsonObject last(List<JsonObject> said) { return said.get(said.size() - 1); }

    /** Where a paused script stands: {@code double:3}, the innermost call first. */
    private static String place(JsonObject paused) {
        List<String> all = new ArrayList<>();
        JsonArray calls = paused.array("calls");
        for (int i = 0; i < calls.size(); i++) all.add(calls.object(i).string("function") + ":" + calls.object(i).integer("line", 0, 99));
        return String.join(" ", all);
    }

    private static JsonObject variable(JsonArray variables, String name) {
        for (int i = 0; i < variables.size(); i++) if (variables.object(i).string("name").equals(name)) return variables.object(i);
        throw new AssertionError("no " + name + " in " + variables.write());
    }

    private String go(String how, int... stops) {
        StringBuilder lines = new StringBuilder();
        for (int stop : stops) lines.append(lines.isEmpty() ? "" : ",").append(stop);
        List<JsonObject> said = ask("\"call\":\"go\",\"how\":\"" + how + "\",\"stops\":[" + lines + "]");
        return last(said).has("event") ? place(last(said)) : ended(said).string("outcome");
    }

    @Test void stepsGoOverIntoAndOutOfCalls() {
        assertEquals("<module>:1", place(last(run(NESTED, ",\"stepping\":true"))));
        assertEquals("<module>:2", go("over"));
        assertEquals("<module>:5", go("over"));
        assertEquals("<module>:6", go("over"));
        assertEquals("<module>:7", go("over"));
        assertEquals("double:3 <module>:7", go("into"));
        assertEquals("double:4 <module>:7", go("over"));
        assertEquals("<module>:7", go("out"));
        assertEquals("<module>:8", go("over"), "over the call");
        assertEquals("finished", go("over"));
    }

    @Test void breakpointsStopAScriptThatGoesOn() {
        assertEquals("<module>:1", place(last(run(NESTED, ",\"stepping\":true"))));
        assertEquals("double:4 <module>:7", go("on", 4));
        assertEquals("double:4 <module>:7", go("on", 4), "the loop comes back");
        assertEquals("finished", go("on"));
    }

    @Test void eachCallShowsItsVariablesAndWhichLineMadeThem() {
        run(NESTED, ",\"stepping\":true");
        go("on", 4);
        JsonObject paused = last(ask("\"call\":\"go\",\"how\":\"on\",\"stops\":[4]"));
        JsonArray inner = paused.array("calls").object(0).array("variables"), outer = paused.array("calls").object(1).array("variables");
        assertEquals("[4., 4., 4.]", variable(inner, "y").string("value"));
        assertEquals("(3,)", variable(inner, "y").string("shape"));
        assertEquals("float64", variable(inner, "y").string("dtype"));
        assertEquals(3, variable(inner, "y").integer("line", 0, 99));
        assertEquals("1", variable(outer, "i").string("value"));
        assertEquals(3, variable(outer, "a").integer("line", 0, 99), "made where it was computed, not where it got its name");
    }

    @Test void aStepKnowsWhatItMade() {
        run(NESTED, ",\"stepping\":true");
        go("over");
        go("over");
        JsonObject paused = last(ask("\"call\":\"go\",\"how\":\"over\""));
        assertEquals(5, variable(paused.array("calls").object(0).array("variables"), "a").integer("line", 0, 99));
    }

    @Test void aScriptThatWaitsCanBeStopped() {
        run(NESTED, ",\"stepping\":true");
        List<JsonObject> said = ask("\"call\":\"stop\"");
        assertEquals("stopped", ended(said).string("outcome"));
        assertTrue(last(said).has("ok"));
        assertTrue(last(ask("\"call\":\"go\",\"how\":\"on\"")).object("error").string("message").contains("runs no script"));
    }

    @Test void goingOnNeedsAPause() {
        List<ScriptMessage> said = new ArrayList<>(session.receive("{\"id\":1,\"lab\":\"a\",\"call\":\"run\",\"source\":\"while True: pass\"}"));
        said.addAll(session.receive("{\"id\":2,\"lab\":\"a\",\"call\":\"go\",\"how\":\"over\"}"));
        assertTrue(last(ask("\"call\":\"stop\"")).has("ok"));
        assertTrue(said.get(said.size() - 1) instanceof ScriptMessage.Refused r && r.message().startsWith("go: the script does not wait"), said.toString());
    }

    @Test void figuresComeBetweenTheLines() {
        List<JsonObject> said = run("""
                import matplotlib.pyplot as plt
                print("before")
                plt.plot([1, 4, 9], label="squares")
                plt.title("Growth")
                plt.show()
                print("after")
                plt.plot([1, 2])
                plt.savefig("line.png")
                plt.plot([3, 1])
                """);
        List<String> order = said.stream().map(m -> m.string("event", "end")).toList();
        assertEquals(List.of("output", "figure", "output", "figure", "figure", "end"), order);
        JsonObject first = said.get(1);
        assertEquals("Growth", first.string("title"));
        assertTrue(first.string("text").contains("squares"), first.string("text"));
        assertTrue(first.string("svg").startsWith("<svg "), first.string("svg"));
        assertEquals("line.png", said.get(3).string("name"));
        assertEquals("shown", said.get(4).string("kind"), "what is left open is shown at the end, as a notebook does");
    }

    @Test void aMovingFigureIsItsLastState() {
        List<JsonObject> said = run("import matplotlib.pyplot as plt\nfor i in range(5):\n    plt.plot([i, i + 1])\n    plt.pause(0.01)\nplt.show()\n");
        List<String> kinds = said.stream().filter(m -> m.string("event", "").equals("figure")).map(m -> m.string("kind")).toList();
        assertEquals("shown", kinds.get(kinds.size() - 1));
        assertTrue(kinds.size() <= 6, kinds.toString());
    }

    @Test void variablesAreDescribedWithoutRunningTheScript() {
        JsonArray all = ended(run("""
                import torch
                class Loud:
                    def __init__(self): self.size = 3
                    def __repr__(self):
                        print("asked")
                        return "never"
                loud = Loud()
                many = list(range(100000))
                text = "line\\n" * 1000
                huge = 10 ** 5000
                nested = {"a": [1, (2,)], "b": {3}}
                inside = [inside := None]
                inside.append(inside)
                t = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True)
                net = torch.nn.Linear(2, 3)
                """)).array("variables");
        assertEquals("Loud(size=3)", variable(all, "loud").string("value"));
        assertEquals("100000", variable(all, "many").string("shape"));
        assertTrue(variable(all, "many").string("value").startsWith("[0, 1, 2, "), variable(all, "many").string("value"));
        assertTrue(variable(all, "many").string("more").length() < 3_000);
        assertTrue(variable(all, "text").string("value").length() <= 56);
        assertEquals("an int of 16610 bits", variable(all, "huge").string("value"));
        assertEquals("{'a': [1, (2,)], 'b': {3}}", variable(all, "nested").string("value"));
        assertTrue(variable(all, "inside").string("value").startsWith("[None, [None, [None, "));
        assertEquals("[[1., 2.], [3., 4.]]", variable(all, "t").string("value"));
        assertEquals("torch.float32", variable(all, "t").string("dtype"));
        assertTrue(variable(all, "t").string("more").contains("requires_grad=True"));
        assertEquals("Linear(in_features=2, out_features=3, bias=True)", variable(all, "net").string("value"));
        assertFalse(ended(run("print(1)")).write().contains("asked"));
    }

    @Test void cellsRunInTheSameNamesAndShowTheirLastValue() {
        assertEquals("finished", ended(run("x = 20\nx + 1", ",\"cell\":true")).string("outcome"));
        List<JsonObject> second = run("\n\nx = x + 2\nx", ",\"cell\":true");
        assertEquals("22\n", second.get(0).string("text"));
        assertEquals("22", variable(ended(second).array("variables"), "x").string("value"));
        assertEquals(3, ended(run("\n\n1 / 0", ",\"cell\":true")).integer("line", 0, 99), "the lines are those of the file");
        assertEquals("22\n", run("x", ",\"cell\":true").get(0).string("text"), "an error loses no names");
        assertTrue(ended(run("x")).string("error").contains("NameError"), "a run begins anew");
    }

    @Test void notebooksBecomeScriptsAndBack() {
        JsonWriter script = new JsonWriter().value("# %% [markdown]\n# # Title\n\n# %%\nx = 1\n");
        String notebook = last(ask("\"call\":\"convert\",\"name\":\"a.py\",\"to\":\"a.ipynb\",\"text\":" + script)).object("ok").string("text");
        assertEquals(2, Json.parse(notebook).object().array("cells").size());
        String back = last(ask("\"call\":\"convert\",\"name\":\"a.ipynb\",\"to\":\"a.py\",\"text\":" + new JsonWriter().value(notebook))).object("ok").string("text");
        assertTrue(back.contains("# %% [markdown]\n# # Title"), back);
        assertTrue(back.contains("# %%\nx = 1"), back);
        assertTrue(last(ask("\"call\":\"convert\",\"name\":\"a.ipynb\",\"to\":\"a.py\",\"text\":\"{]\"")).has("error"));
    }
}
