package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.plan.Arena;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the WebAssembly module of a Program: functions for its tasks, and {@code step(n)}, which calls them and then updates
 * the states, n times. Functions of moderate size let the browser replace its quick translation of a hot one by its good
 * translation while the Program runs; small tasks share one.
 */
class SimdEmitter {
    /** A function longer than this, in bytes, takes no further task. */
    private static final int LONG = 3000;

    /** Bytes at address 0 where positions outside their axes are noted. */
    static final int NOTES = 16;

    private final Program program;
    final Plan plan;
    private final Arena arena;
    final Placement placement;
    final List<Body> functions = new ArrayList<>();
    /** For each output that is a state where its value before the update is kept, else -1. */
    private final int[] before;
    final MoreKernels more;
    final List<String> indexed = new ArrayList<>();
    final boolean fast;
    private Body open;

    /** {@code reserved} bytes at address 0 are for other things than values. */
    SimdEmitter(Plan plan, MoreKernels more, boolean fast, int reserved) {
        this.more = more;
        this.fast = fast;
        this.open = new Body(0, fast);
        this.plan = plan;
        this.program = plan.program;
        this.arena = new Arena(reserved);
        this.placement = new Placement(plan, arena);
        this.before = new int[program.values().size()];
        while (indexed.size() < program.instructions().size()) indexed.add("");
    }

    static Module emit(Program program, MoreKernels more) throws Unsupported { return emit(program, more, false); }

    /** {@code fast}: a product and a sum may be rounded once. */
    static Module emit(Program program, MoreKernels more, boolean fast) throws Unsupported { return new SimdEmitter(new Plan(program), more, fast, NOTES).emit(); }

    /** The smallest module with a SIMD instruction, or a relaxed one: a browser that accepts it has them. */
    static byte[] smallest(boolean relaxed) {
        WasmCode types = new WasmCode().u(1).raw(0x60).u(0).u(0);
        Body body = new Body(0);
        body.code.constant(0, 0).constant(0, 0).constant(0, 0);
        if (relaxed) body.code.simd(Lanes.F32.multiplyAdd());
        else body.code.simd(0x52).simd(0xE0);      // v128.bitselect, f32x4.abs
        body.code.raw(0x1A);
        return start().section(1, types).section(3, new WasmCode().u(1).u(0))
                .section(10, new WasmCode().u(1).append(body.finish())).toBytes();
    }

    static WasmCode start() { return new WasmCode().raw(0).raw('a').raw('s').raw('m').raw(1).raw(0).raw(0).raw(0); }

    final Module emit() throws Unsupported {
        for (int t = 0; t < plan.tasks.size(); t++) {
            placement.enter(t);
            write(plan.tasks.get(t));
            placement.leave();
        }
        keepOutputs();
        update();
        close();
        if (arena.isTooLarge()) {
            throw new Unsupported("simd: this Program needs more than 1 GiB of memory; use smaller batches or layers");
        }
        return new Module(bytes(arena.pages()), readable(), writable(), constants(), arena.pages(), arena.bytes(), indexed, 1, "");
    }

    /** Writes the code of a task. */
    void write(Task task) throws Unsupported { next().write(task); }

    /** The function at hand, or a new one if that is long. */
    private KernelCode next() {
        if (open.code.size() > LONG) close();
        return new KernelCode(plan, placement, more, indexed, open);
    }

    /** Ends the function at hand. */
    final void close() {
        if (!open.isEmpty()) functions.add(open);
        open = new Body(0, fast);
    }

    /** An output is what it was when the step computed, also where it is a state that the step then replaces. */
    private void keepOutputs() {
        Arrays.fill(before, -1);
        for (Program.Update u : program.updates()) {
            if (u.from() == u.state() || !program.isOutput(u.state())) continue;
            before[u.state()] = arena.take(plan.bytes(u.state()));
            next().copy(u.state(), before[u.state()]);
        }
    }

    /** All updates happen at once: what lies in a state's memory is put aside before any state is written. */
    private void update() {
        List<Program.Update> updates = program.updates();
        int[] aside = new int[updates.size()];
        Arrays.fill(aside, -1);
        for (int u = 0; u < aside.length; u++) {
            int from = updates.get(u).from();
            if (program.value(plan.view(from).root()).role() != Role.STATE || updates.get(u).state() == from) continue;
            aside[u] = arena.take(plan.bytes(from));
            next().copy(from, aside[u]);
        }
        for (int u = 0; u < aside.length; u++) {
            int state = updates.get(u).state();
            int from = updates.get(u).from();
            int bytes = (int) plan.bytes(state);
            if (from == state || bytes == 0 || plan.home(from) == state) continue;
            KernelCode code = next();
            if (aside[u] >= 0) code.body.code.copy(placement.address(state), aside[u], bytes);
            else if (plan.view(from).isContiguous()) code.body.code.copy(placement.address(state), placement.first(from), bytes);
            else code.copy(from, placement.address(state));
        }
    }

    /** The addresses of what can be read from outside. */
    private int[] readable() {
        int[] at = writable();
        for (int v : program.outputs()) at[v] = before[v] >= 0 ? before[v] : placement.first(v);
        return at;
    }

    /** The addresses of what can be written from outside, and of constants. */
    private int[] writable() {
        int[] at = new int[before.length];
        for (Program.Value v : program.values()) at[v.id()] = v.role() == Role.COMPUTED ? -1 : placement.address(v.id());
        return at;
    }

    private List<Program.Value> constants() {
        List<Program.Value> constants = new ArrayList<>();
        for (Program.Value v : program.values()) if (v.role() == Role.CONSTANT) constants.add(v);
        return constants;
    }

    /** The module, for a memory of so many pages. */
    byte[] bytes(int pages) {
        // Types: 0 is a kernel, 1 is step.
        WasmCode types = new WasmCode().u(2).raw(0x60).u(0).u(0).raw(0x60).u(1).raw(WasmCode.I32).u(0);
        WasmCode imports = new WasmCode().u(1).name("env").name("memory").raw(2).raw(0).u(pages);
        WasmCode kinds = new WasmCode().u(functions.size() + 1);
        WasmCode bodies = new WasmCode().u(functions.size() + 1);
        for (Body f : functions) {
            kinds.u(0);
            bodies.append(f.finish());
        }
        WasmCode exports = new WasmCode().u(1).name("step").raw(0).u(functions.size());
        kinds.u(1);
        bodies.append(step().finish());
        return start().section(1, types).section(2, imports).section(3, kinds).section(7, exports).section(10, bodies).toBytes();
    }

    private Body step() {
        Body step = new Body(1);
        step.code.get(0).when().loop();
        for (int f = 0; f < functions.size(); f++) step.code.call(f);
        step.code.again(0).end();
        return step;
    }
}
