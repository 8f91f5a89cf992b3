package chainrule.compute.vector;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;

/** Where a value lies in the memory of a Program: in the array of its type, places and strides counted in elements. */
record Piece(DType dtype, int place, int[] shape, int[] strides) {
    int size() { return Strided.size(shape); }

    Strided in(Storage[] arrays) { return new Strided(arrays[dtype.ordinal()], place, shape, strides); }
}
