package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Samples;
import chainrule.data.TensorDataset;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a network learns from, and how it comes in batches. */
public sealed interface NetworkData {
    /** Numbers that a data set may hold. */
    long MOST_NUMBERS = 10_000_000;
    int MOST_BATCH = 8_192;

    /** The shape of the inputs of a full batch, and {@link #targets} of its targets. */
    int[] inputs();

    int[] targets();

    DType inputType();

    DType targetType();

    /** How many batches make an epoch; 0 where there are no epochs. */
    int batches();

    /** Numbers that it holds. */
    long numbers();

    /** The batches of one epoch, inputs and targets, drawn from the default generator as PyTorch does; without end where there are no epochs. */
    Iterator<Tensor[]> epoch(TorchGenerator generator);

    /** What the loss sees of the network's output. */
    default Tensor scores(Tensor output) { return output; }

    /** Rows of inputs and targets; {@code batch} 0 is all of them at once. */
    record Rows(NdArray x, NdArray t, int batch, boolean shuffle, boolean dropLast) implements NetworkData {
        private int[] batched(NdArray all) {
            int[] shape = all.shape.clone();
            if (batch > 0) shape[0] = Math.min(batch, shape[0]);
            return shape;
        }

        @Override public int[] inputs() { return batched(x); }

        @Override public int[] targets() { return batched(t); }

        @Override public DType inputType() { return x.dtype(); }

        @Override public DType targetType() { return t.dtype(); }

        @Override public int batches() {
            if (batch == 0) return 1;
            return dropLast ? x.shape[0] / batch : (x.shape[0] + batch - 1) / batch;
        }

        @Override public long numbers() { return (long) x.size() + t.size(); }

        @Override public Iterator<Tensor[]> epoch(TorchGenerator generator) {
            if (batch == 0) return List.<Tensor[]>of(new Tensor[] {Tensor.of(x), Tensor.of(t)}).iterator();
            Iterator<chainrule.data.Batch> all = DataLoader.of(new TensorDataset(Tensor.of(x), Tensor.of(t))).batchSize(batch).shuffle(shuffle).dropLast(dropLast).iterator();
            return new Iterator<>() {
                @Override public boolean hasNext() { return all.hasNext(); }

                @Override public Tensor[] next() {
                    chainrule.data.Batch b = all.next();
                    return new Tensor[] {b.tensor(0), b.tensor(1)};
                }
            };
        }
    }

    /**
     * Windows of a text, character by character, and the same one character later: {@code randint(len(text) - block, (batch,))} says
     * where they begin.
     */
    record Text(String vocabulary, long[] codes, int block, int batch) implements NetworkData {
        @Override public int[] inputs() { return new int[] {batch, block}; }

        @Override public int[] targets() { return new int[] {batch * block}; }

        @Override public DType inputType() { return DType.INT64; }

        @Override public DType targetType() { return DType.INT64; }

        @Override public int batches() { return 0; }

        @Override public long numbers() { return codes.length; }

        @Override public Iterator<Tensor[]> epoch(TorchGenerator generator) {
            return new Iterator<>() {
                @Override public boolean hasNext() { return true; }

                @Override public Tensor[] next() {
                    long[] starts = generator.integers(0, codes.length - block, batch);
                    long[] x = new long[batch * block];
                    long[] t = new long[batch * block];
                    for (int i = 0; i < batch; i++) {
                        System.arraycopy(codes, (int) starts[i], x, i * block, block);
                        System.arraycopy(codes, (int) starts[i] + 1, t, i * block, block);
                    }
                    return new Tensor[] {Tensor.of(NdArray.of(x, batch, block)), Tensor.of(NdArray.of(t, batch * block))};
                }
            };
        }

        /** (batch, time, vocabulary) as (batch time, vocabulary). */
        @Override public Tensor scores(Tensor output) {
            if (output.rank() != 3 || output.size(2) != vocabulary.length()) {
                throw new SpecException("model: wanted scores (batch, time, " + vocabulary.length() + ") for the " + vocabulary.length() + " characters of the text, got shape "
                        + Shape.text(output.shape()));
            }
            return output.reshape(output.size(0) * output.size(1), output.size(2));
        }

        /** What a text is made of, in the order of the characters' codes. */
        static Text of(String text, int block, int batch) {
            StringBuilder vocabulary = new StringBuilder();
            text.chars().sorted().distinct().forEach(c -> vocabulary.append((char) c));
            String v = vocabulary.toString();
            return new Text(v, text.chars().mapToLong(v::indexOf).toArray(), block, batch);
        }
    }

