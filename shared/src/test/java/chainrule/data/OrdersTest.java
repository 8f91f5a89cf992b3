package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every order that {@code orders.py} drew with PyTorch 1.13, and what the generator gives next: nothing is drawn too often, too early or too late. */
class OrdersTest {
    private final Map<String, List<Long>> drawn = new LinkedHashMap<>();
    private final Dataset eleven = new TensorDataset(Tensor.of(NdArray.of(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 11)));

    private void put(String name, Iterable<Integer> positions) {
        List<Long> all = new ArrayList<>();
        for (int i : positions) all.add((long) i);
        drawn.put(name, all);
    }

    private void next(String name, TorchGenerator g) { drawn.put(name, List.of(g.integers(0, 1000, 1)[0])); }

    private void batches(String name, DataLoader loader) {
        List<Long> all = new ArrayList<>();
        for (Batch b : loader) {
            for (double x : b.tensor(0).toDoubles()) all.add((long) x);
            all.add(-1L);
        }
        drawn.put(name, all);
    }

    private void split(String name, List<Subset> parts) {
        List<Long> all = new ArrayList<>();
        for (Subset part : parts) {
            for (int i : part.indices()) all.add((long) i);
            all.add(-1L);
        }
        drawn.put(name, all);
    }

    private void draw() {
        DefaultGenerator.seed(11);
        put("random", RandomSampler.of(7));
        next("after", DefaultGenerator.get());
        DefaultGenerator.seed(11);
        put("replace", RandomSampler.of(7).withReplacement(70));
        TorchGenerator g = new TorchGenerator(4);
        Sampler<Integer> own = RandomSampler.of(5, g);
        put("own", own);
        put("own2", own);
        next("ownafter", g);
        g.seed(4);
        put("ownrep", RandomSampler.of(5, g).withReplacement(64));
        next("ownrepafter", g);
        g.seed(4);
        put("more", new RandomSampler(5, false, 12, Optional.of(g)));
        next("moreafter", g);
        DefaultGenerator.seed(12);
        put("subset", SubsetRandomSampler.of(List.of(3, 5, 8, 13, 21)));
        DefaultGenerator.seed(12);
        List<Double> weights = List.of(.1, .9, .4, .7, 3., .6);
        put("weighted", WeightedRandomSampler.of(weights, 12));
        put("without", new WeightedRandomSampler(weights, 4, false, Optional.empty()));
        put("one", new WeightedRandomSampler(weights, 1, false, Optional.empty()));
        put("zeros", new WeightedRandomSampler(List.of(1., 0., 0.), 2, false, Optional.empty()));
        DefaultGenerator.seed(13);
        batches("loader", DataLoader.of(eleven).batchSize(3).shuffle(true).dropLast(true));
        next("loaderafter", DefaultGenerator.get());
        g.seed(6);
        DataLoader shuffled = DataLoader.of(eleven).batchSize(4).shuffle(true).generator(g);
        batches("epoch1", shuffled);
        batches("epoch2", shuffled);
        next("epochafter", g);
        interleaved();
        split("split7/4", RandomSplit.of(eleven, new TorchGenerator(9), 7, 4));
        split("split0.5/0.5", RandomSplit.fractions(eleven, new TorchGenerator(9), .5, .5));
        split("split0.3/0.3/0.4", RandomSplit.fractions(eleven, new TorchGenerator(9), .3, .3, .4));
        split("split1", RandomSplit.fractions(eleven, new TorchGenerator(9), 1));
        split("split0.1/0.1/0.8", RandomSplit.fractions(eleven, new TorchGenerator(9), .1, .1, .8));
    }

    /** The loop draws from the generator that the sampler draws from, too: each must draw exactly when PyTorch's would. */
    private void interleaved() {
        TorchGenerator g = DefaultGenerator.seed(14);
        List<Long> all = new ArrayList<>();
        for (Batch b : DataLoader.of(eleven).batchSize(4).sampler(RandomSampler.of(11, g).withReplacement(40))) {
            for (double x : b.tensor(0).toDoubles()) all.add((long) x);
            all.add(g.integers(0, 100, 1)[0]);
        }
        drawn.put("interleaved", all);
    }

    @TestFactory
    Stream<DynamicTest> ordersAreThoseOfPyTorch() {
        draw();
        Map<String, List<Long>> wanted = new LinkedHashMap<>();
        for (String line : Resources.text("orders.txt").lines().toList()) {
            String[] words = line.split(" ");
            wanted.put(words[0], Stream.of(words).skip(1).map(Long::valueOf).toList());
        }
        assertEquals(wanted.keySet(), drawn.keySet());
        return wanted.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(wanted.get(name), drawn.get(name))));
    }

    @Test
    void aThreadsGeneratorIsItsOwn() throws InterruptedException {
        DefaultGenerator.seed(3);
        long[] other = new long[1];
        Thread thread = new Thread(() -> other[0] = DefaultGenerator.seed(3).whole());
        thread.start();
        thread.join();
        assertEquals(other[0], DefaultGenerator.get().whole());
    }
}
