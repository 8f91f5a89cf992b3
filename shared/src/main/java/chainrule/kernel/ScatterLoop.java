package chainrule.kernel;

/** Writes along one axis at positions given by an int64 array; of several writes to one place the last in row-major order stays. */
final class ScatterLoop {
    private ScatterLoop() { }

    static void run(int axis, Strided x, Strided index, Strided source, Strided out) {
        int length = out.shape[axis];
        int stride = out.strides[axis];
        long[] positions = ((Storage.I64) index.storage).data;
        if (!MoveLoop.samePlace(x, out)) MoveLoop.copy(x, out);
        Walk lines = new Walk(IndexLoop.across(out, index, axis));
        Walk at = new Walk(index);
        Walk from = new Walk(source);
        for (int left = index.size(); left > 0; left--) {
            int to = lines.position + IndexLoop.check("scatter", positions[at.position], axis, length) * stride;
            switch (out.storage) {
                case Storage.F32 s -> s.data[to] = ((Storage.F32) source.storage).data[from.position];
                case Storage.F64 s -> s.data[to] = ((Storage.F64) source.storage).data[from.position];
                case Storage.I64 s -> s.data[to] = ((Storage.I64) source.storage).data[from.position];
                case Storage.Bool s -> s.data[to] = ((Storage.Bool) source.storage).data[from.position];
            }
            lines.advance(1);
            at.advance(1);
            from.advance(1);
        }
    }
}
