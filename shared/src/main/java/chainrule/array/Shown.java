package chainrule.array;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;

/** The elements of an array that are printed: all of them, or of a large one those at both ends of each axis. */
final class Shown {
    private final Strided array;
    private final int edge;
    private final boolean summarized;
    /** Where the elements lie in the storage, in the order in which they are printed. */
    private final int[] places;
    private int count;

    Shown(Strided array, PrintOptions options) {
        this.array = array;
        summarized = array.size() > options.threshold();
        edge = options.edgeItems();
        int n = 1;
        for (int d = 0; d < array.rank(); d++) n *= cut(d) ? 2 * edge : array.shape[d];
        places = new int[n];
        collect(0, array.offset);
    }

    private void collect(int axis, int place) {
        if (axis == array.rank()) {
            places[count++] = place;
            return;
        }
        int length = array.shape[axis];
        boolean cut = cut(axis);
        for (int i = 0; i < length; i++) {
            if (cut && i == edge) i = length - edge;
            if (i < length) collect(axis + 1, place + i * array.strides[axis]);
        }
    }

    /** Whether the middle of this axis is left out. */
    boolean cut(int axis) { return summarized && 2 * edge < array.shape[axis]; }

    /** How many elements of this axis come before the part that is left out; all where none is. */
    int leading(int axis) { return cut(axis) ? edge : array.shape[axis]; }

    /** How many elements of this axis come after the part that is left out. */
    int trailing(int axis) { return cut(axis) ? edge : 0; }

    int size() { return places.length; }

    double real(int i) { return array.storage.get(places[i]); }

    /** Element {@code i} of a type that is not a float type, as Python prints it. */
    String whole(int i) {
        if (array.storage instanceof Storage.I64 longs) return Long.toString(longs.data[places[i]]);
        return array.storage.get(places[i]) != 0 ? "True" : "False";
    }

    boolean isFloat32() { return array.dtype() == DType.FLOAT32; }

    static String padLeft(String text, int width) { return " ".repeat(Math.max(0, width - text.length())) + text; }
}
