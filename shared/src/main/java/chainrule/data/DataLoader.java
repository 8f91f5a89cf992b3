package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes through a data set batch by batch: {@code torch.utils.data.DataLoader}, in PyTorch 1.13's order of draws. Each walk draws a
 * base seed from the loader's generator, or from {@link DefaultGenerator#get}; a shuffled one then draws its order.
 *
 * <pre>{@code
 * for (Batch batch : DataLoader.of(new TensorDataset(x, y)).batchSize(32).shuffle(true)) train(batch.tensor(0), batch.tensor(1));
 * }</pre>
 *
 * <p>A loader is a value: its settings make new ones. One that contradicts another is refused where it is set.
 */
public final class DataLoader implements Iterable<Batch> {
    /** All settings; {@code batchSize} is 0 where batches are not made here. */
    private record Settings(int batchSize, boolean shuffle, Optional<Sampler<Integer>> sampler, Optional<Sampler<List<Integer>>> batches,
                            boolean dropLast, Optional<Function<Object, ?>> collate, Optional<TorchGenerator> generator) { }

    private final Optional<Dataset> map;
    private final Optional<IterableDataset> stream;
    private final Settings set;

    private DataLoader(Optional<Dataset> map, Optional<IterableDataset> stream, Settings set) {
        this.map = map;
        this.stream = stream;
        this.set = set;
        if (stream.isPresent()) {
            if (set.shuffle) throw unexpected("shuffle option, but got shuffle=True");
            if (set.sampler.isPresent()) throw unexpected("sampler option");
            if (set.batches.isPresent()) throw unexpected("batch_sampler option");
        }
        if (set.sampler.isPresent() && set.shuffle) throw refused("sampler option is mutually exclusive with shuffle");
        if (set.batches.isPresent() && (set.batchSize != 1 || set.shuffle || set.sampler.isPresent() || set.dropLast)) {
            throw refused("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last");
        }
        if (set.batchSize == 0 && set.dropLast) throw refused("batch_size=None option disables auto-batching and is mutually exclusive with drop_last");
    }

    private static IllegalArgumentException unexpected(String option) { return refused("with IterableDataset: expected unspecified " + option); }

    private static IllegalArgumentException refused(String why) { return new IllegalArgumentException("DataLoader: " + why); }

    private static Settings defaults() { return new Settings(1, false, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty()); }

    /** One sample a batch, in order. */
    public static DataLoader of(Dataset dataset) { return new DataLoader(Optional.of(dataset), Optional.empty(), defaults()); }

    /** One sample a batch, as they come. */
    public static DataLoader of(IterableDataset dataset) { return new DataLoader(Optional.empty(), Optional.of(dataset), defaults()); }

    private DataLoader with(Settings settings) { return new DataLoader(map, stream, settings); }

    /** How many samples a batch has; the last may have fewer. */
    public DataLoader batchSize(int n) {
        if (n <= 0) throw refused("batch_size should be a positive integer value, but got batch_size=" + n);
        return with(new Settings(n, set.shuffle, set.sampler, set.batches, set.dropLast, set.collate, set.generator));
    }

    /** {@code batch_size=None}: single samples, without a batch axis. */
    public DataLoader unbatched() { return with(new Settings(0, set.shuffle, set.sampler, set.batches, set.dropLast, set.collate, set.generator)); }

    /** Whether each walk has an order of its own, drawn anew. */
    public DataLoader shuffle(boolean on) { return with(new Settings(set.batchSize, on, set.sampler, set.batches, set.dropLast, set.collate, set.generator)); }

    /** Which samples, in which order. */
    public DataLoader sampler(Sampler<Integer> positions) {
        return with(new Settings(set.batchSize, set.shuffle, Optional.of(positions), set.batches, set.dropLast, set.collate, set.generator));
    }

    /** Which samples make each batch. */
    public DataLoader batchSampler(Sampler<List<Integer>> batches) {
        return with(new Settings(set.batchSize, set.shuffle, set.sampler, Optional.of(batches), set.dropLast, set.collate, set.generator));
    }

    /** Whether a last batch that is too small is left out. */
    public DataLoader dropLast(boolean on) { return with(new Settings(set.batchSize, set.shuffle, set.sampler, set.batches, on, set.collate, set.generator)); }

    /** How samples become a batch, instead of {@link Collate#batch}; it gets the list of them, or where there are no batches the one sample. */
    public DataLoader collate(Function<Object, ?> function) {
        return with(new Settings(set.batchSize, set.shuffle, set.sampler, set.batches, set.dropLast, Optional.of(function), set.generator));
    }

    /** Where base seeds and orders are drawn from. */
    public DataLoader generator(TorchGenerator g) {
        return with(new Settings(set.batchSize, set.shuffle, set.sampler, set.batches, set.dropLast, set.collate, Optional.of(g)));
    }

    /** How many batches a walk gives: {@code len(loader)}. */
    public int size() {
        if (set.batches.isPresent()) return set.batches.get().size();
        int samples = stream.isPresent() ? stream.get().size() : positions().size();
        return set.batchSize == 0 ? samples : new BatchSampler(new SequentialSampler(samples), set.batchSize, set.dropLast).size();
    }

    private Sampler<Integer> positions() {
        int n = map.orElseThrow().size();
        if (set.sampler.isPresent()) return set.sampler.get();
        return set.shuffle ? new RandomSampler(n, false, n, set.generator) : new SequentialSampler(n);
    }

    @Override public Iterator<Batch> iterator() {
        set.generator.orElseGet(DefaultGenerator::get).whole(); // the base seed of workers, of which there are none here
        Iterator<?> values = stream.isPresent() ? streamed(stream.get().iterator()) : mapped(map.orElseThrow());
        return new Iterator<>() {
            @Override public boolean hasNext() { return values.hasNext(); }

            @Override public Batch next() { return new Batch(values.next()); }
        };
    }

    private Object collated(List<Object> samples) { return set.collate.isPresent() ? set.collate.get().apply(samples) : Collate.batch(samples); }

    private Object converted(Object sample) { return set.collate.isPresent() ? set.collate.get().apply(sample) : Collate.convert(sample); }

    private Iterator<Object> mapped(Dataset data) {
        if (set.batchSize == 0) return over(positions().iterator(), i -> converted(data.get(i)));
        Sampler<List<Integer>> batches = set.batches.orElseGet(() -> new BatchSampler(positions(), set.batchSize, set.dropLast));
        return over(batches.iterator(), indices -> {
            if (set.collate.isEmpty()) return data.batch(indices);
            List<Object> samples = new ArrayList<>(indices.size());
            for (int i : indices) samples.add(data.get(i));
            return collated(samples);
        });
    }

    private static <T> Iterator<Object> over(Iterator<T> keys, Function<T, Object> fetch) {
        return new Iterator<>() {
            @Override public boolean hasNext() { return keys.hasNext(); }

            @Override public Object next() { return fetch.apply(keys.next()); }
        };
    }

    private Iterator<Object> streamed(Iterator<Object> samples) {
        if (set.batchSize == 0) return over(samples, this::converted);
        return new Iterator<>() {
            private List<Object> group = List.of();

            @Override public boolean hasNext() {
                if (!group.isEmpty()) return true;
                List<Object> next = new ArrayList<>();
                while (next.size() < set.batchSize && samples.hasNext()) next.add(samples.next());
                if (next.size() == set.batchSize || !set.dropLast) group = next;
                return !group.isEmpty();
            }

            @Override public Object next() {
                if (!hasNext()) throw new NoSuchElementException("DataLoader: past the last batch");
                List<Object> next = group;
                group = List.of();
                return collated(next);
            }
        };
    }
}
