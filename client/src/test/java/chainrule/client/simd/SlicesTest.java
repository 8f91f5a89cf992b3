package chainrule.client.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.program.Program;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Slices;
import chainrule.program.plan.Task;
import chainrule.program.plan.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final int RANDOM = 300;

    private static List<Program> programs() {
        List<Program> all = new ArrayList<>(HandPrograms.all());
        int day = Today.seed();
        for (int n = 0; n < RANDOM; n++) all.add(RandomPrograms.of(day, n));
        return all;
    }

    /** The places of a view's elements in its root. */
    private static void places(View view, int axis, int offset, IntConsumer each) {
        if (axis == view.shape().length) each.accept(offset);
        else for (int i = 0; i < view.shape()[axis]; i++) places(view, axis + 1, offset + i * view.strides()[axis], each);
    }

    @Test void slicesWriteEachElementOnce() {
        Set<String> kinds = new TreeSet<>();
        for (Program p : programs()) {
            Plan plan = new Plan(p);
            for (Task task : plan.tasks) {
                for (int parts : new int[] {2, 3, 7}) {
                    List<Slices.Slice> slices = Slices.of(plan, task, parts);
                    if (slices.isEmpty()) continue;
                    assertTrue(slices.size() > 1 && slices.size() <= parts, p.name() + ": " + slices.size());
                    kinds.add(task instanceof Task.Single s ? s.instruction().kernel().getClass().getSimpleName() : task.getClass().getSimpleName());
                    for (int out : plan.outputs(task)) covers(p, plan, slices, out);
                }
            }
        }
        assertEquals(new TreeSet<>(Set.of("Convert", "Elementwise", "Fold", "Highest", "Map", "MatMul", "Movement", "Overlap", "Product", "Reduce", "Scan", "Window")), kinds);
    }

    private static void covers(Program p, Plan plan, List<Slices.Slice> slices, int out) {
        Set<Integer> wanted = new HashSet<>();
        places(plan.view(out), 0, plan.view(out).offset(), wanted::add);
        Set<Integer> written = new HashSet<>();
        for (Slices.Slice slice : slices) {
            View view = slice.plan().view(out);
            assertEquals(plan.view(out).root(), view.root());
            assertEquals(List.of(out), List.of(slice.plan().program.value(out).id()));
            places(view, 0, view.offset(), place -> assertTrue(written.add(place), p.name() + ": value " + out + ", element " + place + " is written twice"));
        }
        assertEquals(wanted, written, p.name() + ": value " + out);
    }

    /** A padded vector at a slice's end would write into the next. */
    @Test void slicesThatLieOneBehindTheOtherBeginAtWholeVectors() {
        for (Program p : programs()) {
            Plan plan = new Plan(p);
            for (Task task : plan.tasks) {
                if (!(task instanceof Task.Map m)) continue;
                for (Slices.Slice slice : Slices.of(plan, task, 3)) {
                    for (int out : plan.outputs(task)) {
                        View view = slice.plan().view(out);
                        assertTrue(!view.isContiguous() || view.offset() % 16 == 0 || m.code().folds(), p.name() + ": value " + out + " from " + view.offset());
                    }
                }
            }
        }
    }

    private static List<Integer> lengths(Program p, int axis) {
        Plan plan = new Plan(p);
        List<Integer> lengths = new ArrayList<>();
        for (Slices.Slice slice : Slices.of(plan, plan.tasks.getFirst(), 2)) lengths.add(slice.plan().program.value(p.outputs().getFirst()).shape()[axis]);
        return lengths;
    }

    private static Program product(int m, int k, int n) {
        Draft d = new Draft();
        d.output(d.matmul(d.input(DType.FLOAT32, m, k), d.input(DType.FLOAT32, k, n)));
        return d.program("product");
    }

    @Test void productsAreCutWhereTheMoreIsShared() {
        assertEquals(List.of(512, 512), lengths(product(128, 64, 1024), 1));
        assertEquals(List.of(512, 512), lengths(product(1024, 64, 128), 0));
        assertEquals(List.of(48, 48), lengths(product(3, 64, 96), 1));
    }

    @Test void aSumIsNeverCut() {
        Draft d = new Draft();
        d.output(d.reduce(Kernel.Fold.SUM, d.input(DType.FLOAT32, 1000), 0));
        Plan plan = new Plan(d.program("sum"));
        assertEquals(List.of(), Slices.of(plan, plan.tasks.getFirst(), 4));
        Draft rows = new Draft();
        rows.output(rows.reduce(Kernel.Fold.SUM, rows.input(DType.FLOAT32, 2, 1000), 1));
        assertEquals(List.of(1, 1), lengths(rows.program("rows"), 0));
    }

    @Test void whatIsOneValueInTwoPlacesIsCutWhereBothAgree() {
        Draft d = new Draft();
        int x = d.input(DType.FLOAT32, 64, 64);
        d.output(d.matmul(x, x));
        Plan plan = new Plan(d.program("square"));
        assertEquals(List.of(), Slices.of(plan, plan.tasks.getFirst(), 2));
    }
}
