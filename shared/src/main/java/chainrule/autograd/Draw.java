package chainrule.autograd;

import chainrule.array.NdArray;

/** Random numbers for a tensor, again and again: a generator, and what to draw from it. */
public interface Draw {
    /** The next numbers, as a whole array; of one shape and type each time. */
    NdArray next();
}
