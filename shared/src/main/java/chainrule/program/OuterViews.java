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
        int row = stride[0];
        // Where the cutting may begin: at a whole row, at the first element, or so that it ends with the storage.
        int[] starts = {lowest - lowest % row, lowest, flat.size() - length[0] * row};
        for (int start : starts) {
            Tensor cut = start >= 0 && start <= lowest ? rows(flat, start, lowest - start, length, stride) : null;
            if (cut != null) return arranged(cut, axes, wanted);
        }
        return n > 1 ? null : arranged(flat.slice(0, lowest, lowest + (length[0] - 1) * row + 1, row), axes, wanted);
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

    /** Cuts the elements from {@code start} on into rows, those into shorter ones, ..., and takes a slice along each axis; null if that is not possible. */
    private static Tensor rows(Tensor flat, int start, int offset, int[] length, int[] stride) {
        int n = length.length;
        int[] shape = new int[n + 1];
        int[] first = new int[n + 1];
        int[] step = new int[n + 1];
        int unit = stride[0];
        int rest = offset;
        for (int i = 0; i < n; i++) {
            int own = i == 0 ? unit : gcd(unit, stride[i]);
            first[i] = rest / own;
            rest %= own;
            step[i] = stride[i] / own;
            int needed = first[i] + (length[i] - 1) * step[i] + 1;
            shape[i] = i == 0 ? needed : unit / own;
            if (needed > shape[i]) return null;
            unit = own;
        }
        shape[n] = unit;
        first[n] = rest;
        int size = Shape.size(shape);
        if (start + size > flat.size()) return null;
        Tensor y = flat.narrow(0, start, size).reshape(shape).select(n, rest);
        for (int i = 0; i < n; i++) y = y.slice(i, first[i], first[i] + (length[i] - 1) * step[i] + 1, step[i]);
        return y;
    }

    private static int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }

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
