package chainrule.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.program.Compiled;
import chainrule.program.CompiledStep;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every optimiser that can be compiled takes the same steps compiled as it stands, to the last bit, whatever turns its settings meanwhile. */
class TrajectoriesTest {
    private static final int STEPS = 200;

    /** A small network with dropout, and all that trains it. */
    private static final class Training {
        final TorchGenerator random = new TorchGenerator(11);
        final List<Tensor> parameters;
        final Optimizer optimizer;
        boolean frozen;

        Training(DType dtype, Function<List<Tensor>, Optimizer> make) {
            parameters = List.of(start(dtype, 3, 8), start(dtype, 8), start(dtype, 8, 2), start(dtype, 2));
            optimizer = make.apply(parameters);
        }

        private Tensor start(DType dtype, int... shape) { return TorchRandom.randn(random, dtype, shape).mul(0.5).detach().requiresGrad(true); }

        List<Tensor> step(boolean train, Tensor... batch) {
            optimizer.zeroGrad();
            Tensor h = batch[0].matmul(parameters.get(0)).add(parameters.get(1)).relu();
            if (chainrule.autograd.Mode.assumed(() -> frozen)) h = h.detach();
            Tensor y = TorchRandom.dropout(random, h, 0.25, train).matmul(parameters.get(2)).add(parameters.get(3));
            Tensor loss = y.sub(batch[1]).square().mean();
            loss.backward();
            Clip.norm(parameters, 0.5);
            optimizer.step();
            return List.of(loss);
        }
    }

    private static Tensor data(DType dtype, long seed, int... shape) { return Tensor.of(TorchRandom.randn(new TorchGenerator(seed), dtype, shape).data()); }

    private static void same(Object wanted, Object got, String what) {
        switch (wanted) {
            case Tensor t -> {
                assertArrayEquals(t.shape(), ((Tensor) got).shape(), what);
                double[] a = t.toDoubles();
                double[] b = ((Tensor) got).toDoubles();
                for (int i = 0; i < a.length; i++) assertEquals(Double.doubleToLongBits(a[i]), Double.doubleToLongBits(b[i]), what + ", element " + i + " of " + Arrays.toString(a));
            }
            case Map<?, ?> m -> {
                assertEquals(m.keySet(), ((Map<?, ?>) got).keySet(), what);
                m.forEach((k, v) -> same(v, ((Map<?, ?>) got).get(k), what + "." + k));
            }
            case List<?> l -> {
                assertEquals(l.size(), ((List<?>) got).size(), what);
                for (int i = 0; i < l.size(); i++) same(l.get(i), ((List<?>) got).get(i), what + "[" + i + "]");
            }
            case null -> assertEquals(null, got, what);
            default -> assertEquals(wanted, got, what);
        }
    }

    /** What is done after a step, by its number, to one of the two runs. */
    private interface Between { void after(int step, Training training); }

    /** Runs both ways over 19 rows in batches of 8, 8 and 3; returns how often the step was traced. */
    private static int compare(DType dtype, Function<List<Tensor>, Optimizer> make, Function<Training, Between> between) {
        Training eager = new Training(dtype, make);
        Training training = new Training(dtype, make);
        Between afterEager = between.apply(eager);
        Between after = between.apply(training);
        Tensor x = data(dtype, 1, 19, 3);
        Tensor t = data(dtype, 2, 19, 2);
        double first = 0;
        double last = 0;
        try (Compiled compiled = Compiled.of("trajectory", Map.of(), training::step, new Interpreter())) {
            for (int i = 0; i < STEPS; i++) {
                int from = i % 3 * 8;
                int rows = Math.min(8, 19 - from);
                double wanted = eager.step(true, x.narrow(0, from, rows), t.narrow(0, from, rows)).getFirst().item();
                last = compiled.call(true, x.narrow(0, from, rows), t.narrow(0, from, rows)).getFirst().item();
                assertEquals(Double.doubleToLongBits(wanted), Double.doubleToLongBits(last), "loss of step " + i + ": " + wanted + ", " + last);
                if (i == 0) first = last;
                afterEager.after(i, eager);
                after.after(i, training);
            }
            same(eager.parameters, training.parameters, "parameters");
            same(eager.optimizer.stateDict(), training.optimizer.stateDict(), "state");
            assertTrue(last == last && last != first, "it trains: " + first + " to " + last);
            return compiled.traces();
        }
    }

