package chainrule.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A program that runs every optimiser and scheduler on one small problem prints here what it prints with PyTorch 1.13. */
class FiguresTest {
    private record Result(List<String> parameters, List<Double> rates) { }

    private static Result run(Function<List<Tensor>, Optimizer> make, int steps, Function<Optimizer, Scheduler> schedule, boolean closure) {
        Tensor w = Tensor.of(1.5f, -2.0f, 0.3f).requiresGrad(true);
        Tensor b = Tensor.scalar(DType.FLOAT32, 0.5).requiresGrad(true);
        Tensor x = Tensor.of(1f, 2f, -1f, 0.5f, -1f, 3f, 2f, 0f, 1f).reshape(3, 3);
        Tensor y = Tensor.of(1f, -2f, 0.5f);
        Optimizer optimizer = make.apply(List.of(w, b));
        Scheduler scheduler = schedule == null ? null : schedule.apply(optimizer);
        Supplier<Tensor> loss = () -> {
            optimizer.zeroGrad();
            Tensor l = x.matmul(w).add(b).sub(y).square().mean().add(w.abs().sum().mul(0.1));
            l.backward();
            return l;
        };
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Tensor l = closure ? optimizer.step(loss) : loss.get();
            if (!closure) optimizer.step();
            if (scheduler == null) continue;
            scheduler.step(l.item());
            rates.add(Numbers.parse(Numbers.fixed(optimizer.groups().getFirst().number("lr"), 6)));
        }
        List<String> parameters = new ArrayList<>();
        for (double v : w.toDoubles()) parameters.add(Numbers.fixed(v, 5));
        parameters.add(Numbers.fixed(b.item(), 5));
        return new Result(parameters, rates);
    }

    private static Map<String, Function<List<Tensor>, Optimizer>> optimizers() {
        Map<String, Function<List<Tensor>, Optimizer>> all = new LinkedHashMap<>();
        all.put("SGD", p -> new SGD(p, 0.05));
        all.put("momentum", p -> new SGD(p, 0.05).momentum(0.9));
        all.put("dampening", p -> new SGD(p, 0.05).momentum(0.9).dampening(0.5));
        all.put("nesterov", p -> new SGD(p, 0.05).momentum(0.9).nesterov(true).weightDecay(0.01));
        all.put("Adam", p -> new Adam(p).lr(0.1));
        all.put("amsgrad", p -> new Adam(p).lr(0.1).amsgrad(true).weightDecay(0.1));
        all.put("AdamW", p -> new AdamW(p).lr(0.1).weightDecay(0.1));
        all.put("Adamax", p -> new Adamax(p).lr(0.1));
        all.put("NAdam", p -> new NAdam(p).lr(0.1));
        all.put("RAdam", p -> new RAdam(p).lr(0.1));
        all.put("Adagrad", p -> new Adagrad(p).lr(0.1));
        all.put("Adadelta", p -> new Adadelta(p).lr(1.0));
        all.put("RMSprop", p -> new RMSprop(p).lr(0.05).momentum(0.5));
        all.put("centered", p -> new RMSprop(p).lr(0.05).centered(true));
        all.put("Rprop", p -> new Rprop(p).lr(0.05));
        all.put("ASGD", p -> new ASGD(p).lr(0.05));
        all.put("LBFGS", p -> new LBFGS(p).lr(0.5).maxIter(4));
        return all;
    }

    private static Map<String, Function<Optimizer, Scheduler>> schedulers() {
        Map<String, Function<Optimizer, Scheduler>> all = new LinkedHashMap<>();
        all.put("StepLR", o -> new StepLR(o, 3, 0.5));
        all.put("MultiStepLR", o -> new MultiStepLR(o, List.of(2, 5, 9), 0.3));
        all.put("ExponentialLR", o -> new ExponentialLR(o, 0.9));
        all.put("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 10, 0));
        all.put("WarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 4, 2));
        all.put("LambdaLR", o -> new LambdaLR(o, e -> 1.0 / (1 + e)));
        all.put("LinearLR", o -> new LinearLR(o, 0.2, 1, 5));
        all.put("OneCycleLR", o -> new OneCycleLR(o, 0.5, 12));
        all.put("CyclicLR", o -> new CyclicLR(o, 0.01, 0.1, 3));
        all.put("ReduceLROnPlateau", o -> new ReduceLROnPlateau(o, 0.5, 1));
        all.put("PolynomialLR", o -> new PolynomialLR(o, 8, 2));
        return all;
    }

    private static String padded(String name, int width) { return name + " ".repeat(Math.max(0, width - name.length())); }

    private static List<String> wanted() {
        try (InputStream in = FiguresTest.class.getResourceAsStream("/programs/10_optimizers.out")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLine() {
        List<Supplier<String>> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        optimizers().forEach((name, make) -> {
            boolean closure = name.equals("LBFGS");
            names.add(name);
            lines.add(() -> padded(name, 10) + " " + String.join(" ", run(make, closure ? 3 : 12, null, closure).parameters));
        });
        schedulers().forEach((name, make) -> {
            names.add(name);
            lines.add(() -> padded(name, 18) + " " + Plain.text(run(p -> new SGD(p, 0.1), 12, make, false).rates).replace('(', '[').replace(')', ']'));
        });
        names.add("groups");
        lines.add(() -> {
            Optimizer o = Optimizers.named("SGD").call(List.of(List.of(Map.of("params", List.of(leaf())), Map.of("params", List.of(leaf()), "lr", 0.5))), Map.of("lr", 0.1));
            return o.groups().stream().map(g -> g.get("lr")).toList().toString();
        });
        List<String> wanted = wanted();
        assertEquals(wanted.size(), lines.size());
        return IntStream.range(0, lines.size()).mapToObj(i -> DynamicTest.dynamicTest(names.get(i),
                () -> assertEquals(wanted.get(i), lines.get(i).get())));
    }

    private static Tensor leaf() { return Tensor.zeros(DType.FLOAT32, 1).requiresGrad(true); }

    @Test
    void everyKindIsInTheTables() {
        assertEquals(12, Optimizers.all().size());
        assertEquals(15, Schedulers.all().size());
        for (Optimizers.Kind kind : Optimizers.all()) {
            Optimizer o = kind.call(List.of(List.of(leaf())), Map.of("lr", 0.1));
            assertEquals(kind.name(), o.name());
            assertTrue(o.toString().startsWith(kind.name() + " (\nParameter Group 0\n"), o.toString());
        }
    }
}
