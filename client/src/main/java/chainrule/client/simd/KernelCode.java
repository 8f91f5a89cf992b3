package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Placement;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Split;
import chainrule.program.plan.Task;
import chainrule.program.plan.View;
import java.util.Arrays;
import java.util.List;

/** Writes the code of one task: chooses the loop of its family and gives it addresses and strides. */
final class KernelCode {
    private final Program program;
    private final Plan plan;
    private final Placement placement;
    private final MoreKernels more;
    /** For each instruction what to say of a position outside its axis. */
    private final List<String> indexed;
    final Body body;

    KernelCode(Plan plan, Placement placement, MoreKernels more, List<String> indexed, Body body) {
        this.program = plan.program;
        this.plan = plan;
        this.placement = placement;
        this.more = more;
        this.indexed = indexed;
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
            case Kernel.Reduce r -> reduce(r.fold(), i);
            case Kernel.MatMul m -> zero(out);     // a product with elements to sum is a task of its own
            case Kernel.Convert _, Kernel.Movement _, Kernel.Window _, Kernel.Gather _, Kernel.ScatterAdd _, Kernel.Scan _, Kernel.Scatter _,
                    Kernel.Overlap _, Kernel.Highest _ -> more.write(this, s, null);
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

    View view(int value) { return plan.view(value); }

    /** Instruction {@code i}, the Program's {@code number}th, reads or writes at positions along an axis of {@code length}. */
    void indexes(Instruction i, int number, int length) {
        indexed.set(number, i.name() + ": wanted an index from 0 to " + (length - 1) + " along axis " + i.attrs().ints()[0] + ", which has length " + length + ", got ");
    }

    DType dtype(int value) { return program.value(value).dtype(); }

    int[] shape(int value) { return program.value(value).shape(); }

    Nest.Operand operand(int value) { return operand(plan.view(value), dtype(value)); }

    Nest.Operand operand(View view, DType dtype) {
        return new Nest.Operand(Nest.NONE, address(view, dtype), bytes(view.strides(), dtype));
    }

    private int address(View view, DType dtype) { return placement.address(view.root()) + view.offset() * dtype.bytes(); }

    static int[] bytes(int[] strides, DType dtype) {
        int[] s = strides.clone();
        for (int d = 0; d < s.length; d++) s[d] *= dtype.bytes();
        return s;
    }

    int temporary(long bytes) { return placement.temporary(DType.FLOAT32, bytes); }

    /** Writes zeros over a value's own memory. */
    void zero(int value) { if (plan.bytes(value) > 0) body.code.fill(operand(value).address(), 0, (int) plan.bytes(value)); }

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
        Split split = Split.of(shape, x.strides(), axes);
        int address = x.address();
        int[] strides = x.strides();
        if (!split.isDirect(lanes.bytes)) {
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

    static Nest.Operand still(Nest.Operand o, int axis) {
        int[] strides = o.strides().clone();
        strides[axis] = 0;
        return new Nest.Operand(o.start(), o.address(), strides);
    }
}
