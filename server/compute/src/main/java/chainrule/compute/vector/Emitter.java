package chainrule.compute.vector;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Arithmetic;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.plan.Arena;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Slices;
import chainrule.program.plan.Task;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Writes the class of a Program: a method for each of its tasks, and one that calls them and then updates the states. */
final class Emitter {
    /** Every value begins where a cache line does, as far as Java arrays let it. */
    private static final int LINE = 64;
    /** Calls of tasks in one method: a method over 8,000 bytes would never be compiled. */
    private static final int CALLS = 400;
    private static final MethodTypeDesc TASK = MethodTypeDesc.of(ConstantDescs.CD_void, Body.MEMORY);
    private static final MethodTypeDesc NUMBERED = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    final ClassDesc self = ClassDesc.of("chainrule.compute.vector.Written");
    private final Arithmetic arithmetic;
    final Maps maps = new Maps();
    private final Program program;
    private final Plan plan;
    private final Arena[] arenas = new Arena[DType.values().length];
    private final Placement placement;
    private final TaskCode whole;
    private final List<Call> calls = new ArrayList<>();
    /** What a step does, in order. */
    private final List<Consumer<Body>> sequence = new ArrayList<>();
    /** Threads that share long tasks, and the slices of those: of one task after the other, as many as threads. */
    private final int threads;
    private final List<Consumer<Body>> slices = new ArrayList<>();
    /** The thread whose slice is being written. */
    private int thread;
    private final Sharing sharing;
    private final Piece[] before;
    private ClassBuilder builder;

    private Emitter(Program program, Arithmetic arithmetic, Sharing sharing) {
        this.arithmetic = arithmetic;
        this.plan = new Plan(arithmetic == Arithmetic.FAST ? Quick.of(program) : program);
        this.program = plan.program;
        for (int t = 0; t < arenas.length; t++) arenas[t] = new Arena(LINE, LINE);
        placement = new Placement(plan, arenas);
        whole = new TaskCode(this, plan, placement);
        before = new Piece[program.values().size()];
        this.sharing = sharing;
        threads = sharing.threads(plan);
    }

    static Compiled compile(Program program, Arithmetic arithmetic, Sharing sharing) throws Unsupported {
        return new Emitter(program, arithmetic, sharing).compile();
    }

    private Compiled compile() throws Unsupported {
        byte[] bytes = ClassFile.of().build(self, all -> {
            builder = all;
            all.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(ClassDesc.of("chainrule.compute.vector.Step"));
            all.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0,
                    c -> c.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            for (int t = 0; t < plan.tasks.size(); t++) {
                placement.enter(t);
                task(t);
                placement.leave();
            }
            keepOutputs();
            update();
            run();
            slice();
        });
        int[] lengths = new int[arenas.length];
        for (DType type : DType.values()) {
            if (arenas[type.ordinal()].isTooLarge()) {
                throw new Unsupported("vector: this Program needs more than 1 GiB of " + type.label() + "; use smaller batches or layers");
            }
            lengths[type.ordinal()] = (int) ((arenas[type.ordinal()].bytes() + LINE) / type.bytes()) + shift(type);
        }
        return new Compiled(program, define(bytes), bytes, lengths, maps.toArray(), List.copyOf(calls), writable(), readable(), threads);
    }

    private static Step define(byte[] bytes) {
        Directives.given();
        try {
            return (Step) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("vector: the written class cannot be made: " + e.getMessage(), e);
        }
    }

    /** Writes a method, without the return at its end. */
    void method(String name, MethodTypeDesc type, Consumer<Body> code) {
        builder.withMethodBody(name, type, ClassFile.ACC_STATIC, c -> {
            code.accept(new Body(c, arithmetic, thread));
            c.return_();
        });
    }

    /** Writes the method of a task; the call that runs it. */
    Consumer<Body> task(String name, Consumer<Body> code) {
        method(name, TASK, code);
        return body -> body.code.aload(0).invokestatic(self, name, TASK);
    }

    private void task(int number) {
        Task task = plan.tasks.get(number);
        List<Slices.Slice> cut = sharing.slices(plan, task, threads);
        if (cut.isEmpty()) {
            sequence.add(whole.write("task" + number, task));
            return;
        }
        int stage = slices.size() / threads;
        for (thread = 0; thread < threads; thread++) {
            if (thread >= cut.size()) slices.add(body -> { });
            else slices.add(new TaskCode(this, cut.get(thread).plan(), placement).write("task" + number + "of" + thread, cut.get(thread).task()));
        }
        thread = 0;
        sequence.add(body -> body.code.aload(0).loadConstant(stage).invokevirtual(Body.MEMORY, "share", NUMBERED));
    }

