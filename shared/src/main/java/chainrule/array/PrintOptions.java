package chainrule.array;

/**
 * How arrays are printed: what {@code np.set_printoptions} and {@code torch.set_printoptions} set.
 *
 * @param precision most digits behind the point
 * @param threshold arrays of more elements than this are printed in part
 * @param edgeItems how many are then shown at each end of an axis
 * @param lineWidth where lines are broken, in characters
 * @param suppress  whether small numbers (in PyTorch all) are kept out of scientific notation
 */
public record PrintOptions(int precision, int threshold, int edgeItems, int lineWidth, boolean suppress) {
    public static final PrintOptions NUMPY = new PrintOptions(8, 1000, 3, 75, false);
    public static final PrintOptions TORCH = new PrintOptions(4, 1000, 3, 80, false);

    public PrintOptions {
        if (precision < 0 || threshold < 0 || edgeItems < 1 || lineWidth < 1) {
            throw new IllegalArgumentException("print options: wanted 0 or more, for edge items and line width 1 or more, got precision = "
                    + precision + ", threshold = " + threshold + ", edge items = " + edgeItems + ", line width = " + lineWidth);
        }
    }
}
