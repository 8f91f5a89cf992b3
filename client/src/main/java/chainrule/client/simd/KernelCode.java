package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Task;
import chainrule.program.plan.View;
import java.util.Arrays;

/** Writes the code of one task: chooses the loop of its family and gives it addresses and strides. */
final class KernelCode {
    private final Program program;
    private final Plan plan;
    private final Placement placement;
    private final MoreKernels more;
    final Body body;

    KernelCode(Plan plan, Placement placement, MoreKernels more, Body body) {
        this.program = plan.program;
        this.plan = plan;
        this.placement = placement;
        this.more = more;
        this.body = body;
    }

    void write(Task task) throws Unsupported {
        switch (task) {
            case Task.Map m -> map(m);
            case Task.Product p -> matmul(p);
            case Task.Fold f -> ReduceLoop.emit(body, Lanes.of(f.code().type), ((Kernel.Reduce) f.fold().kernel()).fold(), f.code(), f.shape(),
                    f.fold().attrs().ints(), operands(f.code()));
            case Task.Single s -> single(s);
        }
    }

    private void single(Task.Single s) throws Unsupported {
        Instruction i = s.instruction();
        int out = i.out();
        if (computesIntegers(i)) more.write(this, s, null);
        else switch (i.kernel()) {
            case Kernel.Elementwise _ -> throw new IllegalStateException("simd: " + i.name() + " was left out of every loop");
            case Kernel.Convert c -> CopyLoop.convert(body, dtype(i.in()[0]), dtype(out), shape(out), operand(i.in()[0]), operand(out));
            case Kernel.Reduce r -> reduce(r.fold(), i);
            case Kernel.Movement m -> move(m, i.attrs(), i.in(), out);
            case Kernel.Window w -> copySeen(w, i.attrs(), i.in()[0], out);
            case Kernel.MatMul m -> zero(out);     // a product with elements to sum is a task of its own
            case Kernel.Gather g -> gather(i, s.number());
            case Kernel.ScatterAdd _ -> scatterAdd(i, s.number());
            case Kernel.Scan _, Kernel.Scatter _, Kernel.Overlap _, Kernel.Highest _ -> more.write(this, s, null);
            case Kernel.External e -> throw new Unsupported("simd: " + i.name() + " is a routine in Java, which no module can call");
        }
    }

    /** Whether an instruction computes with int64 or bool, which the loops here do not. */
    private boolean computesIntegers(Instruction i) {
        if (i.kernel() instanceof Kernel.Elementwise) return true; // the others are in loops
        return (i.kernel() instanceof Kernel.Reduce || i.kernel() instanceof Kernel.MatMul) && !dtype(i.out()).isFloating();
    }

    /** Copies a view into memory at {@code address}, in row-major order. */
    void copy(int value, int address) {
        int[] shape = shape(value);
        CopyLoop.copy(body, dtype(value), shape, operand(value),
                new Nest.Operand(Nest.NONE, address, bytes(Strided.rowMajor(shape), dtype(value))));
    }

    DType dtype(int value) { return program.value(value).dtype(); }

    int[] shape(int value) { return program.value(value).shape(); }

    Nest.Operand operand(int value) { return operand(plan.view(value), dtype(value)); }

    private Nest.Operand operand(View view, DType dtype) {
        return new Nest.Operand(Nest.NONE, address(view, dtype), bytes(view.strides(), dtype));
    }

    private int address(View view, DType dtype) { return placement.address(view.root()) + view.offset() * dtype.bytes(); }

    private static int[] bytes(int[] strides, DType dtype) {
        int[] s = strides.clone();
        for (int d = 0; d < s.length; d++) s[d] *= dtype.bytes();
        return s;
    }

    int temporary(long bytes) { return placement.temporary(bytes); }

    /** Writes zeros over a value's own memory. */
    void zero(int value) { if (plan.bytes(value) > 0) body.code.fill(placement.address(value), 0, (int) plan.bytes(value)); }

    /** The leaves of code and its outputs. */
    private Nest.Operand[] operands(Fused code) {
        Nest.Operand[] operands = new Nest.Operand[code.leaves.size() + code.outputs.size()];
        for (int k = 0; k < code.leaves.size(); k++) operands[k] = operand(code.leaves.get(k));
        for (int o = 0; o < code.outputs.size(); o++) operands[code.leaves.size() + o] = operand(code.outputs.get(o).value());
        return operands;
    }

