package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.plan.Effort;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Slices;
import chainrule.program.plan.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a module for several threads: tasks that are long enough are written once for each thread, as slices, and the others once, for
 * the thread that steps. See {@link Team} for how they meet.
 */
final class TeamEmitter extends SimdEmitter {
    private final int threads;
    private final double least;
    /** For each of {@link #functions} the stage that it begins, or -1; the other slices of a stage follow. */
    private final List<Integer> stages = new ArrayList<>();
    private int stageCount;

    /** Tasks of fewer nanoseconds than {@code least} stay whole. */
    TeamEmitter(Plan plan, MoreKernels more, boolean fast, int threads, double least) {
        super(plan, more, fast, Team.reserved(threads));
        this.threads = threads;
        this.least = least;
    }

    /** The nanoseconds of a plan's step that threads can share, by tasks of {@code least} or more. */
    static double shared(Plan plan, int threads, double least) {
        double sum = 0;
        for (Task task : plan.tasks) {
            double effort = Effort.nanoseconds(plan, task);
            if (effort >= least && !Slices.of(plan, task, threads).isEmpty()) sum += effort;
        }
        return sum;
    }

    @Override void write(Task task) throws Unsupported {
        List<Slices.Slice> slices = Effort.nanoseconds(plan, task) < least ? List.of() : Slices.of(plan, task, threads);
        if (slices.isEmpty()) {
            super.write(task);
            return;
        }
        close();
        while (stages.size() < functions.size()) stages.add(-1);
        for (int p = 0; p < threads; p++) {
            Body body = new Body(0, fast);
            if (p < slices.size()) new KernelCode(slices.get(p).plan(), placement, more, indexed, body).write(slices.get(p).task());
            functions.add(body);
            stages.add(p == 0 ? stageCount : -1);
        }
        stageCount++;
    }

    @Override byte[] bytes(int pages) {
        while (stages.size() < functions.size()) stages.add(-1);
        int slices = functions.size();
        Team team = new Team(threads, slices);
        Body[] more = team.functions();
        int step = slices + more.length;
        WasmCode imports = new WasmCode().u(1).name("env").name("memory").raw(2).raw(3).u(pages).u(pages);       // shared, of this size for good
        WasmCode kinds = new WasmCode().u(step + 1);
        WasmCode bodies = new WasmCode().u(step + 1);
        for (Body f : functions) {
            kinds.u(Team.NONE);
            bodies.append(f.finish());
        }
        for (int f = 0; f < more.length; f++) {
            kinds.u(Team.TYPES[f]);
            bodies.append(more[f].finish());
        }
        kinds.u(Team.ONE);
        bodies.append(step(team).finish());
        int entries = stageCount * threads;
        WasmCode table = new WasmCode().u(1).raw(0x70).raw(1).u(entries).u(entries);
        WasmCode exports = new WasmCode().u(1 + Team.EXPORTS.length).name("step").raw(0).u(step);
        for (int e = 0; e < Team.EXPORTS.length; e++) exports.name(Team.EXPORTS[e]).raw(0).u(step - Team.EXPORTS.length + e);
        return start().section(1, Team.types()).section(2, imports).section(3, kinds).section(4, table).section(7, exports)
                .section(9, elements(entries)).section(10, bodies).toBytes();
    }

    /** The slices of stage after stage, for the table. */
    private WasmCode elements(int entries) {
        WasmCode elements = new WasmCode().u(1).raw(0).i32(0).end().u(entries);
        for (int f = 0; f < stages.size(); f++) {
            if (stages.get(f) >= 0) for (int p = 0; p < threads; p++) elements.u(f + p);
        }
        return elements;
    }

    private Body step(Team team) {
        Body step = new Body(1);
        step.code.get(0).when().loop();
        for (int f = 0; f < functions.size(); f++) {
            if (stages.get(f) < 0) {
                step.code.call(f);
            } else {
                step.code.i32(stages.get(f)).call(team.fork());
                f += threads - 1;
            }
        }
        step.code.again(0).end();
        return step;
    }
}
