package chainrule.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What optimisers and schedulers compute, print and save, with many settings, against PyTorch 1.13 in float64 (optim.py beside the golden file). */
class GoldenTest {
    private static final JsonNode FILE = read();

    private static JsonNode read() {
        try (GZIPInputStream in = new GZIPInputStream(GoldenTest.class.getResourceAsStream("/golden/optim.json.gz"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        assertTrue(list.size() > 0, "the golden file is not empty");
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** A setting as the signature's callers give it. */
    private static Object plain(JsonNode n) {
        if (n.isNull()) return null;
        if (n.isBoolean()) return n.booleanValue();
        if (n.isIntegralNumber()) return n.longValue();
        if (n.isTextual()) return n.textValue();
        if (n.isObject()) return number(n.get("float"));
        List<Object> all = new ArrayList<>();
        n.forEach(e -> all.add(plain(e)));
        return all;
    }

    private static double number(JsonNode n) {
        return switch (n.textValue()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(n.textValue());
        };
    }

    private static Map<String, Object> named(JsonNode n) {
        Map<String, Object> all = new LinkedHashMap<>();
        n.fields().forEachRemaining(e -> all.put(e.getKey(), plain(e.getValue())));
        return all;
    }

    private static void near(double wanted, double got, double tolerance, String what) {
        boolean same = wanted == got || Math.abs(wanted - got) <= tolerance * Math.max(1, Math.abs(wanted));
        assertTrue(same, () -> what + ": wanted " + wanted + ", got " + got);
    }

    /** Whether a saved value is what PyTorch saves: kind, names and their order, numbers. */
    private static void same(JsonNode wanted, Object got, double tolerance, String what) {
        if (got instanceof Double d && wanted.isObject() && wanted.has("shape") && wanted.get("shape").isEmpty()) {
            near(number(wanted.get("values").get(0)), d, tolerance, what); // LBFGS keeps numbers as numbers
        } else if (wanted.isObject() && wanted.has("dtype")) {
            Tensor t = (Tensor) got;
            assertEquals(wanted.get("dtype").textValue(), "torch." + t.dtype().label(), what);
            assertEquals(wanted.get("shape").toString(), java.util.Arrays.toString(t.shape()).replace(" ", ""), what);
            for (int i = 0; i < t.size(); i++) near(number(wanted.get("values").get(i)), t.toDoubles()[i], tolerance, what);
        } else if (wanted.isObject() && wanted.has("float")) {
            near(number(wanted.get("float")), ((Number) got).doubleValue(), tolerance, what);
        } else if (wanted.isObject()) {
            Map<?, ?> map = (Map<?, ?>) got;
            List<String> names = new ArrayList<>();
            wanted.fieldNames().forEachRemaining(names::add);
            assertEquals(names, map.keySet().stream().map(String::valueOf).toList(), what);
            map.forEach((k, v) -> same(wanted.get(String.valueOf(k)), v, tolerance, what + "." + k));
        } else if (wanted.isArray()) {
            List<?> list = (List<?>) got;
            assertEquals(wanted.size(), list.size(), what);
            for (int i = 0; i < list.size(); i++) same(wanted.get(i), list.get(i), tolerance, what + "[" + i + "]");
        } else if (wanted.isNull()) {
            assertNull(got, what);
        } else if (wanted.isNumber()) {
            near(wanted.doubleValue(), ((Number) got).doubleValue(), 0, what);
        } else {
            assertEquals(plain(wanted), got, what);
        }
    }

    private static final class Problem {
        final Tensor w = Tensor.of(1.5, -2.0, 0.3).requiresGrad(true);
        final Tensor b = Tensor.scalar(DType.FLOAT64, 0.5).requiresGrad(true);
        final Tensor x = Tensor.of(NdArray.of(new double[] {1, 2, -1, 0.5, -1, 3, 2, 0, 1, -1.5, 0.25, 0.5}, 4, 3));
        final Tensor y = Tensor.of(1, -2, 0.5, 0.25);

        List<Tensor> parameters() { return List.of(w, b); }

        Tensor loss() { return x.matmul(w).add(b).tanh().sub(y).square().mean().add(w.square().sum().mul(0.1)); }
    }

    @TestFactory
    Stream<DynamicTest> optimizers() {
        return elements(FILE.get("optimizers")).map(n -> DynamicTest.dynamicTest(n.get("name").textValue() + " " + n.get("options"), () -> {
            Problem problem = new Problem();
            Optimizer optimizer = Optimizers.named(n.get("name").textValue()).call(List.of(problem.parameters()), named(n.get("options")));
            assertEquals(n.get("repr").textValue(), optimizer.toString());
            Supplier<Tensor> closure = () -> {
                optimizer.zeroGrad();
                Tensor loss = problem.loss();
                loss.backward();
                return loss;
            };
            // Counts, rates and products that PyTorch keeps in float32 let differences of a last bit grow to its size.
            double tolerance = n.get("name").textValue().equals("NAdam") || n.get("name").textValue().equals("ASGD") ? 3e-7 : 1e-10;
            for (int i = 0; i < n.get("steps").size(); i++) {
                optimizer.step(closure);
                for (int k = 0; k < 4; k++) near(number(n.get("steps").get(i).get(k)), k < 3 ? problem.w.toDoubles()[k] : problem.b.item(), tolerance, "step " + i + ", parameter " + k);
            }
            same(n.get("state"), optimizer.stateDict(), tolerance, "state");
        }));
    }

    @TestFactory
    Stream<DynamicTest> schedulers() {
        return elements(FILE.get("schedulers")).map(n -> DynamicTest.dynamicTest(n.get("name").textValue() + " of " + n.get("optimizer").textValue() + " " + n.get("args") + n.get("options"), () -> {
            Optimizer optimizer = Optimizers.named(n.get("optimizer").textValue()).call(
                    List.of(List.of(Map.of("params", List.of(leaf())), Map.of("params", List.of(leaf()), "lr", 0.5))),
                    n.get("optimizer").textValue().equals("SGD") ? Map.of("lr", 0.1, "momentum", 0.9) : Map.of("lr", 0.1));
            List<Object> args = new ArrayList<>(List.of(optimizer));
            n.get("args").forEach(a -> args.add(plain(a)));
            Scheduler scheduler = Schedulers.named(n.get("name").textValue()).call(args, named(n.get("options")));
            for (int i = 0; i < n.get("seen").size(); i++) {
                if (i > 0) scheduler.step(Math.sin((i - 1) * 0.7) + 2 - (i - 1) * 0.05);
                Group first = optimizer.groups().getFirst();
                JsonNode wanted = n.get("seen").get(i);
                near(number(wanted.get(0)), first.number("lr"), 1e-13, "epoch " + i);
                near(number(wanted.get(1)), optimizer.groups().get(1).number("lr"), 1e-13, "epoch " + i + ", group 1");
                near(number(wanted.get(2)), first.has("betas") ? first.number("betas", 0) : first.number("momentum"), 1e-13, "epoch " + i + ", momentum");
            }
            same(n.get("state"), scheduler.stateDict(), 1e-12, "state");
        }));
    }

    @TestFactory
    Stream<DynamicTest> composedSchedulers() {
        Map<String, Function<Optimizer, Scheduler>> all = Map.of(
                "sequential", o -> new SequentialLR(o, List.of(new ConstantLR(o, 0.1, 2), new ExponentialLR(o, 0.9), new LinearLR(o, 0.5, 1, 3)), List.of(2, 6)),
                "chained", o -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 2), new ExponentialLR(o, 0.9))),
                "multiplicative", o -> new MultiplicativeLR(o, e -> 1 - 0.05 * e));
        assertEquals(all.size(), FILE.get("composed").size());
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            JsonNode wanted = FILE.get("composed").get(e.getKey());
            Scheduler scheduler = e.getValue().apply(new SGD(List.of(leaf()), 0.1));
            for (int i = 0; i < wanted.get("seen").size(); i++) {
                if (i > 0) scheduler.step();
                near(number(wanted.get("seen").get(i)), scheduler.optimizer().groups().getFirst().number("lr"), 1e-14, "epoch " + i);
            }
            same(wanted.get("state"), scheduler.stateDict(), 1e-14, "state");
        }));
    }

    @TestFactory
    Stream<DynamicTest> clipping() {
        return elements(FILE.get("clipping")).map(n -> DynamicTest.dynamicTest(n.get("kind").textValue() + n.get("args"), () -> {
            Problem problem = new Problem();
            problem.loss().backward();
            double most = number(n.get("args").get(0));
            if (n.get("kind").textValue().equals("value")) Clip.value(problem.parameters(), most);
            else near(number(n.get("total")), Clip.norm(problem.parameters(), most, n.get("args").size() > 1 ? number(n.get("args").get(1)) : 2, true).item(), 1e-14, "norm");
            for (int k = 0; k < 4; k++) near(number(n.get("gradients").get(k)), k < 3 ? problem.w.grad().toDoubles()[k] : problem.b.grad().item(), 1e-14, "gradient " + k);
        }));
    }

    private static Tensor leaf() { return Tensor.zeros(DType.FLOAT32, 1).requiresGrad(true); }
}