    private static Map<String, Function<List<Tensor>, Optimizer>> variants() {
        Map<String, Function<List<Tensor>, Optimizer>> all = new LinkedHashMap<>();
        for (Optimizers.Kind kind : Optimizers.all()) if (kind.compilable()) all.put(kind.name(), p -> kind.call(List.of(p), Map.of("lr", 0.02)));
        all.put("SGD with momentum", p -> new SGD(p, 0.02).momentum(0.9));
        all.put("SGD with all", p -> new SGD(p, 0.02).momentum(0.9).dampening(0.1).weightDecay(0.01));
        all.put("SGD nesterov", p -> new SGD(p, 0.02).momentum(0.9).nesterov(true));
        all.put("Adam amsgrad with decay", p -> new Adam(p).lr(0.02).amsgrad(true).weightDecay(0.01).eps(1e-4));
        all.put("Adam uphill", p -> new Adam(p).lr(1e-4).maximize(true));
        all.put("RMSprop centered with momentum", p -> new RMSprop(p).lr(0.002).centered(true).momentum(0.5).weightDecay(0.01));
        all.put("Adagrad with decay of rates", p -> new Adagrad(p).lr(0.1).lrDecay(0.05));
        all.put("ASGD averaging from step 20", p -> new ASGD(p).lr(0.05).t0(20).lambd(0.01));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyOptimizer() {
        return variants().entrySet().stream().flatMap(e -> Stream.of(DType.FLOAT32, DType.FLOAT64).map(dtype -> DynamicTest.dynamicTest(e.getKey() + " " + dtype.label(), () -> {
            assertEquals(2, compare(dtype, e.getValue(), t -> (i, training) -> { }), "one Program for each size of batch");
        })));
    }

    /** Programs follow rates and momenta: none is traced again for them. */
    @TestFactory
    Stream<DynamicTest> schedulers() {
        Map<String, Function<Optimizer, Scheduler>> all = new LinkedHashMap<>();
        all.put("StepLR", o -> new StepLR(o, 25, 0.5));
        all.put("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 50, 0.001));
        all.put("CosineAnnealingWarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 10, 2));
        all.put("OneCycleLR", o -> new OneCycleLR(o, 0.05, STEPS));
        all.put("ReduceLROnPlateau", o -> new ReduceLROnPlateau(o, 0.5, 3));
        all.put("warm-up, then exponential", o -> new SequentialLR(o, List.of(new LinearLR(o, 0.1, 1, 10), new ExponentialLR(o, 0.99)), List.of(10)));
        Map<String, Function<List<Tensor>, Optimizer>> optimizers = Map.of("SGD", p -> new SGD(p, 0.05).momentum(0.9), "Adam", p -> new Adam(p).lr(0.05));
        return all.entrySet().stream().flatMap(e -> optimizers.entrySet().stream().map(o -> DynamicTest.dynamicTest(e.getKey() + " of " + o.getKey(), () -> {
            int traces = compare(DType.FLOAT32, o.getValue(), training -> {
                Scheduler scheduler = e.getValue().apply(training.optimizer);
                return (i, t) -> scheduler.step(Math.abs(i % 7 - 3));
            });
            assertEquals(2, traces, "one Program for each size of batch");
        })));
    }

    private static void compareTurned(int traces, Function<List<Tensor>, Optimizer> make, int at, Consumer<Training> turn) {
        assertEquals(traces, compare(DType.FLOAT32, make, any -> (i, training) -> { if (i == at) turn.accept(training); }), "traces");
    }

    @Test
    void whatAProgramCannotFollowIsTracedAgain() {
        compareTurned(4, p -> new SGD(p, 0.02).momentum(0.9), 50, t -> t.optimizer.groups().getFirst().set("weight_decay", 0.1));
        compareTurned(2, p -> new SGD(p, 0.02).momentum(0.9).weightDecay(0.01), 50, t -> t.optimizer.groups().getFirst().set("weight_decay", 0.1));
        compareTurned(4, p -> new SGD(p, 0.02), 50, t -> t.optimizer.groups().getFirst().set("momentum", 0.9));
        compareTurned(4, p -> new Adam(p), 50, t -> ((Adam) t.optimizer).eps(1e-3));
        compareTurned(4, p -> new Adam(List.of(p.get(0), p.get(1))).lr(0.02), 50, t -> t.optimizer.addGroup(t.parameters.subList(2, 4)).set("lr", 0.1));
    }

    /** Its first step is in a Program then, and so is the making of what is kept of it. */
    @Test
    void aParameterThatGetsItsFirstGradientLate() {
        for (Function<List<Tensor>, Optimizer> make : variants().values()) {
            compare(DType.FLOAT32, make, training -> {
                training.frozen = true;
                return (i, t) -> { if (i == 20) t.frozen = false; };
            });
        }
    }

    @Test
    void stateIsLoadedIntoRunningPrograms() {
        for (Function<List<Tensor>, Optimizer> make : variants().values()) {
            compare(DType.FLOAT32, make, training -> {
                List<Map<String, Object>> saved = new ArrayList<>();
                return (i, t) -> {
                    if (i == 30) saved.add(frozen(t.optimizer.stateDict()));
                    if (i == 60) t.optimizer.loadStateDict(saved.getFirst());
                };
            });
        }
    }

    /** A copy that later steps do not change. */
    @SuppressWarnings("unchecked")
    private static <T> T frozen(T value) {
        if (value instanceof Tensor t) return (T) t.copy();
        if (value instanceof List<?> l) return (T) l.stream().map(TrajectoriesTest::frozen).toList();
        if (!(value instanceof Map<?, ?> m)) return value;
        Map<Object, Object> copy = new LinkedHashMap<>();
        m.forEach((k, v) -> copy.put(k, frozen(v)));
        return (T) copy;
    }

    /** A step traced before any has run, for runs that keep their own memory. */
    @TestFactory
    Stream<DynamicTest> tracedFromTheFirstStepOn() {
        return variants().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Tensor x = data(DType.FLOAT32, 1, 8, 3);
            Tensor[] w = {data(DType.FLOAT32, 5, 3, 2).requiresGrad(true), data(DType.FLOAT32, 5, 3, 2).requiresGrad(true)};
            Optimizer[] optimizer = {e.getValue().apply(List.of(w[0])), e.getValue().apply(List.of(w[1]))};
            List<Tensor> losses = new ArrayList<>();
            for (int i = 0; i < 20; i++) losses.add(step(w[0], optimizer[0], x).getFirst());
            CompiledStep compiled = CompiledStep.of("first", Map.of(w[1], "w"), () -> step(w[1], optimizer[1], x), new Interpreter());
            try (CompiledStep.Session session = compiled.start()) {
                for (int i = 0; i < 20; i++) assertEquals(losses.get(i).item(), session.step(1), "step " + i);
                same(w[0], Tensor.of(session.read(w[1])), "w");
            }
        }));
    }

