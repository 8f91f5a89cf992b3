package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Convolutions;
import chainrule.nn.Losses;
import chainrule.nn.Pooling;
import chainrule.nn.Reduction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A compiled step with labels, filters, momentum and a count written through a view: its first step is the first, and it reads nothing by itself. */
class CompiledStepTest {
    /** A network with filters, classes, momentum, and a count that is written through a view. */
    private static final class Code {
        final Tensor x = numbers(1, 2, 1, 4, 4);
        final Tensor labels = Tensor.of(NdArray.of(new long[] {2, 0}, 2));
        final Tensor filters = numbers(2, 3, 1, 3, 3).requiresGrad(true);
        final Tensor w = numbers(3, 12, 3).requiresGrad(true);
        final Tensor momentum = Tensor.of(NdArray.zeros(DType.FLOAT64, 12, 3));
        final Tensor counts = Tensor.of(NdArray.of(5.0, 7.0, 9.0));
        final List<Tensor> all = List.of(x, labels, filters, w, momentum, counts);

        List<Tensor> step() {
            Tensor h = Pooling.maxPool2d(Convolutions.conv2d(x, filters, null, 1).relu(), 2).reshape(2, -1);
            Tensor loss = Losses.crossEntropy(h.matmul(w), labels, null, -100, 0, Reduction.MEAN);
            filters.setGrad(null);
            w.setGrad(null);
            loss.backward();
            Mode.noGrad(() -> {
                counts.narrow(0, 1, 2).add_(1);
                momentum.mul_(0.9).add_(w.grad());
                w.sub_(momentum.mul(counts.narrow(0, 1, 1)).mul(0.01));
                filters.sub_(filters.grad().mul(0.5));
            });
            return List.of(loss, counts.sum());
        }
    }

    private static Tensor numbers(int from, int... shape) {
        NdArray a = NdArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < a.size(); i++) a.storage.set(i, Math.sin(from + 1.7 * i));
        return Tensor.of(a);
    }

    @Test
    void theFirstStepIsStillToBeTaken() {
        Code code = new Code();
        Code same = new Code();
        CompiledStep step = CompiledStep.of("step", Map.of(), code::step, new Interpreter());
        for (int i = 0; i < code.all.size(); i++) assertArrayEquals(same.all.get(i).toDoubles(), code.all.get(i).toDoubles());
        try (CompiledStep.Session session = step.start()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(same.step().getFirst().item(), session.step(1));
                for (int k = 0; k < code.all.size(); k++) assertArrayEquals(same.all.get(k).toDoubles(), session.read(code.all.get(k)).toDoubles());
            }
        }
    }

    @Test
    void theLossIsReadWhenItIsAskedFor() {
        Code code = new Code();
        Code same = new Code();
        try (CompiledStep.Session session = CompiledStep.of("step", Map.of(), code::step, new Interpreter()).start()) {
            session.run(2);
            same.step();
            assertEquals(same.step().getFirst().item(), session.loss());
        }
    }
}
