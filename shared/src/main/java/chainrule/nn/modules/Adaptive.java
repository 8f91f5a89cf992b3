package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.List;

/** The output sizes of adaptive pooling. */
final class Adaptive {
    private Adaptive() { }

    /** A length for each axis; -1 where None keeps the axis as it is. */
    static int[] sizes(Arguments a, int axes) {
        if (a.get("output_size") == null) return filled(axes, -1);
        if (!(a.get("output_size") instanceof List<?> all)) return filled(axes, checked(a.size("output_size")));
        if (all.size() != axes) throw new ModuleException("RuntimeError", "output_size must be an int or a tuple of " + axes + " ints or None, not of " + all.size());
        int[] sizes = new int[axes];
        for (int i = 0; i < axes; i++) {
            if (all.get(i) != null && !(all.get(i) instanceof Long)) {
                throw new ModuleException("TypeError", "output_size must be int or None, not " + Arguments.typeName(all.get(i)));
            }
            sizes[i] = all.get(i) instanceof Long length ? checked(length.intValue()) : -1;
        }
        return sizes;
    }

    private static int checked(int length) {
        if (length < 0) throw new ModuleException("RuntimeError", "elements of output_size must be greater than or equal to 0 but received " + length);
        return length;
    }

    private static int[] filled(int axes, int size) {
        int[] sizes = new int[axes];
        Arrays.fill(sizes, size);
        return sizes;
    }
}
