package chainrule.client.message;

import chainrule.json.JsonWriter;

/** What the worker says to the page. The contents of answers are finished JSON. */
public sealed interface Message {
    /** Said once, when requests are taken: on what we run, and why not on something faster. */
    record Ready(String target, String executor, String note) implements Message { }

    /** The answer to a request: {@code what} is "view", "check" or "speed". */
    record Done(long id, String lab, String what, JsonWriter content) implements Message { }

    /** The answer to a request that has nothing to show. */
    record Closed(long id, String lab) implements Message { }

    /** The answer to a request that cannot be met; {@code line} of the script, or 0 where no line is to blame. */
    record Failed(long id, String lab, String message, int line) implements Message { }

    /** Something failed that no request can be told of: training, or a text that is no request. */
    record Broken(String lab, String message) implements Message { }

    /** How far a lab has trained. */
    record Progress(String lab, int step, boolean running, JsonWriter losses) implements Message { }

    /** All that there is to see in a lab that trains. */
    record View(String lab, JsonWriter view) implements Message { }

    default void write(JsonWriter json) {
        json.object();
        switch (this) {
            case Ready ready -> json.field("event", "ready").field("target", ready.target).field("executor", ready.executor)
                    .field("note", ready.note);
            case Done done ->
                json.field("id", done.id).field("lab", done.lab).name("ok").object().name(done.what).value(done.content).end();
            case Closed closed -> json.field("id", closed.id).field("lab", closed.lab).name("ok").object().end();
            case Failed failed -> {
                json.field("id", failed.id).field("lab", failed.lab).name("error").object().field("message", failed.message);
                if (failed.line > 0) json.field("line", failed.line);
                json.end();
            }
            case Broken broken ->
                json.field("event", "error").field("lab", broken.lab).name("error").object().field("message", broken.message).end();
            case Progress progress -> json.field("event", "progress").field("lab", progress.lab).field("step", progress.step)
                    .field("running", progress.running).name("losses").value(progress.losses);
            case View view -> json.field("event", "view").field("lab", view.lab).name("view").value(view.view);
        }
        json.end();
    }
}
