package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;

/** The loops of families that no lesson needs. An executor is made with them or without, and a tab carries no more than it names. */
interface MoreKernels {
    /** Writes an instruction into {@code code}. */
    void write(KernelCode code, Plan.Work work) throws Unsupported;

    /** None. */
    static void refuse(KernelCode code, Plan.Work work) throws Unsupported {
        int out = work.instruction().out();
        throw new Unsupported("simd: " + work.instruction().name() + " of " + code.dtype(out).label() + " is not among what this executor writes");
    }

    /** All. */
    static void whole(KernelCode code, Plan.Work work) throws Unsupported { WholeKernels.write(code, work); }
}
