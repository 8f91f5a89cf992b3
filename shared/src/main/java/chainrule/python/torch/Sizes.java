package chainrule.python.torch;

/** Shapes in PyTorch's words. */
final class Sizes {
    private Sizes() { }

    /** {@code [2, 3]}. */
    static String bare(int... shape) {
        StringBuilder b = new StringBuilder("[");
        for (int d = 0; d < shape.length; d++) b.append(d > 0 ? ", " : "").append(shape[d]);
        return b.append(']').toString();
    }

    /** {@code torch.Size([2, 3])}. */
    static String text(int... shape) { return "torch.Size(" + bare(shape) + ")"; }

    /** {@code 2x3}. */
    static String crossed(int... shape) {
        StringBuilder b = new StringBuilder();
        for (int d = 0; d < shape.length; d++) b.append(d > 0 ? "x" : "").append(shape[d]);
        return b.toString();
    }
}
