package chainrule.program.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.Program;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Map<Tensor, String> names = new HashMap<>();

    private Tensor named(String name, int... shape) {
        Tensor t = Tensor.of(NdArray.zeros(DType.FLOAT32, shape));
        names.put(t, name);
        return t;
    }

    private Plan plan(Supplier<List<Tensor>> step) { return new Plan(Tracer.trace("step", names, step).program()); }

    /** What each task is, with the states it writes over. */
    private static List<String> said(Plan plan) {
        List<String> said = new ArrayList<>();
        for (Task task : plan.tasks) {
            StringBuilder b = new StringBuilder(switch (task) {
                case Task.Map m -> m.code().folds() ? "rows" : "map";
                case Task.Product p -> "product";
                case Task.Fold f -> "fold";
                case Task.Single s -> s.instruction().name();
            });
            for (int out : plan.outputs(task)) b.append(plan.home(out) < 0 ? "" : " " + plan.program.value(plan.home(out)).name());
            said.add(b.toString());
        }
        return said;
    }

    @Test
    void aTwoLayerStepIsAFewLoops() {
        Tensor x = named("x", 32, 10);
        Tensor t = named("t", 32, 5);
        Tensor rate = named("lr");
        List<Tensor> parameters = List.of(named("W1", 10, 20), named("b1", 20), named("W2", 20, 5), named("b2", 5));
        parameters.forEach(p -> p.requiresGrad(true));
        Plan plan = plan(() -> {
            Tensor h = x.matmul(parameters.get(0)).add(parameters.get(1)).relu();
            Tensor loss = h.matmul(parameters.get(2)).add(parameters.get(3)).sub(t).square().mean();
            loss.backward();
            Mode.noGrad(() -> parameters.forEach(p -> p.sub_(rate.mul(p.grad()))));
            return List.of(loss);
        });
        // Bias and activation behind the first product, difference and its gradient behind the second, the gate behind the
        // third; weights are updated where their gradients are made.
        assertEquals(List.of("product", "product", "fold", "map", "sum", "product", "product W2", "sum", "product W1", "map b1", "map b2"), said(plan));
        for (Program.Value v : plan.program.values()) {
            if (v.dtype() != DType.BOOL) continue;
            for (Task task : plan.tasks) assertFalse(plan.outputs(task).contains(v.id()), "a truth value is stored");
        }
    }

    @Test
    void softmaxAndItsGradientAreOneLoopOverRows() {
        Tensor x = named("x", 64, 10);
        Tensor g = named("g", 64, 10);
        x.requiresGrad(true);
        Plan plan = plan(() -> {
            x.softmax(1).backward(g, false, false);
            return List.of(x.grad());
        });
        assertEquals(List.of("rows"), said(plan));
    }

    @Test
    void adamIsOneLoop() {
        Tensor p = named("p", 100);
        Tensor g = named("g", 100);
        Tensor m = named("m", 100);
        Tensor v = named("v", 100);
        Tensor step = named("step");
        Plan plan = plan(() -> {
            step.add_(1);
            m.mul_(0.9).add_(g.mul(0.1));
            v.mul_(0.99).add_(g.square().mul(0.01));
            p.sub_(m.div(v.sqrt().add(1e-8)).mul(step));
            return List.of(p);
        });
        assertTrue(said(plan).contains("map p m v") || said(plan).contains("map m v p"), said(plan).toString());
    }

    @Test
    void aStateThatIsReadLaterIsNotWrittenOver() {
        Tensor a = named("a", 8);
        Tensor b = named("b", 8);
        Plan swap = plan(() -> {
            Tensor old = a.add(0);
            a.copy_(b.add(1));
            b.copy_(old.add(1));
            return List.of(a.sum());
        });
        // a's next value is read from b and b's from a: only one of the two can be in place, unless one loop makes both.
        int inPlace = 0;
        for (String task : said(swap)) inPlace += task.endsWith(" a b") || task.endsWith(" b a") ? 2 : task.endsWith(" a") || task.endsWith(" b") ? 1 : 0;
        assertTrue(inPlace <= 2, said(swap).toString());
        Tensor w = named("w", 8, 8);
        Plan squared = plan(() -> {
            w.copy_(w.matmul(w).add(w));
            return List.of(w.sum());
        });
        assertFalse(said(squared).contains("product w"), "the product still reads what it would write over");
    }

    @Test
    void theArenaNeverHandsOutTheSameBytesTwice() {
        long seed = Long.getLong("seed", 11);
        System.out.println("seed " + seed);
        Random dice = new Random(seed);
        Arena arena = new Arena(16, 16);
        List<int[]> held = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            if (!held.isEmpty() && dice.nextBoolean()) {
                int[] part = held.remove(dice.nextInt(held.size()));
                arena.give(part[0], part[1]);
                continue;
            }
            int bytes = dice.nextInt(300);
            int at = arena.take(bytes);
            assertTrue(at % 16 == 0 && at >= 16 && at + bytes <= arena.bytes());
            for (int[] part : held) assertTrue(at >= part[0] + part[1] || at + bytes <= part[0], "overlap");
            held.add(new int[] {at, Math.max(1, bytes)});
        }
        assertTrue(arena.bytes() < 3000 * 150);
    }
}
