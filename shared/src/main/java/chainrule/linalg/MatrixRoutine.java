package chainrule.linalg;

import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Routine;
import chainrule.kernel.Strided;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * One method on each matrix of a batch: inputs are (..., m, n), their leading axes equal. What the method gives is written one
 * part after another, so that several results of equal width come out as one array, stacked by rows.
 *
 * @param name the function the user called, for refusals
 * @param tail the last axes of the result
 */
record MatrixRoutine(String name, Tail tail, Method method, int cubes) implements Routine {
    /** The last axes of the result, from the rows and columns of the first input and the columns of the last. */
    interface Tail { int[] of(int m, int n, int last); }

    /** Matrices in, which it may overwrite, and parts of the result out. */
    interface Method { DMatrixRMaj[] on(Place at, DMatrixRMaj... in); }

    /** Which matrix of which batch is being worked on. */
    record Place(String name, int number, int[] shape, DType dtype) {
        /** PyTorch's words, the batch it happened in, and the way out. */
        LinalgException refusal(String words, String wayOut) {
            String batch = shape.length > 2 ? "(Batch element " + number + "): " : "";
            return new LinalgException(name + ": " + batch + words + " Got shape " + Shape.text(shape) + "; " + wayOut);
        }
    }

    @Override public int[] shape(int[]... in) {
        int[] first = in[0];
        int lead = first.length - 2;
        int[] last = in[in.length - 1];
        int[] ends = tail.of(first[lead], first[lead + 1], last[last.length - 1]);
        int[] shape = Arrays.copyOf(first, lead + ends.length);
        System.arraycopy(ends, 0, shape, lead, ends.length);
        return shape;
    }

    @Override public long flops(int[]... in) {
        int[] s = in[0];
        long m = s[s.length - 2];
        long n = s[s.length - 1];
        return cubes * Strided.size(s) * Math.min(m, n);
    }

    @Override public void run(Strided[] in, Strided out) {
        if (out.size() == 0) return;
        int lead = in[0].rank() - 2;
        int batches = Strided.size(Arrays.copyOf(in[0].shape, lead));
        int step = out.size() / batches;
        for (int b = 0; b < batches; b++) {
            DMatrixRMaj[] matrices = new DMatrixRMaj[in.length];
            for (int i = 0; i < in.length; i++) matrices[i] = read(in[i], b);
            int at = b * step;
            for (DMatrixRMaj part : method.on(new Place(name, b, in[0].shape, in[0].dtype()), matrices)) {
                int size = part.numRows * part.numCols;
                for (int k = 0; k < size; k++) out.storage.set(offset(out, at++), part.data[k]);
            }
        }
    }

    private static DMatrixRMaj read(Strided x, int batch) {
        int rows = x.shape[x.rank() - 2];
        int columns = x.shape[x.rank() - 1];
        DMatrixRMaj a = new DMatrixRMaj(rows, columns);
        int size = rows * columns;
        for (int k = 0; k < size; k++) a.data[k] = x.storage.get(offset(x, batch * size + k));
        return a;
    }

    /** Where the element at row-major place {@code i} lies. */
    private static int offset(Strided x, int i) {
        int at = x.offset;
        for (int d = x.rank() - 1; d >= 0; d--) {
            at += i % x.shape[d] * x.strides[d];
            i /= x.shape[d];
        }
        return at;
    }
}
