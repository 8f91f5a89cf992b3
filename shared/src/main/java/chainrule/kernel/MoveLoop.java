package chainrule.kernel;

import java.util.Arrays;

/** Moves elements without computing: views where strides say all, copies where they do not. */
final class MoveLoop {
    private static final int CHUNK = 512;

    private MoveLoop() { }

    static void run(Kernel.Move move, Attrs attrs, Strided[] in, Strided out) {
        int[] ints = attrs.ints();
        switch (move) {
            // A reshape keeps the row-major order, so copying in that order needs no view.
            case RESHAPE -> copy(in[0], out);
            case EXPAND, PERMUTE, SLICE -> copy(view(move, attrs, in[0]), out);
            case EMBED -> {
                zero(out);
                int[] slice = new int[ints.length];
                for (int d = 0; d < in[0].rank(); d++) {
                    slice[3 * d] = ints[3 * d + 1];
                    slice[3 * d + 1] = in[0].shape[d];
                    slice[3 * d + 2] = ints[3 * d + 2];
                }
                copy(in[0], slice(out, slice));
            }
            case OVERWRITE -> {
                if (!samePlace(in[0], out)) copy(in[0], out);
                copy(in[1], slice(out, ints));
            }
        }
    }

    static Strided view(Kernel.Move move, Attrs attrs, Strided in) {
        int[] ints = attrs.ints();
        return switch (move) {
            case EXPAND -> {
                int[] strides = new int[ints.length];
                for (int d = 0; d < ints.length; d++) strides[d] = in.shape[d] == 1 && ints[d] != 1 ? 0 : in.strides[d];
                yield new Strided(in.storage, in.offset, ints, strides);
            }
            case RESHAPE -> {
                int[] strides = reshaped(in, ints);
                yield strides == null ? null : new Strided(in.storage, in.offset, ints, strides);
            }
            case PERMUTE -> {
                int[] shape = new int[ints.length];
                int[] strides = new int[ints.length];
                for (int d = 0; d < ints.length; d++) {
                    shape[d] = in.shape[ints[d]];
                    strides[d] = in.strides[ints[d]];
                }
                yield new Strided(in.storage, in.offset, shape, strides);
            }
            case SLICE -> slice(in, ints);
            case EMBED, OVERWRITE -> throw new IllegalArgumentException(
                    "view: wanted expand, reshape, permute or slice, got " + move + ", which makes new elements; run it instead");
        };
    }

    private static Strided slice(Strided in, int[] ints) {
        int rank = in.rank();
        int[] shape = new int[rank];
        int[] strides = new int[rank];
        int offset = in.offset;
        for (int d = 0; d < rank; d++) {
            shape[d] = ints[3 * d + 1];
            strides[d] = in.strides[d] * ints[3 * d + 2];
            offset += in.strides[d] * ints[3 * d];
        }
        // An empty slice may start behind the end; its offset is never read but should stay inside.
        return new Strided(in.storage, Strided.size(shape) == 0 ? in.offset : offset, shape, strides);
    }

    /**
     * Strides that show {@code in} with the shape {@code to}, or null if none do. Each group of old axes is matched with
     * the group of new axes of the same size; within a group the old axes must lie one behind the other.
     */
    private static int[] reshaped(Strided in, int[] to) {
        if (in.size() == 0) return Strided.rowMajor(to);
        int[] shape = new int[in.rank()];
        int[] strides = new int[in.rank()];
        int rank = 0;
        for (int d = 0; d < in.rank(); d++) {
            if (in.shape[d] == 1) continue;
            shape[rank] = in.shape[d];
            strides[rank++] = in.strides[d];
        }
        int[] result = new int[to.length];
        int from = 0;
        int start = 0;
        while (from < rank) {
            int end = from + 1;
            int stop = start + 1;
            int old = shape[from];
            int now = to[start];
            while (old != now) {
                if (old < now) {
                    if (strides[end - 1] != strides[end] * shape[end]) return null;
                    old *= shape[end++];
                } else {
                    now *= to[stop++];
                }
            }
            int stride = strides[end - 1];
            for (int d = stop - 1; d >= start; d--) {
                result[d] = stride;
                stride *= to[d];
            }
            from = end;
            start = stop;
        }
        for (int d = start; d < to.length; d++) result[d] = 1;
        return result;
    }

    static boolean samePlace(Strided a, Strided b) {
        return a.storage == b.storage && a.offset == b.offset && Arrays.equals(a.strides, b.strides);
    }

    /** Copies in row-major order; the shapes may differ, the sizes may not. */
    static void copy(Strided from, Strided to) {
        int size = to.size();
        if (size == 0) return;
        if (to.isContiguous()) {
            new Walk(from).read(from.storage, elements(to.storage), to.offset, size);
        } else if (from.isContiguous()) {
            new Walk(to).write(elements(from.storage), from.offset, to.storage, size);
        } else {
            int chunk = Math.min(size, CHUNK);
            Object buffer = array(to.dtype(), chunk);
            Walk source = new Walk(from);
            Walk target = new Walk(to);
            for (int done = 0; done < size; done += chunk) {
                int count = Math.min(chunk, size - done);
                source.read(from.storage, buffer, 0, count);
                target.write(buffer, 0, to.storage, count);
            }
        }
    }

    static void zero(Strided out) {
        int size = out.size();
        if (out.isContiguous()) {
            int end = out.offset + size;
            switch (out.storage) {
                case Storage.F32 s -> Arrays.fill(s.data, out.offset, end, 0);
                case Storage.F64 s -> Arrays.fill(s.data, out.offset, end, 0);
                case Storage.I64 s -> Arrays.fill(s.data, out.offset, end, 0);
                case Storage.Bool s -> Arrays.fill(s.data, out.offset, end, (byte) 0);
            }
            return;
        }
        Walk walk = new Walk(out);
        for (int done = 0; done < size; ) {
            int run = walk.run(size - done);
            for (int i = 0; i < run; i++) out.storage.set(walk.position + i * walk.step, 0);
            walk.advance(run);
            done += run;
        }
    }

    /** An array as {@code dtype}'s storage holds it. */
    static Object array(DType dtype, int size) { return elements(Storage.allocate(dtype, size)); }

    /** The array behind a storage. */
    static Object elements(Storage storage) {
        // Returns, not one switch expression: TeaVM would take the type of one array for all and write an invalid module.
        switch (storage) {
            case Storage.F32 s -> { return s.data; }
            case Storage.F64 s -> { return s.data; }
            case Storage.I64 s -> { return s.data; }
            case Storage.Bool s -> { return s.data; }
        }
    }
}
