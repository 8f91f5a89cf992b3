package chainrule.compute.vector;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Program.Instruction;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Split;
import chainrule.program.plan.Task;
import chainrule.program.plan.View;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes tasks, of which the plan knows what lies where: a whole Program's, or that of one slice. */
final class TaskCode {
    private static final MethodTypeDesc HIGHEST = MethodTypeDesc.of(ConstantDescs.CD_void, Body.arrayOf(DType.FLOAT32), ConstantDescs.CD_int,
            ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int,
            ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int,
            Body.arrayOf(DType.INT64), ConstantDescs.CD_int);

    private final Emitter emitter;
    private final Maps maps;
    private final Plan plan;
    private final Placement placement;

    TaskCode(Emitter emitter, Plan plan, Placement placement) {
        this.emitter = emitter;
        this.maps = emitter.maps;
        this.plan = plan;
        this.placement = placement;
    }

    private DType dtype(int value) { return plan.program.value(value).dtype(); }

    private int[] shape(int value) { return plan.program.value(value).shape(); }

    Piece piece(int value) {
        Nest.Operand o = operand(plan.view(value), value);
        return new Piece(dtype(value), o.place(), plan.view(value).shape(), o.strides());
    }

    private Nest.Operand operand(int value) { return operand(plan.view(value), value); }

    /** Writes a task as methods whose names begin with {@code name}; the call that runs it. */
    Consumer<Body> write(String name, Task task) {
        return switch (task) {
            case Task.Map m -> emitter.task(name, body -> map(body, m));
            case Task.Product p -> product(name, p.product(), p.code());
            case Task.Fold f -> emitter.task(name, body -> ReduceLoop.emit(body, maps, Lanes.of(f.code().type), ((Kernel.Reduce) f.fold().kernel()).fold(),
                    f.code(), f.shape(), f.fold().attrs().ints(), operands(f.code())));
            case Task.Single s -> single(name, s.instruction());
        };
    }

    /** Floats are moved by code written for them; all else is the portable loops'. */
    private Consumer<Body> single(String name, Instruction i) {
        Consumer<Body> code = dtype(i.out()).isFloating() && Strided.size(shape(i.out())) > 0 ? floats(i) : null;
        if (code == null && i.kernel() instanceof Kernel.Highest && isInside(i)) code = body -> highest(body, i);
        if (code != null) return emitter.task(name, code);
        List<Piece> in = new ArrayList<>();
        for (int k : i.in()) in.add(piece(k));
        return emitter.portable(new Call(i.kernel(), i.attrs(), in, piece(i.out())));
    }

    /** The code of an instruction on floats, or null if none is written here. */
    private Consumer<Body> floats(Instruction i) {
        int out = i.out();
        int in = i.in().length == 0 ? -1 : i.in()[0];
        Lanes lanes = Lanes.of(dtype(out), lastLength(out));
        return switch (i.kernel()) {
            case Kernel.Reduce r -> reduce(r.fold(), in, out, i.attrs().ints());
            case Kernel.Movement m -> body -> move(body, lanes, m, i);
            case Kernel.Window w -> body -> CopyLoop.copy(body, maps, lanes, shape(out), seen(w, i.attrs(), in), operand(out));
            case Kernel.Overlap _ -> body -> {
                CopyLoop.zero(body, lanes, piece(out).place(), piece(out).size());
                CopyLoop.overlap(body, maps, lanes, i.attrs().ints(), shape(in), operand(in), operand(out));
            };
            case Kernel.Gather _ -> {
                int axis = i.attrs().ints()[0];
                int length = shape(in)[axis];
                yield body -> CopyLoop.gather(body, lanes, problem("gather", axis, length), shape(out), length,
                        plan.view(in).strides()[axis], still(operand(in), axis), operand(i.in()[1]), operand(out));
            }
            case Kernel.ScatterAdd _ -> {
                int axis = i.attrs().ints()[0];
                int length = shape(out)[axis];
                yield body -> {
                    CopyLoop.zero(body, lanes, piece(out).place(), piece(out).size());
                    CopyLoop.scatterAdd(body, lanes, problem("scatter_add", axis, length), shape(in), length,
                            plan.view(out).strides()[axis], operand(in), operand(i.in()[1]), still(operand(out), axis));
                };
            }
            case Kernel.Elementwise _, Kernel.Convert _, Kernel.Scan _, Kernel.MatMul _, Kernel.Highest _, Kernel.Scatter _, Kernel.External _ -> null;
        };
    }

    /** Elements that do not lie so that the loops can fold them where they are, are first copied together. */
    private Consumer<Body> reduce(Kernel.Fold fold, int in, int out, int[] axes) {
        if (Strided.size(shape(in)) == 0) return null;
        Fused copy = Fused.copy(dtype(in), in, out);
        boolean direct = !plan.view(in).isReversed() && Split.of(shape(in), plan.view(in).strides(), axes).isDirect(1);
        Nest.Operand from = direct ? operand(in) : together(in, axes);
        return body -> {
            if (!direct) CopyLoop.copy(body, maps, Lanes.of(dtype(in), lastLength(in)), shape(in), operand(in), from);
            ReduceLoop.emit(body, maps, Lanes.of(dtype(in)), fold, copy, shape(in), axes, from, operand(out));
        };
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
        return new Nest.Operand(Emitter.place(type, placement.temporary(type, (long) stride * type.bytes())), strides);
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
        return new Nest.Operand(Emitter.place(type, placement.address(view.root())) + view.offset(), view.strides());
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
    private Consumer<Body> product(String name, Instruction i, Fused after) {
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
        int at = scratch == 0 ? 0 : Emitter.place(dtype(out), placement.temporary(dtype(out), (long) scratch * dtype(out).bytes()));
        MatMulLoop loop = new MatMulLoop(emitter, name, lanes, s, after, at, leading, sides);
        Consumer<Body> call = emitter.task(name, body -> loop.emit(body, Arrays.copyOf(shape(out), rank - 2)));
        loop.writeTiles();
        return call;
    }

    private static Nest.Operand leading(Nest.Operand o) { return new Nest.Operand(o.place(), Arrays.copyOf(o.strides(), o.strides().length - 2)); }
}
