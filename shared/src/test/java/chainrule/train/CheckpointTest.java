package chainrule.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.data.DataException;
import chainrule.data.Safetensors;
import chainrule.optim.Optimizers;
import chainrule.optim.Schedulers;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A run that was put aside at any step, as a file, ends as one that never stopped: the same file, byte for byte. */
class CheckpointTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(SEED);

    private static final String MLP = """
            {"version": 2, "seed": 42, "epochs": 4, "batch": 8, "shuffle": true, "dtype": "float32",
             "model": [{"layer": "Linear", "in_features": 2, "out_features": 8}, {"layer": "BatchNorm1d", "num_features": 8}, {"layer": "Tanh"}, {"layer": "Dropout", "p": 0.2},
               {"layer": "Linear", "in_features": 8, "out_features": 2}],
             "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.02},
             "data": {"name": "moons", "n_samples": 37, "noise": 0.1, "random_state": 0}}""";
    private static final Map<String, String> NETWORKS = new LinkedHashMap<>();

    static {
        NETWORKS.put("an MLP", MLP);
        NETWORKS.put("a CNN", """
                {"version": 2, "seed": 3, "epochs": 5, "batch": 4, "shuffle": true, "drop_last": true,
                 "model": [{"layer": "Unflatten", "dim": 1, "unflattened_size": [1, 2, 2]}, {"layer": "Conv2d", "in_channels": 1, "out_channels": 3, "kernel_size": 2, "padding": 1},
                   {"layer": "BatchNorm2d", "num_features": 3}, {"layer": "ReLU"}, {"layer": "Dropout2d"}, {"layer": "Flatten"}, {"layer": "Linear", "in_features": 27, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 0.1, "momentum": 0.9, "nesterov": true},
                 "scheduler": {"name": "CosineAnnealingLR", "T_max": 5, "each": "epoch"},
                 "data": {"inputs": [[1, 2, 3, 4], [0, 2, 1, 1], [3, 3, 0, 4], [4, 4, 2, 0], [1, 0, 2, 3], [2, 2, 2, 1], [0, 0, 1, 3], [4, 1, 4, 2], [1, 1, 0, 0]],
                   "targets": [0, 1, 1, 0, 1, 0, 1, 0, 0], "target_type": "int"}}""");
        NETWORKS.put("an RNN", """
                {"version": 2, "seed": 8, "steps": 11, "dtype": "float64",
                 "model": [{"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 6}, {"layer": "LSTM", "input_size": 6, "hidden_size": 7, "batch_first": true},
                   {"layer": "LastStep"}, {"layer": "Linear", "in_features": 7, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "RMSprop", "momentum": 0.5, "centered": true}, "clip": {"norm": 0.5},
                 "data": {"inputs": [[1, 2, 3, 4], [0, 2, 1, 1], [3, 3, 0, 4], [4, 4, 2, 0], [1, 0, 2, 3]], "input_type": "int", "targets": [0, 1, 1, 0, 1], "target_type": "int"}}""");
        NETWORKS.put("a GPT", """
                {"version": 2, "seed": 11, "steps": 9, "batch": 3,
                 "model": [{"layer": "Embedding", "num_embeddings": 11, "embedding_dim": 8}, {"layer": "Positions", "num_positions": 6, "embedding_dim": 8},
                   {"layer": "Causal", "args": [{"layer": "TransformerEncoderLayer", "d_model": 8, "nhead": 2, "dim_feedforward": 16, "dropout": 0.1, "batch_first": true}]},
                   {"layer": "Linear", "in_features": 8, "out_features": 11}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "AdamW", "lr": 0.01}, "scheduler": {"name": "OneCycleLR", "max_lr": 0.02, "total_steps": 10},
                 "clip": {"value": 0.1}, "data": {"text": "the cat sat on the mat. ", "block": 6}}""");
        NETWORKS.put("evaluations of an MLP", MLP.replace("\"data\":", "\"accumulate\": 2, \"evaluation\": {\"fraction\": 0.3, \"each\": \"step\", \"every\": 3, \"best\": true}, \"data\":"));
        NETWORKS.put("an early end", MLP.replace("\"lr\": 0.02", "\"lr\": 3.0").replace("\"epochs\": 4", "\"epochs\": 30")
                .replace("\"data\":", "\"evaluation\": {\"fraction\": 0.3, \"patience\": 25, \"best\": true, \"metric\": \"accuracy\"}, \"data\":"));
        NETWORKS.put("version 1", """
                {"version": 1, "model": {"layers": [2, 4, 1], "activation": "sigmoid", "output": "sigmoid"}, "data": {"name": "xor"}, "loss": "mse",
                 "optimizer": {"name": "sgd", "learningRate": 1.0}, "random": {"generator": "torch", "seed": 42}, "steps": 20}""");
        NETWORKS.put("a lesson by hand", "{\"version\": 1, \"lesson\": {\"id\": \"two-layer\", \"gradient\": \"hand\"}, \"steps\": 12}");
    }

    private static byte[] undisturbed(Spec spec) {
        try (Run run = new Run(spec, new Interpreter())) {
            while (!run.done()) run.advance(7);
            return run.checkpoint().toBytes();
        }
    }

    /** Put aside at these steps, each time gone on with in another run. */
    private static byte[] disturbed(Spec spec, List<Integer> steps) {
        byte[] file;
        try (Run run = new Run(spec, new Interpreter())) {
            file = run.checkpoint().toBytes();
        }
        for (int step : steps) {
            try (Run run = Run.resumed(Checkpoint.read(file), new Interpreter())) {
                run.advance(step - run.step());
                assertEquals(step, run.step());
                file = run.checkpoint().toBytes();
            }
        }
        try (Run run = Run.resumed(Checkpoint.read(file), new Interpreter())) {
            while (!run.done()) run.advance(5);
            assertArrayEquals(Checkpoint.read(file).toBytes(), file, "a file is read and written again");
            return run.checkpoint().toBytes();
        }
    }

    private void same(String json) {
        Spec spec = Spec.parse(json);
        byte[] wanted = undisturbed(spec);
        int end = Checkpoint.read(wanted).step();
        int first = 1 + random.nextInt(end - 1);
        Set<Integer> steps = new LinkedHashSet<>(List.of(first));
        if (first + 1 < end) steps.add(first + 1 + random.nextInt(end - first - 1));
        byte[] got = disturbed(spec, List.copyOf(steps));
        Checkpoint w = Checkpoint.read(wanted);
        Checkpoint g = Checkpoint.read(got);
        String where = "put aside at " + steps + ", -Dseed=" + SEED;
        w.training().arrays().forEach((name, array) -> assertArrayEquals(array.toDoubles(), g.training().arrays().get(name).toDoubles(), name + ", " + where));
        assertEquals(w.training().words(), g.training().words(), where);
        assertArrayEquals(wanted, got, where);
    }

    @TestFactory
    Stream<DynamicTest> networks() {
        return NETWORKS.entrySet().stream().flatMap(e -> Stream.of(1, 2, 3).map(i -> dynamicTest(e.getKey() + " " + i, () -> same(e.getValue()))));
    }

    /** All that a Spec can name, with what makes them keep more, for both types. */
    @TestFactory
    Stream<DynamicTest> optimizers() {
        Map<String, List<String>> more = Map.of("SGD", List.of("\"lr\": 0.1", "\"lr\": 0.1, \"momentum\": 0.9, \"dampening\": 0.1", "\"lr\": 0.1, \"momentum\": 0.9, \"nesterov\": true, \"weight_decay\": 0.01"),
                "Adam", List.of("\"lr\": 0.01", "\"amsgrad\": true"), "AdamW", List.of("\"lr\": 0.01", "\"amsgrad\": true, \"maximize\": true"),
                "RMSprop", List.of("\"lr\": 0.01", "\"momentum\": 0.9, \"centered\": true"), "ASGD", List.of("\"t0\": 3, \"lr\": 0.05"),
                "Adagrad", List.of("\"lr\": 0.05, \"lr_decay\": 0.1, \"initial_accumulator_value\": 0.1"));
        List<DynamicTest> all = new ArrayList<>();
        for (Optimizers.Kind kind : Optimizers.all()) {
            if (!kind.compilable()) continue;
            for (String arguments : more.getOrDefault(kind.name(), List.of("\"lr\": 0.01"))) {
                for (String dtype : List.of("float32", "float64")) {
                    String json = MLP.replace("\"name\": \"Adam\", \"lr\": 0.02", "\"name\": \"" + kind.name() + "\", " + arguments).replace("float32", dtype);
                    all.add(dynamicTest(kind.name() + " " + arguments + " " + dtype, () -> same(json)));
                }
            }
        }
        assertTrue(all.size() > 20);
        return all.stream();
    }

    @TestFactory
    Stream<DynamicTest> schedulers() {
        Map<String, String> arguments = Map.ofEntries(Map.entry("StepLR", "\"step_size\": 3"), Map.entry("MultiStepLR", "\"milestones\": [2, 5, 5, 9]"), Map.entry("ConstantLR", "\"total_iters\": 4"),
                Map.entry("LinearLR", "\"total_iters\": 7"), Map.entry("ExponentialLR", "\"gamma\": 0.9"), Map.entry("CosineAnnealingLR", "\"T_max\": 6"),
                Map.entry("ReduceLROnPlateau", "\"patience\": 0, \"cooldown\": 1, \"threshold\": 0.1"), Map.entry("CyclicLR", "\"base_lr\": 0.01, \"max_lr\": 0.1, \"step_size_up\": 3, \"cycle_momentum\": false, \"mode\": \"exp_range\", \"gamma\": 0.9"),
                Map.entry("CosineAnnealingWarmRestarts", "\"T_0\": 3, \"T_mult\": 2"), Map.entry("OneCycleLR", "\"max_lr\": 0.1, \"total_steps\": 40, \"three_phase\": true"),
                Map.entry("PolynomialLR", "\"total_iters\": 9, \"power\": 2.0"));
        List<String> ofFunctions = List.of("LambdaLR", "MultiplicativeLR", "SequentialLR", "ChainedScheduler");
        assertEquals(Schedulers.all().stream().map(Schedulers.Kind::name).filter(n -> !ofFunctions.contains(n)).sorted().toList(), arguments.keySet().stream().sorted().toList());
        return arguments.entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> same(MLP.replace("\"data\":",
                "\"scheduler\": {\"name\": \"" + e.getKey() + "\", " + e.getValue() + "}, \"data\":"))));
    }

    @Test
    void aFileSaysWhatItIs() {
        try (Run run = new Run(Spec.parse(MLP), new Interpreter())) {
            run.advance(3);
            Checkpoint checkpoint = run.checkpoint();
            assertEquals(3, checkpoint.step());
            Map<String, ?> file = Safetensors.read(checkpoint.toBytes());
            assertTrue(file.keySet().containsAll(List.of("model.0.weight", "model.1.running_mean", "optimizer.0.exp_avg", "optimizer.0.step", "generator", "generator.epoch", "run.losses")), file.keySet().toString());
            run.advance(100);
            assertEquals(3, checkpoint.step());
            try (Run again = Run.resumed(checkpoint, new Interpreter())) {
                again.advance(100);
                assertArrayEquals(run.checkpoint().toBytes(), again.checkpoint().toBytes());
                assertEquals(run.resultJson(), again.resultJson());
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        String wide = MLP.replace("\"out_features\": 8", "\"out_features\": 9").replace("\"num_features\": 8", "\"num_features\": 9").replace("\"in_features\": 8", "\"in_features\": 9");
        try (Run run = new Run(Spec.parse(MLP), new Interpreter())) {
            run.advance(2);
            Checkpoint c = run.checkpoint();
            refused(new Checkpoint(Spec.parse(wide), c.training(), c.run()), "wanted model.0.weight as float32 of shape (9, 2), got float32 of shape (8, 2)");
            refused(new Checkpoint(Spec.parse(MLP.replace("Adam", "SGD")), c.training(), c.run()), "wanted param_groups[0].momentum, got none");
            refused(new Checkpoint(Spec.parse(MLP.replace("float32", "float64")), c.training(), c.run()), "as float64");
            Map<String, NdArray> arrays = new LinkedHashMap<>(c.training().arrays());
            long[] position = new long[arrays.get("generator").size()];
            position[0] = 5_439_530;
            arrays.put("generator", NdArray.of(position, position.length));
            refused(new Checkpoint(c.spec(), new State(arrays, c.training().words()), c.run()), "generator: wanted a generator's state");
            refused(new Checkpoint(Spec.parse(MLP.replace("\"epochs\": 4", "\"steps\": 1")), c.training(), c.run()), "step: ");
        }
        assertTrue(assertThrows(SpecException.class, () -> Checkpoint.read(Safetensors.write(Map.of(), Map.of("format", "pt")))).getMessage().contains("chainrule.checkpoint"));
    }

    private static void refused(Checkpoint checkpoint, String words) {
        String message = assertThrows(SpecException.class, () -> Run.resumed(checkpoint, new Interpreter())).getMessage();
        assertTrue(message.startsWith("checkpoint: ") && message.contains(words), message);
    }

    @Test
    void aDamagedFileIsAnErrorAndNothingElse() {
        byte[] file;
        try (Run run = new Run(Spec.parse(MLP), new Interpreter())) {
            run.advance(3);
            file = run.checkpoint().toBytes();
        }
        int header = (file[0] & 255) + 256 * (file[1] & 255) + 8;
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = file.clone();
            // Mostly in the header: the rest is numbers, which may be any.
            for (int k = 0; k <= random.nextInt(3); k++) damaged[random.nextInt(random.nextInt(4) > 0 ? header : damaged.length)] = (byte) (random.nextBoolean() ? 32 + random.nextInt(95) : random.nextInt(256));
            if (random.nextInt(10) == 0) damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
            try (Run run = Run.resumed(Checkpoint.read(damaged), new Interpreter())) {
                read++;
            } catch (SpecException | DataException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + ", -Dseed=" + SEED, e);
            }
        }
        assertTrue(refused > 500 && read > 0, refused + " refused, " + read + " read, -Dseed=" + SEED);
    }
}
