package chainrule.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Samples;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.nn.Attention;
import chainrule.nn.modules.BatchNorm2d;
import chainrule.nn.modules.Conv2d;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Dropout;
import chainrule.nn.modules.Embedding;
import chainrule.nn.modules.Flatten;
import chainrule.nn.modules.LSTM;
import chainrule.nn.modules.LayerNorm;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.MaxPool2d;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ReLU;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.Tanh;
import chainrule.nn.modules.TransformerEncoder;
import chainrule.nn.modules.TransformerEncoderLayer;
import chainrule.optim.Adam;
import chainrule.optim.AdamW;
import chainrule.optim.Clip;
import chainrule.optim.Optimizer;
import chainrule.optim.RMSprop;
import chainrule.optim.SGD;
import chainrule.optim.StepLR;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Spec of layers trains to the last bit as the loop that one writes by hand, on tensors as they stand. */
class NetworkTaskTest {
    private TorchGenerator others;

    @BeforeEach
    void ownGenerator() { others = DefaultGenerator.set(new TorchGenerator(123)); }

    @AfterEach
    void back() { DefaultGenerator.set(others); }

    /** Losses and last parameters of a loop by hand. */
    private record Course(List<Double> losses, List<Tensor> parameters) { }

    /** One step as everybody writes it. */
    private static double step(Module net, Function<Tensor, Tensor> model, Module loss, Optimizer optimizer, double norm, Tensor x, Tensor t) {
        optimizer.zeroGrad();
        Tensor value = loss.call(model.apply(x), t);
        value.backward();
        if (norm > 0) Clip.norm(net.parameters(), norm);
        optimizer.step();
        return value.item();
    }

    private static void same(Course wanted, String json) {
        Spec spec = Spec.parse(json);
        assertEquals(wanted.losses().size(), spec.steps());
        DefaultGenerator.seed(5);
        long untouched = DefaultGenerator.get().whole();
        DefaultGenerator.seed(5);
        try (NetworkTraining training = (NetworkTraining) spec.task().start(new Interpreter())) {
            for (int i = 0; i < wanted.losses().size(); i++) {
                double got = training.step(1);
                assertEquals(Double.doubleToLongBits(wanted.losses().get(i)), Double.doubleToLongBits(got), "step " + i + ": wanted " + wanted.losses().get(i) + ", got " + got);
            }
            List<NdArray> now = new ArrayList<>(training.parameters().values());
            for (int i = 0; i < wanted.parameters().size(); i++) assertArrayEquals(wanted.parameters().get(i).data().toDoubles(), now.get(i).toDoubles(), "parameter " + i);
            assertTrue(training.traces() >= 1);
        }
        assertEquals(untouched, DefaultGenerator.get().whole(), "nobody else's draws move");
        assertEquals(spec.toJson(), Spec.parse(spec.toJson()).toJson());
        assertEquals(spec.task().cost(), Spec.parse(spec.toJson()).task().cost());
    }

