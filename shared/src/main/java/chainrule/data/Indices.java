package chainrule.data;

import chainrule.array.IndexException;

/** Checks of positions. */
final class Indices {
    private Indices() { }

    /** A position from 0 on; a negative one counts from the end, as in Python. */
    static int check(String what, int index, int size) {
        int counted = index < 0 ? index + size : index;
        if (counted < 0 || counted >= size) throw new IndexException(what + ": index " + index + " is out of range for " + size + (size == 1 ? " sample" : " samples"));
        return counted;
    }
}
