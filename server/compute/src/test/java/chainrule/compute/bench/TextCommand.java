package chainrule.compute.bench;

import chainrule.client.bench.Machine;
import chainrule.compute.BestExecutor;
import chainrule.json.JsonWriter;
import chainrule.math.random.TorchGenerator;
import chainrule.train.NetworkTraining;
import chainrule.train.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A transformer of about 0.8 million parameters learns sentences of a small grammar, character by character: {@code TextCommand STEPS},
 * run by {@code mvn -Pbench -pl server/compute -am test -Dbench.main=chainrule.compute.bench.TextCommand -Dbench.arguments=400}. Its curve,
 * and what it writes before and after, are kept in a file of the day.
 */
final class TextCommand {
    private static final int BLOCK = 64;
    private static final int BATCH = 8;
    private static final int WIDTH = 128;
    private static final int MARK = 20;
    private static final String[] WHO = {"the miller", "a fox", "the old king", "my sister", "a gardener", "the tall clerk"};
    private static final String[] DOES = {"finds", "paints", "forgets", "carries", "sells", "hides"};
    private static final String[] WHAT = {"a red kettle", "the blue gate", "seven pears", "a broken clock", "the long ladder", "some warm bread"};
    private static final String[] WHERE = {"by the river", "under the bridge", "near the mill", "behind the barn", "at the market", "in the quiet wood"};
    private static final String[] JOINED = {", and then ", ", but ", ", while "};

    private TextCommand() { }

    /** Sentences drawn from the grammar. */
    static String text(int sentences, long seed) {
        TorchGenerator g = new TorchGenerator(seed);
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            clause(b, g);
            if (g.integers(0, 3, 1)[0] == 0) {
                b.append(one(JOINED, g));
                clause(b, g);
            }
            b.append(". ");
        }
        return b.toString();
    }

    private static void clause(StringBuilder b, TorchGenerator g) {
        b.append(one(WHO, g)).append(' ').append(one(DOES, g)).append(' ').append(one(WHAT, g));
        if (g.integers(0, 2, 1)[0] == 0) b.append(' ').append(one(WHERE, g));
    }

    private static String one(String[] words, TorchGenerator g) { return words[(int) g.integers(0, words.length, 1)[0]]; }

    /** The run as it would be posted. */
    static String spec(String text, int steps) {
        int vocabulary = (int) text.chars().distinct().count();
        JsonWriter quoted = new JsonWriter().value(text);
        return """
                {"version": 2, "model": [{"layer": "Embedding", "num_embeddings": %d, "embedding_dim": %d}, {"layer": "Positions", "num_positions": %d, "embedding_dim": %d},
                   {"layer": "Causal", "args": [{"layer": "TransformerEncoder", "num_layers": 4, "norm": {"layer": "LayerNorm", "normalized_shape": %d},
                     "encoder_layer": {"layer": "TransformerEncoderLayer", "d_model": %d, "nhead": 4, "dim_feedforward": %d, "dropout": 0.0, "activation": "gelu",
                       "batch_first": true, "norm_first": true}}]},
                   {"layer": "Linear", "in_features": %d, "out_features": %d}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "AdamW", "lr": 0.001}, "scheduler": {"name": "OneCycleLR", "max_lr": 0.002, "total_steps": %d},
                 "clip": {"norm": 1}, "data": {"text": %s, "block": %d}, "batch": %d, "seed": 1337, "steps": %d}"""
                .formatted(vocabulary, WIDTH, BLOCK, WIDTH, WIDTH, WIDTH, 4 * WIDTH, WIDTH, vocabulary, steps + 1, quoted, BLOCK, BATCH, steps);
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) throw new IllegalArgumentException("text: wanted STEPS, got " + List.of(args));
        int steps = Integer.parseInt(args[0]);
        String text = text(600, 7);
        Spec spec = Spec.parse(spec(text, steps));
        int vocabulary = (int) text.chars().distinct().count();
        List<String> marks = new ArrayList<>();
        try (NetworkTraining training = (NetworkTraining) spec.task().start(BestExecutor.exact(System.err::println))) {
            String before = training.generate("the ", 160, 1);
            double loss = training.step(1);
            marks.add(mark(1, loss));
            long start = System.nanoTime();
            for (int step = 1; step < steps; ) {
                int count = Math.min(step == 1 ? MARK - 1 : MARK, steps - step);
                loss = training.step(count);
                step += count;
                marks.add(mark(step, loss));
                System.out.println(step + " " + loss);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            String report = """
                    # A character-level GPT, %s

                    `TextCommand %d` on %s, JDK %s, %s: %,d parameters (4 layers, width 128, 4 heads), blocks of %d characters, batches of %d, AdamW under
                    OneCycleLR up to 0.002, %,d characters of a small grammar's sentences with %d different characters. %d steps in %.0f seconds on a machine that did
                    other work meanwhile. Guessing evenly would be a loss of ln %d = %.3f.

                    | step | loss |
                    |--:|--:|
                    %s

                    Before, from `the `:

                    ```text
                    %s
                    ```

                    After, from `the `:

                    ```text
                    %s
                    ```
                    """.formatted(LocalDate.now(), steps, Machine.processor(), Runtime.version(), training.executor(), spec.task().cost().parameters(), BLOCK, BATCH,
                    text.length(), vocabulary, steps, seconds, vocabulary, Math.log(vocabulary), String.join("\n", marks), before, training.generate("the ", 300, 1));
            Path file = Path.of("src", "bench", "results", LocalDate.now() + "-text.md");
            Files.writeString(file, report);
            System.out.println(report);
        }
    }

    private static String mark(int step, double loss) { return String.format(Locale.ROOT, "| %d | %.4f |", step, loss); }
}
