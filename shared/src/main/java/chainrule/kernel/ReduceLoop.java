package chainrule.kernel;

import java.util.Arrays;

/** Folds axes away in the order of {@link Order}, which strides cannot change. */
final class ReduceLoop {
    private ReduceLoop() { }

    static void run(Kernel.Fold fold, int[] axes, Strided in, Strided out) {
        if (out.size() == 0) return;
        boolean last = axes.length > 0 && axes[axes.length - 1] == in.rank() - 1;
        // Integers fold to the same result in any order, so one loop serves them.
        switch (in.storage) {
            case Storage.F32 s -> {
                if (last) lines(fold, s.data, arranged(axes, in, false), out);
                else layers(fold, s.data, arranged(axes, in, true), out);
            }
            case Storage.F64 s -> {
                if (last) lines(fold, s.data, arranged(axes, in, false), out);
                else layers(fold, s.data, arranged(axes, in, true), out);
            }
            case Storage.I64 s -> layers(fold, s.data, arranged(axes, in, true), out);
            case Storage.Bool s -> layers(fold, s.data, arranged(axes, in, true), out);
        }
    }

    /** The input with the folded axes first, or last, each group in its old order. */
    private static Strided arranged(int[] axes, Strided in, boolean foldedFirst) {
        int rank = in.rank();
        int[] shape = new int[rank];
        int[] strides = new int[rank];
        int folded = foldedFirst ? 0 : rank - axes.length;
        int kept = foldedFirst ? axes.length : 0;
        for (int d = 0, a = 0; d < rank; d++) {
            boolean fold = a < axes.length && axes[a] == d;
            if (fold) a++;
            int to = fold ? folded++ : kept++;
            shape[to] = in.shape[d];
            strides[to] = in.strides[d];
        }
        return new Strided(in.storage, in.offset, shape, strides);
    }

    /** The last axis is folded: each result comes from a line of consecutive elements, cut into blocks of 16 lanes. */
    private static void lines(Kernel.Fold fold, float[] data, Strided view, Strided out) {
        int results = out.size();
        int count = view.size() / results;
        boolean direct = view.isContiguous();
        Walk source = new Walk(view);
        Walk target = new Walk(out);
        float[] to = ((Storage.F32) out.storage).data;
        float[] x = direct ? data : new float[Math.min(count, Order.BLOCK)];
        float[] lanes = new float[Order.LANES];
        float neutral = (float) Order.neutral(fold);
        for (int i = 0; i < results; i++) {
            float result = neutral;
            for (int start = 0; start < count; start += Order.BLOCK) {
                int n = Math.min(Order.BLOCK, count - start);
                int at = direct ? view.offset + i * count + start : 0;
                if (!direct) source.read(data, x, 0, n);
                Arrays.fill(lanes, neutral);
                fold(fold, lanes, x, at, n);
                for (int half = Order.LANES / 2; half > 0; half /= 2) combine(fold, lanes, 0, lanes, half, half);
                if (start > 0) {
                    lanes[1] = result;
                    combine(fold, lanes, 1, lanes, 0, 1);
                    result = lanes[1];
                } else {
                    result = lanes[0];
                }
            }
            to[target.position] = result;
            target.advance(1);
        }
    }

    private static void fold(Kernel.Fold fold, float[] lanes, float[] x, int at, int n) {
        int i = 0;
        for (; i + Order.LANES <= n; i += Order.LANES) combine(fold, lanes, 0, x, at + i, Order.LANES);
        combine(fold, lanes, 0, x, at + i, n - i);
    }

    /** The last axis stays: layer after layer is folded into all results at once. */
    private static void layers(Kernel.Fold fold, float[] data, Strided view, Strided out) {
        int results = out.size();
        int count = view.size() / results;
        float[] sums = new float[results];
        float[] layer = new float[results];
        Arrays.fill(sums, (float) Order.neutral(fold));
        Walk source = new Walk(view);
        for (int i = 0; i < count; i++) {
            source.read(data, layer, 0, results);
            combine(fold, sums, layer, results);
        }
        new Walk(out).write(sums, 0, ((Storage.F32) out.storage).data, results);
    }

    static void combine(Kernel.Fold fold, float[] o, float[] x, int n) {
        switch (fold) {
            case SUM -> { for (int k = 0; k < n; k++) o[k] += x[k]; }
            case PROD -> { for (int k = 0; k < n; k++) o[k] *= x[k]; }
            case MIN -> { for (int k = 0; k < n; k++) o[k] = Math.min(o[k], x[k]); }
            case MAX -> { for (int k = 0; k < n; k++) o[k] = Math.max(o[k], x[k]); }
        }
    }

    /** Folds {@code n} elements from {@code x[i]} into as many from {@code o[p]}. */
    private static void combine(Kernel.Fold fold, float[] o, int p, float[] x, int i, int n) {
        switch (fold) {
            case SUM -> { for (int k = 0; k < n; k++) o[p + k] += x[i + k]; }
            case PROD -> { for (int k = 0; k < n; k++) o[p + k] *= x[i + k]; }
            case MIN -> { for (int k = 0; k < n; k++) o[p + k] = Math.min(o[p + k], x[i + k]); }
            case MAX -> { for (int k = 0; k < n; k++) o[p + k] = Math.max(o[p + k], x[i + k]); }
        }
    }

