package chainrule.compute.vector;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Arithmetic;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.plan.Arena;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Task;
import chainrule.program.plan.View;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes the class of a Program: a method for each of its tasks, and one that calls them and then updates the states. */
final class Emitter {
    /** Every value begins where a cache line does, as far as Java arrays let it. */
    private static final int LINE = 64;
    /** Calls of tasks in one method: a method over 8,000 bytes would never be compiled. */
    private static final int CALLS = 400;
    private static final MethodTypeDesc TASK = MethodTypeDesc.of(ConstantDescs.CD_void, Body.MEMORY);

    private static final MethodTypeDesc HIGHEST = MethodTypeDesc.of(ConstantDescs.CD_void, Body.arrayOf(DType.FLOAT32), ConstantDescs.CD_int,
            ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int,
            ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int,
            Body.arrayOf(DType.INT64), ConstantDescs.CD_int);

    final ClassDesc self = ClassDesc.of("chainrule.compute.vector.Written");
    final Arithmetic arithmetic;
    final Maps maps = new Maps();
    private final Program program;
    private final Plan plan;
    private final Arena[] arenas = new Arena[DType.values().length];
    private final Placement placement;
    private final List<Call> calls = new ArrayList<>();
    /** What a step does, in order. */
    private final List<Consumer<Body>> sequence = new ArrayList<>();
    private final Piece[] before;
    private ClassBuilder builder;

    private Emitter(Program program, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.plan = new Plan(arithmetic == Arithmetic.FAST ? Quick.of(program) : program);
        this.program = plan.program;
        for (int t = 0; t < arenas.length; t++) arenas[t] = new Arena(LINE, LINE);
        placement = new Placement(plan, arenas);
        before = new Piece[program.values().size()];
    }

    static Compiled compile(Program program, Arithmetic arithmetic) throws Unsupported { return new Emitter(program, arithmetic).compile(); }

    private Compiled compile() throws Unsupported {
        byte[] bytes = ClassFile.of().build(self, all -> {
            builder = all;
            all.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(ClassDesc.of("chainrule.compute.vector.Step"));
            all.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0,
                    c -> c.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            for (int t = 0; t < plan.tasks.size(); t++) {
                placement.enter(t);
                write("task" + t, plan.tasks.get(t));
                placement.leave();
            }
            keepOutputs();
            update();
            run();
        });
        int[] lengths = new int[arenas.length];
        for (DType type : DType.values()) {
            if (arenas[type.ordinal()].isTooLarge()) {
                throw new Unsupported("vector: this Program needs more than 1 GiB of " + type.label() + "; use smaller batches or layers");
            }
            lengths[type.ordinal()] = (int) ((arenas[type.ordinal()].bytes() + LINE) / type.bytes()) + shift(type);
        }
        return new Compiled(program, define(bytes), bytes, lengths, maps.toArray(), List.copyOf(calls), writable(), readable());
    }

    private static Step define(byte[] bytes) {
        try {
            return (Step) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("vector: the written class cannot be made: " + e.getMessage(), e);
        }
    }

    /** Writes a method, without the return at its end. */
    void method(String name, MethodTypeDesc type, Consumer<Body> code) {
        builder.withMethodBody(name, type, ClassFile.ACC_STATIC, c -> {
            code.accept(new Body(c, arithmetic));
            c.return_();
        });
    }

    private void task(String name, Consumer<Body> code) {
        method(name, TASK, code);
        sequence.add(body -> body.code.aload(0).invokestatic(self, name, TASK));
    }

    /** The method of the interface, and methods that each take a part of the sequence. */
    private void run() {
        int parts = (sequence.size() + CALLS - 1) / CALLS;
        for (int p = 0; p < parts; p++) {
            List<Consumer<Body>> part = sequence.subList(p * CALLS, Math.min(sequence.size(), (p + 1) * CALLS));
            method("part" + p, TASK, body -> part.forEach(call -> call.accept(body)));
        }
        builder.withMethodBody("run", MethodTypeDesc.of(ConstantDescs.CD_void, Body.MEMORY, ConstantDescs.CD_int), ClassFile.ACC_PUBLIC, c -> {
            var done = c.newLabel();
            var again = c.newLabel();
            c.labelBinding(again).iload(2).ifle(done);
            for (int p = 0; p < parts; p++) c.aload(1).invokestatic(self, "part" + p, TASK);
            c.iinc(2, -1).goto_(again).labelBinding(done).return_();
        });
    }

