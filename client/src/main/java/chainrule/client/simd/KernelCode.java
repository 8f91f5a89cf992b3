package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Writes the function of one instruction: chooses the loop of its family and gives it addresses and strides. */
final class KernelCode {
    private record Temporary(int address, long bytes) { }

    private final Program program;
    private final Plan plan;
    private final int[] addresses;
    private final Memory memory;
    private final MoreKernels more;
    final Body body = new Body(0);
    private final List<Temporary> temporaries = new ArrayList<>();

    /** {@code addresses} are those of the values with memory of their own. */
    KernelCode(Program program, Plan plan, int[] addresses, Memory memory, MoreKernels more) {
        this.program = program;
        this.plan = plan;
        this.addresses = addresses;
        this.memory = memory;
        this.more = more;
    }

    /** Writes one instruction; memory taken on the way is given back. */
    Body write(Plan.Work work) throws Unsupported {
        Instruction i = work.instruction();
        int out = i.out();
        if (computesIntegers(i)) more.write(this, work);
        else switch (i.kernel()) {
            case Kernel.Elementwise e -> elementwise(work);
            case Kernel.Convert c -> CopyLoop.convert(body, dtype(i.in()[0]), dtype(out), shape(out), operand(i.in()[0]), operand(out));
            case Kernel.Reduce r -> reduce(r.fold(), i);
            case Kernel.Movement m -> move(m, i.attrs(), i.in(), out);
            case Kernel.Window w -> copySeen(w, i.attrs(), i.in()[0], out);
            case Kernel.MatMul m -> matmul(i);
            case Kernel.Gather g -> gather(i, work.number());
            case Kernel.ScatterAdd s -> scatterAdd(i, work.number());
            case Kernel.Scan _, Kernel.Scatter _, Kernel.Overlap _, Kernel.Highest _ -> more.write(this, work);
            case Kernel.External e -> throw new Unsupported("simd: " + i.name() + " is a routine in Java, which no module can call");
        }
        for (Temporary t : temporaries) memory.give(t.address, t.bytes);
        return body;
    }

    /** Whether an instruction computes with int64 or bool, which the loops here do not. */
    private boolean computesIntegers(Instruction i) {
        if (i.kernel() instanceof Kernel.Elementwise) return !plan.fusion.computing(i.out()).isFloating();
        return (i.kernel() instanceof Kernel.Reduce || i.kernel() instanceof Kernel.MatMul) && !dtype(i.out()).isFloating();
    }

    /** Copies a view into memory at {@code address}, in row-major order. */
    Body copy(int value, int address) {
        int[] shape = shape(value);
        CopyLoop.copy(body, dtype(value), shape, operand(value),
                new Nest.Operand(Nest.NONE, address, bytes(Strided.rowMajor(shape), dtype(value))));
        return body;
    }

    DType dtype(int value) { return program.value(value).dtype(); }

    int[] shape(int value) { return program.value(value).shape(); }

    Nest.Operand operand(int value) { return operand(plan.views[value], dtype(value)); }

    private Nest.Operand operand(View view, DType dtype) {
        return new Nest.Operand(Nest.NONE, address(view, dtype), bytes(view.strides(), dtype));
    }

    private int address(View view, DType dtype) { return addresses[view.root()] + view.offset() * dtype.bytes(); }

    private static int[] bytes(int[] strides, DType dtype) {
        int[] s = strides.clone();
        for (int d = 0; d < s.length; d++) s[d] *= dtype.bytes();
        return s;
    }

    /** Writes zeros over a value's own memory. */
    void zero(int value) { if (plan.bytes(value) > 0) body.code.fill(addresses[value], 0, (int) plan.bytes(value)); }

    private int temporary(long bytes) {
        int address = memory.take(bytes);
        temporaries.add(new Temporary(address, bytes));
        return address;
    }

    private void elementwise(Plan.Work work) {
        int out = work.instruction().out();
        Fused fused = work.fused();
        Nest.Operand[] operands = new Nest.Operand[fused.leaves.size() + 1];
        for (int k = 0; k < fused.leaves.size(); k++) operands[k] = operand(fused.leaves.get(k));
        operands[operands.length - 1] = operand(out);
        ElementwiseLoop.emit(body, Lanes.of(plan.fusion.computing(out)), fused, shape(out), operands, true);
    }

    private void reduce(Kernel.Fold fold, Instruction i) {
        int in = i.in()[0];
        Lanes lanes = Lanes.of(dtype(in));
        int[] shape = shape(in);
        int[] axes = i.attrs().ints();
        Nest.Operand x = operand(in);
        ReduceLoop.Split split = ReduceLoop.Split.of(shape, x.strides(), axes);
        int address = x.address();
        if (!split.isDirect(lanes)) {
            address = temporary(plan.bytes(in));
            int[] order = order(shape.length, axes, split.last());
            int[] strides = rowMajor(shape, order, lanes.bytes);
            CopyLoop.copy(body, lanes.dtype, shape, x, new Nest.Operand(Nest.NONE, address, strides));
            split = ReduceLoop.Split.of(shape, strides, axes);
        }
        int[] outStrides = ReduceLoop.Split.of(shape, operand(i.out()).strides(), axes).keptStrides();
        ReduceLoop.emit(body, lanes, fold, split, address, outStrides, operand(i.out()).address());
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
        CopyLoop.copy(body, dtype(out), shape(out), operand(plan.views[in].seen(kernel, attrs), dtype(out)), operand(out));
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
        CopyLoop.copy(body, dtype(out), shape(from), operand(from), operand(plan.views[out].slice(slice), dtype(out)));
    }

    private void matmul(Instruction i) {
        int out = i.out();
        Lanes lanes = Lanes.of(dtype(out));
        int rank = shape(out).length;
        int m = shape(out)[rank - 2];
        int n = shape(out)[rank - 1];
        int k = shape(i.in()[0])[rank - 1];
        if (plan.bytes(out) == 0) return;
        if (k == 0) {
            zero(out);
            return;
        }
        Nest.Operand a = operand(i.in()[0]);
        Nest.Operand b = operand(i.in()[1]);
        if (plan.views[i.in()[0]].isReversed() || MatMulLoop.isFar(k, n, a.strides()[rank - 1])) a = copied(i.in()[0]);
        if (plan.views[i.in()[1]].isReversed()) b = copied(i.in()[1]);
        Nest.Operand c = operand(out);
        MatMulLoop.Shape s;
        if (n == 1 && m > 1 && a.strides()[rank - 2] == lanes.bytes) {
            // A column is the transposed row product: its elements then fill whole vectors.
            s = new MatMulLoop.Shape(1, k, m, 0, b.strides()[rank - 2], a.strides()[rank - 1], lanes.bytes, 0);
            Nest.Operand swap = a;
            a = b;
            b = swap;
        } else {
            s = new MatMulLoop.Shape(m, k, n, a.strides()[rank - 2], a.strides()[rank - 1], b.strides()[rank - 2],
                    b.strides()[rank - 1], n * lanes.bytes);
        }
        int[] leading = java.util.Arrays.copyOf(shape(out), rank - 2);
        Nest batch = new Nest(body, leading, leading(a), leading(b), leading(c));
        int scratch = MatMulLoop.scratch(lanes, s);
        MatMulLoop.emit(body, lanes, s, batch, scratch == 0 ? 0 : temporary(scratch));
    }

    private static Nest.Operand leading(Nest.Operand o) {
        return new Nest.Operand(o.start(), o.address(), java.util.Arrays.copyOf(o.strides(), o.strides().length - 2));
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
