package chainrule.array;

import chainrule.kernel.Strided;

/** Arrays as text, just as NumPy and PyTorch print them. */
public final class Printer {
    private Printer() {}

    /** {@code print(a)} of a NumPy array. */
    public static String numpy(Strided array) { return numpy(array, PrintOptions.NUMPY); }

    public static String numpy(Strided array, PrintOptions options) { return NumpyPrinter.str(array, options); }

    /** {@code repr(a)} of a NumPy array: {@code array([1., 2.])}. */
    public static String numpyRepr(Strided array) { return numpyRepr(array, PrintOptions.NUMPY); }

    public static String numpyRepr(Strided array, PrintOptions options) { return NumpyPrinter.repr(array, options); }

    /**
     * {@code print(t)} of a PyTorch tensor: {@code tensor([1., 2.], requires_grad=True)}.
     *
     * @param suffix what is to stand last: {@code requires_grad=True}, {@code grad_fn=<MulBackward0>}, or ""
     */
    public static String torch(Strided tensor, String suffix) { return torch(tensor, suffix, PrintOptions.TORCH); }

    public static String torch(Strided tensor, String suffix, PrintOptions options) { return TorchPrinter.print(tensor, suffix, options); }
}
