package chainrule.data;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.math.Numbers;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The names of {@code torch.utils.data} with PyTorch 1.13's signatures, each listed once: scripts call them through this list. A data
 * set is a {@link Dataset}, an {@link IterableDataset} or a {@link List} of samples; positions come from a {@link Sampler} or a list; a
 * collate function is a {@link Function}; a generator is a {@link TorchGenerator}. Workers, pinned memory and prefetching change no number
 * and are taken without effect.
 */
public final class LoadingTable {
    /** Makes what the name stands for. */
    public interface Factory {
        /** From arguments bound to the name's signature. */
        Object make(Arguments arguments);
    }

    /**
     * One name.
     *
     * @param name as in {@code torch.utils.data}
     * @param signature PyTorch's
     * @param doc one sentence
     */
    public record Entry(String name, Signature signature, String doc, Factory factory) {
        /** Calls it as Python would. */
        public Object call(List<?> positional, Map<String, ?> named) { return factory.make(signature.bind(name + "()", positional, named)); }
    }

    private static final List<Entry> ALL = List.of(
            entry("TensorDataset", "*tensors", "Rows of tensors of equal length.", a -> new TensorDataset(a.all("tensors", Tensor.class).toArray(new Tensor[0]))),
            entry("Subset", "dataset, indices", "Some samples of a data set.", a -> new Subset(map(a, "dataset"), positions(a, "indices"))),
            entry("ConcatDataset", "datasets", "Data sets one behind the other.", a -> new ConcatDataset(maps(a.list("datasets")))),
            entry("ChainDataset", "datasets", "Streams one after the other.", a -> new ChainDataset(a.all("datasets", IterableDataset.class))),
            entry("SequentialSampler", "data_source", "Positions in order.", a -> new SequentialSampler(length(a, "data_source"))),
            entry("RandomSampler", "data_source, replacement=False, num_samples=None, generator=None", "Positions in random order.", a -> {
                int n = length(a, "data_source");
                return new RandomSampler(n, a.flag("replacement"), a.has("num_samples") ? a.size("num_samples") : n, generator(a));
            }),
            entry("SubsetRandomSampler", "indices, generator=None", "Given positions in random order.", a -> new SubsetRandomSampler(positions(a, "indices"), generator(a))),
            entry("WeightedRandomSampler", "weights, num_samples, replacement=True, generator=None", "Positions drawn by weight.",
                    a -> new WeightedRandomSampler(weights(a), a.size("num_samples"), a.flag("replacement"), generator(a))),
            entry("BatchSampler", "sampler, batch_size, drop_last", "Positions in groups.", a -> new BatchSampler(sampler(a, "sampler"), a.size("batch_size"), a.flag("drop_last"))),
            entry("DataLoader", "dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, pin_memory=False, "
                    + "drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor=2, "
                    + "persistent_workers=False, pin_memory_device=''", "Goes through a data set batch by batch.", LoadingTable::loader),
            entry("random_split", "dataset, lengths, generator=None", "Cuts a data set at random into parts, by lengths or by fractions that sum to 1.", LoadingTable::split),
            entry("default_collate", "batch", "Samples put together as a batch.", a -> Collate.batch(a.list("batch"))),
            entry("default_convert", "data", "Arrays within a sample as tensors.", a -> Collate.convert(a.get("data"))));

    private LoadingTable() { }

    private static Entry entry(String name, String signature, String doc, Factory factory) { return new Entry(name, Signature.of(signature), doc, factory); }

    /** All names. */
    public static List<Entry> all() { return ALL; }

    /** The entry of one name; an error where there is none. */
    public static Entry named(String name) {
        for (Entry e : ALL) if (e.name.equals(name)) return e;
        throw new IllegalArgumentException("torch.utils.data: no name " + name);
    }

    private static IllegalArgumentException wrong(String name, String wanted, Object got) {
        return new IllegalArgumentException(name + ": wanted " + wanted + ", got " + Arguments.typeName(got));
    }

    private record Samples(List<?> samples) implements Dataset {
        @Override public int size() { return samples.size(); }

        @Override public Object get(int index) { return samples.get(Indices.check("list", index, samples.size())); }
    }

    private static Dataset map(Object value, String name) {
        return switch (value) {
            case Dataset d -> d;
            case List<?> l -> new Samples(l);
            case null, default -> throw wrong(name, "a Dataset or a list of samples", value);
        };
    }

    private static Dataset map(Arguments a, String name) { return map(a.get(name), name); }

    private static List<Dataset> maps(List<?> values) {
        List<Dataset> all = new ArrayList<>();
        for (Object v : values) {
            if (v instanceof IterableDataset) throw new IllegalArgumentException("ConcatDataset: ConcatDataset does not support IterableDataset; ChainDataset does");
            all.add(map(v, "datasets"));
        }
        return all;
    }

