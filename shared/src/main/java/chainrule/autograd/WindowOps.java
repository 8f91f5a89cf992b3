package chainrule.autograd;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel.Highest;
import chainrule.kernel.Kernel.Overlap;
import chainrule.kernel.Kernel.Window;

/** Primitives of windows that run over arrays: what convolution and pooling are made of. */
final class WindowOps {
    static final OpSet SET = new OpSet("window");

    private WindowOps() { }

    /** Windows as a view, their taps last. Shapes: {@code (..., n, ...) → (..., windows, ..., taps, ...)}. Refused: windows that do not fit. Source: {@code torch.Tensor.unfold}. */
    static final Op WINDOW = SET.add(new Op.Builder("window", new Window()).written("\\operatorname{windows} {x}")
            .gradient(p -> Tensor.apply(WindowOps.OVERLAP, overlap(p.attrs().ints(), p.shape(0)), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> Windows.over(in[0], s(3), s(2), s(1)), s(2, 7)))
            .sample(() -> Sample.of(-2, 2, in -> Windows.over(in[0], s(2, 3), s(1, 2), s(2, 1)), s(2, 5, 6)))
            .refuses(() -> new ErrorSample("windows: wanted windows that fit in 4 elements, got 3 taps with dilation 2",
                    () -> Windows.over(Tensor.zeros(chainrule.kernel.DType.FLOAT64, 1, 4), s(3), s(1), s(2)))));

    /**
     * Windows added up where they were seen.
     *
     * <p>Shapes: {@code (..., windows, ..., taps, ...) → (..., n, ...)}. Refused: lengths that the windows do not fit in. Source: {@code
     * torch.nn.functional.fold}.
     */
    static final Op OVERLAP = SET.add(new Op.Builder("overlap", new Overlap()).written("\\operatorname{overlap} {x}")
            .gradient(p -> Tensor.apply(WindowOps.WINDOW, windows(p.attrs().ints(), p.shape(0)), p.g()))
            .sample(() -> Sample.of(-2, 2, in -> Windows.overlap(in[0], s(7), s(2), s(1)), s(2, 3, 3)))
            .sample(() -> Sample.of(-2, 2, in -> Windows.overlap(in[0], s(5, 8), s(1, 2), s(2, 1)), s(2, 2, 3, 2, 3)))
            .refuses(() -> new ErrorSample("overlap: wanted at least 5 elements for 3 windows of 3 taps, got 4",
                    () -> Windows.overlap(Tensor.zeros(chainrule.kernel.DType.FLOAT64, 3, 3), s(4), s(1), s(1)))));

    /**
     * Where the largest element of each window lies. No gradient: it flows through the elements that are picked, not through their places.
     *
     * <p>Shapes: {@code (..., n, m) → (..., rows, columns) int64}. Refused: windows without a tap inside, before they reach it. Source: {@code
     * torch.nn.functional.max_pool2d}.
     */
    static final Op HIGHEST = SET.add(new Op.Builder("highest", new Highest()).written("\\operatorname{argmax} {x}").constant()
            .sample(() -> Sample.of(-2, 2, in -> Windows.highest(in[0], s(3, 3), s(3, 2), s(2, 2), s(1, 2), s(1, 1)), s(2, 6, 5))));

    private static Attrs overlap(int[] windows, int[] shape) {
        int axes = windows.length / 4;
        int[] ints = new int[3 * axes];
        for (int i = 0; i < axes; i++) {
            ints[3 * i] = shape[shape.length - axes + i];
            ints[3 * i + 1] = windows[4 * i + 2];
            ints[3 * i + 2] = windows[4 * i + 3];
        }
        return Attrs.of(ints);
    }

    private static Attrs windows(int[] overlap, int[] shape) {
        int axes = overlap.length / 3;
        int[] ints = new int[4 * axes];
        for (int i = 0; i < axes; i++) {
            ints[4 * i] = shape[shape.length - 2 * axes + i];
            ints[4 * i + 1] = shape[shape.length - axes + i];
            ints[4 * i + 2] = overlap[3 * i + 1];
            ints[4 * i + 3] = overlap[3 * i + 2];
        }
        return Attrs.of(ints);
    }

    private static int[] s(int... numbers) { return numbers; }
}