    /** Reads {@code data}, {@code batch}, {@code shuffle} and {@code drop_last}. */
    static NetworkData read(JsonObject spec, DType dtype, LayerReader reader) {
        JsonObject data = spec.object("data");
        int batch = (int) spec.integer("batch", 1, MOST_BATCH, 0);
        if (data.has("text")) {
            data.only("text", "block");
            for (String name : List.of("shuffle", "drop_last")) if (spec.has(name)) throw new SpecException(name + ": a text has none; its windows are drawn at random");
            String text = data.string("text");
            int block = (int) data.integer("block", 1, 4_096);
            if (text.length() < block + 2) throw new SpecException("data.text: wanted at least " + (block + 2) + " characters for blocks of " + block + ", got " + text.length());
            return Text.of(text, block, batch == 0 ? 1 : batch);
        }
        Rows rows = data.has("name") ? named(data, dtype, reader) : inline(data, dtype);
        if (batch == 0 && (spec.has("shuffle") || spec.has("drop_last"))) throw new SpecException("batch: missing; shuffle and drop_last want one");
        Rows batched = new Rows(rows.x, rows.t, batch, spec.bool("shuffle", false), spec.bool("drop_last", false));
        if (batched.batches() < 1) throw new SpecException("batch: wanted at most " + rows.x.shape[0] + ", the rows there are, since drop_last leaves out smaller ones; got " + batch);
        return batched;
    }

    private static Rows named(JsonObject data, DType dtype, LayerReader reader) {
        String name = data.string("name");
        List<String> names = DataSets.all().stream().map(DataSets.Entry::name).toList();
        if (!names.contains(name)) throw Refused.unknown("data.name", "one of " + String.join(", ", names), name, names);
        Map<String, Object> arguments = reader.arguments("data", name, DataSets.named(name).signature(), data, "name", "targets");
        long numbers = 1;
        for (Map.Entry<String, Object> e : arguments.entrySet()) {
            if (e.getKey().equals("random_state") || !(e.getValue() instanceof Long n) || n < 1) continue;
            numbers = n > MOST_NUMBERS ? MOST_NUMBERS + 1 : Math.min(numbers * n, MOST_NUMBERS + 1);
            if (numbers > MOST_NUMBERS) throw new SpecException("data." + e.getKey() + ": wanted a data set of at most " + MOST_NUMBERS + " numbers, got more");
        }
        Samples made = Refused.in("data", name, () -> DataSets.make(name, arguments));
        if (made.size() < 1) throw new SpecException("data.n_samples: wanted at least 1, got 0");
        boolean classes = !made.targets().dtype().isFloating();
        String as = data.string("targets", classes ? "classes" : "values");
        if (!as.equals("values") && !(as.equals("classes") && classes)) throw new SpecException("data.targets: wanted " + (classes ? "classes or values" : "values") + ", got " + as);
        NdArray t = as.equals("classes") ? made.targets() : column(made.targets()).to(dtype);
        return new Rows(made.inputs().to(dtype), t, 0, false, false);
    }

    /** Classes (n) as (n, 1). */
    private static NdArray column(NdArray targets) {
        return targets.rank() == 1 ? Tensor.of(targets).unsqueeze(1).data().copy() : targets;
    }

    private static Rows inline(JsonObject data, DType dtype) {
        data.only("inputs", "targets", "input_type", "target_type");
        NdArray x = array("data.inputs", data.array("inputs"), type(data, "input_type", dtype));
        NdArray t = array("data.targets", data.array("targets"), type(data, "target_type", dtype));
        if (x.shape[0] != t.shape[0]) throw new SpecException("data.targets: wanted as many as inputs, " + x.shape[0] + ", got " + t.shape[0]);
        return new Rows(x, t, 0, false, false);
    }

    private static DType type(JsonObject data, String field, DType dtype) {
        String word = data.string(field, "float");
        if (!word.equals("float") && !word.equals("int")) throw new SpecException("data." + field + ": wanted float or int, got " + word);
        return word.equals("float") ? dtype : DType.INT64;
    }

    /** Nested arrays of numbers, all of one shape. */
    private static NdArray array(String field, JsonArray rows, DType dtype) {
        List<Integer> shape = new ArrayList<>();
        Json first = rows;
        while (first instanceof JsonArray a) {
            if (a.size() < 1) throw new SpecException(field + ": wanted no empty arrays, got one");
            shape.add(a.size());
            first = a.get(0);
        }
        List<Double> numbers = new ArrayList<>();
        collect(field, rows, shape, 0, dtype == DType.INT64, numbers);
        int[] lengths = shape.stream().mapToInt(Integer::intValue).toArray();
        return NdArray.of(numbers.stream().mapToDouble(Double::doubleValue).toArray(), lengths).to(dtype);
    }

    private static void collect(String field, JsonArray a, List<Integer> shape, int depth, boolean whole, List<Double> numbers) {
        if (a.size() != shape.get(depth)) throw new SpecException(field + ": wanted " + shape.get(depth) + " elements, as its first neighbour has, got " + a.size());
        for (int i = 0; i < a.size(); i++) {
            if (depth + 1 < shape.size()) collect(field + "[" + i + "]", a.array(i), shape, depth + 1, whole, numbers);
            else numbers.add(whole ? (double) a.integer(i, -(1L << 53), 1L << 53) : a.number(i));
        }
    }
}