    /** The last axis is folded: each result comes from a line of consecutive elements, cut into blocks of 16 lanes. */
    private static void lines(Kernel.Fold fold, double[] data, Strided view, Strided out) {
        int results = out.size();
        int count = view.size() / results;
        boolean direct = view.isContiguous();
        Walk source = new Walk(view);
        Walk target = new Walk(out);
        double[] to = ((Storage.F64) out.storage).data;
        double[] x = direct ? data : new double[Math.min(count, Order.BLOCK)];
        double[] lanes = new double[Order.LANES];
        double neutral = Order.neutral(fold);
        for (int i = 0; i < results; i++) {
            double result = neutral;
            for (int start = 0; start < count; start += Order.BLOCK) {
                int n = Math.min(Order.BLOCK, count - start);
                int at = direct ? view.offset + i * count + start : 0;
                if (!direct) source.read(data, x, 0, n);
                Arrays.fill(lanes, neutral);
                fold(fold, lanes, x, at, n);
                for (int half = Order.LANES / 2; half > 0; half /= 2) combine(fold, lanes, 0, lanes, half, half);
                if (start > 0) {
                    lanes[1] = result;
                    combine(fold, lanes, 1, lanes, 0, 1);
                    result = lanes[1];
                } else {
                    result = lanes[0];
                }
            }
            to[target.position] = result;
            target.advance(1);
        }
    }

    private static void fold(Kernel.Fold fold, double[] lanes, double[] x, int at, int n) {
        int i = 0;
        for (; i + Order.LANES <= n; i += Order.LANES) combine(fold, lanes, 0, x, at + i, Order.LANES);
        combine(fold, lanes, 0, x, at + i, n - i);
    }

    /** The last axis stays: layer after layer is folded into all results at once. */
    private static void layers(Kernel.Fold fold, double[] data, Strided view, Strided out) {
        int results = out.size();
        int count = view.size() / results;
        double[] sums = new double[results];
        double[] layer = new double[results];
        Arrays.fill(sums, Order.neutral(fold));
        Walk source = new Walk(view);
        for (int i = 0; i < count; i++) {
            source.read(data, layer, 0, results);
            combine(fold, sums, layer, results);
        }
        new Walk(out).write(sums, 0, ((Storage.F64) out.storage).data, results);
    }

    static void combine(Kernel.Fold fold, double[] o, double[] x, int n) {
        switch (fold) {
            case SUM -> { for (int k = 0; k < n; k++) o[k] += x[k]; }
            case PROD -> { for (int k = 0; k < n; k++) o[k] *= x[k]; }
            case MIN -> { for (int k = 0; k < n; k++) o[k] = Math.min(o[k], x[k]); }
            case MAX -> { for (int k = 0; k < n; k++) o[k] = Math.max(o[k], x[k]); }
        }
    }

    /** Folds {@code n} elements from {@code x[i]} into as many from {@code o[p]}. */
    private static void combine(Kernel.Fold fold, double[] o, int p, double[] x, int i, int n) {
        switch (fold) {
            case SUM -> { for (int k = 0; k < n; k++) o[p + k] += x[i + k]; }
            case PROD -> { for (int k = 0; k < n; k++) o[p + k] *= x[i + k]; }
            case MIN -> { for (int k = 0; k < n; k++) o[p + k] = Math.min(o[p + k], x[i + k]); }
            case MAX -> { for (int k = 0; k < n; k++) o[p + k] = Math.max(o[p + k], x[i + k]); }
        }
    }

    private static void layers(Kernel.Fold fold, long[] data, Strided view, Strided out) {
        int results = out.size();
        int count = view.size() / results;
        long[] to = ((Storage.I64) out.storage).data;
        long[] sums = new long[results];
        Arrays.fill(sums, switch (fold) {
            case SUM -> 0L;
            case PROD -> 1L;
            case MIN -> Long.MAX_VALUE;
            case MAX -> Long.MIN_VALUE;
        });
        Walk source = new Walk(view);
        for (int layer = 0; layer < count; layer++) {
            for (int done = 0; done < results; ) {
                int run = source.run(results - done);
                combine(fold, sums, done, data, source.position, source.step, run);
                source.advance(run);
                done += run;
            }
        }
        new Walk(out).write(sums, 0, to, results);
    }

    static void combine(Kernel.Fold fold, long[] o, int p, long[] x, int i, int step, int n) {
        switch (fold) {
            case SUM -> { for (int k = 0; k < n; k++) o[p + k] += x[i + k * step]; }
            case PROD -> { for (int k = 0; k < n; k++) o[p + k] *= x[i + k * step]; }
            case MIN -> { for (int k = 0; k < n; k++) o[p + k] = Math.min(o[p + k], x[i + k * step]); }
            case MAX -> { for (int k = 0; k < n; k++) o[p + k] = Math.max(o[p + k], x[i + k * step]); }
        }
    }

    /** For truth values the largest is "any", the smallest and the product are "all". */
    private static void layers(Kernel.Fold fold, byte[] data, Strided view, Strided out) {
        boolean any = switch (fold) {
            case SUM -> throw new IllegalArgumentException("sum: wanted numbers, got bool; convert to int64 first");
            case MAX -> true;
            case MIN, PROD -> false;
        };
        int results = out.size();
        int count = view.size() / results;
        byte[] found = new byte[results];
        if (!any) Arrays.fill(found, (byte) 1);
        Walk source = new Walk(view);
        for (int layer = 0; layer < count; layer++) {
            for (int i = 0; i < results; i++) {
                byte x = data[source.position];
                found[i] = (byte) (any ? found[i] | x : found[i] & x);
                source.advance(1);
            }
        }
        new Walk(out).write(found, 0, ((Storage.Bool) out.storage).data, results);
    }
}
