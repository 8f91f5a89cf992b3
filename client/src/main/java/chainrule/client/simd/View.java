package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Strided;

/** Where a value's elements lie: in the memory of value {@code root}, at an offset and with strides counted in elements. */
record View(int root, int offset, int[] shape, int[] strides) {
    static View whole(int root, int[] shape) { return new View(root, 0, shape, Strided.rowMajor(shape)); }

    /** The same memory seen through a movement, or null where that takes a copy. */
    View moved(Kernel.Move move, Attrs attrs) {
        if (!move.isView()) return null;
        Strided seen = Portable.view(move, attrs, strided());
        return seen == null ? null : new View(root, seen.offset, seen.shape, seen.strides);
    }

    /** The part that {@code ints} names: start, length, step for each axis. */
    View slice(int... ints) { return moved(Kernel.Move.SLICE, Attrs.of(ints)); }

    boolean isContiguous() { return strided().isContiguous(); }

    /** The layout alone: the elements are in no Java array. */
    private Strided strided() { return new Strided(null, offset, shape, strides); }

    /** Whether some axis runs backwards. */
    boolean isReversed() {
        for (int d = 0; d < shape.length; d++) if (shape[d] > 1 && strides[d] < 0) return true;
        return false;
    }
}
