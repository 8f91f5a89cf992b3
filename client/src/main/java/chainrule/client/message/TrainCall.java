package chainrule.client.message;

import chainrule.json.JsonException;
import chainrule.json.JsonObject;

/** What a page asks of a worker that trains networks. */
public sealed interface TrainCall {
    /** Trains what a Spec describes, as the server's jobs are described. */
    record Train(JsonObject spec) implements TrainCall { }

    /** Ends the training under way. */
    record Stop() implements TrainCall { }

    /** Reads the call of a request; a member it does not know is an error. */
    static TrainCall read(JsonObject json) {
        String call = json.string("call");
        return switch (call) {
            case "train" -> {
                json.only("id", "lab", "call", "spec");
                // Parsed again, so that errors name fields of the Spec as the server's do.
                yield new Train(chainrule.json.Json.parse(json.object("spec").write()).object());
            }
            case "stop" -> {
                json.only("id", "lab", "call");
                yield new Stop();
            }
            default -> throw new JsonException("call: wanted one of train, stop, got " + call);
        };
    }
}
