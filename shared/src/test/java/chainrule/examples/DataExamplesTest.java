package chainrule.examples;

import chainrule.autograd.DefaultGenerator;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.data.Batch;
import chainrule.data.Collate;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Dataset;
import chainrule.data.IterableDataset;
import chainrule.data.RandomSplit;
import chainrule.data.Samples;
import chainrule.data.Subset;
import chainrule.data.TensorDataset;
import chainrule.data.WeightedRandomSampler;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data sets, loaders, splits: each a few lines, with what they give. */
class DataExamplesTest {
    private final StringBuilder out = new StringBuilder();

    private void print(Object line) { out.append(line).append('\n'); }

    private void printed(String text) { assertEquals(text, out.toString()); }

    @Test
    void batchesInRandomOrder() {
        DefaultGenerator.seed(3);
        Tensor x = Torch.arange(DType.FLOAT32, 0, 20, 1).reshape(10, 2);
        Tensor y = Torch.arange(DType.INT64, 0, 10, 1);
        for (Batch batch : DataLoader.of(new TensorDataset(x, y)).batchSize(4).shuffle(true)) print(batch.tensor(1));
        printed("""
                tensor([6, 2, 0, 1])
                tensor([8, 3, 5, 4])
                tensor([7, 9])
                """);
    }

    @Test
    void aDataSetOfOnesOwn() {
        record Squares() implements Dataset {
            @Override public int size() { return 5; }

            @Override public Object get(int i) { return Map.of("square", (long) i * i); }
        }
        for (Batch batch : DataLoader.of(new Squares()).batchSize(2)) print(batch.tensor("square"));
        printed("""
                tensor([0, 1])
                tensor([4, 9])
                tensor([16])
                """);
    }

    @Test
    void aStream() {
        IterableDataset numbers = () -> Stream.<Object>iterate(1L, n -> 2 * (Long) n).iterator();
        int steps = 0;
        for (Batch batch : DataLoader.of(numbers).batchSize(3)) {
            print(batch.tensor());
            if (++steps == 2) break;
        }
        printed("""
                tensor([1, 2, 4])
                tensor([ 8, 16, 32])
                """);
    }

    @Test
    void trainingAndValidation() {
        Samples moons = DataSets.make("moons", Map.of("n_samples", 100L, "noise", 0.1, "random_state", 0L));
        List<Subset> parts = RandomSplit.fractions(moons.dataset(DType.FLOAT32), new TorchGenerator(0), 0.8, 0.2);
        print(parts.get(0).size() + " and " + parts.get(1).size());
        printed("80 and 20\n");
    }

    @Test
    void rareClassesDrawnAsOftenAsOthers() {
        Tensor y = Tensor.of(0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 1f);
        List<Double> weights = new ArrayList<>();
        for (double label : y.toDoubles()) weights.add(label == 1 ? 1.0 : 1.0 / 9);
        DefaultGenerator.seed(0);
        double ones = 0;
        for (Batch batch : DataLoader.of(new TensorDataset(y)).batchSize(100).sampler(WeightedRandomSampler.of(weights, 1000))) ones += batch.tensor(0).sum().item();
        assertEquals(500, ones, 50);
    }

    @Test
    void samplesOfUnequalLengthPadded() {
        record Words(List<List<Long>> words) implements Dataset {
            @Override public int size() { return words.size(); }

            @Override public Object get(int i) { return words.get(i); }
        }
        DataLoader loader = DataLoader.of(new Words(List.of(List.of(5L, 6L, 7L), List.of(8L)))).batchSize(2).collate(samples -> {
            int longest = ((List<?>) samples).stream().mapToInt(s -> ((List<?>) s).size()).max().orElse(0);
            List<Object> rows = new ArrayList<>();
            for (Object s : (List<?>) samples) {
                List<Object> row = new ArrayList<>((List<?>) s);
                while (row.size() < longest) row.add(0L);
                rows.add(Collate.batch(row));
            }
            return Collate.batch(rows);
        });
        for (Batch batch : loader) print(batch.tensor());
        printed("""
                tensor([[5, 6, 7],
                        [8, 0, 0]])
                """);
    }
}
