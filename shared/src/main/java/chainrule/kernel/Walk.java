package chainrule.kernel;

/**
 * A walk over the elements of an array in row-major order, run by run: a run is a stretch with one constant step in the
 * storage. Axes that lie one behind the other in memory are taken as one, so an ordinary array is a single run.
 */
final class Walk {
    /** Where the next element lies in the storage. */
    int position;
    /** The distance in the storage between neighbours of a run. */
    final int step;

    private final int[] shape;
    private final int[] strides;
    private final int[] at;
    private final int last;

    Walk(Strided array) {
        int rank = array.rank();
        int[] lengths = new int[Math.max(1, rank)];
        int[] steps = new int[lengths.length];
        int top = lengths.length;
        for (int d = rank - 1; d >= 0; d--) {
            int length = array.shape[d];
            if (length == 1) continue;
            int stride = array.strides[d];
            if (top < lengths.length && stride == steps[top] * lengths[top]) {
                lengths[top] *= length;
            } else {
                lengths[--top] = length;
                steps[top] = stride;
            }
        }
        if (top == lengths.length) lengths[--top] = 1;
        shape = java.util.Arrays.copyOfRange(lengths, top, lengths.length);
        strides = java.util.Arrays.copyOfRange(steps, top, lengths.length);
        at = new int[shape.length];
        last = shape.length - 1;
        step = strides[last];
        position = array.offset;
    }

    /** The length of the run from here, at most {@code limit}. */
    int run(int limit) { return Math.min(limit, shape[last] - at[last]); }

    /** Moves on by {@code count} elements of the present run; after the last element, back to the first. */
    void advance(int count) {
        at[last] += count;
        position += count * step;
        int d = last;
        while (at[d] == shape[d]) {
            at[d] = 0;
            position -= shape[d] * strides[d];
            if (--d < 0) return;
            at[d]++;
            position += strides[d];
        }
    }

    void read(float[] from, float[] to, int start, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, position, to, start, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[start + i] = from[p];
            advance(run);
            start += run;
        }
    }

    void write(float[] from, int start, float[] to, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, start, to, position, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[p] = from[start + i];
            advance(run);
            start += run;
        }
    }

    void read(double[] from, double[] to, int start, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, position, to, start, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[start + i] = from[p];
            advance(run);
            start += run;
        }
    }

    void write(double[] from, int start, double[] to, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, start, to, position, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[p] = from[start + i];
            advance(run);
            start += run;
        }
    }

    void read(long[] from, long[] to, int start, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, position, to, start, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[start + i] = from[p];
            advance(run);
            start += run;
        }
    }

    void write(long[] from, int start, long[] to, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, start, to, position, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[p] = from[start + i];
            advance(run);
            start += run;
        }
    }

    void read(byte[] from, byte[] to, int start, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, position, to, start, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[start + i] = from[p];
            advance(run);
            start += run;
        }
    }

    void write(byte[] from, int start, byte[] to, int count) {
        for (int end = start + count; start < end; ) {
            int run = run(end - start);
            if (step == 1) System.arraycopy(from, start, to, position, run);
            else for (int i = 0, p = position; i < run; i++, p += step) to[p] = from[start + i];
            advance(run);
            start += run;
        }
    }

    /** Reads {@code count} elements of {@code from} into {@code to}, an array of the storage's kind. */
    void read(Storage from, Object to, int start, int count) {
        switch (from) {
            case Storage.F32 s -> read(s.data, (float[]) to, start, count);
            case Storage.F64 s -> read(s.data, (double[]) to, start, count);
            case Storage.I64 s -> read(s.data, (long[]) to, start, count);
            case Storage.Bool s -> read(s.data, (byte[]) to, start, count);
        }
    }

    /** Writes {@code count} elements of {@code from}, an array of the storage's kind. */
    void write(Object from, int start, Storage to, int count) {
        switch (to) {
            case Storage.F32 s -> write((float[]) from, start, s.data, count);
            case Storage.F64 s -> write((double[]) from, start, s.data, count);
            case Storage.I64 s -> write((long[]) from, start, s.data, count);
            case Storage.Bool s -> write((byte[]) from, start, s.data, count);
        }
    }
}
