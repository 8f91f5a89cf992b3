package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.data.DataSets;
import chainrule.data.RandomSplit;
import chainrule.data.Samples;
import chainrule.data.Subset;
import chainrule.data.TensorDataset;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.train.NetworkData.Rows;
import chainrule.train.NetworkData.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a Spec says of its data: what there is to learn from, and what is held out to evaluate on. */
final class DataReader {
    private static final List<String> FORMS = List.of("name", "text", "inputs", "csv", "npz");

    private final JsonObject spec;
    private final DType dtype;
    private final LayerReader reader;

    DataReader(JsonObject spec, DType dtype) {
        this.spec = spec;
        this.dtype = dtype;
        this.reader = new LayerReader(dtype);
    }

    /** @param held what an evaluation runs on, if there is one */
    record Read(NetworkData training, Optional<NetworkData> held) { }

    /** Reads {@code data}, {@code batch}, {@code shuffle}, {@code drop_last}, and of {@code evaluation} {@code fraction} or {@code data}. */
    Read read(long seed) {
        JsonObject data = spec.object("data");
        int batch = (int) spec.integer("batch", 1, NetworkData.MOST_BATCH, 0);
        Optional<JsonObject> evaluation = spec.has("evaluation") ? Optional.of(Evaluation.checked(spec.object("evaluation"))) : Optional.empty();
        evaluation.ifPresent(e -> {
            if (e.has("fraction") == e.has("data")) throw new SpecException("evaluation.fraction: wanted fraction or data, got " + (e.has("data") ? "both" : "neither"));
        });
        return data.has("text") ? text(data, batch == 0 ? 1 : batch, evaluation) : rows(data, batch, evaluation, seed);
    }

    // ------------------------------------------------------------------ texts

    private Read text(JsonObject data, int batch, Optional<JsonObject> evaluation) {
        Refused.only("data", data, "text", "block");
        for (String name : List.of("shuffle", "drop_last")) if (spec.has(name)) throw new SpecException(name + ": a text has none; its windows are drawn at random");
        String text = data.string("text");
        int block = (int) data.integer("block", 1, 4_096);
        Text whole = Text.of(text, block, batch);
        if (evaluation.isEmpty()) return new Read(enough("data.text", whole), Optional.empty());
        JsonObject e = evaluation.get();
        if (e.has("data")) {
            String other = Refused.only("evaluation.data", e.object("data"), "text").string("text");
            for (int i = 0; i < other.length(); i++) {
                if (whole.vocabulary().indexOf(other.charAt(i)) < 0) throw new SpecException("evaluation.data.text: wanted characters of data.text alone, got '" + other.charAt(i) + "' at " + i);
            }
            return new Read(enough("data.text", whole), Optional.of(enough("evaluation.data.text", whole.with(other.chars().mapToLong(whole.vocabulary()::indexOf).toArray()))));
        }
        int first = text.length() - (int) Math.floor(text.length() * fraction(e));
        return new Read(enough("data.text", whole.with(Arrays.copyOf(whole.codes(), first))),
                Optional.of(enough("evaluation.fraction", whole.with(Arrays.copyOfRange(whole.codes(), first, text.length())))));
    }

    private static Text enough(String field, Text text) {
        int least = text.block() + 2;
        if (text.codes().length >= least) return text;
        throw new SpecException(field + ": wanted at least " + least + " characters for blocks of " + text.block() + ", got " + text.codes().length);
    }

    private static double fraction(JsonObject evaluation) {
        double f = evaluation.number("fraction", 0, 1);
        if (f > 0 && f < 1) return f;
        throw new SpecException("evaluation.fraction: wanted a number between 0 and 1, got " + chainrule.math.Numbers.repr(f));
    }

    // ------------------------------------------------------------------ rows