    private void write(String name, Task task) {
        switch (task) {
            case Task.Map m -> task(name, body -> map(body, m));
            case Task.Product p -> product(name, p.product(), p.code());
            case Task.Fold f -> task(name, body -> ReduceLoop.emit(body, maps, Lanes.of(f.code().type), ((Kernel.Reduce) f.fold().kernel()).fold(),
                    f.code(), f.shape(), f.fold().attrs().ints(), operands(f.code())));
            case Task.Single s -> single(name, s.instruction());
        }
    }

    /** Floats are moved by code written for them; all else is the portable loops'. */
    private void single(String name, Instruction i) {
        if (dtype(i.out()).isFloating() && Strided.size(shape(i.out())) > 0 && plain(name, i)) return;
        if (i.kernel() instanceof Kernel.Highest && isInside(i)) {
            task(name, body -> highest(body, i));
            return;
        }
        List<Piece> in = new ArrayList<>();
        for (int k : i.in()) in.add(piece(k));
        portable(new Call(i.kernel(), i.attrs(), in, piece(i.out())));
    }

    /** Writes an instruction on floats, or says that it is none that is written here. */
    private boolean plain(String name, Instruction i) {
        int out = i.out();
        int in = i.in().length == 0 ? -1 : i.in()[0];
        Lanes lanes = Lanes.of(dtype(out), lastLength(out));
        switch (i.kernel()) {
            case Kernel.Reduce r -> {
                if (Strided.size(shape(in)) == 0) return false;
                int[] axes = i.attrs().ints();
                Fused copy = Fused.copy(dtype(in), in, out);
                boolean direct = !plan.view(in).isReversed() && ReduceLoop.Split.of(shape(in), plan.view(in).strides(), axes).isDirect();
                Nest.Operand together = direct ? operand(in) : together(in, axes);
                task(name, body -> {
                    if (!direct) CopyLoop.copy(body, maps, Lanes.of(dtype(in), lastLength(in)), shape(in), operand(in), together);
                    ReduceLoop.emit(body, maps, Lanes.of(dtype(in)), r.fold(), copy, shape(in), axes, together, operand(out));
                });
            }
            case Kernel.Movement m -> task(name, body -> move(body, lanes, m, i));
            case Kernel.Window w -> task(name, body -> CopyLoop.copy(body, maps, lanes, shape(out), seen(w, i.attrs(), in), operand(out)));
            case Kernel.Overlap _ -> task(name, body -> {
                CopyLoop.zero(body, lanes, piece(out).place(), piece(out).size());
                CopyLoop.overlap(body, maps, lanes, i.attrs().ints(), shape(in), operand(in), operand(out));
            });
            case Kernel.Gather _ -> {
                int axis = i.attrs().ints()[0];
                int length = shape(in)[axis];
                task(name, body -> CopyLoop.gather(body, lanes, problem("gather", axis, length), shape(out), length,
                        plan.view(in).strides()[axis], still(operand(in), axis), operand(i.in()[1]), operand(out)));
            }
            case Kernel.ScatterAdd _ -> {
                int axis = i.attrs().ints()[0];
                int length = shape(out)[axis];
                task(name, body -> {
                    CopyLoop.zero(body, lanes, piece(out).place(), piece(out).size());
                    CopyLoop.scatterAdd(body, lanes, problem("scatter_add", axis, length), shape(in), length,
                            plan.view(out).strides()[axis], operand(in), operand(i.in()[1]), still(operand(out), axis));
                });
            }
            case Kernel.Elementwise _, Kernel.Convert _, Kernel.Scan _, Kernel.MatMul _, Kernel.Highest _, Kernel.Scatter _, Kernel.External _ -> {
                return false;
            }
        }
        return true;
    }

    /** Memory for a copy of a value in which what is folded into one number lies side by side, or else what stays does. */
    private Nest.Operand together(int value, int[] axes) {
        int[] shape = shape(value);
        boolean[] folded = new boolean[shape.length];
        for (int axis : axes) folded[axis] = true;
        int[] strides = new int[shape.length];
        int stride = 1;
        for (boolean turn : new boolean[] {folded[shape.length - 1], !folded[shape.length - 1]}) {
            for (int d = shape.length - 1; d >= 0; d--) {
                if (folded[d] != turn) continue;
                strides[d] = stride;
                stride *= shape[d];
            }
        }
        DType type = dtype(value);
        return new Nest.Operand(place(type, placement.temporary(type, (long) stride * type.bytes())), strides);
    }

    /** Whether the windows are of float32 and none sees the padding. */
    private boolean isInside(Instruction i) {
        int[] ints = i.attrs().ints();
        return dtype(i.in()[0]) == DType.FLOAT32 && Strided.size(shape(i.out())) > 0 && ints[4] == 0 && ints[9] == 0
                && isInside(ints, 0, 2, shape(i.in()[0])) && isInside(ints, 5, 1, shape(i.in()[0]));
    }

