package chainrule.kernel;

/**
 * The order in which exact mode folds numbers. It is defined on logical indices, so that it does not depend on strides,
 * vector width or threads.
 *
 * <p>A reduction that includes the last axis numbers the folded elements 0, 1, 2, ... in row-major order of the folded
 * axes. It cuts them into blocks of {@link #BLOCK}; in a block, element i goes to accumulator i mod {@link #LANES},
 * ascending; the accumulators start at the fold's neutral element and are combined by halves: j with j + 8, then j + 4,
 * j + 2, j + 1. Block results are folded ascending, from the first block's result.
 *
 * <p>Every other reduction folds ascending into one accumulator that starts at the neutral element.
 */
public final class Order {
    public static final int LANES = 16;
    public static final int BLOCK = 4096;

    private Order() { }

    /** What a fold starts from: +0, 1, +inf, -inf. */
    public static double neutral(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> 0;
            case PROD -> 1;
            case MIN -> Double.POSITIVE_INFINITY;
            case MAX -> Double.NEGATIVE_INFINITY;
        };
    }
}
