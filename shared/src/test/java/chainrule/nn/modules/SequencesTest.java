package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.nn.Attention;
import chainrule.program.Compiled;
import chainrule.program.Interpreter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recurrent and attention layers draw, compute, pull back and print what PyTorch 1.13 does (sequences.py beside the golden file), also compiled. */
class SequencesTest {
    private static final JsonNode FILE = read();

    private static JsonNode read() {
        try (GZIPInputStream in = new GZIPInputStream(SequencesTest.class.getResourceAsStream("/golden/sequences.json.gz"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(JsonNode n) {
        if (n.isNull()) return null;
        if (n.isBoolean()) return n.booleanValue();
        if (n.isIntegralNumber()) return n.longValue();
        if (n.isNumber()) return n.doubleValue();
        return n.isTextual() ? n.textValue() : tensor(n);
    }

    private static Tensor tensor(JsonNode n) {
        int[] shape = new int[n.get("shape").size()];
        for (int i = 0; i < shape.length; i++) shape[i] = n.get("shape").get(i).intValue();
        DType dtype = DType.valueOf(n.get("dtype").textValue().toUpperCase(java.util.Locale.ROOT));
        NdArray data = NdArray.zeros(dtype, shape);
        for (int i = 0; i < data.size(); i++) data.storage.set(i, n.get("values").get(i).isNull() ? Double.NEGATIVE_INFINITY : n.get("values").get(i).doubleValue());
        return Tensor.of(data);
    }

    private static Map<String, Object> named(JsonNode n) {
        Map<String, Object> all = new LinkedHashMap<>();
        n.fields().forEachRemaining(e -> all.put(e.getKey(), plain(e.getValue())));
        return all;
    }

    private static Module make(JsonNode n) {
        List<Object> args = new ArrayList<>();
        n.get("args").forEach(a -> args.add(plain(a)));
        String name = n.get("name").textValue();
        JsonNode options = n.get("options");
        if (!options.has("layer")) return Layer.named(name).make(args, named(options));
        Module layer = Layer.named(name + "Layer").make(args, named(options.get("layer")));
        Module norm = options.get("norm").booleanValue() ? new LayerNorm(n.get("args").get(0).intValue()) : null;
        return Layer.named(name).make(layer, options.get("count").intValue(), norm);
    }

    /** Tensors, and lists of them, flat. */
    private static List<Tensor> flat(Object value) {
        if (value instanceof Tensor t) return List.of(t);
        List<Tensor> all = new ArrayList<>();
        if (value instanceof List<?> l) for (Object v : l) all.addAll(flat(v));
        return all;
    }

    private static void near(double wanted, double got, double tolerance, String what) {
        assertTrue(Math.abs(wanted - got) <= tolerance * Math.max(1, Math.abs(wanted)), () -> what + ": wanted " + wanted + ", got " + got);
    }

    private static void same(JsonNode wanted, Object got, String what) {
        if (wanted.isNull()) {
            assertNull(got, what);
        } else if (wanted.isArray()) {
            assertEquals(wanted.size(), ((List<?>) got).size(), what);
            for (int i = 0; i < wanted.size(); i++) same(wanted.get(i), ((List<?>) got).get(i), what + "[" + i + "]");
        } else {
            Tensor t = (Tensor) got;
            assertEquals(wanted.get("shape").toString(), Arrays.toString(t.shape()).replace(" ", ""), what);
            for (int i = 0; i < t.size(); i++) near(wanted.get("values").get(i).doubleValue(), t.toDoubles()[i], 2e-11, what + ", element " + i);
        }
    }

    /** The inputs of a case, drawn as PyTorch drew them. */
    private static Object inputs(JsonNode n) {
        if (n.isArray()) {
            List<Object> all = new ArrayList<>();
            n.forEach(e -> all.add(inputs(e)));
            return all;
        }
        Tensor recorded = tensor(n);
        Tensor drawn = TorchRandom.randn(DefaultGenerator.get(), DType.FLOAT64, recorded.shape());
        for (int i = 0; i < drawn.size(); i++) near(recorded.toDoubles()[i], drawn.toDoubles()[i], 1e-12, "input");
        return drawn.requiresGrad(true);
    }

    private static void backward(Object out) {
        Tensor loss = null;
        for (Tensor t : flat(out)) {
            Tensor one = t.pow(3).sum().add(t.square().sum());
            loss = loss == null ? one : loss.add(one);
        }
        loss.backward();
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        assertTrue(FILE.get("layers").size() > 30, "cases");
        return StreamSupport.stream(FILE.get("layers").spliterator(), false).map(n -> DynamicTest.dynamicTest(n.get("name").textValue() + n.get("args") + n.get("options") + n.get("inputs").size(), () -> {
            DefaultGenerator.seed(n.get("seed").longValue());
            Module m = make(n);
            List<Parameter> parameters = m.parameters();
            for (int i = 0; i < parameters.size(); i++) near(n.get("drawn").get(i).doubleValue(), parameters.get(i).detach().to(DType.FLOAT64).sum().item(), 1e-12, "draws of parameter " + i);
            assertEquals(n.get("repr").textValue(), m.toString());
            List<String> names = new ArrayList<>();
            n.get("names").forEach(name -> names.add(name.textValue()));
            assertEquals(names, List.copyOf(m.stateDict().keySet()));
            m.to(DType.FLOAT64).train(n.get("train").booleanValue());
            List<?> inputs = (List<?>) inputs(n.get("inputs"));
            if (n.get("same").booleanValue()) inputs = List.of(inputs.getFirst(), inputs.getFirst(), inputs.getFirst());
            Object out = m.call(inputs, named(n.get("named")));
            same(n.get("out"), out, "result");
            backward(out);
            List<Tensor> given = n.get("same").booleanValue() ? List.of((Tensor) inputs.getFirst()) : flat(inputs);
            for (int i = 0; i < given.size(); i++) same(n.get("inputGrads").get(i), given.get(i).grad(), "gradient of input " + i);
            for (int i = 0; i < parameters.size(); i++) same(n.get("grads").get(i), parameters.get(i).grad(), "gradient of " + names.get(i));
        }));
    }

    @Test
    void scaledDotProductAttention() {
        for (JsonNode n : FILE.get("attention")) {
            Tensor mask = n.get("mask").isNull() ? null : tensor(n.get("mask"));
            same(n.get("out"), Attention.scaledDotProduct(tensor(n.get("q")), tensor(n.get("k")), tensor(n.get("v")), mask, 0, n.get("causal").booleanValue()), "attention");
        }
        Tensor q = tensor(FILE.get("attention").get(0).get("q"));
        assertThrows(chainrule.array.ShapeException.class, () -> Attention.scaledDotProduct(q, q.narrow(-1, 0, 5), q, null, 0, false));
    }

    @Test
    void causalMasks() { assertEquals(tensor(FILE.get("mask")).toString(), Transformer.generateSquareSubsequentMask(3).toString()); }

    /** A step of training that is compiled has the bits of one that is not, dropout and all. */
    @TestFactory
    Stream<DynamicTest> compiled() {
        Map<String, Supplier<Module>> all = new LinkedHashMap<>();
        all.put("RNN", () -> new RNN(8, 6, Map.of("num_layers", 2, "dropout", 0.3, "bidirectional", true)));
        all.put("LSTM", () -> new LSTM(8, 6, Map.of("num_layers", 2, "dropout", 0.3)));
        all.put("GRU", () -> new GRU(8, 6, Map.of("batch_first", true)));
        all.put("MultiheadAttention", () -> new MultiheadAttention(8, 2, Map.of("dropout", 0.2, "add_bias_kv", true)));
        all.put("TransformerEncoder", () -> new TransformerEncoder(new TransformerEncoderLayer(8, 2, Map.of("dim_feedforward", 16, "activation", "gelu")), 2, new LayerNorm(8)));
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            DefaultGenerator.seed(3);
            Tensor x = TorchRandom.randn(DefaultGenerator.get(), DType.FLOAT32, 5, 4, 8);
            List<List<Double>> runs = new ArrayList<>();
            for (boolean compile : new boolean[] {false, true}) {
                DefaultGenerator.seed(7);
                Module m = e.getValue().get();
                List<Double> seen = new ArrayList<>();
                try (Compiled compiled = Compiled.of(e.getKey(), Map.of(), (train, batch) -> step(m, batch[0]), new Interpreter())) {
                    for (int i = 0; i < 6; i++) {
                        if (i == 4) m.eval(); // no more dropout: found, and traced again
                        seen.add((compile ? compiled.call(true, x) : step(m, x)).getFirst().item());
                    }
                    for (Parameter p : m.parameters()) for (double v : p.toDoubles()) seen.add(v);
                    assertEquals(!compile ? 0 : m instanceof GRU ? 1 : 2, compiled.traces());
                }
                runs.add(seen);
            }
            assertEquals(runs.get(0), runs.get(1));
        }));
    }

    private static List<Tensor> step(Module m, Tensor x) {
        m.zeroGrad();
        Tensor loss = m.forward(x).square().mean();
        loss.backward();
        Mode.noGrad(() -> {
            for (Parameter p : m.parameters()) if (p.grad() != null) p.sub_(p.grad().mul(0.1));
        });
        return List.of(loss);
    }

    @Test
    void stacksAreCopiesOfTheirOwn() {
        DefaultGenerator.seed(1);
        TransformerEncoderLayer layer = new TransformerEncoderLayer(8, 2, Map.of("dim_feedforward", 16));
        long[] before = DefaultGenerator.get().state();
        TransformerEncoder stack = new TransformerEncoder(layer, 2, null);
        assertEquals(Arrays.toString(before), Arrays.toString(DefaultGenerator.get().state()), "copies draw nothing");
        Parameter first = stack.namedParameters().get("layers.0.linear1.weight");
        Parameter second = stack.namedParameters().get("layers.1.linear1.weight");
        assertNotSame(first, second);
        assertEquals(Arrays.toString(first.toDoubles()), Arrays.toString(second.toDoubles()));
        Mode.noGrad(() -> first.add_(1));
        assertTrue(first.toDoubles()[0] != second.toDoubles()[0]);
        ModuleException refused = assertThrows(ModuleException.class, () -> new TransformerEncoder(new Module() { @Override public String typeName() { return "Own"; } }, 2, null));
        assertEquals("Own: cannot be copied, since it is not made from arguments alone; put the layers into a ModuleList yourself", refused.getMessage());
    }

    @Test
    void refusals() {
        Tensor x = Tensor.zeros(DType.FLOAT32, 5, 2, 3);
        refused("input.size(-1) must be equal to input_size. Expected 4, got 3", () -> new RNN(4, 4).forward(x));
        refused("input must have 3 dimensions, got 1", () -> new GRU(3, 4).forward(Tensor.zeros(DType.FLOAT32, 3)));
        refused("Expected hidden size (1, 2, 4), got [1, 3, 4]", () -> new RNN(3, 4).read(x, Tensor.zeros(DType.FLOAT32, 1, 3, 4)));
        refused("Expected hidden[1] size (1, 2, 4), got [1, 2, 5]", () -> new LSTM(3, 4).read(x, Tensor.zeros(DType.FLOAT32, 1, 2, 4), Tensor.zeros(DType.FLOAT32, 1, 2, 5)));
        refused("LSTM: hx wanted a tuple of two tensors, h and c, got Tensor", () -> new LSTM(3, 4).call(List.of(x, x), Map.of()));
        refused("Unknown nonlinearity 'sine'", () -> new RNN(3, 4, Map.of("nonlinearity", "sine")));
        refused("proj_size has to be smaller than hidden_size", () -> new LSTM(3, 4, Map.of("proj_size", 4)));
        refused("RNNCell: Expected input to be 1-D or 2-D but received 3-D tensor", () -> new RNNCell(3, 4).call(x));
        refused("input has inconsistent input_size: got 3 expected 5", () -> new GRUCell(5, 4).call(Tensor.zeros(DType.FLOAT32, 2, 3)));
        refused("embed_dim must be divisible by num_heads", () -> new MultiheadAttention(8, 3));
        refused("was expecting embedding dimension of 8, but got 3", () -> new MultiheadAttention(8, 2).forward(x));
        Tensor y = Tensor.zeros(DType.FLOAT32, 5, 2, 8);
        refused("The shape of the 2D attn_mask is torch.Size([4, 5]), but should be (5, 5).", () -> new TransformerEncoderLayer(8, 2).forward(y, Tensor.zeros(DType.FLOAT32, 4, 5)));
        refused("activation should be relu/gelu, not sine", () -> new TransformerEncoderLayer(8, 2, Map.of("activation", "sine")));
        refused("the feature number of src and tgt must be equal to d_model", () -> new Transformer(Map.of("d_model", 16, "nhead", 2, "num_encoder_layers", 1, "num_decoder_layers", 1)).call(y, y));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable code) { assertEquals(message, assertThrows(ModuleException.class, code).getMessage()); }
}