    private static boolean isInside(int[] ints, int at, int fromEnd, int[] shape) {
        return (ints[at] - 1) * ints[at + 2] + (ints[at + 1] - 1) * ints[at + 3] < shape[shape.length - fromEnd];
    }

    private void highest(Body body, Instruction i) {
        int[] ints = i.attrs().ints();
        int in = i.in()[0];
        int rank = shape(in).length;
        int width = shape(in)[rank - 1];
        int[] x = operand(in).strides();
        int down = x[rank - 2];
        int right = x[rank - 1];
        int[] from = Arrays.copyOf(x, rank - 1);
        from[rank - 2] = ints[2] * down;
        int[] first = new int[rank - 1];
        first[rank - 2] = ints[2] * width;
        Nest nest = new Nest(body, Arrays.copyOf(shape(i.out()), rank - 1), new Nest.Operand(operand(in).place(), from),
                new Nest.Operand(0, first), new Nest.Operand(operand(i.out()).place(), Arrays.copyOf(operand(i.out()).strides(), rank - 1)));
        int lanes = Vectors.lanes(DType.FLOAT32);
        int map = maps.spread(ints[7] * right, lanes, lanes);
        int rest = maps.spread(ints[7] * right, ints[5] % lanes, lanes);
        nest.run(1, one -> {
            body.array(DType.FLOAT32);
            nest.push(0, 0);
            body.map(map).map(rest).code.loadConstant(ints[5]).loadConstant(ints[1]).loadConstant(ints[3] * down).loadConstant(ints[3] * width)
                    .loadConstant(ints[6]).loadConstant(ints[8] * right).loadConstant(ints[8]);
            nest.push(1, 0);
            body.code.loadConstant(ints[7]);
            body.array(DType.INT64);
            nest.push(2, 0);
            body.call("highest", HIGHEST);
        });
    }

    private int lastLength(int value) { return shape(value).length == 0 ? 1 : shape(value)[shape(value).length - 1]; }

    private static String problem(String name, int axis, int length) {
        return name + ": wanted an index from 0 to " + (length - 1) + " along axis " + axis + ", which has length " + length + ", got ";
    }

    private void move(Body body, Lanes lanes, Kernel.Movement movement, Instruction i) {
        int in = i.in()[0];
        int out = i.out();
        int[] ints = i.attrs().ints();
        switch (movement.move()) {
            case EXPAND, PERMUTE, SLICE -> CopyLoop.copy(body, maps, lanes, shape(out), seen(movement, i.attrs(), in), operand(out));
            // The elements in row-major order are the same, whichever of the two shapes is walked.
            case RESHAPE -> CopyLoop.copy(body, maps, Lanes.of(dtype(in), lastLength(in)), shape(in), operand(in),
                    new Nest.Operand(piece(out).place(), Strided.rowMajor(shape(in))));
            case EMBED -> {
                int[] slice = new int[ints.length];
                for (int d = 0; d < shape(out).length; d++) {
                    slice[3 * d] = ints[3 * d + 1];
                    slice[3 * d + 1] = shape(in)[d];
                    slice[3 * d + 2] = ints[3 * d + 2];
                }
                if (!Arrays.equals(shape(in), shape(out))) CopyLoop.zero(body, lanes, piece(out).place(), piece(out).size());
                CopyLoop.copy(body, maps, Lanes.of(dtype(in), lastLength(in)), shape(in), operand(in), operand(plan.view(out).slice(slice), out));
            }
            case OVERWRITE -> {
                int with = i.in()[1];
                CopyLoop.copy(body, maps, lanes, shape(out), operand(in), operand(out));
                CopyLoop.copy(body, maps, Lanes.of(dtype(with), lastLength(with)), shape(with), operand(with), operand(plan.view(out).slice(ints), out));
            }
        }
    }

    /** A value through a kernel that shows it otherwise. */
    private Nest.Operand seen(Kernel kernel, Attrs attrs, int value) { return operand(plan.view(value).seen(kernel, attrs), value); }

    private Nest.Operand operand(View view, int value) {
        DType type = dtype(value);
        return new Nest.Operand(place(type, placement.address(view.root())) + view.offset(), view.strides());
    }

