package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Tracer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows are views: they see what is written, in eager code and in a trace. */
class WindowsTest {
    private static final int[] ONE = {1};
    private static final int[] TWO = {2};

    @Test
    void unfoldSharesStorage() {
        Tensor x = Tensor.of(1.0, 2, 3, 4).reshape(2, 2);
        Tensor w = x.unfold(0, 2, 1);
        assertSame(x.data().storage, w.data().storage);
        assertArrayEquals(new int[] {1, 2, 2}, w.shape());
        assertArrayEquals(new double[] {1, 3, 2, 4}, w.toDoubles());
        assertArrayEquals(new int[] {5, 0}, Tensor.of(1.0, 2, 3, 4).unfold(0, 0, 1).shape());
    }

    @Test
    void aWindowSeesWhatIsWrittenIntoItsArray() {
        Tensor leaf = Tensor.of(1.0, 2, 3).requiresGrad(true);
        Tensor x = leaf.mul(1);
        Tensor w = Windows.over(x, TWO, ONE, ONE);
        x.mul_(Tensor.of(10.0, 20, 30));
        assertArrayEquals(new double[] {10, 40, 40, 90}, w.toDoubles());
        assertArrayEquals(new double[] {10, 40, 30}, Backward.grad(w.sum(), false, leaf)[0].toDoubles());
    }

    @Test
    void writingThroughAWindowIsRefused() {
        Tensor x = Tensor.of(1.0, 2, 3).requiresGrad(true).mul(1);
        Tensor w = Windows.over(x, TWO, ONE, ONE);
        String message = assertThrows(AutogradException.class, () -> w.copy_(Tensor.zeros(DType.FLOAT64, 2, 2))).getMessage();
        assertTrue(message.contains("refers to a single memory location"), message);
    }

    @Test
    void aTracedStepPoolsAndReadsThePlacesItFound() throws Executor.Unsupported {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 5, 2, 3, 9, 4}, 1, 2, 3)).requiresGrad(true);
        int[][] sizes = {{1, 2}, {2, 2}, {1, 1}, {1, 1}, {0, 0}};
        Tracer.Traced traced = Tracer.trace("pool", Map.of(), () -> {
            Tensor top = Windows.largest(x, sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]).values();
            return List.of(top, Backward.grad(top.square().sum(), false, x)[0]);
        });
        try (Executor.Running running = new Interpreter().load(traced.program())) {
            int input = traced.bindings().keySet().iterator().next();
            running.write(input, new Storage.F64(new double[] {7, 1, 8, 2, 3, 4}));
            running.step(1);
            Storage.F64 top = new Storage.F64(new double[2]);
            Storage.F64 gradient = new Storage.F64(new double[6]);
            running.read(traced.program().outputs().get(0), top);
            running.read(traced.program().outputs().get(1), gradient);
            assertArrayEquals(new double[] {7, 8}, top.data);
            assertArrayEquals(new double[] {14, 0, 16, 0, 0, 0}, gradient.data, "the places are those of the new numbers");
        }
        assertEquals(1, traced.bindings().size());
    }
}
