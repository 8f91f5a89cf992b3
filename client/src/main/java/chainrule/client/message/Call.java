package chainrule.client.message;

import chainrule.json.JsonException;
import chainrule.json.JsonObject;

/** What a page can ask of a lab. */
public sealed interface Call {
    /** The most steps that one call may ask for. */
    int MOST_STEPS = 1_000_000;

    /** Opens a lesson, as published or mended; settings that are absent are the lesson's own. */
    record Open(String lesson, JsonObject settings, boolean mended) implements Call { }

    /** Opens the lesson again with other settings, at step 0. */
    record Settings(String lesson, JsonObject settings, boolean mended) implements Call { }

    /** Trains so many steps and then answers. */
    record Step(int count) implements Call { }

    /** Trains until paused or at the end of the planned run; asked again there, the run goes on as far once more. */
    record Train() implements Call { }

    record Pause() implements Call { }

    /** Back to step 0. */
    record Reset() implements Call { }

    /** Replaces the wrong line by the right one, or the other way round. */
    record Mend(boolean mended) implements Call { }

    /** Moves the point at which gradients are compared to an earlier step. */
    record Seek(int step) implements Call { }

    /** Asks for the central difference of a row. */
    record Check(String row) implements Call { }

    /** Measures steps per second. */
    record Speed() implements Call { }

    /** Forgets the lab. */
    record Close() implements Call { }

    /** Reads the call of a request; a member it does not know is an error. */
    static Call read(JsonObject json) {
        String call = json.string("call");
        return switch (call) {
            case "open" -> {
                opening(json);
                yield new Open(json.string("lesson"), json.object("settings"), json.bool("mended"));
            }
            case "settings" -> {
                opening(json);
                yield new Settings(json.string("lesson"), json.object("settings"), json.bool("mended"));
            }
            case "step" -> {
                only(json, "count");
                yield new Step((int) json.integer("count", 1, MOST_STEPS));
            }
            case "train" -> {
                only(json);
                yield new Train();
            }
            case "pause" -> {
                only(json);
                yield new Pause();
            }
            case "reset" -> {
                only(json);
                yield new Reset();
            }
            case "mend" -> {
                only(json, "mended");
                yield new Mend(json.bool("mended"));
            }
            case "seek" -> {
                only(json, "step");
                yield new Seek((int) json.integer("step", 0, Integer.MAX_VALUE));
            }
            case "check" -> {
                only(json, "row");
                yield new Check(json.string("row"));
            }
            case "speed" -> {
                only(json);
                yield new Speed();
            }
            case "close" -> {
                only(json);
                yield new Close();
            }
            default -> throw new JsonException("call: wanted one of open, settings, step, train, pause, reset, mend, seek, check, speed, close, got "
                    + call);
        };
    }

    private static void opening(JsonObject json) { only(json, "lesson", "settings", "mended"); }

    private static void only(JsonObject json, String... own) {
        String[] vocabulary = new String[own.length + 3];
        vocabulary[0] = "id";
        vocabulary[1] = "lab";
        vocabulary[2] = "call";
        System.arraycopy(own, 0, vocabulary, 3, own.length);
        json.only(vocabulary);
    }
}
