package chainrule.client.message;

import chainrule.json.JsonWriter;

/** What a worker that trains networks says to the page. The contents of answers are finished JSON. */
public sealed interface TrainMessage {
    /** Said once, when requests are taken: on what we run, and why not on something faster. */
    record Ready(String target, String executor, String note) implements TrainMessage { }

    /** How far a training is, with the loss of the last step before its update; {@code stepsPerSecond} since it was said last. */
    record Progress(long id, String lab, int step, int steps, double loss, double stepsPerSecond) implements TrainMessage { }

    /** The answer to a training: {@code finished} or {@code stopped}, and what came of it. */
    record Ended(long id, String lab, JsonWriter training) implements TrainMessage { }

    /** The answer to a stop. */
    record Stopped(long id, String lab) implements TrainMessage { }

    /** The answer to a request that cannot be met, or to a training that cannot go on. */
    record Refused(long id, String lab, String message) implements TrainMessage { }

    /** A text that is no request. */
    record Broken(String message) implements TrainMessage { }

    default void write(JsonWriter json) {
        json.object();
        switch (this) {
            case Ready ready -> json.field("event", "ready").field("target", ready.target).field("executor", ready.executor).field("note", ready.note);
            case Progress p -> json.field("event", "progress").field("lab", p.lab).field("id", p.id).field("step", p.step).field("steps", p.steps)
                    .field("loss", p.loss).field("stepsPerSecond", p.stepsPerSecond);
            case Ended ended -> json.field("id", ended.id).field("lab", ended.lab).name("ok").object().name("training").value(ended.training).end();
            case Stopped stopped -> json.field("id", stopped.id).field("lab", stopped.lab).name("ok").object().end();
            case Refused refused ->
                json.field("id", refused.id).field("lab", refused.lab).name("error").object().field("message", refused.message).end();
            case Broken broken -> json.field("event", "error").field("lab", "").name("error").object().field("message", broken.message).end();
        }
        json.end();
    }
}
