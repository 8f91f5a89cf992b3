package chainrule.kernel;

/**
 * Runs kernels in plain Java: the reference every other executor agrees with, bit for bit in exact mode, on any target.
 *
 * <p>Inputs are taken as checked: shapes and types as {@link Kernel} says. Inputs may have any strides; so may the
 * result, which is overwritten whole. An input may lie in the same storage as the result only if the two do not overlap
 * or, for elementwise kernels and the first input of an overwrite, are the same elements in the same places.
 */
public final class Portable {
    private Portable() { }

    /** Computes {@code kernel} into {@code out}, which has the shape and type the kernel gives. The storage's version is the caller's. */
    public static void run(Kernel kernel, Attrs attrs, Strided[] in, Strided out) {
        if (!Quick.run(kernel, attrs, in, out)) kernel.run(attrs, in, out);
    }

    /** Computes {@code kernel} into a new array in row-major order. */
    public static Strided run(Kernel kernel, Attrs attrs, Strided... in) {
        Strided out = outline(kernel, attrs, in);
        run(kernel, attrs, in, out);
        return out;
    }

    /** A new array of zeros, in row-major order, with the shape and type that {@code kernel} gives. */
    public static Strided outline(Kernel kernel, Attrs attrs, Strided... in) {
        int[][] shapes = new int[in.length][];
        DType[] types = new DType[in.length];
        for (int i = 0; i < in.length; i++) {
            shapes[i] = in[i].shape;
            types[i] = in[i].dtype();
        }
        return Strided.allocate(kernel.dtype(attrs, types), kernel.shape(attrs, shapes));
    }

    /**
     * The result of EXPAND, RESHAPE, PERMUTE or SLICE as a view that shares {@code in}'s storage; null for a RESHAPE that
     * no strides can express, which {@link #run} then copies.
     */
    public static Strided view(Kernel.Move move, Attrs attrs, Strided in) { return MoveLoop.view(move, attrs, in); }
}
