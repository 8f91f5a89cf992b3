package chainrule.python.types;

/** Stable sorting by {@code <} alone, which may be a script's. Merges runs that stand in order already. */
public final class Sorting {
    private static final int SHORT = 24;

    private enum Kind { TEXT, TUPLE, ANY }

    private final Kind kind;
    private Object[] keys;
    private Object[] values;
    private Object[] otherKeys;
    private Object[] otherValues;

    private Sorting(Object[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
        kind = kind(keys);
    }

    /** Sorts in place, by what {@code key} gives unless it is None, falling or rising. */
    static void sort(Object[] items, int size, Object key, boolean reverse) {
        Object[] values = java.util.Arrays.copyOf(items, size);
        Object[] keys = values;
        if (key != null) {
            keys = new Object[size];
            Values.callEach(key, values, keys, size);
        }
        Costs.charge(2L * size);
        Costs.work(size < 2 ? 0 : size * (long) (64 - Long.numberOfLeadingZeros(size)));
        if (reverse) {
            reverse(values, size);
            if (keys != values) reverse(keys, size);
        }
        long[] whole = WholeSorting.keys(keys);
        Object[] sorted = whole == null ? new Sorting(keys, values).run(size) : WholeSorting.sorted(whole, values);
        if (reverse) reverse(sorted, size);
        System.arraycopy(sorted, 0, items, 0, size);
    }

    /** {@code sorted(iterable, key=key, reverse=reverse)}. */
    public static PyList sorted(Object iterable, Object key, boolean reverse) {
        PyList list = PyList.from(iterable);
        sort(list.items(), list.size(), key, reverse);
        return list;
    }

    static void reverse(Object[] all, int size) {
        if (size > 256) Costs.work(size / 2);
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            Object x = all[i];
            all[i] = all[j];
            all[j] = x;
        }
    }

    private static Kind kind(Object[] keys) {
        if (keys.length == 0) return Kind.ANY;
        Object first = keys[0];
        Kind kind = first instanceof String ? Kind.TEXT : tuple(first) ? Kind.TUPLE : Kind.ANY;
        for (Object k : keys) {
            boolean fits = switch (kind) {
                case TEXT -> k instanceof String;
                case TUPLE -> tuple(k);
                case ANY -> true;
            };
            if (!fits) return Kind.ANY;
        }
        return kind;
    }

    private static boolean tuple(Object x) { return x instanceof PyTuple t && !t.type().scripted(); }

    private boolean less(Object a, Object b) {
        return switch (kind) {
            case TEXT -> Strings.compare((String) a, (String) b) < 0;
            case TUPLE -> Sequences.less(((PyTuple) a).items(), ((PyTuple) b).items());
            case ANY -> Values.test(Comparison.LT, a, b);
        };
    }

    private Object[] run(int size) {
        if (size < 2 || inOrder(size)) return values;
        for (int from = 0; from < size; from += SHORT) insert(from, Math.min(from + SHORT, size));
        boolean together = keys == values;
        otherKeys = new Object[size];
        otherValues = together ? otherKeys : new Object[size];
        for (int width = SHORT; width < size && width > 0; width *= 2) {
            for (int from = 0; from < size; from += 2 * width) merge(from, Math.min(from + width, size), Math.min(from + 2 * width, size), together);
            Object[] k = keys;
            Object[] v = values;
            keys = otherKeys;
            values = otherValues;
            otherKeys = k;
            otherValues = v;
        }
        return values;
    }

    private boolean inOrder(int size) {
        for (int i = 1; i < size; i++) if (less(keys[i], keys[i - 1])) return false;
        return true;
    }

    /** Binary insertion: as few comparisons as there can be, since each may be a call. */
    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Object k = keys[i];
            Object v = values[i];
            int low = from;
            int high = i;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (less(k, keys[middle])) high = middle;
                else low = middle + 1;
            }
            System.arraycopy(keys, low, keys, low + 1, i - low);
            keys[low] = k;
            if (values != keys) {
                System.arraycopy(values, low, values, low + 1, i - low);
                values[low] = v;
            }
        }
    }

    private void merge(int from, int middle, int to, boolean together) {
        int i = from;
        int j = middle;
        if (middle < to && !less(keys[middle], keys[middle - 1])) j = to;       // already in order: only copied
        for (int k = from; k < to && j != to; k++) {
            boolean right = i >= middle || j < to && less(keys[j], keys[i]);
            int at = right ? j++ : i++;
            otherKeys[k] = keys[at];
            if (!together) otherValues[k] = values[at];
            if (j == to) {
                System.arraycopy(keys, i, otherKeys, k + 1, middle - i);
                if (!together) System.arraycopy(values, i, otherValues, k + 1, middle - i);
                return;
            }
        }
        System.arraycopy(keys, from, otherKeys, from, to - from);
        if (!together) System.arraycopy(values, from, otherValues, from, to - from);
    }
}
