package chainrule.client.message;

import chainrule.json.JsonWriter;
import chainrule.python.machine.Interpreter;
import java.util.List;

/** What a worker that runs scripts says to the page. */
public sealed interface ScriptMessage {
    /** Said once, when requests are taken. */
    record Ready(String target, String note) implements ScriptMessage { }

    /** What a script has printed since the last time. */
    record Output(long id, String lab, String text) implements ScriptMessage { }

    /**
     * A figure that a script shows.
     *
     * @param kind   "shown", "saved" under {@code name}, or "frame": one state of a moving figure, in place of the one before of that number
     * @param title  its title
     * @param text   what is on it, for readers who do not see it
     */
    record Figure(long id, String lab, String kind, String name, long number, String title, String text, String svg) implements ScriptMessage { }

    /** A script that is stepped through has come to a line, which is next; the calls under way, innermost first. */
    record Paused(long id, String lab, int line, List<Call> calls) implements ScriptMessage { }

    /** A call under way: the function, the line where it is, its variables. */
    record Call(String function, int line, List<Variable> variables) { }

    /** A request that is met, with nothing more to say. */
    record Done(long id, String lab) implements ScriptMessage { }

    /** The answer to a run. */
    record Ended(long id, String lab, Interpreter.Result result, List<Variable> variables) implements ScriptMessage {
        private void writeRun(JsonWriter json) {
            json.object().field("outcome", outcome()).field("error", result.error()).field("line", result.line())
                    .field("exit", result.exitCode()).field("steps", result.steps()).name("variables").array();
            Variable.list(variables, json);
            json.end().end();
        }

        private String outcome() {
            return switch (result.outcome()) {
                case FINISHED -> "finished";
                case FAILED -> "failed";
                case STOPPED -> "stopped";
                case OUT_OF_STEPS -> "out_of_steps";
                case OUT_OF_MEMORY -> "out_of_memory";
            };
        }
    }

    /** The answer to a conversion. */
    record Converted(long id, String lab, String text) implements ScriptMessage { }

    /** The answer to a stop. */
    record Stopped(long id, String lab) implements ScriptMessage { }

    /** The answer to a request that cannot be met. */
    record Refused(long id, String lab, String message) implements ScriptMessage { }

    /** A text that is no request. */
    record Broken(String message) implements ScriptMessage { }

    /**
     * A name that the script has given, and what it names.
     *
     * @param shape of an array, as {@code (2, 3)}; of a container how many it holds; else empty
     * @param dtype of an array, else empty
     * @param value its beginning, on one line
     * @param more  more of it, where that is not all
     * @param line  the line that made it, of an array in a script that is stepped through; else 0
     */
    record Variable(String name, String type, String shape, String dtype, String value, String more, int line) {
        static void list(List<Variable> variables, JsonWriter json) {
            for (Variable v : variables) {
                json.object().field("name", v.name).field("type", v.type).field("shape", v.shape).field("dtype", v.dtype).field("value", v.value)
                        .field("more", v.more).field("line", v.line).end();
            }
        }
    }

    default void write(JsonWriter json) {
        json.object();
        switch (this) {
            case Ready ready -> json.field("event", "ready").field("target", ready.target).field("note", ready.note);
            case Output output -> json.field("event", "output").field("lab", output.lab).field("id", output.id).field("text", output.text);
            case Figure f -> json.field("event", "figure").field("lab", f.lab).field("id", f.id).field("kind", f.kind).field("name", f.name)
                    .field("number", f.number).field("title", f.title).field("text", f.text).field("svg", f.svg);
            case Paused paused -> {
                json.field("event", "paused").field("lab", paused.lab).field("id", paused.id).field("line", paused.line).name("calls").array();
                for (Call call : paused.calls) {
                    json.object().field("function", call.function).field("line", call.line).name("variables").array();
                    Variable.list(call.variables, json);
                    json.end().end();
                }
                json.end();
            }
            case Converted c -> json.field("id", c.id).field("lab", c.lab).name("ok").object().field("text", c.text).end();
            case Done done -> json.field("id", done.id).field("lab", done.lab).name("ok").object().end();
            case Ended ended -> {
                json.field("id", ended.id).field("lab", ended.lab).name("ok").object().name("run");
                ended.writeRun(json);
                json.end();
            }
            case Stopped stopped -> json.field("id", stopped.id).field("lab", stopped.lab).name("ok").object().end();
            case Refused refused ->
                json.field("id", refused.id).field("lab", refused.lab).name("error").object().field("message", refused.message).end();
            case Broken broken -> json.field("event", "error").field("lab", "").name("error").object().field("message", broken.message).end();
        }
        json.end();
    }
}
