package chainrule.client.simd;

import chainrule.kernel.Kernel;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the WebAssembly module of a Program: one function for each instruction that needs code, and {@code step(n)}, which
 * calls them and then updates the states, n times. Small functions let the browser replace its quick translation of a hot
 * one by its good translation while the Program runs.
 */
final class SimdEmitter {
    private final Program program;
    private final Plan plan;
    private final int[] addresses;
    private final Memory memory = new Memory(16);
    private final List<Body> functions = new ArrayList<>();
    /** For each output that is a state where its value before the update is kept, else -1. */
    private final int[] before;

    private final MoreKernels more;

    private SimdEmitter(Program program, MoreKernels more) {
        this.program = program;
        this.more = more;
        this.plan = new Plan(program);
        this.addresses = new int[program.values().size()];
        this.before = new int[addresses.length];
    }

    static Module emit(Program program, MoreKernels more) throws Unsupported { return new SimdEmitter(program, more).emit(); }

    /** The smallest module with a SIMD instruction: a browser that accepts it has SIMD. */
    static byte[] smallest() {
        WasmCode types = new WasmCode().u(1).raw(0x60).u(0).u(0);
        Body body = new Body(0);
        body.code.constant(0, 0).simd(0xE0).raw(0x1A);      // f32x4.abs, drop
        return start().section(1, types).section(3, new WasmCode().u(1).u(0))
                .section(10, new WasmCode().u(1).append(body.finish())).toBytes();
    }

    private static WasmCode start() { return new WasmCode().raw(0).raw('a').raw('s').raw('m').raw(1).raw(0).raw(0).raw(0); }

    private Module emit() throws Unsupported {
        Arrays.fill(addresses, -1);
        for (Program.Value v : program.values()) {
            if (v.role() != Role.COMPUTED && plan.views[v.id()] != null) addresses[v.id()] = memory.take(plan.bytes(v.id()));
        }
        for (int w = 0; w < plan.work.size(); w++) write(w);
        keepOutputs();
        update();
        if (memory.isTooLarge()) {
            throw new Unsupported("simd: this Program needs more than 1 GiB of memory; use smaller batches or layers");
        }
        return new Module(bytes(), readable(), writable(), memory.pages(), memory.bytes(), indexed());
    }

    private void write(int w) throws Unsupported {
        Plan.Work work = plan.work.get(w);
        int out = work.instruction().out();
        addresses[out] = memory.take(plan.bytes(out));
        add(new KernelCode(program, plan, addresses, memory, more).write(work));
        for (int v = 0; v < addresses.length; v++) {
            boolean over = addresses[v] >= 0 && plan.lastUse[v] == w && program.value(v).role() == Role.COMPUTED;
            if (over) memory.give(addresses[v], plan.bytes(v));
        }
    }

    /** An output is what it was when the step computed, also where it is a state that the step then replaces. */
    private void keepOutputs() {
        Arrays.fill(before, -1);
        for (Program.Update u : program.updates()) {
            if (u.from() == u.state() || !program.outputs().contains(u.state())) continue;
            before[u.state()] = memory.take(plan.bytes(u.state()));
            add(new KernelCode(program, plan, addresses, memory, more).copy(u.state(), before[u.state()]));
        }
    }

    private void add(Body body) { if (!body.isEmpty()) functions.add(body); }

    /** All updates happen at once: what lies in a state's memory is put aside before any state is written. */
    private void update() {
        List<Program.Update> updates = program.updates();
        int[] aside = new int[updates.size()];
        Arrays.fill(aside, -1);
        for (int u = 0; u < aside.length; u++) {
            int from = updates.get(u).from();
            if (program.value(plan.views[from].root()).role() != Role.STATE || updates.get(u).state() == from) continue;
            aside[u] = memory.take(plan.bytes(from));
            add(new KernelCode(program, plan, addresses, memory, more).copy(from, aside[u]));
        }
        Body copies = new Body(0);
        for (int u = 0; u < aside.length; u++) {
            int state = updates.get(u).state();
            int from = updates.get(u).from();
            int bytes = (int) plan.bytes(state);
            if (from == state || bytes == 0) continue;
            View view = plan.views[from];
            int offset = view.offset() * program.value(from).dtype().bytes();
            if (aside[u] >= 0) copies.code.copy(addresses[state], aside[u], bytes);
            else if (view.isContiguous()) copies.code.copy(addresses[state], addresses[view.root()] + offset, bytes);
            else add(new KernelCode(program, plan, addresses, memory, more).copy(from, addresses[state]));
        }
        add(copies);
    }

    /** The addresses of what can be read from outside. */
    private int[] readable() {
        int[] at = new int[addresses.length];
        Arrays.fill(at, -1);
        for (Program.Value v : program.values()) if (v.role() != Role.COMPUTED) at[v.id()] = addresses[v.id()];
        for (int v : program.outputs()) {
            View view = plan.views[v];
            at[v] = before[v] >= 0 ? before[v] : addresses[view.root()] + view.offset() * program.value(v).dtype().bytes();
        }
        return at;
    }

    /** The addresses of what can be written from outside, and of constants. */
    private int[] writable() {
        int[] at = new int[addresses.length];
        for (Program.Value v : program.values()) at[v.id()] = v.role() == Role.COMPUTED ? -1 : addresses[v.id()];
        return at;
    }

    private List<String> indexed() {
        List<String> said = new ArrayList<>();
        for (Program.Instruction i : program.instructions()) {
            boolean reads = i.kernel() instanceof Kernel.Gather;
            if (!reads && !(i.kernel() instanceof Kernel.ScatterAdd) && !(i.kernel() instanceof Kernel.Scatter)) {
                said.add("");
                continue;
            }
            int axis = i.attrs().ints()[0];
            int length = program.value(reads ? i.in()[0] : i.out()).shape()[axis];
            said.add(i.name() + ": wanted an index from 0 to " + (length - 1) + " along axis " + axis + ", which has length " + length + ", got ");
        }
        return said;
    }

    private byte[] bytes() {
        // Types: 0 is a kernel, 1 is step.
        WasmCode types = new WasmCode().u(2).raw(0x60).u(0).u(0).raw(0x60).u(1).raw(WasmCode.I32).u(0);
        WasmCode imports = new WasmCode().u(1).name("env").name("memory").raw(2).raw(0).u(memory.pages());
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
