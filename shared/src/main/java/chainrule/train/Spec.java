package chainrule.train;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;

/**
 * A training run as a value: everything that decides its numbers, with nothing left to chance or to the machine. Written
 * as JSON with a version and a closed vocabulary; an unknown field is an error, not ignored. Version 1 describes lessons and
 * perceptrons, version 2 networks of layers.
 *
 * @param task what is trained
 * @param steps how many steps
 */
public record Spec(Task task, int steps) {
    public static final int VERSION = 2;
    public static final int MOST_STEPS = 10_000_000;

    /** Reads a Spec; the message of the error names the field, what it wanted and what it got. */
    public static Spec parse(String json) {
        try {
            return read(Json.parse(json).object());
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SpecException(e.getMessage());
        }
    }

    /** The same of a text that is parsed already. */
    public static Spec read(JsonObject object) {
        try {
            if (object.integer("version", 1, VERSION) == 2) return network(object);
            if (object.has("lesson")) {
                LessonTask task = LessonTask.read(object.only("version", "lesson", "seed", "learningRate", "batch", "steps"));
                return new Spec(task, (int) object.integer("steps", 1, MOST_STEPS, task.lesson().steps()));
            }
            ModelTask task = ModelTask.read(object.only("version", "model", "data", "loss", "optimizer", "random", "steps"));
            return new Spec(task, (int) object.integer("steps", 1, MOST_STEPS));
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SpecException(e.getMessage());
        }
    }

    private static Spec network(JsonObject object) {
        NetworkTask task = NetworkTask.read(object);
        if (object.has("steps") == object.has("epochs")) throw new SpecException("steps: wanted steps or epochs, got " + (object.has("steps") ? "both" : "neither"));
        if (object.has("steps")) return new Spec(task, (int) object.integer("steps", 1, MOST_STEPS));
        if (task.batches() == 0) throw new SpecException("epochs: a text has none; give steps");
        return new Spec(task, (int) object.integer("epochs", 1, MOST_STEPS / task.batches()) * task.batches());
    }

    public String toJson() {
        JsonWriter json = new JsonWriter();
        json.object().field("version", task.version());
        task.write(json);
        return json.field("steps", steps).end().toString();
    }
}
