package chainrule.kernel;

/** Running folds: layer after layer along the axis, every layer of results written as it is reached. */
final class ScanLoop {
    private ScanLoop() { }

    static void run(Kernel.Fold fold, int axis, Strided in, Strided out) {
        if (out.size() == 0) return;
        int count = in.shape[axis];
        int width = in.size() / count;
        Walk source = new Walk(first(in, axis));
        Walk target = new Walk(first(out, axis));
        switch (in.storage) {
            case Storage.F32 s -> floats(fold, s.data, source, ((Storage.F32) out.storage).data, target, count, width);
            case Storage.F64 s -> doubles(fold, s.data, source, ((Storage.F64) out.storage).data, target, count, width);
            case Storage.I64 s -> longs(fold, s.data, source, ((Storage.I64) out.storage).data, target, count, width);
            case Storage.Bool s -> throw new IllegalArgumentException("scan: wanted numbers, got bool; convert to int64 first");
        }
    }

    /** The array with {@code axis} outermost, the others in their order. */
    private static Strided first(Strided x, int axis) {
        int[] shape = x.shape.clone();
        int[] strides = x.strides.clone();
        for (int d = axis; d > 0; d--) {
            shape[d] = shape[d - 1];
            strides[d] = strides[d - 1];
        }
        shape[0] = x.shape[axis];
        strides[0] = x.strides[axis];
        return new Strided(x.storage, x.offset, shape, strides);
    }

    private static void floats(Kernel.Fold fold, float[] data, Walk source, float[] to, Walk target, int count, int width) {
        float[] running = new float[width];
        float[] layer = new float[width];
        for (int i = 0; i < count; i++) {
            source.read(data, i == 0 ? running : layer, 0, width);
            if (i > 0) ReduceLoop.combine(fold, running, layer, width);
            target.write(running, 0, to, width);
        }
    }

    private static void doubles(Kernel.Fold fold, double[] data, Walk source, double[] to, Walk target, int count, int width) {
        double[] running = new double[width];
        double[] layer = new double[width];
        for (int i = 0; i < count; i++) {
            source.read(data, i == 0 ? running : layer, 0, width);
            if (i > 0) ReduceLoop.combine(fold, running, layer, width);
            target.write(running, 0, to, width);
        }
    }

    private static void longs(Kernel.Fold fold, long[] data, Walk source, long[] to, Walk target, int count, int width) {
        long[] running = new long[width];
        long[] layer = new long[width];
        for (int i = 0; i < count; i++) {
            source.read(data, i == 0 ? running : layer, 0, width);
            if (i > 0) ReduceLoop.combine(fold, running, 0, layer, 0, 1, width);
            target.write(running, 0, to, width);
        }
    }
}
