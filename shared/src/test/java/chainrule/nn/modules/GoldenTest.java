package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every layer of the list beside PyTorch 1.13: how it prints, what it draws, gives, learns, keeps and refuses. */
class GoldenTest {
    /** float32 sums in another order; draws themselves are compared bit for bit where they are copied. */
    private static final double TOLERANCE = 2e-5;
    /** PyTorch has it from 2.4 on, so no golden does: see {@link #rmsNorm}. */
    private static final String LATER = "RMSNorm";

    private static final JsonNode GOLDEN = GoldenModules.read();

    private static Stream<DynamicTest> each(String list, java.util.function.Function<JsonNode, String> title, java.util.function.Consumer<JsonNode> test) {
        JsonNode all = GOLDEN.get(list);
        assertTrue(all.size() > 3);
        return StreamSupport.stream(all.spliterator(), false).map(c -> DynamicTest.dynamicTest(title.apply(c), () -> test.accept(c)));
    }

    @TestFactory
    Stream<DynamicTest> layers() { return each("cases", GoldenModules::title, GoldenTest::check); }

    @Test
    void everyLayerHasACase() {
        Set<String> tested = new LinkedHashSet<>(List.of(LATER));
        for (JsonNode c : GOLDEN.get("cases")) tested.add(c.get("layer").textValue());
        List<String> left = new ArrayList<>();
        for (Layer layer : Layer.all()) {
            boolean elsewhere = layer.group() == Layer.Group.CONTAINER || layer.group() == Layer.Group.RECURRENT || layer.group() == Layer.Group.TRANSFORMER
                    || layer.name().startsWith("Lazy");
            if (!elsewhere && !tested.contains(layer.name())) left.add(layer.name());
        }
        assertEquals(List.of(), left);
    }

