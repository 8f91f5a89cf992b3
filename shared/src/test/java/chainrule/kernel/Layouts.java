package chainrule.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Arrays for tests: random values in every layout that a view can give them, and plain reading by coordinates. */
final class Layouts {
    private Layouts() { }

    /** The seed of a random test: from {@code -Dseed=...}, else a new one. It is printed so that a failure can be repeated. */
    static long seed(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + ": -Dseed=" + seed);
        return seed;
    }

    static Strided random(Random random, DType type, int... shape) {
        Strided array = Strided.allocate(type, shape);
        for (int i = 0; i < array.size(); i++) {
            array.storage.set(i, switch (type) {
                case BOOL -> random.nextInt(2);
                case INT64 -> random.nextInt(2001) - 1000;
                case FLOAT32, FLOAT64 -> random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
            });
        }
        return array;
    }

    /** The same values elsewhere: axes reversed in memory, gaps between elements, an offset, backwards. */
    static List<Strided> layouts(Strided a) {
        List<Strided> all = new ArrayList<>();
        all.add(a);
        int rank = a.rank();
        for (int step : new int[] {1, 2, -1, -3}) {
            int[] strides = new int[rank];
            int reach = Math.abs(step);
            int offset = 5;
            for (int d = 0; d < rank; d++) {    // the first axis is the nearest: column-major
                strides[d] = step < 0 ? -reach : reach;
                if (step < 0) offset += reach * Math.max(0, a.shape[d] - 1);
                reach *= Math.max(1, a.shape[d]);
            }
            Strided view = new Strided(Storage.allocate(a.dtype(), reach + 9), offset, a.shape, strides);
            assign(a, view);
            all.add(view);
        }
        return all;
    }

    static void assign(Strided from, Strided to) {
        int[] at = new int[from.rank()];
        for (int i = 0; i < from.size(); i++) {
            put(to, get(from, at), at);
            next(at, from.shape);
        }
    }

    static double get(Strided a, int... at) { return a.storage.get(place(a, at)); }

    static void put(Strided a, double value, int... at) { a.storage.set(place(a, at), value); }

    private static int place(Strided a, int... at) {
        int p = a.offset;
        for (int d = 0; d < at.length; d++) p += at[d] * a.strides[d];
        return p;
    }

    /** The next coordinates in row-major order. */
    static void next(int[] at, int[] shape) {
        for (int d = shape.length - 1; d >= 0; d--) {
            if (++at[d] < shape[d]) return;
            at[d] = 0;
        }
    }

    /** All elements in row-major order, NaNs made equal, as bits. */
    static long[] bits(Strided a) {
        long[] bits = new long[a.size()];
        int[] at = new int[a.rank()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToLongBits(get(a, at));
            next(at, a.shape);
        }
        return bits;
    }
}
