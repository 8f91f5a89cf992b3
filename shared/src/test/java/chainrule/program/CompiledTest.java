package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Backward;
import chainrule.autograd.Index;
import chainrule.autograd.Mode;
import chainrule.autograd.Recorder;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that are compiled as they are used do what the same code does as it stands, whatever comes between them. */
class CompiledTest {
    private static Tensor of(double... values) { return Tensor.of(NdArray.of(values)); }

    private static Compiled compile(Compiled.Step step) { return Compiled.of("step", Map.of(), step, new Interpreter()); }

    private static void same(Tensor eager, Tensor compiled, String what) { Bits.same(eager.data(), compiled.data(), what); }

    /** A weight, and one step of descent on w x. */
    private static final class Line {
        final Tensor w = of(0.5, -1, 2).requiresGrad(true);
        final Tensor rate = Tensor.scalar(DType.FLOAT64, 0.1);

        List<Tensor> step(boolean train, Tensor... batch) {
            w.setGrad(null);
            Tensor loss = w.mul(batch[0]).tanh().sum();
            loss.backward();
            Mode.noGrad(() -> { w.sub_(rate.mul(w.grad())); });
            return List.of(loss);
        }
    }

    @Test
    void stepsAreThoseOfTheCodeAsItStands() {
        Line eager = new Line();
        Line line = new Line();
        try (Compiled step = compile(line::step)) {
            for (int i = 0; i < 8; i++) {
                Tensor x = of(i, 1 - i, 0.3 * i);
                if (i == 5) {
                    eager.rate.fill_(0.01);
                    line.rate.fill_(0.01);
                }
                same(eager.step(true, x).get(0), step.call(true, x).get(0), "loss " + i);
                same(eager.w, line.w, "w " + i);
                same(eager.w.grad(), line.w.grad(), "gradient " + i);
            }
            assertEquals(1, step.traces());
        }
    }

    @Test
    void elementsComeBackWhenSomebodyAsksAndGoThereWhenSomebodyHasWritten() {
        Line eager = new Line();
        Line line = new Line();
        Tensor x = of(1, 2, 3);
        Tensor tail = line.w.detach().narrow(0, 1, 2); // a view sees the newest elements too
        try (Compiled step = compile(line::step)) {
            for (int i = 0; i < 6; i++) {
                eager.step(true, x);
                step.call(true, x);
            }
            assertArrayEquals(new double[] {eager.w.data().get(1), eager.w.data().get(2)}, tail.toDoubles());
            Mode.noGrad(() -> {
                eager.w.select(0, 0).mul_(2);
                line.w.select(0, 0).mul_(2);
            });
            for (int i = 0; i < 3; i++) same(eager.step(true, x).get(0), step.call(true, x).get(0), "loss");
            for (int i = 0; i < 2; i++) { // the code as it stands in between
                same(eager.step(true, x).get(0), line.step(true, x).get(0), "loss");
                same(eager.step(true, x).get(0), step.call(true, x).get(0), "loss");
            }
            eager.step(true, x);
            step.call(true, x);
        }
        same(eager.w, line.w, "after closing");
        assertEquals(eager.w.version() > 0, line.w.version() > 0);
    }

    @Test
    void manyStepsInOneCall() {
        Line eager = new Line();
        Line line = new Line();
        Tensor x = of(1, -2, 0.5);
        Tensor last = null;
        for (int i = 0; i < 20; i++) last = eager.step(true, x).get(0);
        try (Compiled step = compile(line::step)) {
            same(last, step.call(20, true, x).get(0), "loss");
            same(eager.w, line.w, "w");
        }
    }

    @Test
    void aWriteAfterTheStepIsAnErrorOfTheRecordAsItWouldBe() {
        Line line = new Line();
        Tensor x = of(1, 2, 3);
        try (Compiled step = compile(line::step)) {
            for (int i = 0; i < 3; i++) step.call(true, x);
            Tensor recorded = line.w.mul(line.w).sum(); // keeps w
            step.call(true, x);
            assertTrue(assertThrows(AutogradException.class, recorded::backward).getMessage().contains("modified by an inplace operation"));
        }
    }