    @Test
    void aPerceptronWithAdamOnShuffledMoons() {
        DefaultGenerator.seed(42);
        Module net = new Sequential(new Linear(2, 16), new Tanh(), new Dropout(0.1), new Linear(16, 2));
        Adam adam = new Adam(net.parameters()).lr(0.02);
        StepLR scheduler = new StepLR(adam, 1, 0.9);
        Samples moons = DataSets.make("moons", Map.of("n_samples", 50L, "noise", 0.1, "random_state", 0L));
        List<Double> losses = new ArrayList<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            for (Batch b : DataLoader.of(moons.dataset(DType.FLOAT32)).batchSize(16).shuffle(true)) {
                losses.add(step(net, net::call, new CrossEntropyLoss(), adam, 0, b.tensor(0), b.tensor(1)));
            }
            scheduler.step();
        }
        same(new Course(losses, new ArrayList<>(net.parameters())), """
                {"version": 2, "model": [{"layer": "Linear", "in_features": 2, "out_features": 16}, {"layer": "Tanh"}, {"layer": "Dropout", "p": 0.1},
                   {"layer": "Linear", "in_features": 16, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.02},
                 "scheduler": {"name": "StepLR", "step_size": 1, "gamma": 0.9, "each": "epoch"},
                 "data": {"name": "moons", "n_samples": 50, "noise": 0.1, "random_state": 0}, "batch": 16, "shuffle": true, "seed": 42, "epochs": 5}""");
    }

    private static String images(double[][] pictures) {
        StringBuilder json = new StringBuilder("[");
        for (double[] picture : pictures) {
            json.append(json.length() == 1 ? "[[" : ", [[");
            for (int r = 0; r < 6; r++) {
                json.append(r == 0 ? "[" : ", [");
                for (int c = 0; c < 6; c++) json.append(c == 0 ? "" : ", ").append(picture[r * 6 + c]);
                json.append("]");
            }
            json.append("]]");
        }
        return json.append("]").toString();
    }

    @Test
    void aConvolutionalNetwork() {
        TorchGenerator pixels = new TorchGenerator(1);
        double[][] pictures = new double[10][];
        double[] all = new double[10 * 36];
        for (int i = 0; i < 10; i++) {
            pictures[i] = pixels.uniform64(36);
            System.arraycopy(pictures[i], 0, all, i * 36, 36);
        }
        Tensor x = Tensor.of(NdArray.of(all, 10, 1, 6, 6).to(DType.FLOAT32));
        Tensor t = Tensor.of(NdArray.of(new long[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0}, 10));
        DefaultGenerator.seed(3);
        Module net = new Sequential(new Conv2d(1, 4, 3).padding(1), new BatchNorm2d(4), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(36, 3));
        Optimizer sgd = new SGD(net.parameters(), 0.1).momentum(0.9);
        List<Double> losses = new ArrayList<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            for (Batch b : DataLoader.of(new TensorDataset(x, t)).batchSize(4).shuffle(true).dropLast(true)) {
                losses.add(step(net, net::call, new CrossEntropyLoss(), sgd, 0, b.tensor(0), b.tensor(1)));
            }
        }
        same(new Course(losses, new ArrayList<>(net.parameters())), """
                {"version": 2, "model": [{"layer": "Sequential", "args": [{"layer": "Conv2d", "in_channels": 1, "out_channels": 4, "kernel_size": 3, "padding": 1},
                   {"layer": "BatchNorm2d", "num_features": 4}, {"layer": "ReLU"}, {"layer": "MaxPool2d", "kernel_size": 2}]}, {"layer": "Flatten"},
                   {"layer": "Linear", "in_features": 36, "out_features": 3}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 0.1, "momentum": 0.9},
                 "data": {"inputs": %s, "targets": [0, 1, 2, 0, 1, 2, 0, 1, 2, 0], "target_type": "int"},
                 "batch": 4, "shuffle": true, "drop_last": true, "seed": 3, "epochs": 4}""".formatted(images(pictures)));
    }

    @Test
    void anLstmThatSortsSequences() {
        long[] codes = {1, 2, 3, 4, 0, 2, 1, 1, 3, 3, 0, 4, 4, 4, 2, 0, 1, 0, 2, 3};
        Tensor x = Tensor.of(NdArray.of(codes, 5, 4));
        Tensor t = Tensor.of(NdArray.of(new long[] {0, 1, 1, 0, 1}, 5));
        DefaultGenerator.seed(8);
        Embedding embedding = new Embedding(5, 6);
        LSTM lstm = new LSTM(6, 7, Map.of("batch_first", true));
        Linear head = new Linear(7, 2);
        Module all = new Sequential(embedding, lstm, head);
        Optimizer rms = new RMSprop(all.parameters());
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            losses.add(step(all, in -> head.call(lstm.read(embedding.call(in)).output().select(1, 3)), new CrossEntropyLoss(), rms, 0.5, x, t));
        }
        same(new Course(losses, new ArrayList<>(all.parameters())), """
                {"version": 2, "model": [{"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 6},
                   {"layer": "LSTM", "input_size": 6, "hidden_size": 7, "batch_first": true}, {"layer": "LastStep"}, {"layer": "Linear", "in_features": 7, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "RMSprop"}, "clip": {"norm": 0.5},
                 "data": {"inputs": [[1, 2, 3, 4], [0, 2, 1, 1], [3, 3, 0, 4], [4, 4, 2, 0], [1, 0, 2, 3]], "input_type": "int", "targets": [0, 1, 1, 0, 1], "target_type": "int"},
                 "seed": 8, "steps": 12}""");
    }

    private static final String TEXT = "the cat sat on the mat. the dog sat on the log. the cat saw the dog. the dog saw the mat. ";

    private static String gpt(int steps, double lr) {
        return """
                {"version": 2, "model": [{"layer": "Embedding", "num_embeddings": %d, "embedding_dim": 16}, {"layer": "Positions", "num_positions": 8, "embedding_dim": 16},
                   {"layer": "Causal", "args": [{"layer": "TransformerEncoder", "num_layers": 2, "norm": {"layer": "LayerNorm", "normalized_shape": 16},
                     "encoder_layer": {"layer": "TransformerEncoderLayer", "d_model": 16, "nhead": 2, "dim_feedforward": 32, "activation": "gelu", "batch_first": true,
                       "norm_first": true}}]},
                   {"layer": "Linear", "in_features": 16, "out_features": %d}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "AdamW", "lr": %s}, "clip": {"norm": 1},
                 "data": {"text": "%s", "block": 8}, "batch": 6, "seed": 11, "steps": %d}""".formatted(vocabulary(), vocabulary(), lr, TEXT, steps);
    }

    private static int vocabulary() { return (int) TEXT.chars().distinct().count(); }

    @Test
    void aSmallGpt() {
        String letters = TEXT.chars().distinct().sorted().collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append).toString();
        long[] codes = TEXT.chars().mapToLong(letters::indexOf).toArray();
        DefaultGenerator.seed(11);
        Embedding tokens = new Embedding(letters.length(), 16);
        Embedding places = new Embedding(8, 16);
        TransformerEncoderLayer layer = new TransformerEncoderLayer(16, 2,
                Map.of("dim_feedforward", 32L, "activation", "gelu", "batch_first", true, "norm_first", true));
        TransformerEncoder encoder = new TransformerEncoder(layer, 2, new LayerNorm(16));
        Linear head = new Linear(16, letters.length());
        Module all = new Sequential(tokens, places, encoder, head);
        Optimizer adam = new AdamW(all.parameters()).lr(0.01);
        Tensor order = Tensor.of(NdArray.of(new long[] {0, 1, 2, 3, 4, 5, 6, 7}, 8));
        Tensor mask = Attention.causalMask(8);
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long[] starts = DefaultGenerator.get().integers(0, codes.length - 8, 6);
            long[] x = new long[48];
            long[] t = new long[48];
            for (int k = 0; k < 48; k++) {
                x[k] = codes[(int) starts[k / 8] + k % 8];
                t[k] = codes[(int) starts[k / 8] + k % 8 + 1];
            }
            losses.add(step(all, in -> head.call(encoder.forward(tokens.call(in).add(places.call(order)), mask)).reshape(48, letters.length()),
                    new CrossEntropyLoss(), adam, 1, Tensor.of(NdArray.of(x, 6, 8)), Tensor.of(NdArray.of(t, 48))));
        }
        same(new Course(losses, new ArrayList<>(all.parameters())), gpt(10, 0.01));
    }

    @Test
    void aTextIsLearnt() {
        Spec spec = Spec.parse(gpt(60, 0.01));
        double first;
        double end;
        try (NetworkTraining training = (NetworkTraining) spec.task().start(new Interpreter())) {
            String before = training.generate("the ", 40, 1);
            assertEquals(44, before.length());
            first = training.step(1);
            training.step(58);
            assertEquals(before.length(), training.generate("the ", 40, 1).length());
            assertEquals(1, training.traces());
            end = training.step(1);
            assertEquals(training.generate("the ", 40, 1), training.generate("the ", 40, 1));
        }
        assertTrue(end < 0.6 * first, "loss " + first + " to " + end);
        try (Run run = new Run(spec, new Interpreter())) {
            run.advance(1000);
            assertTrue(run.resultJson().contains("\"sample\":\""), run.resultJson().substring(0, 200));
        }
    }

    // ------------------------------------------------------------------ what is refused, and what it costs

    private static final String MLP = """
            {"version": 2, "model": [{"layer": "Linear", "in_features": 2, "out_features": 3}, {"layer": "ReLU"}, {"layer": "Linear", "in_features": 3, "out_features": 2}],
             "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 0.1}, "data": {"name": "xor"}, "steps": 3}""";

    private static void refused(String from, String to, String... words) {
        assertTrue(MLP.contains(from), from);
        String message = assertThrows(SpecException.class, () -> Spec.parse(MLP.replace(from, to))).getMessage();
        for (String word : words) assertTrue(message.contains(word), "wanted " + word + " in: " + message);
    }

    @Test
    void whatCannotBeIsNamed() {
        assertEquals(3, Spec.parse(MLP).steps());
        refused("\"ReLU\"", "\"Relu\"", "model[1].layer: ", "did you mean ReLU?");
        refused("\"ReLU\"", "\"LazyBatchNorm1d\"", "model[1].layer: ", "take BatchNorm1d");
        refused("\"ReLU\"", "\"RReLU\"", "model[1]: ", "cannot be compiled");
        refused("\"in_features\": 2", "\"in_feature\": 2", "model[0].in_feature: ", "did you mean in_features?");
        refused("\"in_features\": 2", "\"in_features\": \"2\"", "model[0]: ", "in_features", "int", "str");
        refused("\"in_features\": 2, ", "", "model[0].in_features: missing");
        refused("\"in_features\": 3", "\"in_features\": 4", "model[2]: ", "(4, 3)");
        refused("\"in_features\": 2, \"out_features\": 3", "\"in_features\": 2, \"out_features\": 2000000000", "model");
        refused("\"in_features\": 2, \"out_features\": 3", "\"in_features\": 2000000000, \"out_features\": 2000000000", "model");
        refused("\"in_features\": 2", "\"in_features\": -2", "model");
        refused("\"in_features\": 2", "\"dtype\": 2, \"in_features\": 2", "model[0].dtype: ");
        refused("\"CrossEntropyLoss\"", "\"CrossEntropy\"", "loss.name: ", "did you mean CrossEntropyLoss?");
        refused("{\"name\": \"CrossEntropyLoss\"}", "{\"name\": \"CrossEntropyLoss\", \"reduction\": \"none\"}", "loss.reduction: ");
        refused("{\"name\": \"CrossEntropyLoss\"}", "{\"name\": \"MSELoss\"}", "loss: ");
        refused("\"SGD\"", "\"LBFGS\"", "optimizer.name: ");
        refused("\"lr\": 0.1", "\"lr\": -0.1", "optimizer: ", "-0.1");
        refused("\"lr\": 0.1", "\"rl\": 0.1", "optimizer.rl: ", "did you mean lr?");
        refused("\"xor\"", "\"moon\"", "data.name: ", "did you mean moons?");
        refused("\"xor\"", "\"xor\", \"n_samples\": 2000000000", "data.n_samples: ");
        refused("\"xor\"}", "\"xor\"}, \"batch\": 8, \"drop_last\": true", "batch: ");
        refused("\"xor\"}", "\"xor\"}, \"shuffle\": true", "batch: missing");
        refused("\"xor\"}", "\"xor\"}, \"scheduler\": {\"name\": \"StepLR\"}", "scheduler.step_size: missing");
        refused("\"xor\"}", "\"xor\"}, \"clip\": {\"norm\": 1, \"value\": 1}", "clip: ");
        refused("\"steps\": 3", "\"step\": 3", "step: ", "did you mean steps?");
        refused("\"steps\": 3", "\"steps\": 3, \"epochs\": 3", "steps: ");
        refused("{\"name\": \"xor\"}", "{\"inputs\": [[1, 2], [1]], \"targets\": [0, 1], \"target_type\": \"int\"}", "data.inputs[1]: ");
        refused("{\"name\": \"xor\"}", "{\"text\": \"abc\", \"block\": 8}", "data.text: ");
        refused("{\"layer\": \"ReLU\"}", "{\"layer\": \"ConstantPad1d\", \"padding\": 2000000000, \"value\": 0}", "model");
    }

    @Test
    void whatOnlyARunFindsIsNamedToo() {
        String classes = MLP.replace("{\"name\": \"xor\"}", "{\"inputs\": [[1, 2], [3, 4]], \"targets\": [0, 7], \"target_type\": \"int\"}");
        failsInTheRun(classes, "data: step 1: ");
        failsInTheRun(MLP.replace("\"xor\"}", "\"xor\"}, \"scheduler\": {\"name\": \"OneCycleLR\", \"max_lr\": 0.1, \"total_steps\": 1, \"cycle_momentum\": false}"),
                "scheduler: after step ");
    }

    private static void failsInTheRun(String json, String words) {
        try (Run run = new Run(Spec.parse(json), new Interpreter())) {
            String message = assertThrows(SpecException.class, () -> run.advance(3)).getMessage();
            assertTrue(message.startsWith(words), message);
        }
    }

    @Test
    void everyLayerIsMeasuredAsItIsMade() {
        int tried = 0;
        for (String layer : List.of("\"BatchNorm1d\", \"num_features\": 3", "\"PReLU\"", "\"Dropout\"", "\"LayerNorm\", \"normalized_shape\": [3]", "\"Softmax\", \"dim\": -1",
                "\"Residual\", \"args\": [{\"layer\": \"Linear\", \"in_features\": 3, \"out_features\": 3}]")) {
            Spec spec = Spec.parse(MLP.replace("{\"layer\": \"ReLU\"}", "{\"layer\": " + layer + "}"));
            long learnt = 0;
            try (NetworkTraining training = (NetworkTraining) spec.task().start(new Interpreter())) {
                for (Map.Entry<String, NdArray> e : training.parameters().entrySet()) {
                    if (!e.getKey().contains("running") && !e.getKey().contains("tracked")) learnt += e.getValue().size();
                }
                assertTrue(Double.isFinite(training.step(2)), layer);
            }
            assertEquals(learnt, spec.task().cost().parameters(), layer);
            tried++;
        }
        assertEquals(6, tried);
    }

    @Test
    void theCostIsKnownWithoutTheMemory() {
        Task.Cost small = Spec.parse(MLP).task().cost();
        assertEquals(2 * 3 + 3 + 3 * 2 + 2, small.parameters());
        Task.Cost large = Spec.parse(MLP.replace("\"out_features\": 3", "\"out_features\": 1000000").replace("\"in_features\": 3", "\"in_features\": 1000000")).task().cost();
        assertEquals(5_000_002, large.parameters());
        assertTrue(large.bytes() > 4 * 4 * 5_000_000L && large.flops() > 3L * 2 * 4 * 4_000_000, large.toString());
        Supplier<Spec> tooLarge = () -> Spec.parse(MLP.replace("\"out_features\": 3", "\"out_features\": 10000000").replace("\"in_features\": 3", "\"in_features\": 10000000"));
        assertTrue(assertThrows(SpecException.class, tooLarge::get).getMessage().contains("parameters"));
    }
}
