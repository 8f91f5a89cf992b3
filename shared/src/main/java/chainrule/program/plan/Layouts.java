package chainrule.program.plan;

import java.util.Arrays;

/** Questions about shapes and strides. */
final class Layouts {
    private Layouts() { }

    static boolean same(int[] a, int[] b) { return Arrays.equals(a, b); }

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
