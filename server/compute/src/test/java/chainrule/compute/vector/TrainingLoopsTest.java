package chainrule.compute.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.nn.modules.GRU;
import chainrule.nn.modules.LSTM;
import chainrule.nn.modules.LayerNorm;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.RNN;
import chainrule.nn.modules.ReLU;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.TransformerEncoder;
import chainrule.nn.modules.TransformerEncoderLayer;
import chainrule.optim.AdamW;
import chainrule.optim.Clip;
import chainrule.optim.OneCycleLR;
import chainrule.optim.Optimizer;
import chainrule.optim.Optimizers;
import chainrule.optim.Scheduler;
import chainrule.program.Arithmetic;
import chainrule.program.Compiled;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Training loops as people write them, with every optimiser and with layers that remember, have the interpreter's bits in written classes. */
class TrainingLoopsTest {
    /** What a run leaves: its losses, then its parameters. */
    private static List<Double> run(Executor executor, int steps, Supplier<Module> model, Function<Iterable<Parameter>, Optimizer> make, int... shape) {
        DefaultGenerator.seed(3);
        Tensor x = TorchRandom.randn(DefaultGenerator.get(), DType.FLOAT32, shape);
        Module m = model.get();
        Optimizer optimizer = make.apply(m.parameters());
        Scheduler scheduler = optimizer.defaults().containsKey("betas") ? new OneCycleLR(optimizer, 0.02, steps) : null;
        List<Double> seen = new ArrayList<>();
        try (Compiled compiled = Compiled.of("loop", Map.of(), (train, batch) -> {
            optimizer.zeroGrad(true);
            Tensor loss = m.forward(batch[0]).sub(0.5).square().mean();
            loss.backward();
            Clip.norm(m.parameters(), 1);
            optimizer.step();
            return List.of(loss);
        }, executor)) {
            for (int i = 0; i < steps; i++) {
                seen.add(compiled.call(true, x).getFirst().item());
                if (scheduler != null) scheduler.step();
            }
            assertEquals("", compiled.note(), "the executor takes the Program");
            assertEquals(1, compiled.traces());
        }
        for (Parameter p : m.parameters()) for (double v : p.toDoubles()) seen.add(v);
        return seen;
    }

    private static void compare(int steps, Supplier<Module> model, Function<Iterable<Parameter>, Optimizer> make, int... shape) {
        List<Double> wanted = run(new Interpreter(), steps, model, make, shape);
        assertEquals(wanted, run(new VectorExecutor(Arithmetic.EXACT), steps, model, make, shape));
        assertTrue(wanted.get(steps - 1) < wanted.getFirst(), "it learns: " + wanted.getFirst() + " to " + wanted.get(steps - 1));
    }

    @TestFactory
    Stream<DynamicTest> everyOptimizer() {
        Supplier<Module> model = () -> new Sequential(new Linear(5, 33), new ReLU(), new Linear(33, 3));
        return Optimizers.all().stream().filter(Optimizers.Kind::compilable).map(kind -> DynamicTest.dynamicTest(kind.name(),
                () -> compare(200, model, p -> kind.call(List.of(p), Map.of("lr", 0.01)), 17, 5)));
    }

    @TestFactory
    Stream<DynamicTest> layersThatRemember() {
        Map<String, Supplier<Module>> all = new LinkedHashMap<>();
        all.put("RNN", () -> new RNN(8, 19, Map.of("num_layers", 2, "dropout", 0.1, "bidirectional", true)));
        all.put("LSTM", () -> new LSTM(8, 19, Map.of("num_layers", 2)));
        all.put("GRU", () -> new GRU(8, 19, Map.of("batch_first", true)));
        all.put("Transformer", () -> new TransformerEncoder(new TransformerEncoderLayer(8, 2, Map.of("dim_feedforward", 33, "activation", "gelu", "batch_first", true)), 2, new LayerNorm(8)));
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(40, e.getValue(), p -> new AdamW(p).lr(0.01), 6, 5, 8)));
    }
}
