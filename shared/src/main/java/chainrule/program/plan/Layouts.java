package chainrule.program.plan;

import java.util.Arrays;

/** Questions about shapes and strides. */
public final class Layouts {
    private Layouts() { }

    /** Drops axes of length 1 and merges axes; one axis at least remains. Works on {@code strides} in place. */
    public static int[] collapse(int[] shape, int[][] strides) {
        int[] kept = new int[Math.max(1, shape.length)];
        int rank = 0;
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] == 1) continue;
            boolean merge = rank > 0;
            for (int[] s : strides) merge = merge && s[rank - 1] == s[d] * shape[d];
            if (merge) {
                kept[rank - 1] *= shape[d];
                for (int[] s : strides) s[rank - 1] = s[d];
            } else {
                kept[rank] = shape[d];
                for (int[] s : strides) s[rank] = s[d];
                rank++;
            }
        }
        if (rank > 0) return Arrays.copyOf(kept, rank);
        for (int k = 0; k < strides.length; k++) strides[k] = new int[1];
        return new int[] {1};
    }

    /** Whether {@code narrow} is {@code wide} with a last axis of length 1. */
    static boolean isRowOf(int[] narrow, int[] wide) {
        int last = wide.length - 1;
        if (last < 0 || narrow.length != wide.length || narrow[last] != 1) return false;
        for (int d = 0; d < last; d++) if (narrow[d] != wide[d]) return false;
        return true;
    }

    /** From one element to the next when the axes are walked in row-major order: the step if there is one, else -1. */
    static int unit(int[] shape, int[] strides, int[] axes) {
        int step = -1;
        int expected = 0;
        for (int i = axes.length - 1; i >= 0; i--) {
            int d = axes[i];
            if (shape[d] == 1) continue;
            if (step < 0) step = strides[d];
            else if (strides[d] != expected) return -1;
            expected = strides[d] * shape[d];
        }
        return Math.max(0, step);
    }
}
