package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code torch.utils.data} by name, called as Python calls it; the orders are those of {@code orders.py}. */
class LoadingTableTest {
    private static Object call(String name, Map<String, ?> named, Object... positional) { return LoadingTable.named(name).call(Arrays.asList(positional), named); }

    private static List<Object> longs(long n) { return LongStream.range(0, n).mapToObj(i -> (Object) i).toList(); }

    private static List<Object> walk(Object iterable) {
        List<Object> all = new ArrayList<>();
        assertInstanceOf(Iterable.class, iterable).forEach(all::add);
        return all;
    }

    private static List<String> batches(Object loader) { return walk(loader).stream().map(b -> ((Batch) b).value().toString()).toList(); }

    @Test
    void samplersAreDrawnAsInPyTorch() {
        DefaultGenerator.seed(11);
        assertEquals(List.of(4, 5, 1, 3, 0, 2, 6), walk(call("RandomSampler", Map.of(), longs(7))));
        TorchGenerator g = new TorchGenerator(4);
        assertEquals(List.of(0, 3, 1, 4, 2, 4, 1, 0, 3, 2, 2, 0), walk(call("RandomSampler", Map.of("num_samples", 12L, "generator", g), longs(5))));
        DefaultGenerator.seed(12);
        assertEquals(List.of(13, 21, 3, 5, 8), walk(call("SubsetRandomSampler", Map.of(), List.of(3L, 5L, 8L, 13L, 21L))));
        DefaultGenerator.seed(12);
        assertEquals(List.of(4, 4, 3, 1), walk(call("WeightedRandomSampler", Map.of(), List.of(.1, .9, .4, .7, 3L, .6), 12L)).subList(0, 4));
        DefaultGenerator.seed(12);
        assertEquals(List.of(4, 4, 3, 1), walk(call("WeightedRandomSampler", Map.of(), Tensor.of(.1, .9, .4, .7, 3, .6), 12L)).subList(0, 4));
        assertEquals(List.of(List.of(0, 1), List.of(2)), walk(call("BatchSampler", Map.of("drop_last", false), call("SequentialSampler", Map.of(), longs(3)), 2L)));
        assertEquals(List.of(List.of(5, 6)), walk(call("BatchSampler", Map.of(), List.of(5L, 6L, 7L), 2L, true)));
    }

    @Test
    void loadersTakeWhatPythonGives() {
        List<Object> data = longs(5);
        assertEquals(List.of("tensor([0, 1])", "tensor([2, 3])", "tensor([4])"), batches(call("DataLoader", Map.of("num_workers", 2L, "pin_memory", true), data, 2L)));
        assertEquals(List.of("tensor([3])", "tensor([1])"), batches(call("DataLoader", Map.of("sampler", List.of(3L, 1L)), data)));
        assertEquals(List.of("tensor([4, 0])"), batches(call("DataLoader", Map.of("batch_sampler", List.of(List.of(4L, 0L))), data)));
        Map<String, Object> single = new HashMap<>();
        single.put("batch_size", null);
        assertEquals(List.of("0", "1", "2", "3", "4"), batches(call("DataLoader", single, data)));
        Function<Object, Object> count = samples -> (long) ((List<?>) samples).size();
        assertEquals(List.of("3", "2"), batches(call("DataLoader", Map.of("collate_fn", count), data, 3L)));
        IterableDataset stream = () -> data.iterator();
        assertEquals(List.of("tensor([0, 1])", "tensor([2, 3])"), batches(call("DataLoader", Map.of("drop_last", true), stream, 2L)));
        assertEquals(List.of("tensor([0, 1, 2, 3])", "tensor([4, 0, 1, 2])", "tensor([3, 4])"), batches(call("DataLoader", Map.of(), call("ChainDataset", Map.of(), List.of(stream, stream)), 4L)));
        TorchGenerator g = new TorchGenerator(6);
        assertEquals("[tensor([7, 3, 9, 8])]", batches(call("DataLoader", Map.of("shuffle", true, "generator", g),
                call("TensorDataset", Map.of(), chainrule.autograd.Torch.arange(chainrule.kernel.DType.INT64, 0, 11, 1)), 4L)).getFirst());
    }

    @Test
    void dataSetsAreJoinedAndCut() {
        Dataset both = (Dataset) call("ConcatDataset", Map.of(), List.of(longs(3), call("Subset", Map.of(), longs(9), List.of(8L))));
        assertEquals(8L, both.get(3));
        List<?> parts = (List<?>) call("random_split", Map.of("generator", new TorchGenerator(9)), longs(11), List.of(7L, 4L));
        assertEquals(List.of(4, 9, 2, 8, 3, 7, 0), ((Subset) parts.getFirst()).indices());
        List<?> whole = (List<?>) call("random_split", Map.of("generator", new TorchGenerator(9)), longs(11), List.of(1L));
        assertEquals(11, ((Subset) whole.getFirst()).size());
        assertEquals("tensor([1, 2])", call("default_collate", Map.of(), List.of(1L, 2L)).toString());
        assertEquals(3L, call("default_convert", Map.of(), 3L));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertMessage("num_workers option should be non-negative", "DataLoader", Map.of("num_workers", -1L), longs(2));
        assertMessage("timeout", "DataLoader", Map.of("timeout", -1.0), longs(2));
        assertMessage("persistent_workers", "DataLoader", Map.of("persistent_workers", true), longs(2));
        assertMessage("a Dataset or a list", "DataLoader", Map.of(), 3L);
        assertMessage("mutually exclusive with shuffle", "DataLoader", Map.of("shuffle", true, "sampler", List.of(1L)), longs(2));
        assertMessage("batch_size=0", "DataLoader", Map.of(), longs(2), 0L);
        assertMessage("unexpected keyword argument 'size'", "DataLoader", Map.of("size", 2L), longs(2));
        assertMessage("does not support IterableDataset", "ConcatDataset", Map.of(), List.of((IterableDataset) () -> longs(1).iterator()));
        assertMessage("whole lengths, or fractions", "random_split", Map.of(), longs(11), List.of(5.5, 5.5));
        assertMessage("a Sampler or a list", "BatchSampler", Map.of(), "abc", 1L, true);
        assertMessage("an int", "Subset", Map.of(), longs(2), List.of("a"));
        assertThrows(IllegalArgumentException.class, () -> LoadingTable.named("Loader"));
        for (LoadingTable.Entry e : LoadingTable.all()) assertFalse(e.doc().isEmpty());
    }

    private static void assertMessage(String part, String name, Map<String, ?> named, Object... positional) {
        String message = assertThrows(IllegalArgumentException.class, () -> call(name, named, positional)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
