package chainrule.python.types;

/** Stable sorting by keys that are whole numbers, side by side in memory: see {@link Sorting}. */
final class WholeSorting {
    private static final int SHORT = 16;

    private WholeSorting() { }

    /** The keys as numbers in the same order, or null where they are not all whole numbers, or all floats and none of them nan. */
    static long[] keys(Object[] keys) {
        long[] all = new long[keys.length];
        for (int i = 0; i < all.length; i++) {
            if (!(keys[i] instanceof Long x)) return i > 0 || keys.length == 0 ? null : reals(keys, all);
            all[i] = x;
        }
        return all;
    }

    private static long[] reals(Object[] keys, long[] all) {
        for (int i = 0; i < all.length; i++) {
            if (!(keys[i] instanceof Double x) || x.isNaN()) return null;
            long bits = Double.doubleToRawLongBits(x + 0.0);      // -0 is +0
            all[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
        }
        return all;
    }

    /** The values in the order of their keys; both arrays are used up. */
    static Object[] sorted(long[] keys, Object[] values) {
        int size = keys.length;
        boolean inOrder = true;
        for (int i = 1; i < size && inOrder; i++) inOrder = keys[i - 1] <= keys[i];
        if (inOrder) return values;
        for (int from = 0; from < size; from += SHORT) insert(keys, values, from, Math.min(from + SHORT, size));
        long[] k = keys;
        Object[] v = values;
        long[] otherKeys = new long[size];
        Object[] otherValues = new Object[size];
        for (int width = SHORT; width < size && width > 0; width *= 2) {
            for (int from = 0; from < size; from += 2 * width) {
                int middle = Math.min(from + width, size);
                merge(k, v, from, middle, Math.min(middle + width, size), otherKeys, otherValues);
            }
            long[] t = k;
            k = otherKeys;
            otherKeys = t;
            Object[] u = v;
            v = otherValues;
            otherValues = u;
        }
        return v;
    }

    private static void insert(long[] keys, Object[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long k = keys[i];
            Object v = values[i];
            int j = i;
            for (; j > from && keys[j - 1] > k; j--) {
                keys[j] = keys[j - 1];
                values[j] = values[j - 1];
            }
            keys[j] = k;
            values[j] = v;
        }
    }

    private static void merge(long[] keys, Object[] values, int from, int middle, int to, long[] toKeys, Object[] toValues) {
        int i = from;
        int j = middle;
        int at = from;
        if (j < to && keys[j - 1] > keys[j]) {
            while (i < middle && j < to) {
                int next = keys[j] < keys[i] ? j++ : i++;
                toKeys[at] = keys[next];
                toValues[at++] = values[next];
            }
        }
        System.arraycopy(keys, i, toKeys, at, middle - i);
        System.arraycopy(values, i, toValues, at, middle - i);
        at += middle - i;
        System.arraycopy(keys, j, toKeys, at, to - j);
        System.arraycopy(values, j, toValues, at, to - j);
    }
}
