package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Index;
import chainrule.autograd.Mode;
import chainrule.autograd.Place;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.math.random.TorchGenerator;
import chainrule.program.Program.Role;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ordinary code with its writes, views and aliases becomes a list of values that computes the same. */
class TracerTest {
    private static CompiledStep compile(Map<Tensor, String> names, Supplier<List<Tensor>> step) {
        return CompiledStep.of("step", names, step, new Interpreter());
    }

    private static Tensor of(double... values) { return Tensor.of(NdArray.of(values)); }

    @Test
    void trainingByTapeIsTheSameCompiledToTheBit() {
        Tensor x = of(1, 2, 3);
        Tensor rate = Tensor.of(NdArray.scalar(DType.FLOAT64, 0.1));
        double[] losses = new double[5];
        Tensor eager = of(0.5, -1, 2);
        for (int i = 0; i < losses.length; i++) losses[i] = descend(eager, x, rate).item();
        Tensor w = of(0.5, -1, 2);
        CompiledStep step = compile(Map.of(w, "w", x, "x", rate, "lr"), () -> List.of(descend(w, x, rate)));
        try (CompiledStep.Session session = step.start()) {
            session.write(w, NdArray.of(0.5, -1, 2));
            for (double loss : losses) assertEquals(loss, session.step(1));
            assertArrayEquals(eager.toDoubles(), session.read(w).toDoubles());
        }
    }

    private static Tensor descend(Tensor w, Tensor x, Tensor rate) {
        w.requiresGrad(true);
        w.setGrad(null);
        Tensor loss = w.mul(x).tanh().sum();
        loss.backward();
        Mode.noGrad(() -> { w.sub_(rate.mul(w.grad())); });
        return loss;
    }

    @Test
    void rolesAreTold() {
        Tensor w = of(1, 2);
        Tensor x = of(3, 4);
        Tensor rate = Tensor.of(NdArray.scalar(DType.FLOAT64, 0.1));
        Program program = compile(Map.of(w, "w", x, "x", rate, "lr"), () -> List.of(descend(w, x, rate))).program();
        assertEquals(Role.STATE, named(program, "w").role());
        assertEquals(Role.INPUT, named(program, "x").role());
        assertEquals(Role.INPUT, named(program, "lr").role());
        assertEquals(1, program.updates().size());
        assertEquals(named(program, "w").id(), program.updates().get(0).state());
    }

    @Test
    void anInputChangedBetweenStepsIsUsed() {
        Tensor w = of(4);
        Tensor rate = Tensor.of(NdArray.scalar(DType.FLOAT64, 0.5));
        CompiledStep step = compile(Map.of(), () -> {
            w.sub_(rate);
            return List.of(w.sum());
        });
        try (CompiledStep.Session session = step.start()) {
            session.write(w, NdArray.of(4));
            assertEquals(3.5, session.step(1));
            session.write(rate, NdArray.scalar(DType.FLOAT64, 2));
            assertEquals(-0.5, session.step(2));
        }
    }

