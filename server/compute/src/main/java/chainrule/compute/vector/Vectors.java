package chainrule.compute.vector;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What written code calls beside the Vector API: species as constants, and operations the API has not. */
final class Vectors {
    static final VectorSpecies<Float> F4 = FloatVector.SPECIES_128;
    static final VectorSpecies<Float> F8 = FloatVector.SPECIES_256;
    static final VectorSpecies<Float> F16 = FloatVector.SPECIES_512;
    static final VectorSpecies<Integer> I4 = IntVector.SPECIES_128;
    static final VectorSpecies<Integer> I8 = IntVector.SPECIES_256;
    static final VectorSpecies<Integer> I16 = IntVector.SPECIES_512;
    static final VectorSpecies<Double> D2 = DoubleVector.SPECIES_128;
    static final VectorSpecies<Double> D4 = DoubleVector.SPECIES_256;
    static final VectorSpecies<Double> D8 = DoubleVector.SPECIES_512;
    static final VectorSpecies<Long> L2 = LongVector.SPECIES_128;
    static final VectorSpecies<Long> L4 = LongVector.SPECIES_256;
    static final VectorSpecies<Long> L8 = LongVector.SPECIES_512;

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final float WHOLE_SINGLE = 0x1p23f;
    private static final double WHOLE_DOUBLE = 0x1p52;

    private Vectors() { }

    /** Lanes of the vectors this machine computes with best; a vector has 128 bits at least and 512 at most. */
    static int lanes(DType type) {
        int bits = Math.clamp(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 128, 512);
        return bits / 8 / type.bytes();
    }

    /** To the next whole number, ties to even: from 2^23 on all floats are whole, and below it adding that rounds. */
    static FloatVector nearest(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = size.add(WHOLE_SINGLE).sub(WHOLE_SINGLE);
        return x.blend(signed(rounded, x), size.lt(WHOLE_SINGLE));
    }

    static DoubleVector nearest(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector rounded = size.add(WHOLE_DOUBLE).sub(WHOLE_DOUBLE);
        return x.blend(signed(rounded, x), size.lt(WHOLE_DOUBLE));
    }

    /** {@code size}, which is not negative, with the sign of {@code x}. */
    private static FloatVector signed(FloatVector size, FloatVector x) {
        return size.reinterpretAsInts().or(x.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats();
    }

    private static DoubleVector signed(DoubleVector size, DoubleVector x) {
        return size.reinterpretAsLongs().or(x.reinterpretAsLongs().and(Long.MIN_VALUE)).reinterpretAsDoubles();
    }

    static FloatVector floor(FloatVector x) {
        FloatVector r = nearest(x);
        return r.blend(r.sub(1), r.compare(VectorOperators.GT, x));
    }

    static DoubleVector floor(DoubleVector x) {
        DoubleVector r = nearest(x);
        return r.blend(r.sub(1), r.compare(VectorOperators.GT, x));
    }

    static FloatVector ceil(FloatVector x) { return floor(x.neg()).neg(); }

    static DoubleVector ceil(DoubleVector x) { return floor(x.neg()).neg(); }

    static FloatVector trunc(FloatVector x) { return signed(floor(x.abs()), x); }

    static DoubleVector trunc(DoubleVector x) { return signed(floor(x.abs()), x); }

    /** A position along an axis of {@code length}, or an error that begins with {@code problem}. */
    static int position(long position, int length, String problem) {
        if (position < 0 || position >= length) throw new IndexOutOfBoundsException(problem + position);
        return (int) position;
    }

    /**
     * Where the largest elements of {@code windows} windows lie that stand side by side, as in {@link Kernel.Highest}: of {@code rows} rows,
     * {@code down} apart in memory and {@code below} apart in position, and {@code columns} columns, {@code right} and {@code beside}
     * apart. {@code first} is the position of the first window, from which the others are {@code across} apart; {@code map} has the
     * distances of as many windows in memory as there are lanes, and {@code rest} those of the windows that are left at the end.
     */
    static void highest(float[] x, int at, int[] map, int[] rest, int windows, int rows, int down, int below, int columns, int right, int beside,
            int first, int across, long[] to, int target) {
        for (int w = 0; w < windows; w += F.length()) {
            int[] these = w + F.length() <= windows ? map : rest;
            FloatVector most = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
            IntVector place = IntVector.zero(I);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    FloatVector v = FloatVector.fromArray(F, x, at + w * map[1] + i * down + j * right, these, 0);
                    VectorMask<Float> larger = v.compare(VectorOperators.GT, most).or(v.compare(VectorOperators.NE, v));
                    most = most.blend(v, larger);
                    place = place.blend(i * below + j * beside, larger.cast(I));
                }
            }
            int[] places = place.toArray();
            for (int l = 0; l < Math.min(places.length, windows - w); l++) to[target + w + l] = places[l] + first + (w + l) * across;
        }
    }

    /** Truth values, {@code step} apart, as bits. */
    static long bits(byte[] from, int at, int step, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) bits |= (long) from[at + i * step] << i;
        return bits;
    }

    /** The lowest {@code count} bits as truth values, {@code step} apart. */
    static void spread(long bits, byte[] to, int at, int step, int count) {
        for (int i = 0; i < count; i++) to[at + i * step] = (byte) (bits >>> i & 1);
    }

    /** Folds the first {@code count} numbers by halves: i with i + count / 2, and so on. {@code count} is a power of two. */
    static float halve(float[] x, int count, int fold) {
        for (int half = count / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) x[i] = fold(fold, x[i], x[i + half]);
        }
        return x[0];
    }

    static double halve(double[] x, int count, int fold) {
        for (int half = count / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) x[i] = fold(fold, x[i], x[i + half]);
        }
        return x[0];
    }

    static final int SUM = Kernel.Fold.SUM.ordinal();
    static final int PROD = Kernel.Fold.PROD.ordinal();
    static final int MIN = Kernel.Fold.MIN.ordinal();

    private static float fold(int fold, float a, float b) {
        return fold == SUM ? a + b : fold == PROD ? a * b : fold == MIN ? Math.min(a, b) : Math.max(a, b);
    }

    private static double fold(int fold, double a, double b) {
        return fold == SUM ? a + b : fold == PROD ? a * b : fold == MIN ? Math.min(a, b) : Math.max(a, b);
    }
}