    private static int length(Arguments a, String name) {
        return switch (a.get(name)) {
            case Sampler<?> s -> s.size();
            case Long n -> Math.toIntExact(n);
            case null, default -> map(a, name).size();
        };
    }

    private static int position(Object value) {
        return switch (value) {
            case Long l -> Math.toIntExact(l);
            case Integer i -> i;
            case null, default -> throw wrong("position", "an int", value);
        };
    }

    private static List<Integer> positions(List<?> values) {
        List<Integer> all = new ArrayList<>(values.size());
        for (Object v : values) all.add(position(v));
        return all;
    }

    private static List<Integer> positions(Arguments a, String name) {
        if (!(a.get(name) instanceof Tensor t)) return positions(a.list(name));
        List<Integer> all = new ArrayList<>(t.size());
        for (double x : t.toDoubles()) all.add((int) x);
        return all;
    }

    private static List<Double> weights(Arguments a) {
        double[] given = a.get("weights") instanceof Tensor t ? t.toDoubles() : a.numbers("weights");
        List<Double> all = new ArrayList<>(given.length);
        for (double w : given) all.add(w);
        return all;
    }

    private static Optional<TorchGenerator> generator(Arguments a) { return Optional.ofNullable(a.as("generator", TorchGenerator.class)); }

    /** A list of positions is walked as it is. */
    private record Listed<T>(List<T> values) implements Sampler<T> {
        @Override public int size() { return values.size(); }

        @Override public java.util.Iterator<T> iterator() { return values.iterator(); }
    }

    @SuppressWarnings("unchecked") // what is no position fails where it is taken
    private static Sampler<Integer> sampler(Arguments a, String name) {
        return switch (a.get(name)) {
            case Sampler<?> s -> (Sampler<Integer>) s;
            case List<?> l -> new Listed<>(positions(l));
            case null, default -> throw wrong(name, "a Sampler or a list of positions", a.get(name));
        };
    }

    @SuppressWarnings("unchecked")
    private static Sampler<List<Integer>> batches(Arguments a) {
        switch (a.get("batch_sampler")) {
            case Sampler<?> s -> { return (Sampler<List<Integer>>) s; }
            case List<?> l -> {
                List<List<Integer>> all = new ArrayList<>();
                for (Object group : l) {
                    if (!(group instanceof List<?> g)) throw wrong("batch_sampler", "lists of positions", group);
                    all.add(positions(g));
                }
                return new Listed<>(all);
            }
            case null, default -> throw wrong("batch_sampler", "a Sampler or a list of lists of positions", a.get("batch_sampler"));
        }
    }

    @SuppressWarnings("unchecked")
    private static DataLoader loader(Arguments a) {
        if (a.whole("num_workers") < 0) throw new IllegalArgumentException("DataLoader: num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.");
        if (a.number("timeout") < 0) throw new IllegalArgumentException("DataLoader: timeout option should be non-negative");
        if (a.whole("num_workers") == 0 && a.flag("persistent_workers")) throw new IllegalArgumentException("DataLoader: persistent_workers option needs num_workers > 0");
        Object dataset = a.get("dataset");
        DataLoader loader = dataset instanceof IterableDataset stream ? DataLoader.of(stream) : DataLoader.of(map(a, "dataset"));
        if (!a.has("batch_size")) loader = loader.unbatched();
        else if (a.size("batch_size") != 1) loader = loader.batchSize(a.size("batch_size"));
        if (a.has("shuffle")) loader = loader.shuffle(a.flag("shuffle"));
        if (a.has("sampler")) loader = loader.sampler(sampler(a, "sampler"));
        if (a.has("batch_sampler")) loader = loader.batchSampler(batches(a));
        if (a.flag("drop_last")) loader = loader.dropLast(true);
        if (a.has("generator")) loader = loader.generator(a.as("generator", TorchGenerator.class));
        return a.has("collate_fn") ? loader.collate((Function<Object, ?>) a.as("collate_fn", Function.class)) : loader;
    }

    /** By PyTorch's rule numbers that sum to 1 are fractions, be they whole or not. */
    private static List<Subset> split(Arguments a) {
        Dataset dataset = map(a, "dataset");
        TorchGenerator g = generator(a).orElseGet(DefaultGenerator::get);
        double[] lengths = a.numbers("lengths");
        if (RandomSplit.sumsToOne(lengths)) return RandomSplit.fractions(dataset, g, lengths);
        int[] counts = new int[lengths.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) lengths[i];
            if (counts[i] != lengths[i]) throw new IllegalArgumentException("random_split: wanted whole lengths, or fractions that sum to 1, got " + Numbers.repr(lengths[i]));
        }
        return RandomSplit.of(dataset, g, counts);
    }
}
