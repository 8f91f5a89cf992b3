package chainrule.kernel;

/**
 * The computation of a {@link Kernel.External}: Java code behind a fixed face, for what no loop over elements can say. It is
 * deterministic, reads its inputs by logical index, so that strides change nothing, and keeps nothing between runs.
 */
public interface Routine {
    /** The result's shape, from the inputs' shapes, which the caller has checked. The result has the first input's type. */
    int[] shape(int[]... in);

    /** Computes the result into {@code out}, which is overwritten whole. */
    void run(Strided[] in, Strided out);

    /** About how many floating-point operations a run on inputs of these shapes takes. */
    long flops(int[]... in);
}
