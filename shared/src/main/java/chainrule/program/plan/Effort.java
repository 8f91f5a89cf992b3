package chainrule.program.plan;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Program.Instruction;

/** Roughly how long tasks take, to decide what is worth sharing between threads; good to a factor of two or three. */
public final class Effort {
    /** Machine operations on float32 in one nanosecond of one core, four at a time: those of a product, and those of other code. */
    private static final double PRODUCT = 45;
    private static final double CODE = 20;
    /** Nanoseconds to bring one element of a loop from memory and back. */
    private static final double TOUCH = 0.15;
    /** Nanoseconds for one element of a loop that has no vectors. */
    private static final double SCALAR = 1;

    private Effort() { }

    /** Nanoseconds on one core. */
    public static double nanoseconds(Plan plan, Task task) {
        return switch (task) {
            case Task.Map m -> code(m.code(), Strided.size(m.shape()));
            case Task.Product p -> product(plan, p.product(), PRODUCT) + code(p.code(), size(plan, p.product().out()));
            case Task.Fold f -> code(f.code(), Strided.size(f.shape()));
            case Task.Single s -> single(plan, s.instruction());
        };
    }

    private static double code(Fused code, double elements) { return elements * (TOUCH + code.steps.size() / CODE) * width(code.type); }

    private static double product(Plan plan, Instruction i, double rate) {
        int[] left = plan.program.value(i.in()[0]).shape();
        return 2.0 * size(plan, i.out()) * left[left.length - 1] / rate * width(plan.program.value(i.out()).dtype());
    }

    private static double single(Plan plan, Instruction i) {
        double out = size(plan, i.out());
        return switch (i.kernel()) {
            case Kernel.Reduce _ -> size(plan, i.in()[0]) * TOUCH * width(plan.program.value(i.in()[0]).dtype());
            case Kernel.MatMul _ -> product(plan, i, 1);
            case Kernel.Overlap _, Kernel.ScatterAdd _ -> size(plan, i.in()[0]) * SCALAR;
            case Kernel.Highest _ -> out * i.attrs().ints()[1] * i.attrs().ints()[6] * SCALAR;
            case Kernel.Elementwise _, Kernel.Convert _, Kernel.Movement _, Kernel.Window _, Kernel.Scan _, Kernel.Gather _, Kernel.Scatter _ -> out * SCALAR;
            case Kernel.External _ -> 0;
        };
    }

    private static double width(DType type) { return type.bytes() / 4.0; }

    private static double size(Plan plan, int value) { return Strided.size(plan.program.value(value).shape()); }
}