    private void map(Task.Map m) {
        Fused code = m.code();
        Nest.Operand[] operands = operands(code);
        if (!code.folds()) {
            ElementwiseLoop.elements(body, Lanes.of(code.type), code, m.shape(), operands);
            return;
        }
        // What is one number for the whole row stands still along it.
        int last = m.shape().length - 1;
        for (int k = 0; k < operands.length; k++) {
            int value = k < code.leaves.size() ? code.leaves.get(k) : code.outputs.get(k - code.leaves.size()).value();
            if (shape(value)[last] == 1) operands[k] = still(operands[k], last);
        }
        ElementwiseLoop.rows(body, Lanes.of(code.type), code, m.shape(), operands);
    }

    private void reduce(Kernel.Fold fold, Instruction i) {
        int in = i.in()[0];
        Lanes lanes = Lanes.of(dtype(in));
        int[] shape = shape(in);
        int[] axes = i.attrs().ints();
        Nest.Operand x = operand(in);
        ReduceLoop.Split split = ReduceLoop.Split.of(shape, x.strides(), axes);
        int address = x.address();
        int[] strides = x.strides();
        if (!split.isDirect(lanes)) {
            address = temporary(plan.bytes(in));
            int[] order = order(shape.length, axes, split.last());
            strides = rowMajor(shape, order, lanes.bytes);
            CopyLoop.copy(body, lanes.dtype, shape, x, new Nest.Operand(Nest.NONE, address, strides));
        }
        ReduceLoop.emit(body, lanes, fold, Fused.copy(lanes.dtype, in, i.out()), shape, axes, new Nest.Operand(Nest.NONE, address, strides), operand(i.out()));
    }

    /** All axes, those of {@code axes} behind the others or before them. */
    private static int[] order(int rank, int[] axes, boolean behind) {
        int[] order = new int[rank];
        boolean[] named = new boolean[rank];
        for (int axis : axes) named[axis] = true;
        int next = 0;
        if (!behind) for (int axis : axes) order[next++] = axis;
        for (int d = 0; d < rank; d++) if (!named[d]) order[next++] = d;
        if (behind) for (int axis : axes) order[next++] = axis;
        return order;
    }

    /** Strides in bytes of an array whose axes lie in memory in the given order. */
    private static int[] rowMajor(int[] shape, int[] order, int bytes) {
        int[] strides = new int[shape.length];
        int step = bytes;
        for (int d = order.length - 1; d >= 0; d--) {
            strides[order[d]] = step;
            step *= Math.max(1, shape[order[d]]);
        }
        return strides;
    }

    /** Copies what a kernel that is a view shows. */
    private void copySeen(Kernel kernel, Attrs attrs, int in, int out) {
        CopyLoop.copy(body, dtype(out), shape(out), operand(plan.view(in).seen(kernel, attrs), dtype(out)), operand(out));
    }

    private void move(Kernel.Movement movement, Attrs attrs, int[] in, int out) {
        DType dtype = dtype(out);
        switch (movement.move()) {
            case EXPAND, PERMUTE, SLICE -> copySeen(movement, attrs, in[0], out);
            case RESHAPE -> {
                // The elements in row-major order are the same, whichever of the two shapes is walked.
                int[] shape = shape(in[0]);
                CopyLoop.copy(body, dtype, shape, operand(in[0]),
                        new Nest.Operand(Nest.NONE, operand(out).address(), bytes(Strided.rowMajor(shape), dtype)));
            }
            case EMBED -> {
                zero(out);
                int[] ints = attrs.ints();
                int[] slice = new int[ints.length];
                for (int d = 0; d < shape(out).length; d++) {
                    slice[3 * d] = ints[3 * d + 1];
                    slice[3 * d + 1] = shape(in[0])[d];
                    slice[3 * d + 2] = ints[3 * d + 2];
                }
                write(slice, in[0], out);
            }
            case OVERWRITE -> {
                CopyLoop.copy(body, dtype, shape(out), operand(in[0]), operand(out));
                write(attrs.ints(), in[1], out);
            }
        }
    }

    /** Copies a value over a slice of another: start, length, step for each axis. */
    private void write(int[] slice, int from, int out) {
        CopyLoop.copy(body, dtype(out), shape(from), operand(from), operand(plan.view(out).slice(slice), dtype(out)));
    }

