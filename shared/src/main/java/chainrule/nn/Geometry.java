package chainrule.nn;

import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;

/** Lengths and their checks, shared by all that runs windows over arrays. Texts are PyTorch's where it has them. */
final class Geometry {
    private Geometry() { }

    /** One number for each of {@code axes}; a single one serves all. */
    static int[] each(String call, String name, int[] given, int axes, int least) {
        if (given.length != 1 && given.length != axes) {
            throw new ShapeException(call + ": wanted " + name + " as 1 or " + axes + " numbers, got " + given.length);
        }
        int[] all = new int[axes];
        for (int i = 0; i < axes; i++) {
            all[i] = given[given.length == 1 ? 0 : i];
            if (all[i] < least) throw new ShapeException(call + ": wanted " + name + " of " + least + " or more, got " + all[i]);
        }
        return all;
    }

    /** {@code [1, 2]}, as PyTorch's errors print a size. */
    static String sizes(int... shape) { return listed(shape, ", ", "[", "]"); }

    /** {@code 1 x 2}. */
    static String crossed(int... lengths) { return listed(lengths, " x ", "", ""); }

    private static String listed(int[] numbers, String between, String open, String close) {
        StringBuilder b = new StringBuilder(open);
        for (int i = 0; i < numbers.length; i++) b.append(i == 0 ? "" : between).append(numbers[i]);
        return b.append(close).toString();
    }

    /** The array with a batch axis in front, which {@link #unbatched} takes away again. */
    static Tensor batched(String call, Tensor x, int axes) {
        if (x.rank() != axes + 1 && x.rank() != axes + 2) {
            throw new ShapeException(call + ": expected " + (axes + 1) + "D (unbatched) or " + (axes + 2) + "D (batched) input to " + call + ", but got input of size: " + sizes(x.shape()));
        }
        return x.rank() == axes + 1 ? x.unsqueeze(0) : x;
    }

    static Tensor unbatched(Tensor y, Tensor x) { return y.rank() == x.rank() ? y : y.squeeze(0); }

    /** Zeros (or another number) around the last axes. */
    static Tensor framed(Tensor x, int[] before, int[] after, double value) {
        int axes = before.length;
        int[] pads = new int[2 * axes];
        boolean any = false;
        for (int i = 0; i < axes; i++) {
            pads[2 * (axes - 1 - i)] = before[i];
            pads[2 * (axes - 1 - i) + 1] = after[i];
            any |= before[i] != 0 || after[i] != 0;
        }
        return any ? x.pad(pads, value) : x;
    }

    /** {@code shape} with its last axes replaced. */
    static int[] withLast(int[] shape, int... last) {
        int[] s = shape.clone();
        System.arraycopy(last, 0, s, s.length - last.length, last.length);
        return s;
    }

    /** Parts of a shape one after another. */
    static int[] joined(int[]... parts) {
        int n = 0;
        for (int[] p : parts) n += p.length;
        int[] all = new int[n];
        n = 0;
        for (int[] p : parts) {
            System.arraycopy(p, 0, all, n, p.length);
            n += p.length;
        }
        return all;
    }

    static int[] of(int... numbers) { return numbers; }

    /** {@code count} axes from {@code from} on. */
    static int[] range(int from, int count) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) all[i] = from + i;
        return all;
    }

    static int product(int... lengths) {
        int n = 1;
        for (int l : lengths) n *= l;
        return n;
    }

    /** The last {@code axes} lengths. */
    static int[] last(int[] shape, int axes) { return java.util.Arrays.copyOfRange(shape, shape.length - axes, shape.length); }
}
