package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;

/**
 * Whole numbers in the order of elements: what sorts them sorts the elements, of any type, without rounding. The zeros are
 * equal, and NaN comes after all.
 */
final class SortKeys {
    /** The order of two places. */
    interface Order { int compare(int a, int b); }

    private static final long NAN = Double.doubleToLongBits(Double.NaN);

    private SortKeys() { }

    /** The keys in row-major order; {@code descending} turns them round, so that equal elements still keep their order. */
    static long[] of(NdArray x, boolean descending) {
        long[] keys;
        if (x.dtype().isFloating()) {
            double[] values = x.toDoubles();
            keys = new long[values.length];
            for (int i = 0; i < keys.length; i++) keys[i] = key(values[i]);
        } else {
            keys = ((Storage.I64) x.to(DType.INT64).storage).data;
        }
        if (descending) for (int i = 0; i < keys.length; i++) keys[i] = ~keys[i];
        return keys;
    }

    /** The bits of positive numbers rise with them, and those of negative ones fall. */
    private static long key(double value) {
        if (value == 0) return 0;
        long bits = Double.doubleToLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    static int compareRows(long[] keys, int a, int b, int width) {
        for (int i = 0; i < width; i++) {
            int order = Long.compare(keys[a + i], keys[b + i]);
            if (order != 0) return order;
        }
        return 0;
    }

    /** Whether a key stands for NaN, in an array of {@code type}. */
    static boolean isNan(long key, DType type) { return type.isFloating() && key == NAN; }

    /** The places 0 to n - 1 in order. A merge from below: in n log n steps, whatever the order, and stable. */
    static int[] order(int n, Order order) {
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) from[i] = i;
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                int middle = Math.min(start + width, n);
                int end = Math.min(start + 2 * width, n);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    boolean takeLeft = right == end || left < middle && order.compare(from[right], from[left]) >= 0;
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }
}
