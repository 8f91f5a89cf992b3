package chainrule.kernel;

/**
 * Changes element types. From a float to int64 the fraction is dropped, NaN becomes 0, and what is too large becomes the
 * largest or smallest int64 (C leaves both open). Anything but zero, NaN included, becomes true.
 */
final class ConvertLoop {
    private static final double TWO_63 = 9223372036854775808.0;

    private ConvertLoop() { }

    static void run(Strided in, Strided out) {
        if (in.dtype() == out.dtype()) {
            MoveLoop.copy(in, out);
            return;
        }
        Walk source = new Walk(in);
        Walk target = new Walk(out);
        int size = out.size();
        for (int done = 0; done < size; ) {
            int run = target.run(source.run(size - done));
            convert(in.storage, source.position, source.step, out.storage, target.position, target.step, run);
            source.advance(run);
            target.advance(run);
            done += run;
        }
    }

    private static void convert(Storage from, int p, int step, Storage to, int q, int stride, int n) {
        switch (to) {
            case Storage.F32 t -> toFloat(from, p, step, t.data, q, stride, n);
            case Storage.F64 t -> toDouble(from, p, step, t.data, q, stride, n);
            case Storage.I64 t -> toLong(from, p, step, t.data, q, stride, n);
            case Storage.Bool t -> toBool(from, p, step, t.data, q, stride, n);
        }
    }

    private static void toFloat(Storage from, int p, int step, float[] to, int q, int stride, int n) {
        switch (from) {
            case Storage.F32 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.F64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = (float) s.data[p + i * step]; }
            case Storage.I64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.Bool s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
        }
    }

    private static void toDouble(Storage from, int p, int step, double[] to, int q, int stride, int n) {
        switch (from) {
            case Storage.F32 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.F64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.I64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.Bool s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
        }
    }

    private static void toLong(Storage from, int p, int step, long[] to, int q, int stride, int n) {
        switch (from) {
            case Storage.F32 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = truncate(s.data[p + i * step]); }
            case Storage.F64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = truncate(s.data[p + i * step]); }
            case Storage.I64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
            case Storage.Bool s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
        }
    }

    private static void toBool(Storage from, int p, int step, byte[] to, int q, int stride, int n) {
        switch (from) {
            case Storage.F32 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = (byte) (s.data[p + i * step] != 0 ? 1 : 0); }
            case Storage.F64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = (byte) (s.data[p + i * step] != 0 ? 1 : 0); }
            case Storage.I64 s -> { for (int i = 0; i < n; i++) to[q + i * stride] = (byte) (s.data[p + i * step] != 0 ? 1 : 0); }
            case Storage.Bool s -> { for (int i = 0; i < n; i++) to[q + i * stride] = s.data[p + i * step]; }
        }
    }

    /** Java's cast, spelt out because translated code need not saturate. */
    private static long truncate(double x) {
        if (x != x) return 0;
        if (x >= TWO_63) return Long.MAX_VALUE;
        if (x < -TWO_63) return Long.MIN_VALUE;
        return (long) x;
    }
}
