package chainrule.app;

import chainrule.compute.Training;
import chainrule.compute.Update;
import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for training that counts its steps; with {@code "steps": 0} it never ends. */
final class Counting {
    static final SpecReader READER = json -> {
        JsonObject spec = Json.parse(json).object();
        try {
            int steps = (int) spec.integer("steps", 0, 1_000_000);
            return new SpecReader.Accepted(spec, () -> training(steps));
        } catch (JsonException e) {
            throw Problem.spec(422, "/steps", e.getMessage()).exception();
        }
    };

    private Counting() {}

    private static Training training(int steps) {
        AtomicInteger step = new AtomicInteger();
        return slice -> {
            if (steps == 0) {
                return new Update.Stepped(0, 1, json("at", 0));
            }
            int now = step.updateAndGet(before -> Math.min(steps, before + slice));
            return now == steps ? new Update.Finished(json("counted", steps))
                    : new Update.Stepped(now, steps, json("at", now));
        };
    }

    private static Json json(String name, int value) {
        return JsonObject.of(Map.of(name, new Json.Number(value)));
    }
}
