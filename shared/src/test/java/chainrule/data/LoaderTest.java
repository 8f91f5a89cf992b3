package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data sets, loaders and splits; the figures of {@code 13_data.py} that concern data. */
class LoaderTest {
    private static final List<String> PRINTED = Resources.text("13_data.out").lines().toList();

    private final Tensor x = Torch.arange(DType.FLOAT32, 0, 20, 1).reshape(10, 2);
    private final Tensor y = Torch.arange(DType.INT64, 0, 10, 1);

    private record Squares() implements Dataset {
        @Override public int size() { return 5; }

        @Override public Object get(int i) { return List.of(Tensor.of((float) i), (long) i * i); }
    }

    private record Counting(int size) implements IterableDataset {
        @Override public Iterator<Object> iterator() { return IntStream.range(0, size).<Object>mapToObj(i -> (long) i).iterator(); }
    }

    private static String list(Tensor t) { return IntStream.range(0, t.size()).mapToObj(i -> Long.toString((long) t.data().get(i))).collect(Collectors.joining(", ", "[", "]")); }

    private static List<String> lists(DataLoader loader) {
        List<String> all = new ArrayList<>();
        for (Batch b : loader) all.add(list(b.tensor()));
        return all;
    }

    @Test
    void theFiguresOfTheScript() {
        DefaultGenerator.seed(3);
        List<String> lines = new ArrayList<>();
        for (Batch b : DataLoader.of(new TensorDataset(x, y)).batchSize(4).shuffle(true)) lines.add(list(b.tensor(1)) + " " + Shape.text(b.tensor(0).shape()));
        for (Batch b : DataLoader.of(new TensorDataset(x, y)).batchSize(4).dropLast(true)) lines.add(list(b.tensor(1)));
        DataLoader squares = DataLoader.of(new Squares()).batchSize(2);
        List<String> shapes = new ArrayList<>();
        for (Batch b : squares) {
            String shape = IntStream.of(b.tensor(0).shape()).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
            shapes.add("(torch.Size(" + shape + "), " + list(b.tensor(1)) + ")");
        }
        lines.add("[" + String.join(", ", shapes) + "] " + squares.size());
        List<Subset> parts = RandomSplit.of(new TensorDataset(x, y), new TorchGenerator(1), 7, 3);
        String labels = IntStream.range(0, 3).mapToObj(i -> (long) ((List<?>) parts.get(1).get(i)).stream().map(Tensor.class::cast).toList().get(1).item())
                .sorted().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
        lines.add(parts.get(0).size() + " " + labels + " " + new Subset(new Squares(), List.of(0, 2)).size());
        for (int i = 0; i < lines.size(); i++) assertEquals(PRINTED.get(i), lines.get(i));
        assertEquals(7, lines.size());
    }

