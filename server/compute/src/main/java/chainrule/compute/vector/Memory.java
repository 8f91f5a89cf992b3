package chainrule.compute.vector;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;

/** The arrays one loaded Program computes in, one for each type. Written code reads the fields by their names. */
final class Memory {
    final float[] floats;
    final double[] doubles;
    final long[] longs;
    final byte[] bools;
    final int[][] maps;
    /** Numbers of scratch memory for each thread: more than a cache line, so that two do not meet in one. */
    static final int ROOM = 32;
    final float[] floatScratch;
    final double[] doubleScratch;

    private record Work(Kernel kernel, Attrs attrs, Strided[] in, Strided out) { }

    private final Storage[] arrays = new Storage[DType.values().length];
    private final Work[] calls;
    private final Step step;
    private final int threads;
    private final Team team;

    Memory(Compiled compiled) {
        step = compiled.step();
        threads = compiled.threads();
        team = Team.of(threads);
        floatScratch = new float[threads * ROOM];
        doubleScratch = new double[threads * ROOM];
        floats = new float[compiled.length(DType.FLOAT32)];
        doubles = new double[compiled.length(DType.FLOAT64)];
        longs = new long[compiled.length(DType.INT64)];
        bools = new byte[compiled.length(DType.BOOL)];
        maps = compiled.maps();
        arrays[DType.FLOAT32.ordinal()] = new Storage.F32(floats);
        arrays[DType.FLOAT64.ordinal()] = new Storage.F64(doubles);
        arrays[DType.INT64.ordinal()] = new Storage.I64(longs);
        arrays[DType.BOOL.ordinal()] = new Storage.Bool(bools);
        calls = new Work[compiled.calls().size()];
        for (int c = 0; c < calls.length; c++) {
            Call call = compiled.calls().get(c);
            Strided[] in = new Strided[call.in().size()];
            for (int k = 0; k < in.length; k++) in[k] = call.in().get(k).in(arrays);
            calls[c] = new Work(call.kernel(), call.attrs(), in, call.out().in(arrays));
        }
    }

    /** Runs an instruction on the portable loops. */
    void call(int number) {
        Work w = calls[number];
        Portable.run(w.kernel, w.attrs, w.in, w.out);
    }

    /** Has the slices of a stage computed, by this thread and others. */
    void share(int stage) { team.share(step, this, stage * threads); }

    /** Writes elements, in row-major order, to a piece that lies so. */
    void write(Piece to, Storage elements) { copy(elements, 0, arrays[to.dtype().ordinal()], to.place(), to.size()); }

    void read(Piece from, Storage into) { copy(arrays[from.dtype().ordinal()], from.place(), into, 0, from.size()); }

    private static void copy(Storage from, int at, Storage to, int start, int count) {
        System.arraycopy(array(from), at, array(to), start, count);
    }

    private static Object array(Storage s) {
        return switch (s) {
            case Storage.F32 f -> f.data;
            case Storage.F64 f -> f.data;
            case Storage.I64 l -> l.data;
            case Storage.Bool b -> b.data;
        };
    }
}
