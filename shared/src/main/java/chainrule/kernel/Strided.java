package chainrule.kernel;

/**
 * Where the elements of an array lie: element (i, j, ...) is at {@code offset + i * strides[0] + j * strides[1] + ...}
 * of the storage. Strides count elements, not bytes, and may be 0 (broadcast) or negative (reversed).
 */
public class Strided {
    public final Storage storage;
    public final int offset;
    public final int[] shape;
    public final int[] strides;
    private final int size;

    /** Takes the arrays as they are: nobody may change them afterwards. */
    public Strided(Storage storage, int offset, int[] shape, int[] strides) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
        this.size = size(shape);
    }

    /** A new array of zeros in row-major order. */
    public static Strided allocate(DType dtype, int... shape) {
        return new Strided(Storage.allocate(dtype, size(shape)), 0, shape, rowMajor(shape));
    }

    public final DType dtype() { return storage.dtype(); }

    public final int rank() { return shape.length; }

    /** Number of elements. */
    public final int size() { return size; }

    /** Whether the elements lie one after another in row-major order; no elements do, whatever their strides. */
    public final boolean isContiguous() {
        if (size == 0) return true;
        int expected = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] != 1) {
                if (strides[d] != expected) return false;
                expected *= shape[d];
            }
        }
        return true;
    }

    public static int size(int[] shape) {
        int n = 1;
        for (int d : shape) n *= d;
        return n;
    }

    public static int[] rowMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = step;
            step *= Math.max(1, shape[d]);
        }
        return strides;
    }
}
