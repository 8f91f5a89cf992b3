package chainrule.kernel;

/** The type of an array's elements. Others that NumPy and PyTorch know map onto these four. */
public enum DType {
    BOOL("bool", 1), INT64("int64", 8), FLOAT32("float32", 4), FLOAT64("float64", 8);

    private final String label;
    private final int bytes;

    DType(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /** The name both NumPy and PyTorch print: {@code float32}. */
    public String label() { return label; }

    /** Size of one element, in bytes. */
    public int bytes() { return bytes; }

    public boolean isFloating() { return this == FLOAT32 || this == FLOAT64; }
}
