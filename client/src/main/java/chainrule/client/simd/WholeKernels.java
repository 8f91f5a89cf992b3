package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Scalar;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program.Instruction;
import chainrule.program.plan.Split;
import chainrule.program.plan.Task;

/** The loops that no lesson needs: whole numbers and truth values, running folds, other types, moves that are no views, positions, windows. */
final class WholeKernels {
    private WholeKernels() { }

    static void write(KernelCode code, Task.Single task) throws Unsupported {
        Instruction i = task.instruction();
        switch (i.kernel()) {
            case Kernel.Elementwise e -> elementwise(code, i, e.scalar());
            case Kernel.Reduce r -> {
                int[] axes = i.attrs().ints();
                Nest.Operand x = code.operand(i.in()[0]);
                Nest.Operand out = code.operand(i.out());
                int[] shape = code.shape(i.in()[0]);
                IntegerLoop.reduce(code.body, code.dtype(i.out()), r.fold(), Split.of(shape, x.strides(), axes), x.address(),
                        new Nest.Operand(Nest.NONE, out.address(), Split.of(shape, out.strides(), axes).keptStrides()));
            }
            case Kernel.MatMul _ -> {
                if (code.dtype(i.out()) == DType.BOOL) throw new Unsupported("matmul: wanted numbers, got bool; convert to int64 first");
                int[] left = code.shape(i.in()[0]);
                IntegerLoop.matmul(code.body, code.shape(i.out()), left[left.length - 1], code.operand(i.in()[0]), code.operand(i.in()[1]), code.operand(i.out()));
            }
            case Kernel.Scan s -> {
                if (code.dtype(i.out()) == DType.BOOL) throw new Unsupported("scan: wanted numbers, got bool; convert to int64 first");
                ScanLoop.emit(code.body, code.dtype(i.out()), s.fold(), i.attrs().ints()[0], code.shape(i.out()), code.operand(i.in()[0]), code.operand(i.out()));
            }
            case Kernel.Scatter _ -> scatter(code, i, task.number());
            case Kernel.Overlap _ -> {
                if (code.dtype(i.out()) == DType.BOOL) throw new Unsupported("overlap: wanted numbers, got bool; convert to int64 first");
                code.zero(i.out());
                WindowLoop.overlap(code.body, code.dtype(i.out()), i.attrs().ints(), code.shape(i.in()[0]), code.operand(i.in()[0]), code.operand(i.out()));
            }
            case Kernel.Highest _ -> {
                DType dtype = code.dtype(i.in()[0]);
                if (!dtype.isFloating()) throw new Unsupported("highest: wanted float32 or float64, got " + dtype.label() + "; convert first");
                WindowLoop.highest(code.body, dtype, i.attrs().ints(), code.shape(i.in()[0]), code.operand(i.in()[0]), code.operand(i.out()));
            }
            case Kernel.Convert _ -> CopyLoop.convert(code.body, code.dtype(i.in()[0]), code.dtype(i.out()), code.shape(i.out()), code.operand(i.in()[0]), code.operand(i.out()));
            case Kernel.Movement m -> move(code, m, i.attrs(), i.in(), i.out());
            case Kernel.Window w -> copySeen(code, w, i.attrs(), i.in()[0], i.out());
            case Kernel.Gather _ -> gather(code, i, task.number());
            case Kernel.ScatterAdd _ -> scatterAdd(code, i, task.number());
            case Kernel.External _ ->
                throw new IllegalStateException("simd: " + i.name() + " is not among the further kernels");
        }
    }

    private static void elementwise(KernelCode code, Instruction i, Scalar scalar) throws Unsupported {
        int count = i.in().length;
        Nest.Operand[] operands = new Nest.Operand[count + 1];
        boolean[] mask = new boolean[count + 1];
        for (int k = 0; k <= count; k++) {
            int value = k < count ? i.in()[k] : i.out();
            operands[k] = code.operand(value);
            mask[k] = code.dtype(value) == DType.BOOL;
        }
        for (int k = 0; k < count; k++) {
            if (mask[k] == (scalar.argument(k) == Expr.Type.MASK)) continue;
            throw new Unsupported(mask[k] ? "elementwise: wanted numbers for input " + k + ", got bool; convert it first"
                    : "elementwise: wanted bool for input " + k + ", got " + code.dtype(i.in()[k]).label());
        }
        IntegerLoop.elementwise(code.body, scalar.code(DType.INT64), mask, code.shape(i.out()), operands);
    }

