package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;

/** Is told what is about to be made and computed, before it is, and may refuse by throwing: a budget of memory and work. */
public interface Meter {
    /** An array of this type and shape is about to be made; its size may be more than any array can hold. */
    void makes(DType dtype, int... shape);

    /** A primitive is about to run. */
    void runs(Kernel kernel, Attrs attrs, NdArray... in);
}
