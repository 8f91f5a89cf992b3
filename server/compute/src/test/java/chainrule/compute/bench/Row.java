package chainrule.compute.bench;

import chainrule.autograd.Tensor;
import chainrule.client.bench.Network;
import chainrule.client.bench.Problem;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A row of the table: the same work for every column, float32, on as many threads for each. */
sealed interface Row {
    /** What the table calls it; the threads only where they are more than one. */
    default String id() { return name() + (threads() == 1 ? "" : "/" + threads()); }

    String name();

    int threads();

    /** How many times as fast as PyTorch it has to be, or NaN. */
    double bar();

    /** How far results may lie apart, see {@link Agreement}: in a long sum, roundings add up. */
    default double tolerance() { return 1e-4; }

    /** What it computes, in words. */
    String words();

    /** Tensors and code, made anew. */
    Task task();

    /** What other programs need to know beside the arrays. */
    JsonWriter settings();

    /** A whole training step of one of the table's networks. */
    record Training(String name, int threads) implements Row {
        @Override public double bar() {
            if (threads > 1) return Double.NaN;
            return switch (name) {
                case "W1" -> 100;
                case "W2" -> 50;
                case "W3" -> 40;
                case "W4" -> 2;
                case "W5" -> 1.2;
                case "W6" -> 1;
                case "W7" -> 1.5;
                default -> Double.NaN;
            };
        }

        @Override public double tolerance() { return 0.05; }

        @Override public String words() {
            Problem p = Problem.named(name);
            StringBuilder b = new StringBuilder("step, ");
            if (p.side() > 0) b.append(p.side()).append('x').append(p.side());
            for (Problem.Weights c : p.convolutions()) b.append(" c").append(c.out());
            if (p.side() == 0) b.append(p.layers().getFirst().in());
            for (Problem.Weights l : p.layers()) b.append('-').append(l.out());
            return b + " " + p.between().name().toLowerCase(Locale.ROOT) + (p.classes() ? ", cross-entropy" : ", squared error") + ", batch " + p.batch();
        }

        @Override public Task task() {
            Network network = new Network(Problem.named(name));
            TreeMap<String, Tensor> named = new TreeMap<>(network.named());
            List<String> parameters = new ArrayList<>(named.keySet());
            parameters.removeAll(List.of("x", "t", "lr"));
            return new Task(named, parameters, () -> List.of(network.step()));
        }

        @Override public JsonWriter settings() {
            Problem p = Problem.named(name);
            return new JsonWriter().object().field("kind", "training").field("between", p.between().name().toLowerCase(Locale.ROOT))
                    .field("last", p.last().name().toLowerCase(Locale.ROOT)).field("classes", p.classes()).field("rate", p.learningRate())
                    .field("convolutions", p.convolutions().size()).field("layers", p.layers().size());
        }
    }

    /** A product of two square matrices. */
    record Product(int size, int threads) implements Row {
        @Override public String name() { return "product-" + size; }

        @Override public double bar() { return size >= 256 ? 0.95 : Double.NaN; }

        @Override public String words() { return "matrix product, " + size + "x" + size; }

        @Override public Task task() { return Task.product(DType.FLOAT32, size); }

        @Override public JsonWriter settings() { return new JsonWriter().object().field("kind", "product"); }
    }

    /** A function of every element of a square matrix, or of a matrix and a row. */
    record Function(String function, int side, int threads) implements Row {
        @Override public String name() { return function + "-" + (side >= 1024 ? side / 1024 * (side / 1024) + "M" : side * side / 1024 + "K"); }

        @Override public double bar() { return function.equals("relu") || function.equals("bias") ? Double.NaN : 1; }

        @Override public String words() { return (function.equals("bias") ? "a matrix plus a row" : function) + ", " + side + "x" + side; }

        @Override public Task task() { return Task.function(function, DType.FLOAT32, side); }

        @Override public JsonWriter settings() { return new JsonWriter().object().field("kind", "function").field("function", function); }
    }

    /** The table, in its order. */
    static List<Row> all() {
        List<Row> all = new ArrayList<>();
        for (String problem : Problem.names()) all.add(new Training(problem, 1));
        for (String problem : List.of("W4", "W5", "W6", "W7")) all.add(new Training(problem, 2));
        for (int threads = 1; threads <= 2; threads++) for (int size : new int[] {64, 256, 1024}) all.add(new Product(size, threads));
        for (String function : Task.FUNCTIONS) {
            all.add(new Function(function, 128, 1));
            for (int threads = 1; threads <= 2; threads++) all.add(new Function(function, 1024, threads));
        }
        return all;
    }

    static Row named(String id) {
        for (Row row : all()) if (row.id().equals(id)) return row;
        throw new IllegalArgumentException("row: wanted one of " + all().stream().map(Row::id).toList() + ", got " + id);
    }
}