    private static void scatter(KernelCode code, Instruction i, int number) {
        int axis = i.attrs().ints()[0];
        int[] shape = code.shape(i.out());
        DType dtype = code.dtype(i.out());
        Nest.Operand out = code.operand(i.out());
        code.indexes(i, number, shape[axis]);
        CopyLoop.copy(code.body, dtype, shape, code.operand(i.in()[0]), out);
        IndexLoop.scatter(code.body, dtype, number, code.shape(i.in()[1]), code.operand(i.in()[2]), code.operand(i.in()[1]),
                IndexLoop.line(out, axis, shape[axis]), shape[axis], out.strides()[axis]);
    }

    /** Copies what a kernel that is a view shows. */
    private static void copySeen(KernelCode code, Kernel kernel, Attrs attrs, int in, int out) {
        CopyLoop.copy(code.body, code.dtype(out), code.shape(out), code.operand(code.view(in).seen(kernel, attrs), code.dtype(out)), code.operand(out));
    }

    private static void move(KernelCode code, Kernel.Movement movement, Attrs attrs, int[] in, int out) {
        DType dtype = code.dtype(out);
        switch (movement.move()) {
            case EXPAND, PERMUTE, SLICE -> copySeen(code, movement, attrs, in[0], out);
            // The elements in row-major order are the same, whichever of the two shapes is walked.
            case RESHAPE -> code.copy(in[0], code.operand(out).address());
            case EMBED -> {
                code.zero(out);
                int[] ints = attrs.ints();
                int[] slice = new int[ints.length];
                for (int d = 0; d < code.shape(out).length; d++) {
                    slice[3 * d] = ints[3 * d + 1];
                    slice[3 * d + 1] = code.shape(in[0])[d];
                    slice[3 * d + 2] = ints[3 * d + 2];
                }
                write(code, slice, in[0], out);
            }
            case OVERWRITE -> {
                CopyLoop.copy(code.body, dtype, code.shape(out), code.operand(in[0]), code.operand(out));
                write(code, attrs.ints(), in[1], out);
            }
        }
    }

    /** Copies a value over a slice of another: start, length, step for each axis. */
    private static void write(KernelCode code, int[] slice, int from, int out) {
        DType dtype = code.dtype(out);
        CopyLoop.copy(code.body, dtype, code.shape(from), code.operand(from), code.operand(code.view(out).slice(slice), dtype));
    }

    private static void gather(KernelCode code, Instruction i, int number) {
        int axis = i.attrs().ints()[0];
        int length = code.shape(i.in()[0])[axis];
        Nest.Operand x = code.operand(i.in()[0]);
        code.indexes(i, number, length);
        IndexLoop.gather(code.body, code.dtype(i.out()), number, code.shape(i.out()), KernelCode.still(x, axis), length, x.strides()[axis],
                code.operand(i.in()[1]), code.operand(i.out()));
    }

    private static void scatterAdd(KernelCode code, Instruction i, int number) throws Unsupported {
        if (code.dtype(i.out()) == DType.BOOL) throw new Unsupported("simd: " + i.name() + ": wanted numbers, got bool; convert to int64 first");
        int axis = i.attrs().ints()[0];
        int length = code.shape(i.out())[axis];
        Nest.Operand out = code.operand(i.out());
        code.indexes(i, number, length);
        code.zero(i.out());
        IndexLoop.scatterAdd(code.body, code.dtype(i.out()), number, code.shape(i.in()[0]), code.operand(i.in()[0]), code.operand(i.in()[1]),
                IndexLoop.line(out, axis, length), length, out.strides()[axis]);
    }
}
