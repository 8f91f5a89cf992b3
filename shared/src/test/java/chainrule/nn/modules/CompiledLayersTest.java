package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.AutogradException;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.math.random.TorchGenerator;
import chainrule.program.Compiled;
import chainrule.program.Interpreter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each layer in a training step gives the same bits compiled as it stands: results, gradients, parameters, buffers and draws. */
class CompiledLayersTest {
    private static final int STEPS = 4;

    @TestFactory
    Stream<DynamicTest> everyLayer() {
        JsonNode cases = GoldenModules.read().get("cases");
        assertTrue(cases.size() > 200);
        return StreamSupport.stream(cases.spliterator(), false).filter(CompiledLayersTest::runs).map(c -> DynamicTest.dynamicTest(GoldenModules.title(c), () -> check(c)));
    }

    /** What is refused cannot be compiled either; what RReLU draws depends on numbers, see {@link #drawsThatDependOnNumbers}. */
    private static boolean runs(JsonNode c) {
        boolean byNumbers = c.get("layer").textValue().equals("RReLU") && c.get("train").booleanValue();
        return c.has("outs") && !byNumbers;
    }

    /** A layer in training, with a generator of its own. */
    private static final class Training {
        final TorchGenerator generator = new TorchGenerator(5);
        final Module module;
        final List<Tensor> inputs = new ArrayList<>();
        final boolean trains;

        Training(JsonNode c) {
            trains = c.get("train").booleanValue();
            TorchGenerator before = DefaultGenerator.set(generator);
            module = GoldenModules.make(c);
            DefaultGenerator.set(before);
            module.train(trains);
            for (JsonNode i : c.get("inputs")) inputs.add(GoldenModules.tensor(i));
        }

        /** One step of gradient descent on a sum of the results, which also moves the inputs' gradients. */
        List<Tensor> step(Tensor... batch) {
            TorchGenerator before = DefaultGenerator.set(generator);
            try {
                List<Tensor> leaves = new ArrayList<>();
                for (Tensor t : batch) leaves.add(t.dtype().isFloating() ? t.detach().requiresGrad(true) : t);
                Object out = module.call(leaves, Map.of());
                Tensor first = out instanceof List<?> several ? (Tensor) several.getFirst() : (Tensor) out;
                Tensor loss = first.mul(Torch.arange(first.dtype(), 1, first.size() + 1, 1).reshape(first.shape()).cos()).sum();
                List<Tensor> results = new ArrayList<>(List.of(loss, first));
                if (loss.requiresGrad()) loss.backward();
                for (Tensor leaf : leaves) if (leaf.dtype().isFloating() && leaf.grad() != null) results.add(leaf.grad());
                Mode.noGrad(() -> {
                    for (Parameter p : module.parameters()) {
                        if (p.grad() == null) continue;
                        p.sub_(p.grad().mul(0.05));
                        p.setGrad(null);
                    }
                });
                return results;
            } finally {
                DefaultGenerator.set(before);
            }
        }

        Tensor[] batch(int step) {
            return inputs.stream().map(t -> t.dtype().isFloating() ? t.add(step * 0.01).detach() : t).toArray(Tensor[]::new);
        }
    }

    private static void check(JsonNode c) {
        Training eager = new Training(c);
        Training other = new Training(c);
        try (Compiled compiled = Compiled.of(c.get("layer").textValue(), Map.of(), (train, batch) -> other.step(batch), new Interpreter())) {
            for (int i = 0; i < STEPS; i++) {
                List<Tensor> wanted = eager.step(eager.batch(i));
                List<Tensor> got = compiled.call(eager.trains, other.batch(i));
                assertEquals(wanted.size(), got.size());
                for (int k = 0; k < got.size(); k++) same(wanted.get(k).data(), got.get(k).data(), "result " + k + " of step " + i);
            }
            assertEquals(1, compiled.traces());
            other.module.stateDict().forEach((name, t) -> same(eager.module.stateDict().get(name).data(), t.data(), name));
            assertArrayEquals(eager.generator.state(), other.generator.state());
        }
    }

    private static void same(NdArray wanted, NdArray got, String what) {
        assertArrayEquals(wanted.shape, got.shape, what);
        assertEquals(wanted.dtype(), got.dtype(), what);
        // Arrays.equals tells -0 from 0 and takes all NaN as one.
        assertTrue(Arrays.equals(wanted.toDoubles(), got.toDoubles()), () -> what + ": wanted " + Tensor.of(wanted) + ", got " + Tensor.of(got));
    }

    @Test
    void drawsThatDependOnNumbers() {
        RReLU layer = new RReLU();
        try (Compiled compiled = Compiled.of("rrelu", Map.of(), (train, batch) -> List.of(layer.call(batch)), new Interpreter())) {
            compiled.call(true, Tensor.of(-1f, 1f));
            assertThrows(AutogradException.class, () -> compiled.call(true, Tensor.of(-1f, 1f)));
        }
    }
}
