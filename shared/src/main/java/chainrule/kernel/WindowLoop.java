package chainrule.kernel;

import java.util.Arrays;

/** Windows as strides, and the way back: overlapping windows added up. */
final class WindowLoop {
    private WindowLoop() { }

    /** The shape of windows over the last axes of {@code shape}. */
    static int[] windows(int[] ints, int[] shape) {
        int axes = ints.length / 4;
        int lead = shape.length - axes;
        int[] s = Arrays.copyOf(shape, shape.length + axes);
        for (int i = 0; i < axes; i++) {
            s[lead + i] = ints[4 * i];
            s[lead + axes + i] = ints[4 * i + 1];
        }
        return s;
    }

    static Strided view(int[] ints, Strided in) {
        int axes = ints.length / 4;
        int lead = in.rank() - axes;
        int[] strides = Arrays.copyOf(in.strides, in.rank() + axes);
        for (int i = 0; i < axes; i++) {
            strides[lead + i] = in.strides[lead + i] * ints[4 * i + 2];
            strides[lead + axes + i] = in.strides[lead + i] * ints[4 * i + 3];
        }
        return new Strided(in.storage, in.offset, windows(ints, in.shape), strides);
    }

    /**
     * Tap after tap, each for all windows at once: one tap of different windows never meets in one place, so the loops are
     * plain additions of one part of an array to a part of another.
     */
    static void overlap(int[] ints, Strided in, Strided out) {
        MoveLoop.zero(out);
        int axes = ints.length / 3;
        int rank = out.rank();
        int lead = rank - axes;
        int[] shape = Arrays.copyOf(in.shape, rank);
        int size = Strided.size(shape);
        if (in.size() == 0) return;
        int[] from = Arrays.copyOf(in.strides, rank);
        int[] to = out.strides.clone();
        for (int i = 0; i < axes; i++) to[lead + i] *= ints[3 * i + 1];
        int taps = in.size() / size;
        int[] tap = new int[axes];
        for (int n = 0; n < taps; n++) {
            int source = in.offset;
            int target = out.offset;
            for (int i = 0; i < axes; i++) {
                source += tap[i] * in.strides[rank + i];
                target += tap[i] * ints[3 * i + 2] * out.strides[lead + i];
            }
            add(new Strided(in.storage, source, shape, from), new Strided(out.storage, target, shape, to), size);
            for (int i = axes - 1; i >= 0 && ++tap[i] == in.shape[rank + i]; i--) tap[i] = 0;
        }
    }

    private static void add(Strided in, Strided out, int size) {
        Walk from = new Walk(in);
        Walk to = new Walk(out);
        for (int left = size; left > 0; ) {
            int run = to.run(from.run(left));
            int p = from.position;
            int q = to.position;
            switch (out.storage) {
                case Storage.F32 s -> add(((Storage.F32) in.storage).data, p, from.step, s.data, q, to.step, run);
                case Storage.F64 s -> add(((Storage.F64) in.storage).data, p, from.step, s.data, q, to.step, run);
                case Storage.I64 s -> add(((Storage.I64) in.storage).data, p, from.step, s.data, q, to.step, run);
                case Storage.Bool s -> throw new IllegalArgumentException("overlap: wanted numbers, got bool; convert to int64 first");
            }
            from.advance(run);
            to.advance(run);
            left -= run;
        }
    }

    private static void add(float[] x, int p, int step, float[] o, int q, int stride, int n) {
        if (step == 1 && stride == 1) for (int i = 0; i < n; i++) o[q + i] += x[p + i];
        else for (int i = 0; i < n; i++, p += step, q += stride) o[q] += x[p];
    }

    private static void add(double[] x, int p, int step, double[] o, int q, int stride, int n) {
        if (step == 1 && stride == 1) for (int i = 0; i < n; i++) o[q + i] += x[p + i];
        else for (int i = 0; i < n; i++, p += step, q += stride) o[q] += x[p];
    }

    private static void add(long[] x, int p, int step, long[] o, int q, int stride, int n) {
        for (int i = 0; i < n; i++, p += step, q += stride) o[q] += x[p];
    }
}
