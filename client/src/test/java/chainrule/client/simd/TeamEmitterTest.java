package chainrule.client.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.kernel.DType;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.plan.Effort;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Slices;
import chainrule.program.plan.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamEmitterTest {
    private static final int RANDOM = 300;

    private static Module emit(Program p, int threads, double least) throws Unsupported {
        return new TeamEmitter(new Plan(p), MoreKernels::whole, false, threads, least).emit();
    }

    @Test void modulesAreWellFormed() throws Unsupported {
        List<Program> programs = new ArrayList<>(HandPrograms.all());
        int day = Today.seed();
        for (int n = 0; n < RANDOM; n++) programs.add(RandomPrograms.of(day, n));
        int stages = 0;
        for (Program p : programs) {
            int threads = 2 + programs.indexOf(p) % 3;
            Module m = emit(p, threads, 0);
            ModuleReader read;
            try {
                read = new ModuleReader(m.bytes());
            } catch (IllegalStateException e) {
                throw new AssertionError(p.name() + ": " + e.getMessage(), e);
            }
            assertEquals(List.of(1, 2, 3, 4, 7, 9, 10), read.sections, p.name());
            assertEquals(List.of("step", "help", "leave", "lost", "here", "helped"), read.exports, p.name());
            assertTrue(read.shared, p.name());
            assertEquals(m.pages(), read.pages, p.name());
            assertEquals(read.functions - 1, read.exported, p.name());
            Plan plan = new Plan(p);
            int cut = 0;
            for (Task task : plan.tasks) if (!Slices.of(plan, task, threads).isEmpty()) cut++;
            assertEquals(cut * threads, read.entries, p.name());
            stages += cut;
        }
        assertTrue(stages > programs.size(), stages + " tasks of " + programs.size() + " Programs are shared");
    }

    /** Where threads meet nothing else may lie. */
    @Test void valuesLieBehindTheMarks() throws Unsupported {
        Program p = HandPrograms.twoLayers(DType.FLOAT32, 64, 30, 40, 10);
        Module m = emit(p, 4, 0);
        for (Program.Value v : p.values()) if (v.role() != Role.COMPUTED) assertTrue(m.writable()[v.id()] >= Team.reserved(4));
        for (int v : p.outputs()) assertTrue(m.readable()[v] >= Team.reserved(4));
    }

    @Test void onlyLongTasksAreShared() throws Unsupported {
        Program p = HandPrograms.twoLayers(DType.FLOAT32, 64, 784, 128, 10);
        Plan plan = new Plan(p);
        int most = 0;
        for (Task task : plan.tasks) if (!Slices.of(plan, task, 2).isEmpty()) most++;
        int entries = new ModuleReader(emit(p, 2, TeamKernels.LEAST_TASK).bytes()).entries;
        assertTrue(entries > 0 && entries < 2 * most, entries + " slices of " + most + " tasks that can be cut");
        assertEquals(0, new ModuleReader(emit(p, 2, 1e12).bytes()).entries);
        assertArrayEquals(emit(p, 2, 0).bytes(), emit(p, 2, 0).bytes());
    }

    /** In the right order of magnitude on this machine's order of magnitude: what decides is which is larger. */
    @Test void largeStepsAreWorthSharingAndSmallOnesAreNot() {
        assertTrue(worth(128, 1024, 1024) > 5 * TeamKernels.LEAST_STEP, "" + worth(128, 1024, 1024));
        assertTrue(worth(64, 784, 128) > TeamKernels.LEAST_STEP, "" + worth(64, 784, 128));
        assertTrue(worth(32, 10, 20) < TeamKernels.LEAST_STEP / 10, "" + worth(32, 10, 20));
        Plan plan = new Plan(HandPrograms.twoLayers(DType.FLOAT32, 64, 784, 128, 10));
        for (Task task : plan.tasks) assertTrue(Effort.nanoseconds(plan, task) >= 0);
    }

    private static double worth(int batch, int in, int hidden) {
        return TeamEmitter.shared(new Plan(HandPrograms.twoLayers(DType.FLOAT32, batch, in, hidden, 10)), 2, TeamKernels.LEAST_TASK);
    }
}