    @Test
    void theFiguresOfTheBridgeAndTheFile() {
        NdArray numbers = NdArray.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
        Array n = Array.of(numbers);
        Tensor t = Tensor.of(numbers);
        numbers.storage.set(0, 9);
        String size = IntStream.of(t.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        String lines = t + (Array.of(t) != n ? " True" : " False") + " torch." + n.dtype().label() + " torch.Size(" + size + ")\n";
        t.select(0, 1).fill_(0);
        lines += n + "\n";
        Map<?, ?> back = (Map<?, ?>) TorchFile.read(TorchFile.write(Map.of("w", t, "n", 3L)));
        lines += back.get("w") + " " + back.get("n");
        assertEquals(String.join("\n", PRINTED.subList(7, 13)), lines);
    }

    @Test
    void rowsGatheredAtOnceAreThoseStackedOneByOne() {
        Dataset whole = new TensorDataset(x, y);
        List<Integer> some = List.of(9, 0, -1, 3);
        List<?> gathered = (List<?>) new Subset(whole, List.of(4, 5, 6, 7, 8, 9, 0, 1, 2, 3)).batch(some);
        List<Object> samples = new ArrayList<>();
        for (int i : some) samples.add(new Subset(whole, List.of(4, 5, 6, 7, 8, 9, 0, 1, 2, 3)).get(i));
        List<?> stacked = (List<?>) Collate.batch(samples);
        for (int k = 0; k < 2; k++) assertEquals(stacked.get(k).toString(), gathered.get(k).toString());
    }

    @Test
    void gradientsFlowThroughABatch() {
        Tensor w = Tensor.of(1f, 2f, 3f).requiresGrad(true);
        for (Batch b : DataLoader.of(new TensorDataset(w)).batchSize(2).sampler(new SequentialSampler(2))) {
            assertEquals("StackBackward0", b.tensor(0).gradFn().name());
            b.tensor(0).sum().backward();
        }
        assertArrayEquals(new double[] {1, 1, 0}, w.grad().toDoubles());
    }

    @Test
    void samplesAreCollatedAsPyTorchDoes() {
        assertEquals("tensor([0, 1])", Collate.batch(List.of(0L, 1L)).toString());
        assertEquals("tensor([0.0000, 1.5000], dtype=torch.float64)", Collate.batch(List.of(0.0, 1.5)).toString());
        assertEquals("tensor([0.0000, 1.5000])", Collate.batch(List.of(0L, 1.5)).toString());
        assertEquals("tensor([ True, False])", Collate.batch(List.of(true, false)).toString());
        assertEquals("tensor([1, 0])", Collate.batch(List.of(true, 0L)).toString());
        assertEquals(List.of("a", "b"), Collate.batch(List.of("a", "b")));
        assertEquals("{A=tensor([  0, 100])}", Collate.batch(List.of(Map.of("A", 0L), Map.of("A", 100L, "B", 1L))).toString());
        assertEquals("[tensor([0, 2]), tensor([1, 3])]", Collate.batch(List.of(List.of(0L, 1L), List.of(2L, 3L))).toString());
        Tensor stacked = assertInstanceOf(Tensor.class, Collate.batch(List.of(Array.of(1, 2), NdArray.of(3.0, 4.0), Tensor.of(5.0, 6.0))));
        assertArrayEquals(new int[] {3, 2}, stacked.shape());
        assertEquals("[tensor([1.], dtype=torch.float64), x, 3]", Collate.convert(List.of(NdArray.of(1.0), "x", 3L)).toString());
    }

    @Test
    void samplesThatDoNotFitAreRefusedInWords() {
        assertMessage("equal size; element 0 has 1, element 1 has 2", () -> Collate.batch(List.of(List.of(1L), List.of(1L, 2L))));
        assertMessage("found StringBuilder", () -> Collate.batch(List.of(new StringBuilder())));
        assertMessage("got Tensor at 0 and str at 1", () -> Collate.batch(List.of(Tensor.of(1f), "a")));
        assertMessage("got int at 0 and str at 1", () -> Collate.batch(List.of(1L, "a")));
        assertMessage("got dict at 0 and dict at 1", () -> Collate.batch(List.of(Map.of("a", 1L), Map.of("b", 1L))));
        assertMessage("at least one", () -> Collate.batch(List.of()));
    }

    @Test
    void settingsThatContradictAreRefused() {
        DataLoader loader = DataLoader.of(new Squares());
        Sampler<Integer> order = new SequentialSampler(5);
        assertMessage("mutually exclusive with shuffle", () -> loader.shuffle(true).sampler(order));
        assertMessage("mutually exclusive with shuffle", () -> loader.sampler(order).shuffle(true));
        assertMessage("batch_sampler option is mutually exclusive", () -> loader.batchSampler(new BatchSampler(order, 2, false)).batchSize(3));
        assertMessage("batch_sampler option is mutually exclusive", () -> loader.dropLast(true).batchSampler(new BatchSampler(order, 2, false)));
        assertMessage("disables auto-batching", () -> loader.unbatched().dropLast(true));
        assertMessage("batch_size=0", () -> loader.batchSize(0));
        assertMessage("expected unspecified shuffle", () -> DataLoader.of(new Counting(3)).shuffle(true));
        assertMessage("expected unspecified sampler", () -> DataLoader.of(new Counting(3)).sampler(order));
        assertMessage("num_samples=0", () -> RandomSampler.of(0));
        assertMessage("Size mismatch", () -> new TensorDataset(x, Tensor.of(1f)));
        assertMessage("at least one tensor", TensorDataset::new);
        assertMessage("empty iterable", () -> new ConcatDataset(List.of()));
    }

    @Test
    void streamsAreCutAsTheyCome() {
        DataLoader loader = DataLoader.of(new Counting(5)).batchSize(2);
        assertEquals(List.of("[0, 1]", "[2, 3]", "[4]"), lists(loader));
        assertEquals(3, loader.size());
        assertEquals(List.of("[0, 1]", "[2, 3]"), lists(loader.dropLast(true)));
        assertEquals(2, loader.dropLast(true).size());
        List<Object> single = new ArrayList<>();
        for (Batch b : DataLoader.of(new Counting(2)).unbatched()) single.add(b.value());
        assertEquals(List.of(0L, 1L), single);
        assertEquals(List.of("[0, 1, 0]", "[1, 2]"), lists(DataLoader.of(new Counting(2).plus(new Counting(3))).batchSize(3)));
        assertThrows(NoSuchElementException.class, () -> DataLoader.of(new Counting(0)).iterator().next());
        IterableDataset endless = () -> Stream.<Object>iterate(0L, n -> (Long) n + 1).iterator();
        assertEquals("[0, 1, 2]", list(DataLoader.of(endless).batchSize(3).iterator().next().tensor()));
        assertTrue(assertThrows(UnsupportedOperationException.class, endless::size).getMessage().contains("length"));
    }

    @Test
    void aCollateFunctionTakesTheSamples() {
        List<Object> sizes = new ArrayList<>();
        for (Batch b : DataLoader.of(new Squares()).batchSize(2).collate(samples -> (long) ((List<?>) samples).size())) sizes.add(b.value());
        assertEquals(List.of(2L, 2L, 1L), sizes);
        List<Object> seen = new ArrayList<>();
        for (Batch b : DataLoader.of(new Squares()).unbatched().collate(sample -> ((List<?>) sample).get(1))) seen.add(b.value());
        assertEquals(List.of(0L, 1L, 4L, 9L, 16L), seen);
        assertEquals(List.of("[16]", "[1, 0]"), lists(DataLoader.of(new Squares()).batchSampler(fixed()).collate(s -> Collate.batch(((List<?>) s).stream().map(e -> ((List<?>) e).get(1)).toList()))));
    }

    private static Sampler<List<Integer>> fixed() { return () -> List.of(List.of(4), List.of(1, 0)).iterator(); }

    @Test
    void dataSetsStandOneBehindTheOther() {
        ConcatDataset both = new Squares().plus(new Subset(new Squares(), List.of(4, 3)));
        assertEquals(7, both.size());
        assertEquals(16L, ((List<?>) both.get(5)).get(1));
        assertEquals(9L, ((List<?>) both.get(-1)).get(1));
        assertArrayEquals(new int[] {5, 7}, both.cumulativeSizes());
        assertThrows(IndexException.class, () -> both.get(7));
        assertThrows(IndexException.class, () -> both.get(-8));
        assertThrows(IndexException.class, () -> new TensorDataset(x).get(10));
        assertEquals("tensor([18., 19.])", new TensorDataset(x).get(-1).getFirst().toString());
    }

    @Test
    void splitsHoldEverySampleOnce() {
        long seed = System.nanoTime();
        for (int n = 0; n < 40; n++) {
            TensorDataset data = new TensorDataset(Tensor.zeros(DType.FLOAT32, n));
            List<Subset> parts = RandomSplit.fractions(data, new TorchGenerator(seed + n), 0.5, 0.25, 0.25);
            List<Integer> all = parts.stream().flatMap(p -> p.indices().stream()).sorted().toList();
            assertEquals(IntStream.range(0, n).boxed().toList(), all, "seed " + seed);
        }
        assertMessage("It is 4, not 5", () -> RandomSplit.of(new Squares(), new TorchGenerator(0), 3, 1));
        assertMessage("0 or more, got -1", () -> RandomSplit.of(new Squares(), new TorchGenerator(0), 6, -1));
        assertMessage("sum of 0.5", () -> RandomSplit.fractions(new Squares(), new TorchGenerator(0), 0.5));
        assertMessage("index 0 is not between", () -> RandomSplit.fractions(new Squares(), new TorchGenerator(0), -0.5, 1.5));
    }

    @Test
    void aBatchIsReadByPlaceOrName() {
        assertMessage("wanted a list of tensors, got Tensor", () -> new Batch(x).tensor(0));
        assertMessage("wanted one of [a], got b", () -> new Batch(Map.of("a", x)).tensor("b"));
        assertFalse(new Batch(Map.of("a", x)).tensor("a").requiresGrad());
        assertThrows(IndexException.class, () -> new Batch(List.of(x)).tensor(1));
        assertMessage("part 0 to be a tensor, got str", () -> new Batch(List.of("a")).tensor(0));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
