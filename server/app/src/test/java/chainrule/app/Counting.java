package chainrule.app;

import chainrule.compute.Training;
import chainrule.compute.Update;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for training that counts its steps; with {@code "steps": 0} it never ends. */
final class Counting {
    static final SpecReader READER = json -> {
        JsonNode spec = Http.json(json);
        if (!spec.path("steps").isInt()) {
            throw Problem.spec(422, "/steps", "steps: wanted a whole number, got " + spec.path("steps")).exception();
        }
        int steps = spec.path("steps").asInt();
        return new SpecReader.Accepted(spec.toString(), () -> training(steps));
    };

    private Counting() {}

    private static Training training(int steps) {
        AtomicInteger step = new AtomicInteger();
        return slice -> {
            if (steps == 0) {
                return new Update.Stepped(0, 1, "{}");
            }
            int now = step.updateAndGet(before -> Math.min(steps, before + slice));
            return now == steps ? new Update.Finished("{\"counted\":" + steps + "}")
                    : new Update.Stepped(now, steps, "{\"at\":" + now + "}");
        };
    }
}
