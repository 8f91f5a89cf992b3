package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chainrule.array.NdArray;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.math.random.NumpyRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A compiled function: one trace for one kind of call, the bits of the code as it stands, its gradients too. */
class CompiledFunctionTest {
    private static Tensor random(long seed, int... shape) { return Tensor.of(NdArray.of(new NumpyRandom(seed).normal(chainrule.array.Shape.size(shape)), shape)); }

    @Test
    void oneTraceServesAllCallsOfAKindWithTheirGradients() {
        Parameter w = new Parameter(random(1, 3, 2));
        CompiledFunction.Body body = in -> List.of(in[0].matmul(w).tanh(), in[0].sum());
        try (CompiledFunction f = new CompiledFunction("f", new Interpreter())) {
            for (int i = 0; i < 4; i++) {
                Tensor x = random(10 + i, 4, 3);
                Tensor plain = random(10 + i, 4, 3).requiresGrad(true);
                body.run(plain).get(0).sum().backward();
                double[] wanted = w.grad().toDoubles();
                w.setGrad(null);
                Tensor learns = x.requiresGrad(true);
                List<Tensor> out = f.call(body, learns);
                assertArrayEquals(body.run(plain).get(0).toDoubles(), out.get(0).toDoubles());
                assertEquals("<CompiledfBackward>", out.get(0).gradFn().toString().replaceAll(" object.*>", ">"));
                out.get(0).sum().backward();
                assertArrayEquals(wanted, w.grad().toDoubles());
                assertArrayEquals(plain.grad().toDoubles(), learns.grad().toDoubles());
                w.setGrad(null);
            }
            assertEquals(1, f.traces());
            Mode.noGrad(() -> { f.call(body, random(3, 4, 3)); });
            assertEquals(2, f.traces());
            assertFalse(f.programs().get(1).instructions().isEmpty());
        }
    }

    @Test
    void codeThatLooksAtNumbersIsRefused() {
        try (CompiledFunction f = new CompiledFunction("f", new Interpreter())) {
            assertThrows(AutogradException.class, () -> f.call(in -> List.of(in[0].mul(in[0].item())), random(1)));
        }
    }
}
