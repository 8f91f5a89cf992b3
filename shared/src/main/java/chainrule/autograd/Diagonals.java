package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;

/** Diagonals and triangles of the last two axes. */
final class Diagonals {
    private Diagonals() { }

    /** Keeps what lies on and below the diagonal {@code offset} places above the main one, or on and above it. */
    static Tensor triangle(String call, Tensor x, int offset, boolean lower) {
        if (x.rank() < 2) throw ShapeException.of(call, "at least 2 axes", x.shape());
        int rows = x.size(-2);
        int columns = x.size(-1);
        Mode.makes(DType.BOOL, rows, columns);
        NdArray mask = NdArray.zeros(DType.BOOL, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) mask.storage.set(i * columns + j, (lower ? j - i <= offset : j - i >= offset) ? 1 : 0);
        }
        return Mode.call(call, () -> Tensor.made(mask).where(x, Elementwise.weak(x, 0)));
    }

    /**
     * The diagonal of axes {@code a} and {@code b}, which goes last. A view where the two lie one behind the other in memory,
     * either first, as in a matrix and its transpose; of a part of a matrix, a copy.
     */
    static Tensor diagonal(Tensor x, int offset, int a, int b) {
        int first = Shape.axis("diagonal", a, x.rank());
        int second = Shape.axis("diagonal", b, x.rank());
        if (first == second) throw new ShapeException("diagonal: wanted two axes, got axis " + first + " twice");
        return Mode.call("diagonal", () -> {
            Tensor y = Axes.moved(x, new int[] {first, second}, new int[] {x.rank() - 2, x.rank() - 1});
            Tensor turned = y.transpose(-1, -2);
            return !stacked(y) && stacked(turned) ? flattened(turned, -offset) : flattened(y, offset);
        });
    }

    /** Whether the rows of the last two axes lie one behind the other, so that the two are one axis without copying. */
    private static boolean stacked(Tensor x) {
        int[] strides = x.data().strides;
        int last = strides.length - 1;
        return x.size(-2) <= 1 || strides[last - 1] == x.size(-1) * strides[last];
    }

    /** In a row of all elements, diagonal neighbours are one row and one element apart. */
    private static Tensor flattened(Tensor x, int offset) {
        int rows = x.size(-2);
        int columns = x.size(-1);
        int n = Math.max(0, Math.min(rows - Math.max(0, -offset), columns - Math.max(0, offset)));
        int start = n == 0 ? 0 : offset >= 0 ? offset : -offset * columns;
        int[] flat = java.util.Arrays.copyOf(x.shape(), x.rank() - 1);
        flat[flat.length - 1] = rows * columns;
        return x.reshape(flat).slice(-1, start, n == 0 ? 0 : start + (n - 1) * (columns + 1) + 1, columns + 1);
    }

    /** Zeros with the last axis of x along a diagonal of two new last axes. */
    static Tensor embedded(Tensor x, int offset) {
        if (x.rank() < 1) throw ShapeException.of("diag_embed", "at least 1 axis", x.shape());
        return Mode.call("diag_embed", () -> {
            int n = x.size(-1);
            int m = n + Math.abs(offset);
            int[] ints = new int[3 * x.rank()];
            for (int d = 0; d < x.rank(); d++) {
                ints[3 * d] = x.shape()[d];
                ints[3 * d + 2] = 1;
            }
            int last = 3 * x.rank() - 3;
            ints[last] = m * m;
            ints[last + 1] = offset >= 0 ? offset : -offset * m;
            ints[last + 2] = m + 1;
            int[] shape = java.util.Arrays.copyOf(x.shape(), x.rank() + 1);
            shape[x.rank() - 1] = m;
            shape[x.rank()] = m;
            return Tensor.apply(CoreOps.EMBED, Attrs.of(ints), x).reshape(shape);
        });
    }

    /** Of a vector, the matrix with it as diagonal; of a matrix, its diagonal. */
    static Tensor diag(Tensor x, int offset) {
        if (x.rank() == 1) return embedded(x, offset);
        if (x.rank() != 2) throw ShapeException.of("diag", "1 or 2 axes; use diagonal or diag_embed", x.shape());
        return diagonal(x, offset, 0, 1);
    }
}