    /** The method of the interface that takes steps, and methods that each take a part of the sequence. */
    private void run() {
        int parts = parts("part", sequence);
        builder.withMethodBody("run", MethodTypeDesc.of(ConstantDescs.CD_void, Body.MEMORY, ConstantDescs.CD_int), ClassFile.ACC_PUBLIC, c -> {
            var done = c.newLabel();
            var again = c.newLabel();
            c.labelBinding(again).iload(2).ifle(done);
            for (int p = 0; p < parts; p++) c.aload(1).invokestatic(self, "part" + p, TASK);
            c.iinc(2, -1).goto_(again).labelBinding(done).return_();
        });
    }

    private int parts(String name, List<Consumer<Body>> sequence) {
        int parts = (sequence.size() + CALLS - 1) / CALLS;
        for (int p = 0; p < parts; p++) {
            List<Consumer<Body>> part = sequence.subList(p * CALLS, Math.min(sequence.size(), (p + 1) * CALLS));
            method(name + p, TASK, body -> part.forEach(call -> call.accept(body)));
        }
        return parts;
    }

    /** The method of the interface that computes a slice: a method chooses among some, and one among those methods. */
    private void slice() {
        MethodTypeDesc chosen = MethodTypeDesc.of(ConstantDescs.CD_void, Body.MEMORY, ConstantDescs.CD_int);
        int parts = (slices.size() + CALLS - 1) / CALLS;
        for (int p = 0; p < parts; p++) {
            int first = p * CALLS;
            List<Consumer<Body>> part = slices.subList(first, Math.min(slices.size(), first + CALLS));
            method("slices" + p, chosen, body -> choose(body.code, 1, part.size(), first, 1, i -> part.get(i).accept(body)));
        }
        builder.withMethodBody("slice", chosen, ClassFile.ACC_PUBLIC,
                c -> {
                    choose(c, 2, parts, 0, CALLS, p -> c.aload(1).iload(2).invokestatic(self, "slices" + p, chosen));
                    c.return_();
                });
    }

    /** Writes {@code what} for each of {@code count} numbers; the one runs that {@code (variable - first) / divisor} is. */
    private static void choose(CodeBuilder c, int variable, int count, int first, int divisor, IntConsumer what) {
        if (count == 0) return;
        Label end = c.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) cases.add(SwitchCase.of(i, c.newLabel()));
        c.iload(variable).loadConstant(first).isub().loadConstant(divisor).idiv().tableswitch(0, count - 1, end, cases);
        for (int i = 0; i < count; i++) {
            c.labelBinding(cases.get(i).target());
            what.accept(i);
            c.goto_(end);
        }
        c.labelBinding(end);
    }

    /** The call that runs an instruction on the portable loops. */
    Consumer<Body> portable(Call call) {
        int number = calls.size();
        calls.add(call);
        return body -> body.code.aload(0).loadConstant(number).invokevirtual(Body.MEMORY, "call", NUMBERED);
    }

    private void copy(Piece from, Piece to) { sequence.add(portable(new Call(new Kernel.Convert(), Attrs.of(to.dtype()), List.of(from), to))); }

    /** Arrays begin 16 bytes behind a cache line where they are large: so much is left free at their beginning. */
    private static int shift(DType type) { return (LINE - 16) / type.bytes(); }

    static int place(DType type, int address) { return address / type.bytes() + shift(type) - LINE / type.bytes(); }

    private Piece piece(int value) { return whole.piece(value); }

    /** An output is what it was when the step computed, also where it is a state that the step then replaces. */
    private void keepOutputs() {
        for (Program.Update u : program.updates()) {
            if (u.from() == u.state() || !program.outputs().contains(u.state())) continue;
            before[u.state()] = aside(u.state());
        }
    }

    /** Copies a value to memory of its own. */
    private Piece aside(int value) {
        Program.Value v = program.value(value);
        Piece kept = new Piece(v.dtype(), place(v.dtype(), arenas[v.dtype().ordinal()].take(plan.bytes(value))), v.shape(), Strided.rowMajor(v.shape()));
        copy(piece(value), kept);
        return kept;
    }

    /** All updates happen at once: what lies in a state's memory is put aside before any state is written. */
    private void update() {
        List<Program.Update> updates = program.updates();
        Piece[] aside = new Piece[updates.size()];
        for (int u = 0; u < aside.length; u++) {
            int from = updates.get(u).from();
            boolean ofState = program.value(plan.view(from).root()).role() == Role.STATE;
            if (ofState && updates.get(u).state() != from) aside[u] = aside(from);
        }
        for (int u = 0; u < aside.length; u++) {
            int state = updates.get(u).state();
            int from = updates.get(u).from();
            if (from == state || plan.bytes(state) == 0 || plan.home(from) == state) continue;
            copy(aside[u] != null ? aside[u] : piece(from), piece(state));
        }
    }

    private Piece[] writable() {
        Piece[] pieces = new Piece[before.length];
        for (Program.Value v : program.values()) if (v.role() != Role.COMPUTED) pieces[v.id()] = piece(v.id());
        return pieces;
    }

    private Piece[] readable() {
        Piece[] pieces = writable();
        for (int v : program.outputs()) pieces[v] = before[v] != null ? before[v] : piece(v);
        return pieces;
    }
}
