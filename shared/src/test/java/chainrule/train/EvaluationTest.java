package chainrule.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Dataset;
import chainrule.data.RandomSplit;
import chainrule.data.Subset;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.nn.modules.BatchNorm1d;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Dropout;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.ReLU;
import chainrule.nn.modules.Sequential;
import chainrule.optim.SGD;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data held out, evaluations, early ends, and gradients of several batches: the numbers of the loop that one writes by hand. */
class EvaluationTest {
    private TorchGenerator others;

    @BeforeEach
    void ownGenerator() { others = DefaultGenerator.set(new TorchGenerator(123)); }

    @AfterEach
    void back() { DefaultGenerator.set(others); }

    private static final String MOONS = """
            {"version": 2, "seed": 7, "epochs": 4, "batch": 16, "shuffle": true,
             "model": [{"layer": "Linear", "in_features": 2, "out_features": 12}, {"layer": "BatchNorm1d", "num_features": 12}, {"layer": "ReLU"}, {"layer": "Dropout", "p": 0.2},
               {"layer": "Linear", "in_features": 12, "out_features": 2}],
             "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 0.2}, "accumulate": 2, "evaluation": {"fraction": 0.25},
             "data": {"name": "moons", "n_samples": 90, "noise": 0.1, "random_state": 0}}""";

    private static JsonObject result(String spec) {
        try (Run run = new Run(Spec.parse(spec), new Interpreter())) {
            while (!run.done()) run.advance(3);
            return Json.parse(run.resultJson()).object();
        }
    }

    @Test
    void evaluationsAndStepsOfSeveralBatchesAreThoseOfTheLoop() {
        DefaultGenerator.seed(7);
        Sequential net = new Sequential(new Linear(2, 12), new BatchNorm1d(12), new ReLU(), new Dropout(0.2), new Linear(12, 2));
        CrossEntropyLoss loss = new CrossEntropyLoss();
        SGD sgd = new SGD(net.parameters(), 0.2);
        Dataset moons = DataSets.make("moons", Map.of("n_samples", 90L, "noise", 0.1, "random_state", 0L)).dataset(DType.FLOAT32);
        List<Subset> parts = RandomSplit.fractions(moons, new TorchGenerator(7), 0.75, 0.25);
        List<Double> losses = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        int steps = 0;
        for (int epoch = 0; epoch < 4; epoch++) {
            List<Batch> several = new ArrayList<>();
            List<Batch> all = new ArrayList<>();
            DataLoader.of(parts.get(0)).batchSize(16).shuffle(true).forEach(all::add);
            for (Batch batch : all) {
                several.add(batch);
                if (several.size() < 2 && batch != all.getLast()) continue;
                sgd.zeroGrad();
                for (Batch b : several) {
                    Tensor value = loss.call(net.call(b.tensor(0)), b.tensor(1));
                    (several.size() > 1 ? value.div(several.size()) : value).backward();
                }
                sgd.step();
                steps++;
                several.clear();
            }
            net.eval();
            double sum = 0;
            double right = 0;
            long[] draws = DefaultGenerator.get().state();
            List<Batch> held = new ArrayList<>();
            DataLoader.of(parts.get(1)).batchSize(16).forEach(held::add);
            DefaultGenerator.get().restore(draws); // a loader draws a base seed, which an evaluation does not
            for (Batch b : held) {
                double[] found = Mode.noGrad(() -> new double[] {loss.call(net.call(b.tensor(0)), b.tensor(1)).item(),
                        net.call(b.tensor(0)).argmax(1, false).eq(b.tensor(1)).to(DType.FLOAT64).sum().item()});
                sum += found[0] * b.tensor(1).size(0);
                right += found[1];
            }
            net.train();
            losses.add(sum / parts.get(1).size());
            accuracies.add(right / parts.get(1).size());
        }
        assertEquals(12, steps);
        JsonObject result = result(MOONS);
        assertEquals(12, result.integer("step", 0, 100));
        JsonObject told = result.object("evaluations");
        assertEquals("[3,6,9,12]", told.array("steps").write());
        assertArrayEquals(losses.stream().mapToDouble(d -> d).toArray(), told.array("loss").numbers());
        assertArrayEquals(accuracies.stream().mapToDouble(d -> d).toArray(), told.array("accuracy").numbers());
        double[] weight = result.object("parameters").object("0.weight").array("data").numbers();
        assertArrayEquals(net.stateDict().get("0.weight").toDoubles(), weight);
    }

