package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.plan.Task;

/** The loops that no lesson needs. An executor is made with them or without, and a tab carries no more than it names. */
interface MoreKernels {
    /**
     * Writes a task into {@code code}, or, if {@code product} is not null, that product.
     *
     * @return whether it did; a product can be written without
     */
    boolean write(KernelCode code, Task.Single task, Multiplication product) throws Unsupported;

    /** None. */
    static boolean refuse(KernelCode code, Task.Single task, Multiplication product) throws Unsupported {
        if (product != null) return false;
        int out = task.instruction().out();
        throw new Unsupported("simd: " + task.instruction().name() + " of " + code.dtype(out).label() + " is not among what this executor writes");
    }

    /** All. */
    static boolean whole(KernelCode code, Task.Single task, Multiplication product) throws Unsupported {
        if (product == null) WholeKernels.write(code, task);
        else PackedLoop.emit(code, product);
        return true;
    }
}
