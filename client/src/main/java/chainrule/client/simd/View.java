package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import java.util.Arrays;

/** Where a value's elements lie: in the memory of value {@code root}, at an offset and with strides counted in elements. */
record View(int root, int offset, int[] shape, int[] strides) {
    static View whole(int root, int[] shape) { return new View(root, 0, shape, Strided.rowMajor(shape)); }

    int size() { return Strided.size(shape); }

    boolean isContiguous() {
        int expected = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] != 1) {
                if (strides[d] != expected) return false;
                expected *= shape[d];
            }
        }
        return true;
    }

    /** The same memory seen through a movement, or null where that takes a copy. */
    View moved(Kernel.Move move, Attrs attrs) {
        int[] ints = attrs.ints();
        return switch (move) {
            case EXPAND -> {
                int[] s = strides.clone();
                for (int d = 0; d < s.length; d++) if (shape[d] != ints[d]) s[d] = 0;
                yield new View(root, offset, ints, s);
            }
            case PERMUTE -> {
                int[] to = new int[ints.length];
                int[] s = new int[ints.length];
                for (int d = 0; d < s.length; d++) {
                    to[d] = shape[ints[d]];
                    s[d] = strides[ints[d]];
                }
                yield new View(root, offset, to, s);
            }
            case SLICE -> slice(ints, 0, 1, 2);
            case RESHAPE -> reshaped(ints);
            case EMBED, OVERWRITE -> null;
        };
    }

    /** The part of an array that {@code ints} names: three numbers an axis, in the given order. */
    View slice(int[] ints, int start, int length, int step) {
        int[] to = new int[shape.length];
        int[] s = new int[shape.length];
        int at = offset;
        for (int d = 0; d < s.length; d++) {
            to[d] = ints[3 * d + length];
            s[d] = strides[d] * ints[3 * d + step];
            if (to[d] > 0) at += strides[d] * ints[3 * d + start];
        }
        return new View(root, at, to, s);
    }

    /** Splits and merges axes where strides allow: groups of axes with equal products are matched from the left. */
    private View reshaped(int[] to) {
        if (size() == 0) return new View(root, offset, to, Strided.rowMajor(to));
        int[] s = new int[to.length];
        int from = 0;
        int into = 0;
        while (from < shape.length || into < to.length) {
            int firstFrom = from;
            int firstInto = into;
            int left = from < shape.length ? shape[from++] : 1;
            int right = into < to.length ? to[into++] : 1;
            while (left != right) {
                if (left < right) left *= shape[from++];
                else right *= to[into++];
            }
            if (!split(firstFrom, from, to, firstInto, into, s)) return null;
        }
        return new View(root, offset, to, s);
    }

    /** Gives the axes {@code into} of the result strides, if the axes {@code from} of this view lie like one axis. */
    private boolean split(int firstFrom, int endFrom, int[] to, int firstInto, int endInto, int[] s) {
        int step = 0;
        int length = 1;
        for (int d = endFrom - 1; d >= firstFrom; d--) {
            if (shape[d] == 1) continue;
            if (length == 1) step = strides[d];
            else if (strides[d] != step * length) return false;
            length *= shape[d];
        }
        for (int d = endInto - 1; d >= firstInto; d--) {
            s[d] = step;
            step *= to[d];
        }
        return true;
    }

    /** Whether some axis runs backwards. */
    boolean isReversed() {
        for (int d = 0; d < shape.length; d++) if (shape[d] > 1 && strides[d] < 0) return true;
        return false;
    }

    boolean sameAs(View o) {
        return root == o.root && offset == o.offset && Arrays.equals(shape, o.shape) && Arrays.equals(strides, o.strides);
    }
}
