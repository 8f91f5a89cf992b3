package chainrule.train;

import chainrule.array.NdArray;
import chainrule.data.Limits;
import chainrule.data.Safetensors;
import chainrule.data.Source;
import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training run put aside: its Spec, how far it was, and all that decides the steps to come, which are parameters, the optimiser's and
 * the generators' states and the place in the data. A run that goes on from here ends with the bits of one that never stopped, where
 * the same executor, in exact mode any, runs both.
 *
 * <p>As a file it is safetensors: the arrays are tensors ({@code model.0.weight}, {@code optimizer.0.exp_avg}, {@code generator}), the
 * rest is JSON among the words that go with them.
 *
 * <pre>{@code
 * byte[] file = run.checkpoint().toBytes();
 * Run again = Run.resumed(Checkpoint.read(file), executor);
 * }</pre>
 *
 * @param training what the network's own further steps depend on
 * @param run what the run has counted and told so far
 */
public record Checkpoint(Spec spec, State training, State run) {
    /** Of the layout of files. */
    public static final int VERSION = 1;
    private static final String FORMAT = "chainrule.checkpoint";
    private static final String RUN = "run.";

    /** Steps taken. */
    public int step() { return (int) (long) run.words().get("step"); }

    /** The file. */
    public byte[] toBytes() {
        Map<String, NdArray> arrays = new LinkedHashMap<>(training.arrays());
        run.arrays().forEach((name, array) -> arrays.put(RUN + name, array));
        Map<String, String> words = new LinkedHashMap<>();
        words.put("format", FORMAT);
        words.put("version", Integer.toString(VERSION));
        words.put("spec", spec.toJson());
        words.put("training", text(training.words()));
        words.put("run", text(run.words()));
        return Safetensors.write(arrays, words);
    }

    private static String text(Map<String, Object> words) {
        JsonWriter json = new JsonWriter();
        PlainJson.write(json, words);
        return json.toString();
    }

    /** Reads a file. What it holds is held against its Spec when a run goes on from it. */
    public static Checkpoint read(byte[] file) { return read(Source.of(file), Limits.DEFAULT); }

    /**
     * @throws chainrule.data.DataException where the file is not in the format
     * @throws SpecException where it is no checkpoint
     */
    public static Checkpoint read(Source source, Limits limits) {
        Safetensors file = Safetensors.open(source, limits);
        Map<String, String> words = file.metadata();
        if (!FORMAT.equals(words.get("format"))) throw new SpecException("checkpoint: wanted a file of format " + FORMAT + ", got " + words.getOrDefault("format", "none"));
        if (!Integer.toString(VERSION).equals(words.get("version"))) throw new SpecException("checkpoint: wanted version " + VERSION + ", got " + words.getOrDefault("version", "none"));
        Map<String, NdArray> training = new LinkedHashMap<>();
        Map<String, NdArray> run = new LinkedHashMap<>();
        long left = limits.bytes();
        for (String name : file.names()) {
            left -= file.entry(name).end() - file.entry(name).start();
            if (left < 0) throw new SpecException("checkpoint: wanted at most " + limits.bytes() + " bytes of arrays (a Limits of your own allows more), got more");
            if (name.startsWith(RUN)) run.put(name.substring(RUN.length()), file.array(name));
            else training.put(name, file.array(name));
        }
        Spec spec = Spec.parse(word(words, "spec"));
        return new Checkpoint(spec, new State(training, read(words, "training")), new State(run, read(words, "run")));
    }

    private static String word(Map<String, String> words, String name) {
        String word = words.get(name);
        if (word == null) throw new SpecException("checkpoint: wanted " + name + ", got none");
        return word;
    }

    private static Map<String, Object> read(Map<String, String> words, String name) {
        String text = word(words, name);
        try {
            return PlainJson.map(Json.parse(text).object());
        } catch (JsonException e) {
            throw new SpecException("checkpoint: " + name + ": " + e.getMessage());
        }
    }
}
