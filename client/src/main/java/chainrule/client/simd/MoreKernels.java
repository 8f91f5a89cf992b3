package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.Program.Instruction;

/** The loops of families that no lesson needs. An executor is made with them or without, and a tab carries no more than it names. */
interface MoreKernels {
    /** Writes an instruction into {@code code}. */
    void write(KernelCode code, Instruction i) throws Unsupported;

    /** None. */
    static void refuse(KernelCode code, Instruction i) throws Unsupported {
        throw new Unsupported("simd: " + i.name() + " is not among what this executor writes");
    }

    /** Sums and maxima of windows. */
    static void windows(KernelCode code, Instruction i) throws Unsupported { code.windows(i); }
}
