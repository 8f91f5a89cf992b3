package chainrule.compute.vector;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
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
    static final Class<?> CLASS_F4 = F4.vectorType();
    static final Class<?> CLASS_F8 = F8.vectorType();
    static final Class<?> CLASS_F16 = F16.vectorType();
    static final Class<?> CLASS_D2 = D2.vectorType();
    static final Class<?> CLASS_D4 = D4.vectorType();
    static final Class<?> CLASS_D8 = D8.vectorType();

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(F, 0);
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
        int lanes = F.length();
        // Windows that are two apart: what a gathering load would pick is every other element of two plain ones.
        boolean everyOther = right == 1 && map[1] == 2;
        for (int w = 0; w < windows; w += lanes) {
            int[] these = w + lanes <= windows ? map : rest;
            FloatVector most = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
            IntVector place = IntVector.zero(I);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int from = at + w * map[1] + i * down + j * right;
                    FloatVector v = everyOther && from + 2 * lanes <= x.length
                            ? FloatVector.fromArray(F, x, from).rearrange(EVEN, FloatVector.fromArray(F, x, from + lanes))
                            : FloatVector.fromArray(F, x, from, these, 0);
                    VectorMask<Float> larger = v.compare(VectorOperators.GT, most).or(v.compare(VectorOperators.NE, v));
                    most = v.blend(most, larger.not());
                    place = IntVector.broadcast(I, i * below + j * beside).blend(place, larger.not().cast(I));
                }
            }
            for (int part = 0; part < 2; part++) {
                int done = w + part * L.length();
                int left = windows - done;
                if (left <= 0) break;
                LongVector all = ((LongVector) IntVector.zero(I).or(place).convertShape(VectorOperators.I2L, L, part)).add(LongVector.zero(L).addIndex(across)).add((long) first + (long) done * across);
                if (left >= L.length()) all.intoArray(to, target + done);
                else all.intoArray(to, target + done, L.indexInRange(0, left));
            }
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

    /** Folds {@code count} numbers from {@code at} on by halves: i with i + count / 2, and so on. {@code count} is a power of two. */
    static float halve(float[] x, int at, int count, int fold) {
        for (int half = count / 2; half > 0; half /= 2) {
            for (int i = at; i < at + half; i++) x[i] = fold(fold, x[i], x[i + half]);
        }
        return x[at];
    }

    static double halve(double[] x, int at, int count, int fold) {
        for (int half = count / 2; half > 0; half /= 2) {
            for (int i = at; i < at + half; i++) x[i] = fold(fold, x[i], x[i + half]);
        }
        return x[at];
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
