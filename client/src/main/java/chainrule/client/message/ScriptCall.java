package chainrule.client.message;

import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.util.List;

/** What a page asks of a worker that runs scripts. */
public sealed interface ScriptCall {
    /** Characters that a script may print unless the page says otherwise: more would fill the page's memory, not help its reader. */
    long OUTPUT = 4_000_000;
    /** Whole numbers up to here are exact in JSON. */
    long MOST = 1L << 53;

    /**
     * Runs a script.
     *
     * @param name   what tracebacks call it
     * @param seed   what NumPy's generator starts with
     * @param input  what {@code input()} reads, line by line
     * @param steps  at most so many jumps and units of built-in work
     * @param output at most so many characters printed
     */
    record Run(String source, String name, long seed, List<String> input, long steps, long output) implements ScriptCall { }

    /** Ends the script that runs. */
    record Stop() implements ScriptCall { }

    /** Reads the call of a request; a member it does not know is an error. */
    static ScriptCall read(JsonObject json) {
        String call = json.string("call");
        return switch (call) {
            case "run" -> {
                json.only("id", "lab", "call", "source", "name", "seed", "input", "steps", "output");
                List<String> input = json.has("input") ? json.array("input").strings() : List.of();
                yield new Run(json.string("source"), json.string("name", "<string>"), json.integer("seed", 0, MOST, 0), input,
                        json.integer("steps", 1, MOST, MOST), json.integer("output", 0, MOST, OUTPUT));
            }
            case "stop" -> {
                json.only("id", "lab", "call");
                yield new Stop();
            }
            default -> throw new JsonException("call: wanted one of run, stop, got " + call);
        };
    }
}
