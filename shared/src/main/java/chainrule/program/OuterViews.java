package chainrule.program;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import java.util.Arrays;

/**
 * Finds slices, transposes and new shapes that lead from a storage to an array over it, when the operations that made it are
 * not known any more. The axes, by falling stride, are steps along the axes of an array that the storage is cut into.
 */
final class OuterViews {
    private OuterViews() { }

    /** A view of {@code root}, a whole storage, that is laid out as {@code wanted}; null if none is found. */
    static Tensor chain(Tensor root, NdArray wanted) {
        return Mode.unwatched(() -> {
            Tensor found = wanted.isWhole() || wanted.size() == 0 ? root.flatten().narrow(0, 0, wanted.size()).reshape(wanted.shape) : cut(root.flatten(), wanted);
            return found != null && isSame(found.data(), wanted) ? found : null;
        });
    }

    private static boolean isSame(NdArray a, NdArray b) {
        if (a.storage != b.storage || !Arrays.equals(a.shape, b.shape)) return false;
        if (a.size() == 0) return true;
        for (int d = 0; d < a.shape.length; d++) if (a.shape[d] > 1 && a.strides[d] != b.strides[d]) return false;
        return a.offset == b.offset;
    }

    private static Tensor cut(Tensor flat, NdArray wanted) {
        int[] axes = moving(wanted);
        int n = axes.length;
        int lowest = wanted.offset;
        int[] length = new int[n];
        int[] stride = new int[n];
        for (int i = 0; i < n; i++) {
            length[i] = wanted.shape[axes[i]];
            stride[i] = Math.abs(wanted.strides[axes[i]]);
            if (wanted.strides[axes[i]] < 0) lowest -= (length[i] - 1) * stride[i];
        }
        if (n == 0) return arranged(flat.narrow(0, lowest, 1).reshape(), axes, wanted);
        return new Cut(flat, length, stride).from(lowest, axes, wanted);
    }

    /** The axes that have more than one place, by falling stride. */
    private static int[] moving(NdArray a) {
        int[] axes = new int[a.rank()];
        int n = 0;
        for (int d = 0; d < a.rank(); d++) {
            if (a.shape[d] == 1 || a.strides[d] == 0) continue;
            int at = n++;
            for (; at > 0 && Math.abs(a.strides[axes[at - 1]]) < Math.abs(a.strides[d]); at--) axes[at] = axes[at - 1];
            axes[at] = d;
        }
        return Arrays.copyOf(axes, n);
    }

    /** Cuts a storage into rows, those into shorter ones, ..., such that each axis is a slice of the rows of one length. */
    private static final class Cut {
        private final Tensor flat;
        private final int[] length;
        private final int[] stride;
        private final int[] unit;
        private final int[] first;

        Cut(Tensor flat, int[] length, int[] stride) {
            this.flat = flat;
            this.length = length;
            this.stride = stride;
            unit = new int[length.length];
            first = new int[length.length + 1];
        }

        Tensor from(int lowest, int[] axes, NdArray wanted) {
            for (int row = stride[0]; row >= 1; row--) {
                if (stride[0] % row != 0) continue;
                int most = (length[0] - 1) * (stride[0] / row) + 1;
                // Where the cutting may begin: at a whole row, at the first element, or so that it ends with the storage.
                for (int start : new int[] {lowest - lowest % row, lowest, flat.size() - most * row}) {
                    if (start < 0 || start > lowest || start + ((lowest - start) / row + most) * row > flat.size()) continue;
                    unit[0] = row;
                    first[0] = (lowest - start) / row;
                    if (fits(1, (lowest - start) % row)) return arranged(slices(start), axes, wanted);
                }
            }
            return null;
        }

        /** Finds rows for axis {@code i} and those behind it, within rows of axis {@code i - 1}, {@code rest} places into one. */
        private boolean fits(int i, int rest) {
            first[i] = rest;
            if (i == length.length) return true;
            for (int row = unit[i - 1]; row >= 1; row--) {
                if (unit[i - 1] % row != 0 || stride[i] % row != 0) continue;
                if (rest / row + (length[i] - 1) * (stride[i] / row) >= unit[i - 1] / row) continue;
                unit[i] = row;
                first[i] = rest / row;
                if (fits(i + 1, rest % row)) return true;
            }
            return false;
        }

        private Tensor slices(int start) {
            int n = length.length;
            int[] shape = new int[n + 1];
            shape[0] = last(0) + 1;
            for (int i = 1; i <= n; i++) shape[i] = i < n ? unit[i - 1] / unit[i] : unit[n - 1];
            Tensor y = flat.narrow(0, start, Shape.size(shape)).reshape(shape).select(n, first[n]);
            for (int i = 0; i < n; i++) y = y.slice(i, first[i], last(i) + 1, stride[i] / unit[i]);
            return y;
        }

        private int last(int i) { return first[i] + (length[i] - 1) * (stride[i] / unit[i]); }
    }

    /** Turns axes round, puts them in their order, and repeats the others. */
    private static Tensor arranged(Tensor cut, int[] axes, NdArray wanted) {
        int n = axes.length;
        int[] order = new int[n];
        int[] shape = new int[wanted.rank()];
        Arrays.fill(shape, 1);
        int next = 0;
        for (int d = 0; d < shape.length; d++) for (int i = 0; i < n; i++) if (axes[i] == d) order[next++] = i;
        Tensor y = cut;
        for (int i = 0; i < n; i++) {
            shape[axes[i]] = wanted.shape[axes[i]];
            if (wanted.strides[axes[i]] < 0) y = y.flip(i);
        }
        return y.permute(order).reshape(shape).expand(wanted.shape);
    }
}
