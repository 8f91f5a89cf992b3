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

    /** The answer to a run. */
    record Ended(long id, String lab, Interpreter.Result result, List<Variable> variables) implements ScriptMessage {
        private void writeRun(JsonWriter json) {
            json.object().field("outcome", outcome()).field("error", result.error()).field("line", result.line())
                    .field("exit", result.exitCode()).field("steps", result.steps()).name("variables").array();
            for (Variable v : variables) json.object().field("name", v.name).field("type", v.type).end();
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

    /** The answer to a stop. */
    record Stopped(long id, String lab) implements ScriptMessage { }

    /** The answer to a request that cannot be met. */
    record Refused(long id, String lab, String message) implements ScriptMessage { }

    /** A text that is no request. */
    record Broken(String message) implements ScriptMessage { }

    /** A name that the script has given, and the type of what it names. */
    record Variable(String name, String type) { }

    default void write(JsonWriter json) {
        json.object();
        switch (this) {
            case Ready ready -> json.field("event", "ready").field("target", ready.target).field("note", ready.note);
            case Output output -> json.field("event", "output").field("lab", output.lab).field("id", output.id).field("text", output.text);
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