    @Test
    void anEvaluationChangesNothing() {
        String apart = ", \"evaluation\": {\"data\": {\"name\": \"moons\", \"n_samples\": 21, \"random_state\": 1}, \"each\": \"step\", \"every\": 2}";
        String plain = MOONS.replace(", \"evaluation\": {\"fraction\": 0.25}", "");
        JsonObject without = result(plain);
        JsonObject with = result(plain.replace(", \"accumulate\": 2", ", \"accumulate\": 2" + apart));
        assertEquals(without.get("losses"), with.get("losses"));
        assertEquals(without.get("parameters"), with.get("parameters"));
        assertEquals("[2,4,6,8,10,12]", with.object("evaluations").array("steps").write());
        assertFalse(without.has("evaluations") || without.has("best") || with.has("best"));
    }

    @Test
    void trainingEndsEarlyAndTheBestIsKept() {
        // At so large a rate the loss does not go down for long.
        String spec = MOONS.replace("\"lr\": 0.2", "\"lr\": 2.5").replace("\"epochs\": 4", "\"epochs\": 40").replace("0.25}", "0.25, \"patience\": 3, \"min_delta\": 0.001, \"best\": true}");
        JsonObject result = result(spec);
        JsonObject told = result.object("evaluations");
        double[] losses = told.array("loss").numbers();
        assertTrue(told.bool("early") && losses.length < 40, told.write());
        int best = 0;
        int mark = 0;
        for (int i = 1; i < losses.length; i++) {
            if (losses[i] < losses[best]) best = i;
            if (losses[i] < losses[mark] - 0.001) mark = i;
        }
        assertEquals(losses.length - 1, mark + 3);
        assertEquals(told.array("steps").number(best), told.object("best").number("step"));
        assertEquals(losses[best], told.object("best").number("loss"));
        // The parameters kept are those of a run that ends there.
        JsonObject shorter = result(spec.replace("\"epochs\": 40", "\"epochs\": " + (best + 1)));
        assertEquals(shorter.get("parameters"), result.get("best"));
        assertEquals(3 * losses.length, (int) result.number("step"));
    }

    @Test
    void accuracyMayDecide() {
        JsonObject told = result(MOONS.replace("\"fraction\": 0.25", "\"fraction\": 0.25, \"metric\": \"accuracy\"")).object("evaluations");
        double[] accuracy = told.array("accuracy").numbers();
        double most = 0;
        for (double a : accuracy) most = Math.max(most, a);
        assertEquals(most, told.object("best").number("accuracy"));
    }

    @Test
    void yesAndNoAreAnswersToo() {
        String spec = """
                {"version": 2, "steps": 30, "model": [{"layer": "Linear", "in_features": 1, "out_features": 1}%s], "loss": {"name": "%s"}, "optimizer": {"name": "SGD", "lr": 1.0},
                 "data": {"inputs": [[-2], [-1], [1], [2]], "targets": [[0], [0], [1], [1]]},
                 "evaluation": {"data": {"inputs": [[-3], [3], [4], [5]], "targets": [[0], [1], [1], [0]]}, "every": 30, "each": "step"}}""";
        for (String[] way : List.of(new String[] {"", "BCEWithLogitsLoss"}, new String[] {", {\"layer\": \"Sigmoid\"}", "BCELoss"})) {
            assertEquals(0.75, result(spec.formatted(way[0], way[1])).object("evaluations").array("accuracy").number(0), way[1]);
        }
        JsonObject values = result(spec.formatted("", "MSELoss"));
        assertFalse(values.object("evaluations").has("accuracy"));
    }

    @Test
    void aTextIsHeldOutAtItsEnd() {
        String text = "the cat sat on the mat. the dog sat on the log. ".repeat(3);
        String spec = """
                {"version": 2, "seed": 1, "steps": 40, "batch": 4, "model": [{"layer": "Embedding", "num_embeddings": 14, "embedding_dim": 14}], "loss": {"name": "CrossEntropyLoss"},
                 "optimizer": {"name": "Adam", "lr": 0.1}, "data": {"text": "%s", "block": 8}, "evaluation": {"fraction": 0.25, "every": 20}}""".formatted(text);
        JsonObject told = result(spec).object("evaluations");
        assertEquals("[20,40]", told.array("steps").write());
        double[] accuracy = told.array("accuracy").numbers();
        assertTrue(accuracy[1] > 0.3 && accuracy[1] <= 1, told.write());
        NetworkTask task = (NetworkTask) Spec.parse(spec).task();
        NetworkData.Text held = (NetworkData.Text) task.held().orElseThrow();
        NetworkData.Text learnt = (NetworkData.Text) task.data();
        assertEquals(text.length(), held.codes().length + learnt.codes().length);
        assertEquals(36, held.codes().length);
        double[] window = held.inOrder().getFirst()[0].toDoubles();
        for (int i = 0; i < 8; i++) assertEquals(held.codes()[i], (long) window[i]);
        assertEquals(held.batchesInOrder(), held.inOrder().size());
        String other = spec.replace("\"fraction\": 0.25", "\"data\": {\"text\": \"the log sat on the dog. the\"}");
        assertEquals(2, result(other).object("evaluations").array("loss").size());
    }