    private void matmul(Task.Product p) throws Unsupported {
        Instruction i = p.product();
        int rank = shape(i.out()).length;
        int m = shape(i.out())[rank - 2];
        int n = shape(i.out())[rank - 1];
        int k = shape(i.in()[0])[rank - 1];
        Nest.Operand a = plan.view(i.in()[0]).isReversed() ? copied(i.in()[0]) : operand(i.in()[0]);
        Nest.Operand b = plan.view(i.in()[1]).isReversed() ? copied(i.in()[1]) : operand(i.in()[1]);
        if (Multiplication.isLarge(m, k, n) && more.write(this, null, multiplication(p, m, k, n, a, b))) return;
        if (MatMulLoop.isFar(k, n, a.strides()[rank - 1])) a = copied(i.in()[0]);
        Multiplication s = multiplication(p, m, k, n, a, b);
        int scratch = MatMulLoop.scratch(s);
        MatMulLoop.emit(body, s, scratch == 0 ? 0 : temporary(scratch));
    }

    private Multiplication multiplication(Task.Product p, int m, int k, int n, Nest.Operand a, Nest.Operand b) {
        int rank = a.strides().length;
        Lanes lanes = Lanes.of(p.code().type);
        // Few columns leave lanes empty: the transposed product has them as rows, if A's columns can be read as vectors.
        boolean turned = n < lanes.count && m > n && a.strides()[rank - 2] == lanes.bytes;
        Nest.Operand[] all = operands(p.code());
        Nest.Operand[] leading = new Nest.Operand[all.length + 1];
        Sides.Side[] sides = new Sides.Side[all.length - 1];
        leading[0] = leading(turned ? b : a);
        leading[1] = leading(turned ? a : b);
        for (int o = 1; o < all.length; o++) {
            leading[o + 1] = leading(all[o]);
            int row = all[o].strides()[rank - 2];
            int column = all[o].strides()[rank - 1];
            sides[o - 1] = turned ? new Sides.Side(column, row) : new Sides.Side(row, column);
        }
        Nest batch = new Nest(body, Arrays.copyOf(shape(p.product().out()), rank - 2), leading);
        Registers registers = new Registers(body, lanes, p.code());
        int aRow = a.strides()[rank - 2];
        int aStep = a.strides()[rank - 1];
        int bStep = b.strides()[rank - 2];
        int bColumn = b.strides()[rank - 1];
        return turned ? new Multiplication(n, k, m, bColumn, bStep, aStep, aRow, batch, registers, sides)
                : new Multiplication(m, k, n, aRow, aStep, bStep, bColumn, batch, registers, sides);
    }

    private static Nest.Operand leading(Nest.Operand o) {
        return new Nest.Operand(o.start(), o.address(), Arrays.copyOf(o.strides(), o.strides().length - 2));
    }

    /** A value's elements in row-major order, in memory of their own. */
    private Nest.Operand copied(int value) {
        int address = temporary(plan.bytes(value));
        copy(value, address);
        return new Nest.Operand(Nest.NONE, address, bytes(Strided.rowMajor(shape(value)), dtype(value)));
    }

    private static Nest.Operand still(Nest.Operand o, int axis) {
        int[] strides = o.strides().clone();
        strides[axis] = 0;
        return new Nest.Operand(o.start(), o.address(), strides);
    }

    private void gather(Instruction i, int number) {
        int axis = i.attrs().ints()[0];
        Nest.Operand x = operand(i.in()[0]);
        IndexLoop.gather(body, dtype(i.out()), number, shape(i.out()), still(x, axis), shape(i.in()[0])[axis], x.strides()[axis],
                operand(i.in()[1]), operand(i.out()));
    }

    private void scatterAdd(Instruction i, int number) throws Unsupported {
        if (dtype(i.out()) == DType.BOOL) throw new Unsupported("simd: " + i.name() + ": wanted numbers, got bool; convert to int64 first");
        int axis = i.attrs().ints()[0];
        Nest.Operand out = operand(i.out());
        zero(i.out());
        IndexLoop.scatterAdd(body, dtype(i.out()), number, shape(i.in()[0]), operand(i.in()[0]), operand(i.in()[1]),
                IndexLoop.line(out, axis, shape(i.out())[axis]), shape(i.out())[axis], out.strides()[axis]);
    }
}
