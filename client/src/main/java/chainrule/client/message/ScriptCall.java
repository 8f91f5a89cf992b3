package chainrule.client.message;

import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * @param stepping whether it pauses before its first line
     * @param stops  lines where it pauses
     * @param cell   whether it runs in the names that the lab's last script has left, and shows the value that it ends with
     */
    record Run(String source, String name, long seed, List<String> input, long steps, long output, boolean stepping, Set<Integer> stops, boolean cell) implements ScriptCall { }

    /** How far a paused script goes: to the next line whatever it is, to the next of this call or the one around it, to the end of this call, to a stop. */
    enum How { INTO, OVER, OUT, ON }

    /** Goes on from a pause. */
    record Go(How how, Set<Integer> stops) implements ScriptCall { }

    /**
     * Turns a script with {@code # %%} between its cells into a notebook, or a notebook into such a script.
     *
     * @param name what the text is, by the end of its name
     * @param to   what it is to be
     */
    record Convert(String name, String text, String to) implements ScriptCall { }

    /** The lab is gone: what its scripts have left can go. */
    record Close() implements ScriptCall { }

    /** Ends the script that runs. */
    record Stop() implements ScriptCall { }

    /** Reads the call of a request; a member it does not know is an error. */
    static ScriptCall read(JsonObject json) {
        String call = json.string("call");
        return switch (call) {
            case "run" -> {
                json.only("id", "lab", "call", "source", "name", "seed", "input", "steps", "output", "stepping", "stops", "cell");
                List<String> input = json.has("input") ? json.array("input").strings() : List.of();
                yield new Run(json.string("source"), json.string("name", "<string>"), json.integer("seed", 0, MOST, 0), input,
                        json.integer("steps", 1, MOST, MOST), json.integer("output", 0, MOST, OUTPUT),
                        json.bool("stepping", false), stops(json), json.bool("cell", false));
            }
            case "go" -> {
                json.only("id", "lab", "call", "how", "stops");
                yield new Go(how(json.string("how")), stops(json));
            }
            case "convert" -> {
                json.only("id", "lab", "call", "name", "text", "to");
                yield new Convert(json.string("name"), json.string("text"), json.string("to"));
            }
            case "close" -> {
                json.only("id", "lab", "call");
                yield new Close();
            }
            case "stop" -> {
                json.only("id", "lab", "call");
                yield new Stop();
            }
            default -> throw new JsonException("call: wanted one of run, go, stop, convert, close, got " + call);
        };
    }

    private static How how(String name) {
        return switch (name) {
            case "into" -> How.INTO;
            case "over" -> How.OVER;
            case "out" -> How.OUT;
            case "on" -> How.ON;
            default -> throw new JsonException("how: wanted one of into, over, out, on, got " + name);
        };
    }

    private static Set<Integer> stops(JsonObject json) {
        Set<Integer> all = new HashSet<>();
        if (!json.has("stops")) return all;
        for (double line : json.array("stops").numbers()) all.add((int) line);
        return all;
    }
}