    private Read rows(JsonObject data, int batch, Optional<JsonObject> evaluation, long seed) {
        if (batch == 0 && (spec.has("shuffle") || spec.has("drop_last"))) throw new SpecException("batch: missing; shuffle and drop_last want one");
        Rows rows = rows("data", data);
        Optional<NetworkData> held = Optional.empty();
        if (evaluation.isPresent() && evaluation.get().has("data")) {
            Rows other = rows("evaluation.data", evaluation.get().object("data"));
            alike("inputs", rows.x(), other.x());
            alike("targets", rows.t(), other.t());
            held = Optional.of(new Rows(other.x(), other.t(), batch, false, false));
        } else if (evaluation.isPresent()) {
            double f = fraction(evaluation.get());
            // As random_split(data, [1 - f, f], generator=Generator().manual_seed(seed)), so that no other draw moves.
            List<Subset> parts = RandomSplit.fractions(new TensorDataset(Tensor.of(rows.x())), new TorchGenerator(seed), 1 - f, f);
            for (Subset part : parts) if (part.size() < 1) throw new SpecException("evaluation.fraction: wanted rows to learn from and to evaluate on, got " + parts.get(0).size() + " and " + parts.get(1).size());
            held = Optional.of(some(rows, parts.get(1), batch, false, false));
            rows = some(rows, parts.get(0), 0, false, false);
        }
        Rows batched = new Rows(rows.x(), rows.t(), batch, spec.bool("shuffle", false), spec.bool("drop_last", false));
        if (batched.batches() < 1) throw new SpecException("batch: wanted at most " + rows.x().shape[0] + ", the rows there are, since drop_last leaves out smaller ones; got " + batch);
        return new Read(batched, held);
    }

    private static void alike(String what, NdArray wanted, NdArray got) {
        if (got.dtype() == wanted.dtype() && Arrays.equals(Arrays.copyOfRange(wanted.shape, 1, wanted.rank()), Arrays.copyOfRange(got.shape, 1, got.rank()))) return;
        throw new SpecException("evaluation.data: wanted " + what + " such as those of data, " + wanted.dtype().label() + " of shape " + Shape.text(wanted.shape) + " but for the rows, got "
                + got.dtype().label() + " of shape " + Shape.text(got.shape));
    }

    private static Rows some(Rows rows, Subset part, int batch, boolean shuffle, boolean dropLast) {
        Tensor places = Tensor.of(NdArray.of(part.indices().stream().mapToLong(Integer::longValue).toArray(), part.size()));
        return new Rows(Tensor.of(rows.x()).indexSelect(0, places).data(), Tensor.of(rows.t()).indexSelect(0, places).data(), batch, shuffle, dropLast);
    }

    private Rows rows(String field, JsonObject data) {
        if (data.has("name")) return named(field, data);
        if (data.has("csv")) return table(field, data);
        if (data.has("npz")) return archive(field, data);
        if (data.has("inputs")) return inline(field, data);
        throw data.names().isEmpty() ? new SpecException(field + ": wanted one of " + String.join(", ", FORMS) + ", got nothing")
                : Refused.unknown(field + "." + data.names().getFirst(), "one of " + String.join(", ", FORMS), data.names().getFirst(), FORMS);
    }

    private Rows named(String field, JsonObject data) {
        String name = data.string("name");
        List<String> names = DataSets.all().stream().map(DataSets.Entry::name).toList();
        if (!names.contains(name)) throw Refused.unknown(field + ".name", "one of " + String.join(", ", names), name, names);
        Map<String, Object> arguments = reader.arguments(field, name, DataSets.named(name).signature(), data, "name", "targets");
        long numbers = 1;
        for (Map.Entry<String, Object> e : arguments.entrySet()) {
            if (e.getKey().equals("random_state") || !(e.getValue() instanceof Long n) || n < 1) continue;
            numbers = n > NetworkData.MOST_NUMBERS ? NetworkData.MOST_NUMBERS + 1 : Math.min(numbers * n, NetworkData.MOST_NUMBERS + 1);
            if (numbers > NetworkData.MOST_NUMBERS) throw new SpecException(field + "." + e.getKey() + ": wanted a data set of at most " + NetworkData.MOST_NUMBERS + " numbers, got more");
        }
        Samples made = Refused.in(field, name, () -> DataSets.make(name, arguments));
        if (made.size() < 1) throw new SpecException(field + ".n_samples: wanted at least 1, got 0");
        boolean classes = !made.targets().dtype().isFloating();
        String as = data.string("targets", classes ? "classes" : "values");
        if (!as.equals("values") && !(as.equals("classes") && classes)) throw new SpecException(field + ".targets: wanted " + (classes ? "classes or values" : "values") + ", got " + as);
        NdArray t = as.equals("classes") ? made.targets() : column(made.targets()).to(dtype);
        return new Rows(made.inputs().to(dtype), t, 0, false, false);
    }

