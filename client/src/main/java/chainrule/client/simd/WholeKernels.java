package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Scalar;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Program.Instruction;
import chainrule.program.plan.Task;

/** The loops that no lesson needs: whole numbers and truth values, running folds, writes at positions, windows. */
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
                IntegerLoop.reduce(code.body, code.dtype(i.out()), r.fold(), ReduceLoop.Split.of(shape, x.strides(), axes), x.address(),
                        new Nest.Operand(Nest.NONE, out.address(), ReduceLoop.Split.of(shape, out.strides(), axes).keptStrides()));
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
            case Kernel.Convert _, Kernel.Movement _, Kernel.Window _, Kernel.Gather _, Kernel.ScatterAdd _, Kernel.External _ ->
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
        CopyLoop.copy(code.body, dtype, shape, code.operand(i.in()[0]), out);
        IndexLoop.scatter(code.body, dtype, number, code.shape(i.in()[1]), code.operand(i.in()[2]), code.operand(i.in()[1]),
                IndexLoop.line(out, axis, shape[axis]), shape[axis], out.strides()[axis]);
    }
}
