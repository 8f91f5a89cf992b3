package chainrule.nn;

import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;

/**
 * Arrays (n, channels, ...) in another size: each new position takes a few old ones, weighed. The size comes from a list of
 * lengths, or from a factor for each axis; axes are done one after another.
 */
public final class Resampling {
    private static final double CUBIC = -0.75;

    /** How new positions come from old ones. */
    public enum Method {
        NEAREST, LINEAR, CUBIC, AREA
    }

    private Resampling() { }

    /**
     * {@code size} or {@code factor} is null. With {@code alignCorners} the first and last positions of both sizes coincide,
     * else the outer edges do.
     *
     * <p>Shapes: {@code (n, c, ...) → (n, c, size)}. Refused: both or neither of size and factor, lengths below 1, types that are not float.
     * Source: {@code torch.nn.functional.interpolate}.
     */
    public static Tensor interpolate(Tensor x, int[] size, double[] factor, Method method, boolean alignCorners) {
        int axes = x.rank() - 2;
        if (axes < 1) throw ShapeException.of("interpolate", "(n, channels, ...)", x.shape());
        if (!x.dtype().isFloating()) throw ShapeException.ofType("interpolate", "a float type; convert with to(DType.FLOAT32) first", x.dtype());
        if ((size == null) == (factor == null)) throw new ShapeException("interpolate: only one of size or scale_factor should be defined");
        if (alignCorners && (method == Method.NEAREST || method == Method.AREA)) {
            throw new ShapeException("interpolate: align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
        }
        int given = size == null ? factor.length : size.length;
        if (given != 1 && given != axes) throw new ShapeException("interpolate: wanted 1 or " + axes + " numbers for " + axes + " axes, got " + given);
        int[] lengths = new int[axes];
        double[] steps = new double[axes];
        for (int i = 0; i < axes; i++) {
            int old = x.size(2 + i);
            double by = factor == null ? 0 : factor[given == 1 ? 0 : i];
            lengths[i] = factor == null ? size[given == 1 ? 0 : i] : (int) Math.floor(old * by);
            if (lengths[i] < 1 || old < 1) {
                throw new ShapeException("interpolate: Input and output sizes should be greater than 0, but got input " + Geometry.sizes(x.shape())
                        + " and output length " + lengths[i] + " of axis " + (2 + i));
            }
            steps[i] = alignCorners ? lengths[i] > 1 ? (old - 1.0) / (lengths[i] - 1) : 0 : factor == null ? (double) old / lengths[i] : 1 / by;
        }
        if (method == Method.AREA) return Pooling.adaptive("adaptive_avg_pool" + axes + "d", x, lengths);
        return Mode.call("upsample_" + name(method, axes), () -> {
            Tensor y = x;
            for (int i = axes - 1; i >= 0; i--) y = along(y, 2 + i, lengths[i], steps[i], method, alignCorners);
            return y == x ? x.copy() : y;
        });
    }

    private static String name(Method method, int axes) {
        String prefix = switch (method) {
            case NEAREST -> "nearest";
            case LINEAR -> axes == 1 ? "linear" : axes == 2 ? "bilinear" : "trilinear";
            case CUBIC -> "bicubic";
            case AREA -> "area";
        };
        return prefix + axes + "d";
    }

    private static Tensor along(Tensor x, int axis, int length, double step, Method method, boolean alignCorners) {
        int old = x.size(axis);
        if (length == old && (step == 1 || method == Method.LINEAR)) return x;
        int taps = switch (method) {
            case NEAREST -> 1;
            case LINEAR -> 2;
            case CUBIC -> 4;
            case AREA -> throw new IllegalStateException("area has windows of its own");
        };
        double[] places = new double[length * taps];
        double[] weights = new double[places.length];
        for (int i = 0; i < length; i++) {
            if (method == Method.NEAREST) {
                places[i] = Math.min((int) Math.floor(i * step), old - 1);
                continue;
            }
            double at = alignCorners ? i * step : (i + 0.5) * step - 0.5;
            if (method == Method.LINEAR) at = Math.max(at, 0);
            int left = (int) Math.floor(at);
            double t = at - left;
            if (method == Method.LINEAR) {
                left = Math.min(left, old - 1);
                weights[2 * i] = 1 - t;
                weights[2 * i + 1] = t;
            } else {
                weights[4 * i] = far(t + 1);
                weights[4 * i + 1] = near(t);
                weights[4 * i + 2] = near(1 - t);
                weights[4 * i + 3] = far(2 - t);
                left--;
            }
            for (int k = 0; k < taps; k++) places[taps * i + k] = Math.clamp(left + k, 0, old - 1);
        }
        Tensor picked = x.indexSelect(axis, Tensor.of(places).to(DType.INT64));
        if (taps == 1) return picked;
        return picked.unflatten(axis, length, taps).mul(beside(weights, x, axis, length, taps)).sum(axis + 1);
    }

    /** The cubic kernel at a distance of at most 1, and between 1 and 2. */
    private static double near(double d) { return ((CUBIC + 2) * d - (CUBIC + 3)) * d * d + 1; }

    private static double far(double d) { return ((CUBIC * d - 5 * CUBIC) * d + 8 * CUBIC) * d - 4 * CUBIC; }

    /** A table (length, taps) put beside an array whose axis {@code axis} is split in the same way. */
    private static Tensor beside(double[] table, Tensor x, int axis, int length, int taps) {
        int[] along = new int[x.rank() - axis + 1];
        java.util.Arrays.fill(along, 1);
        along[0] = length;
        along[1] = taps;
        return Tensor.of(table).to(x.dtype()).reshape(along);
    }

    /** Means of {@code size} parts of an axis (counted from the end): part i runs from floor(i n / size) to ceil((i + 1) n / size). */
    static Tensor parts(Tensor x, int axis, int size) {
        int n = x.size(axis);
        int d = x.rank() + axis;
        if (n == size) return x;
        if (size > 0 && n % size == 0) return x.unflatten(d, size, n / size).sum(d + 1).div(n / size);
        int[] sizes = new int[size];
        int taps = 0;
        for (int i = 0; i < size; i++) {
            sizes[i] = end(i, n, size) - start(i, n, size);
            taps = Math.max(taps, sizes[i]);
        }
        double[] places = new double[size * taps];
        double[] inside = new double[places.length];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < taps; k++) {
                places[taps * i + k] = Math.min(start(i, n, size) + k, n - 1);
                inside[taps * i + k] = k < sizes[i] ? 1 : 0;
            }
        }
        Tensor picked = x.indexSelect(d, Tensor.of(places).to(DType.INT64)).unflatten(d, size, taps);
        Tensor kept = beside(inside, x, d, size, taps).to(DType.BOOL).where(picked, Tensor.scalar(x.dtype(), 0));
        return Pooling.shared(kept.sum(d + 1), axis, sizes);
    }

    /** The largest of each of {@code size} parts of an axis (counted from the end), and its place along that axis; of equal elements the first. */
    static Tensor.Placed largest(Tensor x, int axis, int size) {
        int n = x.size(axis);
        int d = x.rank() + axis;
        int taps = 0;
        for (int i = 0; i < size; i++) taps = Math.max(taps, end(i, n, size) - start(i, n, size));
        Tensor windows = x;
        double[] starts = new double[size];
        for (int i = 0; i < size; i++) starts[i] = start(i, n, size);
        if (size == 0 || n % size != 0) {
            double[] places = new double[size * taps];
            // A shorter part sees its last element again, which changes no maximum.
            for (int i = 0; i < size; i++) for (int k = 0; k < taps; k++) places[taps * i + k] = Math.min(starts[i] + k, end(i, n, size) - 1);
            windows = x.indexSelect(d, Tensor.of(places).to(DType.INT64));
        }
        Tensor.Placed both = windows.unflatten(d, size, taps).max(d + 1, false);
        int[] along = new int[-axis];
        java.util.Arrays.fill(along, 1);
        along[0] = size;
        return new Tensor.Placed(both.values(), both.indices().add(Tensor.of(starts).to(DType.INT64).reshape(along)));
    }

    private static int start(int i, int n, int size) { return (int) ((long) i * n / size); }

    private static int end(int i, int n, int size) { return (int) (((i + 1L) * n + size - 1) / size); }
}
