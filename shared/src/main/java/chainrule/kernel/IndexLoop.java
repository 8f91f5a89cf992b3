package chainrule.kernel;

/** Reads and adds along one axis at positions given by an int64 array; elements are visited in row-major order. */
final class IndexLoop {
    private IndexLoop() { }

    static void gather(int axis, Strided x, Strided index, Strided out) {
        int length = x.shape[axis];
        int stride = x.strides[axis];
        long[] positions = ((Storage.I64) index.storage).data;
        Walk lines = new Walk(across(x, index, axis));
        Walk at = new Walk(index);
        Walk target = new Walk(out);
        for (int left = out.size(); left > 0; left--) {
            int from = lines.position + check("gather", positions[at.position], axis, length) * stride;
            int to = target.position;
            switch (out.storage) {
                case Storage.F32 s -> s.data[to] = ((Storage.F32) x.storage).data[from];
                case Storage.F64 s -> s.data[to] = ((Storage.F64) x.storage).data[from];
                case Storage.I64 s -> s.data[to] = ((Storage.I64) x.storage).data[from];
                case Storage.Bool s -> s.data[to] = ((Storage.Bool) x.storage).data[from];
            }
            lines.advance(1);
            at.advance(1);
            target.advance(1);
        }
    }

    static void scatterAdd(int axis, Strided x, Strided index, Strided out) {
        int length = out.shape[axis];
        int stride = out.strides[axis];
        long[] positions = ((Storage.I64) index.storage).data;
        MoveLoop.zero(out);
        Walk lines = new Walk(across(out, index, axis));
        Walk at = new Walk(index);
        Walk source = new Walk(x);
        for (int left = x.size(); left > 0; left--) {
            int to = lines.position + check("scatter_add", positions[at.position], axis, length) * stride;
            int from = source.position;
            switch (out.storage) {
                case Storage.F32 s -> s.data[to] += ((Storage.F32) x.storage).data[from];
                case Storage.F64 s -> s.data[to] += ((Storage.F64) x.storage).data[from];
                case Storage.I64 s -> s.data[to] += ((Storage.I64) x.storage).data[from];
                case Storage.Bool s -> throw new IllegalArgumentException(
                        "scatter_add: wanted numbers, got bool; convert to int64 first");
            }
            lines.advance(1);
            at.advance(1);
            source.advance(1);
        }
    }

    /** {@code array} walked with the shape of {@code index} but standing still along {@code axis}. */
    static Strided across(Strided array, Strided index, int axis) {
        int[] strides = array.strides.clone();
        strides[axis] = 0;
        return new Strided(array.storage, array.offset, index.shape, strides);
    }

    static int check(String name, long position, int axis, int length) {
        if (position < 0 || position >= length) {
            throw new IndexOutOfBoundsException(name + ": wanted an index from 0 to " + (length - 1) + " along axis " + axis
                    + ", which has length " + length + ", got " + position);
        }
        return (int) position;
    }
}
