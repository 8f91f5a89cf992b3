package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.plan.Task;

/** What no lesson needs: further loops, and threads. An executor is made with them or without, and a tab carries no more than it names. */
interface MoreKernels {
    /**
     * Writes a task into {@code code}, or, if {@code product} is not null, that product.
     *
     * @return whether it did; a product can be written without
     */
    boolean write(KernelCode code, Task.Single task, Multiplication product) throws Unsupported;

    /** Writes the module of a Program; {@code fast}: a product and a sum may be rounded once. */
    default Module emit(Program program, boolean fast) throws Unsupported { return SimdEmitter.emit(program, this, fast); }

    /** Has the browser make what a module describes. */
    default Tab.Instance instantiate(Module module) { return Tab.instantiate(module); }

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