    private static void check(JsonNode c) {
        DefaultGenerator.seed(c.get("seed").longValue());
        if (c.has("refused")) {
            refused(c.get("refused"), assertThrows(ModuleException.class, () -> GoldenModules.make(c)));
            return;
        }
        Module m = GoldenModules.make(c);
        assertEquals(c.get("repr").textValue(), m.toString());
        if (c.has("written")) {
            DefaultGenerator.seed(c.get("drawn").longValue());
            Tensor x = GoldenModules.tensor(c.get("inputs").get(0));
            assertSame(x, m.call(x));
            alike("written", c.get("written"), x);
            return;
        }
        assertEquals(List.copyOf(names(c.get("state"))), List.copyOf(m.stateDict().keySet()));
        m.stateDict().forEach((name, t) -> alike(name, c.get("state").get(name), t));
        m.train(c.get("train").booleanValue());
        List<Tensor> inputs = new ArrayList<>();
        List<Integer> fixed = new ArrayList<>();
        for (JsonNode n : c.get("fixed")) fixed.add(n.intValue());
        for (JsonNode i : c.get("inputs")) {
            Tensor t = GoldenModules.tensor(i);
            inputs.add(t.dtype().isFloating() && !fixed.contains(inputs.size()) ? t.requiresGrad(true) : t);
        }
        DefaultGenerator.seed(c.get("seed").longValue() + 1);
        if (c.has("error")) {
            refused(c.get("error"), assertThrows(ModuleException.class, () -> m.call(inputs, Map.of())));
            return;
        }
        Object out = null;
        for (int i = 0; i < c.get("calls").intValue(); i++) out = m.call(inputs, Map.of());
        List<?> outs = out instanceof List<?> several ? several : List.of(out);
        assertEquals(c.get("outs").size(), outs.size());
        for (int i = 0; i < outs.size(); i++) alike("output " + i, c.get("outs").get(i), (Tensor) outs.get(i));
        Tensor first = (Tensor) outs.getFirst();
        if (first.requiresGrad()) {
            Tensor weights = Torch.arange(first.dtype(), 1, first.size() + 1, 1).reshape(first.shape()).cos();
            first.mul(weights).sum().backward();
        }
        for (int i = 0; i < inputs.size(); i++) gradient("input " + i, c.get("gradients").get(i), inputs.get(i));
        m.namedParameters().forEach((name, p) -> gradient(name, c.get("learned").get(name), p));
        m.namedBuffers().forEach((name, b) -> alike(name, c.get("buffers").get(name), b));
        assertEquals(c.get("buffers").size(), m.namedBuffers().size());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> e : object.properties()) names.add(e.getKey());
        return names;
    }

    private static void refused(JsonNode wanted, ModuleException got) {
        assertEquals(wanted.get(0).textValue(), got.kind());
        // A bare assertion has no text in Python.
        if (!wanted.get(1).textValue().isEmpty()) assertEquals(wanted.get(1).textValue(), got.getMessage());
    }

    private static void gradient(String name, JsonNode wanted, Tensor t) {
        if (wanted.isNull()) {
            assertNull(t.grad(), name);
            return;
        }
        assertNotNull(t.grad(), name);
        alike("gradient of " + name, wanted, t.grad());
    }

    private static void alike(String name, JsonNode wanted, Tensor got) {
        Tensor w = GoldenModules.tensor(wanted);
        assertEquals(w.dtype(), got.dtype(), name);
        assertArrayEquals(w.shape(), got.shape(), name);
        double[] a = w.toDoubles();
        double[] b = got.toDoubles();
        double size = 1;
        for (double v : a) size = Math.max(size, Math.abs(v));
        for (int i = 0; i < a.length; i++) {
            int at = i;
            double most = TOLERANCE * size;
            assertTrue(Math.abs(a[i] - b[i]) <= most, () -> name + " at " + at + ": wanted " + a[at] + ", got " + b[at] + "\n" + got);
        }
    }

    // ------------------------------------------------------------------ first values

    @TestFactory
    Stream<DynamicTest> initialValues() {
        return each("inits", c -> c.get("name").textValue() + c.get("kwargs") + c.get("values").get("shape") + c.get("values").get("dtype").textValue(), c -> {
            DefaultGenerator.seed(11);
            Tensor wanted = GoldenModules.tensor(c.get("values"));
            Tensor t = Tensor.of(NdArray.zeros(wanted.dtype(), wanted.shape()));
            assertSame(t, function(c).call(List.of(t), GoldenModules.named(c.get("kwargs"))));
            alike("values", c.get("values"), t);
            double next = TorchRandom.rand(DefaultGenerator.get(), DType.FLOAT32, 1).item();
            assertEquals(c.get("next").doubleValue(), next, 0, "the next draw");
        });
    }

    private static InitFunction function(JsonNode c) {
        return InitFunction.all().stream().filter(f -> f.name().equals(c.get("name").textValue())).findFirst().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> initialFailures() {
        return each("failures", c -> c.get("name").textValue() + c.get("args"), c -> {
            List<Object> all = new ArrayList<>(List.of(Tensor.of(NdArray.zeros(DType.FLOAT32, GoldenModules.ints(c.get("shape"))))));
            all.addAll(GoldenModules.list(c.get("args")));
            refused(c.get("error"), assertThrows(ModuleException.class, () -> function(c).call(all, Map.of())));
        });
    }

    @Test
    void gains() {
        for (JsonNode g : GOLDEN.get("gains")) {
            InitFunction f = InitFunction.all().getLast();
            Object gain = f.call(java.util.Arrays.asList(g.get(0).textValue(), GoldenModules.plain(g.get(1))), Map.of());
            assertEquals(g.get(2).doubleValue(), (double) gain, 1e-15, g.toString());
        }
    }

    // ------------------------------------------------------------------ states

    @TestFactory
    Stream<DynamicTest> states() {
        return each("states", s -> s.get("state") + " " + s.get("strict"), s -> {
            Sequential net = new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Linear(3, 1, Map.of("bias", false)));
            Map<String, Tensor> state = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> e : s.get("state").properties()) state.put(e.getKey(), Tensor.full(DType.FLOAT32, 1, GoldenModules.ints(e.getValue())));
            if (s.has("error")) {
                ModuleException refused = assertThrows(ModuleException.class, () -> net.loadStateDict(state, s.get("strict").booleanValue()));
                assertEquals(s.get("error").textValue(), refused.getMessage());
                assertEquals("RuntimeError", refused.kind());
            } else {
                assertEquals(s.get("result").textValue(), net.loadStateDict(state, s.get("strict").booleanValue()).toString());
                net.stateDict().forEach((name, t) -> {
                    if (state.containsKey(name)) assertEquals(t.size(), t.sum().item(), 0, name);
                });
            }
        });
    }

    // ------------------------------------------------------------------ without a golden

    @Test
    void rmsNorm() {
        Tensor x = Tensor.of(3.0f, 4.0f, 0.0f, 0.0f, 1.0f, -1.0f, 1.0f, 1.0f).reshape(2, 4);
        RMSNorm norm = new RMSNorm(4);
        assertEquals("RMSNorm((4,), eps=None, elementwise_affine=True)", norm.toString());
        assertArrayEquals(new double[] {1.2, 1.6, 0, 0, 1, -1, 1, 1}, norm.call(x).toDoubles(), 1e-6);
        assertArrayEquals(new double[] {0.6 * Math.sqrt(2), 0.8 * Math.sqrt(2), 0, 0, 1 / Math.sqrt(7.25), -1 / Math.sqrt(7.25), 1 / Math.sqrt(7.25), 1 / Math.sqrt(7.25)},
                new RMSNorm(new int[] {4}, Map.of("eps", 6.25)).call(x).toDoubles(), 1e-6);
    }
}