    @Test
    void writesThroughViewsReachTheWholeAndItsOtherViews() {
        Tensor state = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        CompiledStep step = compile(Map.of(), () -> {
            Tensor column = state.t().select(0, 1);
            Tensor row = state.select(0, 1);
            column.mul_(10); // 2, 5 -> 20, 50
            row.add_(1); // 4, 50, 6 -> 5, 51, 7
            return List.of(state.sum(), column.copy(), row.copy());
        });
        try (CompiledStep.Session session = step.start()) {
            session.write(state, NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
            assertEquals(1 + 20 + 3 + 5 + 51 + 7, session.step(1));
            assertArrayEquals(new double[] {1, 20, 3, 5, 51, 7}, session.read(state).toDoubles());
            session.step(1);
            assertArrayEquals(new double[] {1, 200, 3, 6, 511, 8}, session.read(state).toDoubles());
        }
    }

    @Test
    void aDetachedAliasSeesTheWrite() {
        Tensor state = of(1, 2);
        CompiledStep step = compile(Map.of(), () -> {
            Tensor alias = state.detach();
            Tensor before = state.mul(1);
            alias.fill_(7);
            return List.of(state.sum(), before);
        });
        try (CompiledStep.Session session = step.start()) {
            session.write(state, NdArray.of(1, 2));
            assertEquals(14, session.step(1));
            assertArrayEquals(new double[] {7, 7}, session.read(state).toDoubles());
        }
    }

    @Test
    void updatesHappenAtOnceSoValuesCanBeExchanged() {
        Tensor a = of(1);
        Tensor b = of(2);
        CompiledStep step = compile(Map.of(), () -> {
            Tensor kept = a.copy();
            a.copy_(b);
            b.copy_(kept);
            return List.of(a.sub(b).sum());
        });
        try (CompiledStep.Session session = step.start()) {
            session.write(a, NdArray.of(1));
            session.write(b, NdArray.of(2));
            session.step(1);
            assertEquals(2, session.read(a).item());
            assertEquals(1, session.read(b).item());
            session.step(2);
            assertEquals(2, session.read(a).item());
        }
    }

    @Test
    void whatNothingReadsIsDroppedAndWhatIsDoneTwiceIsDoneOnce() {
        Tensor x = of(1, 2);
        Program program = compile(Map.of(x, "x"), () -> {
            x.exp().log(); // never used
            Tensor first = x.tanh();
            Tensor second = x.tanh();
            return List.of(first.add(second).sum());
        }).program();
        assertEquals(List.of("tanh", "add", "sum", "reshape"), program.instructions().stream().map(Program.Instruction::name).toList());
    }

    @Test
    void numbersInTheCodeAreConstantsAndEqualOnesAreOne() {
        Tensor x = of(1, 2);
        Program program = compile(Map.of(x, "x"), () -> List.of(x.mul(3).add(3).sum())).program();
        List<Program.Value> constants = program.values().stream().filter(v -> v.role() == Role.CONSTANT).toList();
        assertEquals(1, constants.size());
        assertArrayEquals(new double[] {3}, constants.get(0).constant());
    }

    @Test
    void numbersCannotBeReadWhileTracing() {
        Tensor x = of(1);
        for (Map.Entry<String, Runnable> reader : Map.<String, Runnable>of("item", x::item, "tolist", x::toDoubles, "print", x::toString).entrySet()) {
            AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> {
                reader.getValue().run();
                return List.of(x);
            }));
            assertTrue(e.getMessage().startsWith(reader.getKey() + ": the numbers of a traced step are not known"), e.getMessage());
        }
        assertEquals(1, x.item()); // and the trace is over
    }

    @Test
    void anArrayWithoutElementsIsWhole() {
        Tensor nothing = Tensor.of(NdArray.zeros(DType.FLOAT64, 5, 0));
        assertTrue(nothing.data().isWhole());
        CompiledStep step = compile(Map.of(), () -> List.of(nothing.sum()));
        try (CompiledStep.Session session = step.start()) {
            assertEquals(0, session.step(1));
        }
    }

    @Test
    void aTraceWithinATraceIsRefused() {
        Tensor x = of(1);
        AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> {
            compile(Map.of(), () -> List.of(x));
            return List.of(x);
        }));
        assertTrue(e.getMessage().startsWith("trace: a trace is already running"), e.getMessage());
    }

    @Test
    void viewsMadeOutsideTheStepAreViewsOfTheSameStorage() {
        Tensor whole = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        Tensor flat = Tensor.of(NdArray.over(whole.data().storage, 6));
        Tensor column = Tensor.of(whole.select(1, 1).data());
        Tensor turned = whole.t().flip(0).detach();
        CompiledStep step = compile(Map.of(whole, "whole"), () -> {
            column.mul_(10); // 2, 5 -> 20, 50
            turned.select(0, 0).add_(1); // 3, 6 -> 4, 7
            flat.narrow(0, 0, 1).zero_();
            return List.of(whole.sum(), turned.copy(), flat.copy());
        });
        assertEquals(1, step.program().updates().size());
        try (CompiledStep.Session session = step.start()) {
            session.write(whole, NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
            assertEquals(20 + 4 + 4 + 50 + 7, session.step(1));
            assertArrayEquals(new double[] {0, 20, 4, 4, 50, 7}, session.read(flat).toDoubles());
            assertArrayEquals(new double[] {20, 50}, session.read(column).toDoubles());
            session.write(column, NdArray.of(1, 2));
            assertArrayEquals(new double[] {0, 1, 4, 4, 2, 7}, session.read(whole).toDoubles());
            session.step(1);
            assertArrayEquals(new double[] {0, 10, 5, 4, 20, 8}, session.read(whole).toDoubles());
        }
    }

    @Test
    void aLayoutThatNoViewGivesIsRefusedWithTheWayOut() {
        Storage storage = NdArray.of(1, 2, 3, 4, 5, 6, 7, 8).storage;
        Tensor crossed = Tensor.of(new NdArray(storage, 0, new int[] {3, 2}, new int[] {2, 3})); // 0 3, 2 5, 4 7
        AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> List.of(crossed.sum())));
        assertTrue(e.getMessage().contains("(3, 2), made outside the step, lie in a storage of 8; copy it, or make the view inside the step (at TracerTest.java:"), e.getMessage());
    }

    @Test
    void anErrorTellsTheLine() {
        Tensor x = of(1);
        int[] line = new int[1];
        AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> {
            line[0] = new Throwable().getStackTrace()[0].getLineNumber() + 1;
            return List.of(x.get(Index.of(x.gt(0))));
        }));
        assertEquals("index: the numbers of a traced step are not known while it is traced; return the tensor from the step and read it afterwards, "
                + "or keep the choice inside the step with where(condition, a, b) (at TracerTest.java:" + line[0] + ")", e.getMessage());
        AutogradException script = assertThrows(AutogradException.class, () -> Place.told(() -> "line 7", () -> compile(Map.of(), () -> List.of(x.nonzero()))));
        assertTrue(script.getMessage().startsWith("nonzero: ") && script.getMessage().endsWith("(at line 7)"), script.getMessage());
        AutogradException nowhere = assertThrows(AutogradException.class, () -> Place.told(() -> "", () -> compile(Map.of(), () -> List.of(x.nonzero()))));
        assertTrue(nowhere.getMessage().endsWith("where(condition, a, b)"), nowhere.getMessage());
    }

    @Test
    void gradientsThatAddUpFromStepToStepAreRefusedWhereNobodyKeepsThem() {
        Tensor w = of(1).requiresGrad(true);
        AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(w, "w"), () -> {
            w.mul(2).sum().backward();
            return List.of();
        }));
        assertTrue(e.getMessage().startsWith("trace: the step adds to the gradient of w that the step before left; call setGrad(null) before backward(), or use Compiled"), e.getMessage());
        w.setGrad(Tensor.of(NdArray.of(0)));
        CompiledStep zeroed = compile(Map.of(w, "w"), () -> { // in place it is a state like any other
            w.mul(2).sum().backward();
            return List.of(w.grad().mul(1));
        });
        try (CompiledStep.Session session = zeroed.start()) {
            assertEquals(6, session.step(3));
        }
    }

    @Test
    void lookingAtAStepLeavesEverythingAsItWas() {
        Tensor w = of(1, 2).requiresGrad(true);
        Tensor before = of(7, 7);
        w.setGrad(before);
        CompiledStep step = compile(Map.of(w, "w"), () -> {
            w.setGrad(null);
            w.square().sum().backward();
            Mode.noGrad(() -> { w.sub_(w.grad()); });
            return List.of(w.sum());
        });
        assertSame(before, w.grad());
        assertArrayEquals(new double[] {7, 7}, before.toDoubles());
        assertArrayEquals(new double[] {1, 2}, w.toDoubles());
        try (CompiledStep.Session session = step.start()) {
            assertEquals(-3, session.step(1));
        }
    }

    @Test
    void randomNumbersAreDrawnBeforeEachStep() {
        TorchGenerator random = new TorchGenerator(5);
        TorchGenerator same = new TorchGenerator(5);
        CompiledStep step = compile(Map.of(), () -> List.of(TorchRandom.rand(random, DType.FLOAT64).mul(2)));
        assertArrayEquals(same.state(), random.state()); // looking draws nothing
        try (CompiledStep.Session session = step.start()) {
            assertEquals(2 * same.uniform64(1)[0], session.step(1));
            assertEquals(2 * same.uniform64(3)[2], session.step(3));
        }
        assertArrayEquals(same.state(), random.state());
        assertTrue(assertThrows(ShapeException.class, () -> Tensor.drawn(DType.FLOAT32, new int[] {2}, () -> NdArray.of(1, 2))).getMessage()
                .equals("drawn: wanted a whole array, float32(2,), got float64(2,)"));
    }

    @Test
    void elementsThatStandAtSeveralPlacesCannotBeWritten() {
        Tensor x = of(1, 2, 3);
        for (Supplier<Tensor> view : List.<Supplier<Tensor>>of(() -> x.expand(2, 3).select(0, 1), () -> x.unfold(0, 2, 1))) {
            AutogradException e = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> List.of(view.get().zero_())));
            assertTrue(e.getMessage().contains("in which one element stands at several places; copy it before it is written (at TracerTest.java:"), e.getMessage());
        }
    }

    @Test
    void whatIsWrittenBehindTheTraceIsRefused() {
        Tensor x = of(1, 2);
        AutogradException used = assertThrows(AutogradException.class, () -> compile(Map.of(), () -> {
            x.mul(2);
            x.data().assign(NdArray.of(5, 6));
            return List.of(x.sum());
        }));
        assertTrue(used.getMessage().startsWith("trace: an array of shape (2,) was written by something the trace cannot see; write it with tensor operations (at"), used.getMessage());
        assertThrows(AutogradException.class, () -> compile(Map.of(), () -> {
            Tensor y = x.mul(2);
            x.data().assign(NdArray.of(5, 6)); // and not used again
            return List.of(y);
        }));
    }

    @Test
    void theInterpreterRefusesWrongSizesAndRoles() throws Executor.Unsupported {
        Tensor x = of(1, 2);
        Program program = compile(Map.of(x, "x"), () -> List.of(x.exp().sum())).program();
        try (Executor.Running running = new Interpreter().load(program)) {
            RuntimeException size = assertThrows(RuntimeException.class, () -> running.write(named(program, "x").id(), NdArray.of(1, 2, 3).storage));
            assertTrue(size.getMessage().contains("wanted 2 elements of float64, got 3"), size.getMessage());
            int inner = program.instructions().get(0).out();
            assertFalse(program.outputs().contains(inner));
            assertThrows(IllegalArgumentException.class, () -> running.write(inner, NdArray.of(1, 2).storage));
            assertThrows(IllegalArgumentException.class, () -> running.read(inner, NdArray.of(1, 2).storage));
        }
    }

    private static Program.Value named(Program program, String name) {
        return program.values().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }
}
