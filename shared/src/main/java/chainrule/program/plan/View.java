package chainrule.program.plan;

import chainrule.array.Shape;
import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Strided;

/** Where a value's elements lie: in the memory of value {@code root}, at an offset and with strides counted in elements. */
public record View(int root, int offset, int[] shape, int[] strides) {
    static View whole(int root, int[] shape) { return new View(root, 0, shape, Strided.rowMajor(shape)); }

    /** The same memory seen through a kernel, or null where that takes elements of its own. */
    public View seen(Kernel kernel, Attrs attrs) { return of(kernel.view(attrs, strided())); }

    /** The part that {@code ints} names: start, length, step for each axis. */
    public View slice(int... ints) { return of(Portable.view(Kernel.Move.SLICE, Attrs.of(ints), strided())); }

    private View of(Strided seen) { return seen == null ? null : new View(root, seen.offset, seen.shape, seen.strides); }

    public boolean isContiguous() { return strided().isContiguous(); }

    /** The layout alone: the elements are in no Java array. */
    private Strided strided() { return new Strided(null, offset, shape, strides); }

    /** Whether some axis runs backwards. */
    public boolean isReversed() {
        for (int d = 0; d < shape.length; d++) if (shape[d] > 1 && strides[d] < 0) return true;
        return false;
    }

    /** Whether one element is seen everywhere. */
    boolean isSplat() {
        for (int d = 0; d < shape.length; d++) if (shape[d] > 1 && strides[d] != 0) return false;
        return true;
    }

    /** Whether every index shows the root's element at the same index. */
    boolean isIdentity(int[] rootShape) { return Shape.equal(shape, rootShape) && isContiguous(); }

    /** From one element to the next along the last axis; 0 if there is only one. */
    public int last() { return shape.length == 0 || shape[shape.length - 1] == 1 ? 0 : strides[shape.length - 1]; }
}