    /** Classes (n) as (n, 1). */
    private static NdArray column(NdArray targets) {
        return targets.rank() == 1 ? Tensor.of(targets).unsqueeze(1).data().copy() : targets;
    }

    private Rows inline(String field, JsonObject data) {
        Refused.only(field, data, "inputs", "targets", "input_type", "target_type", "divide");
        return made(field, data, side(field + ".inputs", data.get("inputs"), type(field, data, "input_type")), side(field + ".targets", data.get("targets"), type(field, data, "target_type")));
    }

    /** Nested arrays, or a file of one array. */
    private NdArray side(String field, Json given, DType as) {
        return switch (given) {
            case JsonArray a -> nested(field, a, as);
            case JsonObject o -> DataFiles.array(field, o, as);
            case Json.Text t -> throw new SpecException(field + ": wanted nested arrays, {\"idx\": ...} or {\"npy\": ...}, got text");
            case Json.Number n -> throw new SpecException(field + ": wanted nested arrays, {\"idx\": ...} or {\"npy\": ...}, got a number");
            case Json.Bool b -> throw new SpecException(field + ": wanted nested arrays, {\"idx\": ...} or {\"npy\": ...}, got a truth value");
            case Json.Null n -> throw new SpecException(field + ": wanted nested arrays, {\"idx\": ...} or {\"npy\": ...}, got null");
        };
    }

    private Rows archive(String field, JsonObject data) {
        Refused.only(field, data, "npz", "inputs", "targets", "input_type", "target_type", "divide");
        NdArray[] two = DataFiles.npz(field, data, type(field, data, "input_type"), type(field, data, "target_type"));
        return made(field, data, two[0], two[1]);
    }

    private Rows table(String field, JsonObject data) {
        Refused.only(field, data, "csv", "inputs", "targets", "target_type", "delimiter", "header", "divide");
        NdArray[] two = DataFiles.csv(field, data, dtype, type(field, data, "target_type"));
        return made(field, data, two[0], two[1]);
    }

    private Rows made(String field, JsonObject data, NdArray x, NdArray t) {
        for (NdArray side : List.of(x, t)) if (side.rank() < 1 || side.size() < 1) throw new SpecException(field + ": wanted rows of numbers, got shape " + Shape.text(side.shape));
        if (x.shape[0] != t.shape[0]) throw new SpecException(field + ".targets: wanted as many as inputs, " + x.shape[0] + ", got " + t.shape[0]);
        if (!data.has("divide")) return new Rows(x, t, 0, false, false);
        double by = data.number("divide");
        if (by == 0) throw new SpecException(field + ".divide: wanted a number other than 0, got 0");
        if (!x.dtype().isFloating()) throw new SpecException(field + ".divide: wanted inputs of floats, got int");
        return new Rows(Tensor.of(x).div(by).data(), t, 0, false, false);
    }

    private DType type(String where, JsonObject data, String field) {
        String word = data.string(field, "float");
        if (!word.equals("float") && !word.equals("int")) throw new SpecException(where + "." + field + ": wanted float or int, got " + word);
        return word.equals("float") ? dtype : DType.INT64;
    }

    /** Nested arrays of numbers, all of one shape. */
    private static NdArray nested(String field, JsonArray rows, DType dtype) {
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