    @Test
    void anotherShapeTypeLayoutOrFlagIsAnotherProgram() {
        Tensor w = of(2);
        try (Compiled step = compile((train, batch) -> List.of(train ? batch[0].mul(w).sum() : batch[0].sum()))) {
            Tensor square = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4}, 2, 2));
            step.call(true, square);
            step.call(true, square);
            assertEquals(1, step.traces());
            step.call(true, Tensor.of(NdArray.of(new double[] {1, 2}, 1, 2)));
            assertEquals(2, step.traces());
            step.call(true, square.to(DType.FLOAT32));
            assertEquals(3, step.traces());
            step.call(true, square.t());
            assertEquals(4, step.traces());
            step.call(false, square); // as it stands
            step.call(false, square);
            assertEquals(5, step.traces());
            Mode.noGrad(() -> { step.call(true, square); });
            assertEquals(6, step.traces());
            for (int i = 0; i < 3; i++) assertEquals(20, step.call(true, square).get(0).item());
            assertEquals(6, step.traces());
            assertEquals(10, step.call(false, square).get(0).item());
        }
    }

    @Test
    void argumentsThatAreOneAreAnotherProgram() {
        try (Compiled step = compile((train, batch) -> {
            batch[0].add_(1);
            return List.of(batch[0].mul(batch[1]).sum());
        })) {
            for (int i = 0; i < 3; i++) assertEquals(2 * 5, step.call(true, of(1), of(5)).get(0).item());
            assertEquals(1, step.traces());
            for (int i = 0; i < 3; i++) {
                Tensor one = of(3);
                assertEquals(16, step.call(true, one, one).get(0).item());
                assertEquals(4, one.item());
            }
            assertEquals(2, step.traces());
        }
    }

    @Test
    void anArgumentThatTheCodeHoldsTooIsAnotherProgram() {
        Tensor held = of(10);
        try (Compiled step = compile((train, batch) -> {
            batch[0].add_(1);
            return List.of(held.mul(1));
        })) {
            for (int i = 0; i < 3; i++) assertEquals(10, step.call(true, of(1)).get(0).item());
            for (int i = 0; i < 3; i++) assertEquals(11 + i, step.call(true, held).get(0).item());
            assertEquals(2, step.traces());
        }
    }

    @Test
    void aBatchIsAViewOfAllData() {
        Tensor data = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2));
        try (Compiled step = compile((train, batch) -> List.of(batch[0].sum()))) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 3; i++) assertEquals(4 * i + 3, step.call(true, data.narrow(0, i, 1)).get(0).item());
            }
            assertEquals(1, step.traces());
        }
    }

    @Test
    void aStepThatWritesIntoAPartOfTheDataIsRefused() {
        Tensor data = of(1, 2, 3, 4);
        Compiled step = compile((train, batch) -> List.of(batch[0].mul_(2).sum()));
        step.call(true, data.narrow(0, 0, 2));
        AutogradException e = assertThrows(AutogradException.class, () -> step.call(true, data.narrow(0, 2, 2)));
        assertTrue(e.getMessage().startsWith("trace: argument 0, of shape (2,), is a part of a larger array, and the step writes it"), e.getMessage());
        Compiled other = compile((train, batch) -> {
            data.fill_(0);
            return List.of(batch[0].sum());
        });
        other.call(true, data.narrow(0, 0, 2));
        assertThrows(AutogradException.class, () -> other.call(true, data.narrow(0, 2, 2)));
    }

    @Test
    void gradientsAddUpOverSeveralCalls() {
        Line eager = new Line();
        Line line = new Line();
        try (Compiled add = compile((train, batch) -> accumulate(line, batch[0])); Compiled update = compile((train, batch) -> update(line))) {
            for (int i = 0; i < 18; i++) {
                Tensor x = of(i, -i, 0.1 * i);
                same(accumulate(eager, x).get(0), add.call(true, x).get(0), "loss " + i);
                if (i % 3 == 2) {
                    update(eager);
                    update.call(true);
                    assertNull(line.w.grad());
                }
                if (i % 4 == 1 && i % 3 != 2) same(eager.w.grad(), line.w.grad(), "gradient " + i);
            }
            same(eager.w, line.w, "w");
            assertEquals(2, add.traces()); // the first of each round finds no gradient
            assertEquals(1, update.traces());
        }
    }

    private static List<Tensor> accumulate(Line line, Tensor x) {
        Tensor loss = line.w.mul(x).tanh().sum();
        loss.backward();
        return List.of(loss);
    }

    private static List<Tensor> update(Line line) {
        Mode.noGrad(() -> { line.w.sub_(line.rate.mul(line.w.grad())); });
        line.w.setGrad(null);
        return List.of();
    }

    @Test
    void manyCallsThatAddUpAtOnce() {
        Line eager = new Line();
        Line line = new Line();
        Tensor x = of(1, 2, -1);
        for (int i = 0; i < 9; i++) accumulate(eager, x);
        try (Compiled add = compile((train, batch) -> accumulate(line, batch[0]))) {
            add.call(9, true, x);
            same(eager.w.grad(), line.w.grad(), "gradient");
        }
    }

    @Test
    void theGradientOfAnArgumentIsLeftInThatArgument() {
        try (Compiled step = compile((train, batch) -> {
            batch[0].square().sum().backward();
            return List.of();
        })) {
            for (int i = 0; i < 4; i++) {
                Tensor x = of(i, 2).requiresGrad(true);
                step.call(true, x);
                assertArrayEquals(new double[] {2 * i, 4}, x.grad().toDoubles());
            }
            assertEquals(1, step.traces());
        }
    }

    @Test
    void stateMadeOnTheFirstRunIsState() {
        Tensor w = of(1);
        Tensor[] momentum = new Tensor[1];
        try (Compiled step = compile((train, batch) -> {
            if (momentum[0] == null) momentum[0] = Tensor.zeros(DType.FLOAT64, 1);
            momentum[0].mul_(0.5).add_(batch[0]);
            w.sub_(momentum[0]);
            return List.of();
        })) {
            double m = 0;
            double wanted = 1;
            for (int i = 0; i < 6; i++) {
                m = m * 0.5 + i;
                wanted -= m;
                step.call(true, of(i));
            }
            assertEquals(wanted, w.item());
        }
    }

    @Test
    void randomNumbersAreDrawnAgainFromTheOneGenerator() {
        TorchGenerator eagerly = new TorchGenerator(7);
        TorchGenerator generator = new TorchGenerator(7);
        Compiled.Step unused = (train, batch) -> noisy(eagerly, batch[0]);
        try (Compiled step = compile((train, batch) -> noisy(generator, batch[0]))) {
            for (int i = 0; i < 9; i++) {
                Tensor x = of(i, 1, 2, 3, 4, 5);
                List<Tensor> wanted = unused.run(true, x);
                List<Tensor> got = i % 4 == 3 ? noisy(generator, x) : step.call(true, x); // mixed with the code as it stands
                for (int k = 0; k < wanted.size(); k++) same(wanted.get(k), got.get(k), "call " + i + " output " + k);
                assertArrayEquals(eagerly.state(), generator.state());
            }
            assertEquals(1, step.traces());
            Tensor x = of(1, 1, 2, 3, 4, 5);
            List<Tensor> last = List.of();
            for (int i = 0; i < 5; i++) last = unused.run(true, x);
            same(last.get(0), step.call(5, true, x).get(0), "five at once");
            assertArrayEquals(eagerly.state(), generator.state());
        }
    }

    private static List<Tensor> noisy(TorchGenerator g, Tensor x) {
        TorchRandom.rand(g, DType.FLOAT32, 3); // drawn, though nothing reads it
        Tensor y = TorchRandom.dropout(g, x, 0.5, true).add(TorchRandom.randn(g, DType.FLOAT64, 6));
        Tensor order = TorchRandom.randperm(g, 6);
        return List.of(y.indexSelect(0, order), order, TorchRandom.bernoulli(g, x.mul(0.1).clamp(0, 1)), TorchRandom.randint(g, -5, 5, 4));
    }

    @Test
    void aCompiledStepWithinATracedOneIsAPartOfIt() {
        Line eager = new Line();
        Line line = new Line();
        Compiled inner = compile(line::step);
        try (Compiled outer = compile((train, batch) -> inner.call(2, true, batch))) {
            Tensor x = of(1, 2, 3);
            for (int i = 0; i < 4; i++) {
                eager.step(true, x);
                same(eager.step(true, x).get(0), outer.call(true, x).get(0), "loss");
            }
        }
    }

    @Test
    void writesThroughDiagonalsMasksAndPositions() {
        Tensor[] m = {Tensor.of(NdArray.zeros(DType.FLOAT64, 3, 4)), Tensor.of(NdArray.zeros(DType.FLOAT64, 3, 4))};
        Tensor known = m[1].t().narrow(0, 1, 2); // views made outside the step: one knows of what, one does not
        Tensor unknown = Tensor.of(m[1].flip(1).slice(1, 0, 4, 2).data());
        try (Compiled step = compile((train, batch) -> scribble(m[1], known, unknown, batch[0]))) {
            for (int i = 0; i < 5; i++) {
                Tensor x = of(i, -1, 2 - i);
                Tensor wanted = scribble(m[0], m[0].t().narrow(0, 1, 2), m[0].flip(1).slice(1, 0, 4, 2), x).get(0);
                same(wanted, step.call(true, x).get(0), "sum " + i);
                same(m[0], m[1], "matrix " + i);
            }
        }
    }

    private static List<Tensor> scribble(Tensor m, Tensor columns, Tensor odd, Tensor x) {
        m.diagonal(1, 0, 1).add_(x);
        m.t().diagonal(0, 0, 1).mul_(0.5);
        columns.maskedFill_(columns.gt(x.narrow(0, 0, 1)), Tensor.scalar(DType.FLOAT64, -3));
        odd.select(0, 1).copy_(x.narrow(0, 0, 2));
        m.set_(x.mul(2).unsqueeze(1), Index.all(), Index.positions(3));
        m.set_(7, Index.of(m.eq(4)));
        m.indexPut_(Tensor.of(1.0, 10, 100), true, Index.positions(0, 2, 0), Index.at(1));
        m.detach().select(1, 0).sub_(odd.select(1, 0)); // reads and writes elements of one storage
        m.flatten().narrow(0, 2, 5).flip(0).scatterAdd_(0, x.abs().clamp(0, 4).to(DType.INT64), x);
        return List.of(m.mul(columns.sum()).sum());
    }

    @Test
    void codeByHandWithARecorderKeepsWhatItNeeds() {
        Tensor[] w = {of(1, 2, 3), of(1, 2, 3)};
        try (Compiled step = compile((train, batch) -> byHand(w[1], batch[0]))) {
            for (int i = 0; i < 5; i++) {
                Tensor x = of(i, 1, -i);
                List<Tensor> wanted = byHand(w[0], x);
                List<Tensor> got = step.call(true, x);
                for (int k = 0; k < wanted.size(); k++) same(wanted.get(k), got.get(k), "call " + i + ", " + k);
                same(w[0], w[1], "w " + i);
            }
            assertEquals(1, step.traces());
        }
    }

    private static List<Tensor> byHand(Tensor w, Tensor x) {
        Recorder recorder = new Recorder();
        return recorder.record(() -> {
            Array a = Array.of(w.mul(x)); // followed from here on
            Tensor first = recorder.snapshot(a.tensor());
            Array b = a.square();
            a.slice(0, 2).isub(1); // b's gradient needs what a was
            Array c = a.mul(b);
            Tensor loss = c.sum().tensor();
            Tensor gradient = Backward.grad(loss, false, first)[0];
            Mode.noGrad(() -> { w.sub_(gradient.mul(0.01)); });
            return List.of(loss.detach(), gradient);
        });
    }

    @Test
    void whatWasReturnedStaysWhatItWas() {
        Tensor count = of(0);
        try (Compiled step = compile((train, batch) -> List.of(count.add_(1)))) {
            List<Tensor> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) all.add(step.call(true).get(0));
            for (int i = 0; i < 6; i++) assertEquals(i + 1, all.get(i).item());
        }
    }

    @Test
    void aLeafMadeInTheStepIsNobodysBusiness() {
        Tensor w = of(1, 2);
        try (Compiled step = compile((train, batch) -> {
            Tensor leaf = Tensor.of(w.data()).requiresGrad(true);
            Tensor other = w.detach().requiresGrad(true);
            leaf.mul(other).mul(batch[0]).sum().backward();
            w.add_(leaf.grad());
            return List.of(other.grad().mul(1));
        })) {
            double[] wanted = {1, 2};
            for (int i = 0; i < 5; i++) {
                double[] before = wanted.clone();
                for (int k = 0; k < 2; k++) wanted[k] += before[k] * i;
                double[] found = step.call(true, of(i, i)).get(0).toDoubles();
                assertArrayEquals(new double[] {before[0] * i, before[1] * i}, found);
            }
            assertArrayEquals(wanted, w.toDoubles());
            assertEquals(1, step.traces());
        }
    }

    @Test
    void thoseWhoWantToSeeEachOperationDo() {
        Tensor x = of(-1).requiresGrad(true);
        try (Compiled step = compile((train, batch) -> {
            x.setGrad(null);
            x.sqrt().backward();
            return List.of();
        })) {
            for (int i = 0; i < 3; i++) step.call(true);
            AutogradException e = assertThrows(AutogradException.class, () -> Mode.detectAnomaly(() -> { step.call(true); }));
            assertTrue(e.getMessage().startsWith("Function 'SqrtBackward0' returned nan values in its 0th output. It was called at CompiledTest.java:"), e.getMessage());
        }
    }

    @Test
    void aStepThatCannotBeTracedChangesNothing() {
        Tensor w = of(1).requiresGrad(true);
        Tensor mean = of(0);
        boolean[] careless = {false};
        try (Compiled step = compile((train, batch) -> {
            w.setGrad(null);
            Tensor loss = w.square().sum();
            loss.backward();
            Mode.noGrad(() -> { w.sub_(w.grad().mul(0.25)); });
            mean.copy_(loss.detach().reshape(1));
            return List.of(careless[0] ? Tensor.of(w.sum().item()) : loss);
        })) {
            step.call(true);
            Tensor gradient = w.grad();
            careless[0] = true;
            AutogradException e = assertThrows(AutogradException.class, () -> step.call(true));
            assertTrue(e.getMessage().startsWith("item: "), e.getMessage());
            assertEquals(0.5, w.item());
            assertEquals(1, mean.item());
            assertSame(gradient, w.grad());
            careless[0] = false;
            assertEquals(0.25, step.call(true).get(0).item());
            assertEquals(0.25, w.item());
        }
    }

    @Test
    void aRecordOfGradientsCannotPassFromStepToStep() {
        Tensor w = of(2).requiresGrad(true);
        Tensor mean = of(0);
        Compiled step = compile((train, batch) -> {
            mean.copy_(mean.detach().mul(0.9).add(w.mul(0.1)));
            return List.of();
        });
        step.call(true);
        AutogradException e = assertThrows(AutogradException.class, () -> step.call(true));
        assertTrue(e.getMessage().startsWith("trace: the step leaves a record of gradients in an array of shape (1,) that outlives it"), e.getMessage());
    }

    @Test
    void aClosedOneSaysSo() {
        Compiled step = compile((train, batch) -> List.of());
        step.close();
        assertEquals("step: was closed; make another", assertThrows(AutogradException.class, () -> step.call(true)).getMessage());
    }
}