    private void portable(Call call) {
        int number = calls.size();
        calls.add(call);
        sequence.add(body -> body.code.aload(0).loadConstant(number).invokevirtual(Body.MEMORY, "call",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int)));
    }

    private void copy(Piece from, Piece to) { portable(new Call(new Kernel.Convert(), Attrs.of(to.dtype()), List.of(from), to)); }

    DType dtype(int value) { return program.value(value).dtype(); }

    int[] shape(int value) { return program.value(value).shape(); }

    /** Arrays begin 16 bytes behind a cache line where they are large: so much is left free at their beginning. */
    private static int shift(DType type) { return (LINE - 16) / type.bytes(); }

    private static int place(DType type, int address) { return address / type.bytes() + shift(type) - LINE / type.bytes(); }

    private Piece piece(int value) {
        View view = plan.view(value);
        return new Piece(dtype(value), place(dtype(value), placement.first(value)), view.shape(), view.strides());
    }

    private Nest.Operand operand(int value) {
        Piece p = piece(value);
        return new Nest.Operand(p.place(), p.strides());
    }

    /** The leaves of code and its outputs. */
    private Nest.Operand[] operands(Fused code) {
        Nest.Operand[] operands = new Nest.Operand[code.leaves.size() + code.outputs.size()];
        for (int k = 0; k < operands.length; k++) operands[k] = operand(value(code, k));
        return operands;
    }

    private static int value(Fused code, int k) {
        return k < code.leaves.size() ? code.leaves.get(k) : code.outputs.get(k - code.leaves.size()).value();
    }

    private void map(Body body, Task.Map m) {
        Fused code = m.code();
        Nest.Operand[] operands = operands(code);
        if (!code.folds()) {
            ElementwiseLoop.elements(body, maps, code, m.shape(), operands);
            return;
        }
        // What is one number for the whole row stands still along it.
        int last = m.shape().length - 1;
        for (int k = 0; k < operands.length; k++) if (shape(value(code, k))[last] == 1) operands[k] = still(operands[k], last);
        ElementwiseLoop.rows(body, maps, Lanes.of(code.type, m.shape()[last]), code, m.shape(), operands);
    }

    private static Nest.Operand still(Nest.Operand o, int axis) {
        int[] strides = o.strides().clone();
        strides[axis] = 0;
        return new Nest.Operand(o.place(), strides);
    }

    /** A product and the code behind it. */
    private void product(String name, Instruction i, Fused after) {
        int out = i.out();
        int rank = shape(out).length;
        int m = shape(out)[rank - 2];
        int n = shape(out)[rank - 1];
        int k = shape(i.in()[0])[rank - 1];
        Nest.Operand a = operand(i.in()[0]);
        Nest.Operand b = operand(i.in()[1]);
        MatMulLoop.Shape given = new MatMulLoop.Shape(m, k, n, a.strides()[rank - 2], a.strides()[rank - 1], b.strides()[rank - 2], b.strides()[rank - 1]);
        boolean transposed = MatMulLoop.isBetterTransposed(given);
        MatMulLoop.Shape s = transposed ? given.transposed() : given;
        Lanes lanes = Lanes.of(dtype(out), s.n());
        // The first leaf is the product itself, which lies nowhere.
        int count = after.leaves.size() + after.outputs.size();
        Nest.Operand[] leading = new Nest.Operand[count + 1];
        MatMulLoop.Side[] sides = new MatMulLoop.Side[count - 1];
        leading[0] = leading(transposed ? b : a);
        leading[1] = leading(transposed ? a : b);
        for (int o = 1; o < count; o++) {
            Nest.Operand operand = operand(value(after, o));
            leading[o + 1] = leading(operand);
            MatMulLoop.Side side = new MatMulLoop.Side(operand.strides()[rank - 2], operand.strides()[rank - 1]);
            sides[o - 1] = transposed ? side.transposed() : side;
        }
        int scratch = MatMulLoop.scratch(lanes, s);
        int at = scratch == 0 ? 0 : place(dtype(out), placement.temporary(dtype(out), (long) scratch * dtype(out).bytes()));
        MatMulLoop loop = new MatMulLoop(this, name, lanes, s, after, at, leading, sides);
        task(name, body -> loop.emit(body, Arrays.copyOf(shape(out), rank - 2)));
        loop.writeTiles();
    }

    private static Nest.Operand leading(Nest.Operand o) { return new Nest.Operand(o.place(), Arrays.copyOf(o.strides(), o.strides().length - 2)); }

    /** An output is what it was when the step computed, also where it is a state that the step then replaces. */
    private void keepOutputs() {
        for (Program.Update u : program.updates()) {
            if (u.from() == u.state() || !program.outputs().contains(u.state())) continue;
            before[u.state()] = aside(u.state());
        }
    }

    /** Copies a value to memory of its own. */
    private Piece aside(int value) {
        DType type = dtype(value);
        Piece kept = new Piece(type, place(type, arenas[type.ordinal()].take(plan.bytes(value))), shape(value), Strided.rowMajor(shape(value)));
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