    private static void refused(String from, String to, String... words) {
        assertTrue(MOONS.contains(from), from);
        String message = assertThrows(SpecException.class, () -> Spec.parse(MOONS.replace(from, to))).getMessage();
        for (String word : words) assertTrue(message.contains(word), "wanted " + word + " in: " + message);
    }

    @Test
    void whatCannotBeIsNamed() {
        refused("\"fraction\"", "\"fractoin\"", "evaluation.fractoin: ", "did you mean fraction?");
        refused("\"fraction\": 0.25", "\"every\": 2", "evaluation.fraction: wanted fraction or data, got neither");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"evry\": 1", "evaluation.evry: ", "did you mean every?");
        refused("\"fraction\": 0.25", "\"fraction\": 1.5", "evaluation.fraction: ");
        refused("\"fraction\": 0.25", "\"fraction\": 0", "evaluation.fraction: ", "between 0 and 1");
        refused("\"fraction\": 0.25", "\"fraction\": 0.001", "evaluation.fraction: ", "90 and 0");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"each\": \"step\"", "evaluation.every: missing");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"every\": 0", "evaluation.every: ");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"metric\": \"acuracy\"", "evaluation.metric: ", "did you mean accuracy?");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"min_delta\": 1", "evaluation.min_delta: wanted patience");
        refused("\"fraction\": 0.25", "\"fraction\": 0.25, \"data\": {\"name\": \"moons\"}", "evaluation.fraction: wanted fraction or data, got both");
        refused("\"fraction\": 0.25", "\"data\": {\"name\": \"line\"}", "evaluation.data: wanted inputs such as those of data");
        refused("\"fraction\": 0.25", "\"data\": {\"name\": \"mons\"}", "evaluation.data.name: ", "did you mean moons?");
        refused("\"accumulate\": 2", "\"accumulate\": 65", "accumulate: ");
        refused("\"accumulate\"", "\"acumulate\"", "acumulate: ", "did you mean accumulate?");
        String values = MOONS.replace("CrossEntropyLoss", "MSELoss").replace("\"random_state\": 0", "\"random_state\": 0, \"targets\": \"values\"").replace("\"in_features\": 12, \"out_features\": 2", "\"in_features\": 12, \"out_features\": 1");
        String message = assertThrows(SpecException.class, () -> Spec.parse(values.replace("0.25}", "0.25, \"metric\": \"accuracy\"}"))).getMessage();
        assertTrue(message.startsWith("evaluation.metric: wanted loss, since MSELoss"), message);
    }

    @Test
    void whatItCostsIsCounted() {
        Task.Cost with = Spec.parse(MOONS.replace("0.25}", "0.25, \"each\": \"step\", \"every\": 1}")).task().cost();
        Task.Cost plain = Spec.parse(MOONS.replace(", \"evaluation\": {\"fraction\": 0.25}", "")).task().cost();
        Task.Cost single = Spec.parse(MOONS.replace(", \"evaluation\": {\"fraction\": 0.25}", "").replace("\"accumulate\": 2", "\"accumulate\": 1")).task().cost();
        assertTrue(with.flops() > plain.flops() && plain.flops() > 1.5 * single.flops(), with + ", " + plain + ", " + single);
        assertEquals(plain.parameters(), with.parameters());
    }

    @Test
    void aClassThatOnlyTheEvaluationHasIsNamed() {
        String spec = """
                {"version": 2, "steps": 3, "model": [{"layer": "Linear", "in_features": 1, "out_features": 2}], "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 1.0},
                 "data": {"inputs": [[-2], [2]], "targets": [0, 1], "target_type": "int"},
                 "evaluation": {"data": {"inputs": [[-3], [3]], "targets": [0, 9], "target_type": "int"}, "every": 2, "each": "step"}}""";
        try (Run run = new Run(Spec.parse(spec), new Interpreter())) {
            String message = assertThrows(SpecException.class, () -> run.advance(3)).getMessage();
            assertTrue(message.startsWith("evaluation: after step 2: "), message);
        }
    }
}
