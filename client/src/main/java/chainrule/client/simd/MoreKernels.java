package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.plan.Task;

/** The loops of families that no lesson needs. An executor is made with them or without, and a tab carries no more than it names. */
interface MoreKernels {
    /** Writes an instruction into {@code code}. */
    void write(KernelCode code, Task.Single task) throws Unsupported;

    /** None. */
    static void refuse(KernelCode code, Task.Single task) throws Unsupported {
        int out = task.instruction().out();
        throw new Unsupported("simd: " + task.instruction().name() + " of " + code.dtype(out).label() + " is not among what this executor writes");
    }

    /** All. */
    static void whole(KernelCode code, Task.Single task) throws Unsupported { WholeKernels.write(code, task); }
}
