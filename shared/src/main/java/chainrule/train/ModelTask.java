package chainrule.train;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.lesson.Draws;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a multilayer perceptron on a data set by plain gradient descent over the whole set.
 *
 * @param layers widths, inputs first
 * @param activation between layers
 * @param output after the last layer
 * @param inputs (rows, layers[0]), and {@code targets} (rows, last layer), float64
 * @param scale parameters start as standard normal numbers times this
 */
public record ModelTask(List<Integer> layers, Activation activation, Activation output, String data, NdArray inputs, NdArray targets,
                        double learningRate, Draws generator, long seed, double scale) implements Task {
    static final long MOST_PARAMETERS = 10_000_000;

    /** A function between layers. */
    public enum Activation {
        LINEAR, RELU, TANH, SIGMOID;

        String word() { return name().toLowerCase(java.util.Locale.ROOT); }

        static Activation named(String field, String word) {
            StringBuilder known = new StringBuilder();
            for (Activation a : values()) {
                if (a.word().equals(word)) return a;
                known.append(known.isEmpty() ? "" : ", ").append(a.word());
            }
            throw new SpecException(field + ": wanted one of " + known + ", got " + word);
        }

        public Tensor apply(Tensor x) {
            return switch (this) {
                case LINEAR -> x;
                case RELU -> x.relu();
                case TANH -> x.tanh();
                case SIGMOID -> x.sigmoid();
            };
        }
    }

    static ModelTask read(JsonObject spec) {
        JsonObject model = spec.object("model").only("layers", "activation", "output", "scale");
        JsonArray widths = model.array("layers");
        if (widths.size() < 2 || widths.size() > 64) throw new SpecException("model.layers: wanted from 2 to 64 widths, inputs first, got " + widths.size());
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) layers.add((int) widths.integer(i, 1, 65_536));
        JsonObject data = spec.object("data").only("name", "inputs", "targets");
        NdArray inputs = data.has("name") ? named(data.string("name"), true) : matrix("data.inputs", data.array("inputs"), layers.getFirst());
        NdArray targets = data.has("name") ? named(data.string("name"), false) : matrix("data.targets", data.array("targets"), layers.getLast());
        fits("data", inputs, targets, layers);
        String loss = spec.string("loss", "mse");
        if (!loss.equals("mse")) throw new SpecException("loss: wanted mse, got " + loss);
        JsonObject optimizer = spec.object("optimizer").only("name", "learningRate");
        if (!optimizer.string("name").equals("sgd")) throw new SpecException("optimizer.name: wanted sgd, got " + optimizer.string("name"));
        JsonObject random = spec.object("random").only("generator", "seed");
        String generator = random.string("generator", "numpy");
        if (!generator.equals("numpy") && !generator.equals("torch")) throw new SpecException("random.generator: wanted numpy or torch, got " + generator);
        ModelTask task = new ModelTask(List.copyOf(layers), Activation.named("model.activation", model.string("activation", "relu")),
                Activation.named("model.output", model.string("output", "linear")), data.string("name", ""), inputs, targets,
                optimizer.number("learningRate", 0, 1e6), generator.equals("numpy") ? Draws.NUMPY : Draws.TORCH,
                random.integer("seed", 0, 4294967295L), model.number("scale", 1));
        if (task.cost().parameters() > MOST_PARAMETERS) {
            throw new SpecException("model.layers: wanted at most " + MOST_PARAMETERS + " parameters, got " + task.cost().parameters());
        }
        return task;
    }

    private static NdArray named(String name, boolean inputs) {
        if (!name.equals("xor")) throw new SpecException("data.name: wanted xor, got " + name);
        return inputs ? NdArray.of(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2) : NdArray.of(new double[] {0, 1, 1, 0}, 4, 1);
    }

    private static NdArray matrix(String field, JsonArray rows, int width) {
        if (rows.size() < 1) throw new SpecException(field + ": wanted at least one row, got none");
        double[] elements = new double[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.array(i).numbers();
            if (row.length != width) throw new SpecException(field + "[" + i + "]: wanted " + width + " numbers, got " + row.length);
            System.arraycopy(row, 0, elements, i * width, width);
        }
        return NdArray.of(elements, rows.size(), width);
    }

    private static void fits(String field, NdArray inputs, NdArray targets, List<Integer> layers) {
        if (inputs.shape[1] != layers.getFirst()) throw new SpecException("model.layers: wanted " + inputs.shape[1] + " inputs for this data, got " + layers.getFirst());
        if (targets.shape[1] != layers.getLast()) throw new SpecException("model.layers: wanted " + targets.shape[1] + " outputs for this data, got " + layers.getLast());
        if (inputs.shape[0] != targets.shape[0]) throw new SpecException(field + ": wanted as many inputs as targets, got " + inputs.shape[0] + " and " + targets.shape[0]);
    }

    @Override public void write(JsonWriter json) {
        json.name("model").object().name("layers").array();
        for (int width : layers) json.value(width);
        json.end().field("activation", activation.word()).field("output", output.word()).field("scale", scale).end();
        json.name("data").object();
        if (!data.isEmpty()) json.field("name", data);
        else {
            rows(json.name("inputs"), inputs);
            rows(json.name("targets"), targets);
        }
        json.end().field("loss", "mse");
        json.name("optimizer").object().field("name", "sgd").field("learningRate", learningRate).end();
        json.name("random").object().field("generator", generator == Draws.NUMPY ? "numpy" : "torch").field("seed", seed).end();
    }

    private static void rows(JsonWriter json, NdArray matrix) {
        json.array();
        for (int i = 0; i < matrix.shape[0]; i++) {
            json.array();
            for (int j = 0; j < matrix.shape[1]; j++) json.value(matrix.get(i * matrix.shape[1] + j));
            json.end();
        }
        json.end();
    }

    @Override public Cost cost() {
        long parameters = 0;
        long units = 0;
        for (int i = 1; i < layers.size(); i++) {
            parameters += (long) layers.get(i - 1) * layers.get(i) + layers.get(i);
            units += layers.get(i);
        }
        long rows = inputs.shape[0];
        long bytes = generator.dtype().bytes() * (4 * parameters + 8 * rows * units + inputs.size() + targets.size());
        return new Cost(parameters, bytes, 6 * rows * parameters);
    }

    @Override public Training start(Executor executor) {
        DType dtype = generator.dtype();
        Draws.Source draws = generator.source(seed);
        Map<Tensor, String> names = new HashMap<>();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (int i = 1; i < layers.size(); i++) {
            parameters.put("W" + i, Tensor.of(draws.normal(layers.get(i - 1), layers.get(i))).mul(scale).detach());
            parameters.put("b" + i, Tensor.of(draws.normal(layers.get(i))).mul(scale).detach());
        }
        Map<String, NdArray> first = new LinkedHashMap<>();
        parameters.forEach((name, t) -> {
            names.put(t, name);
            first.put(name, t.data().copy());
            t.requiresGrad(true);
        });
        Tensor x = Tensor.of(inputs.to(dtype));
        Tensor t = Tensor.of(targets.to(dtype));
        Tensor rate = Tensor.of(NdArray.scalar(dtype, learningRate));
        names.put(x, "x");
        names.put(t, "t");
        names.put(rate, "lr");
        CompiledStep compiled = CompiledStep.of("model", names, () -> List.of(step(parameters, x, t, rate)), executor);
        CompiledStep.Session session = compiled.start();
        first.forEach((name, elements) -> session.write(parameters.get(name), elements));
        return new Running(compiled, session, parameters);
    }

    private Tensor step(Map<String, Tensor> parameters, Tensor x, Tensor t, Tensor rate) {
        Tensor h = x;
        for (int i = 1; i < layers.size(); i++) {
            h = h.matmul(parameters.get("W" + i)).add(parameters.get("b" + i));
            h = (i == layers.size() - 1 ? output : activation).apply(h);
        }
        Tensor loss = h.sub(t).square().mean();
        parameters.values().forEach(p -> p.setGrad(null));
        loss.backward();
        Mode.noGrad(() -> parameters.values().forEach(p -> p.sub_(rate.mul(p.grad()))));
        return loss;
    }

    private record Running(CompiledStep compiled, CompiledStep.Session session, Map<String, Tensor> tensors) implements Training {
        @Override public double step(int count) { return session.step(count); }

        @Override public Map<String, NdArray> parameters() {
            Map<String, NdArray> now = new LinkedHashMap<>();
            tensors.forEach((name, t) -> now.put(name, session.read(t)));
            return now;
        }

        @Override public State state() { return State.of(parameters()); }

        @Override public void restore(State state) {
            Map<String, NdArray> now = parameters();
            tensors.forEach((name, t) -> session.write(t, state.array(State.MODEL + name, now.get(name))));
        }

        @Override public String executor() { return compiled.executor().name(); }

        @Override public void close() { session.close(); }
    }
}