    private static List<Tensor> step(Tensor w, Optimizer optimizer, Tensor x) {
        optimizer.zeroGrad(true);
        Tensor loss = x.matmul(w).tanh().sub(0.5).square().mean();
        loss.backward();
        optimizer.step();
        return List.of(loss);
    }

    /** From a rate to none and back: each is what the next step takes, compiled or not. */
    @Test
    void aRateOfZeroIsARate() {
        Tensor x = data(DType.FLOAT32, 1, 8, 3);
        Tensor w = data(DType.FLOAT32, 5, 3, 2).requiresGrad(true);
        Tensor c = data(DType.FLOAT32, 5, 3, 2).requiresGrad(true);
        SGD plain = new SGD(List.of(w), 0.1);
        SGD traced = new SGD(List.of(c), 0.1);
        try (Compiled compiled = Compiled.of((train, batch) -> step(c, traced, batch[0]))) {
            for (double rate : new double[] {0.1, 0.1, 0, 0, 0.2, 0, 0.1}) {
                double[] before = w.toDoubles();
                plain.groups().getFirst().set("lr", rate);
                traced.groups().getFirst().set("lr", rate);
                step(w, plain, x);
                compiled.call(true, x);
                assertEquals(rate == 0, Arrays.equals(before, w.toDoubles()), "rate " + rate);
                same(w, c, "rate " + rate);
            }
        }
    }

    @Test
    void aSchedulerWithinACompiledStepIsRefused() {
        Training training = new Training(DType.FLOAT32, p -> new Adam(p));
        Scheduler scheduler = new StepLR(training.optimizer, 1, 0.5);
        Tensor x = data(DType.FLOAT32, 1, 8, 3);
        Tensor t = data(DType.FLOAT32, 2, 8, 2);
        try (Compiled compiled = Compiled.of("scheduled", Map.of(), (train, batch) -> {
            List<Tensor> loss = training.step(train, batch);
            scheduler.step();
            return loss;
        }, new Interpreter())) {
            compiled.call(true, x, t);
            OptimException refused = assertThrows(OptimException.class, () -> compiled.call(true, x, t));
            assertTrue(refused.getMessage().contains("do it between steps, where schedulers belong too"), refused.getMessage());
        }
    }

    @Test
    void lbfgsIsRefusedInWords() {
        Tensor w = data(DType.FLOAT32, 5, 3).requiresGrad(true);
        LBFGS optimizer = new LBFGS(List.of(w));
        assertTrue(assertThrows(OptimException.class, () -> CompiledStep.of("lbfgs", Map.of(), () -> List.of(optimizer.step(() -> w.square().sum())), new Interpreter()))
                .getMessage().contains("chooses by the value of the loss"));
        assertThrows(OptimException.class, optimizer::step);
    }

    @Test
    void parametersAsAVectorAndBack() {
        Tensor a = data(DType.FLOAT32, 1, 2, 3);
        Tensor b = data(DType.FLOAT32, 2, 4);
        Tensor c = Tensor.of(NdArray.zeros(DType.FLOAT32, 2, 3));
        Tensor d = Tensor.of(NdArray.zeros(DType.FLOAT32, 4));
        Vectors.into(Vectors.of(List.of(a, b)), List.of(c, d));
        same(List.of(a, b), List.of(c, d), "parameters");
    }
}
