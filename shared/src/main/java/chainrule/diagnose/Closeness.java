package chainrule.diagnose;

import chainrule.array.NdArray;
import java.util.Arrays;

/** How near two arrays are, and what fits between them. */
final class Closeness {
    /** Relative difference that rounding explains in float64. */
    static final double ROUNDING = 1e-9;

    private Closeness() { }

    /** Of equal shape and equal but for rounding; NaN agrees with nothing. */
    static boolean agree(NdArray a, NdArray b) { return Arrays.equals(a.shape, b.shape) && difference(a.toDoubles(), b.toDoubles()) <= ROUNDING; }

    /** Largest difference, relative to the largest number. */
    static double difference(double[] x, double[] y) {
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) return Double.NaN;
            scale = Math.max(scale, Math.max(Math.abs(x[i]), Math.abs(y[i])));
            difference = Math.max(difference, Math.abs(x[i] - y[i]));
        }
        return scale == 0 ? 0 : difference / scale;
    }

    /**
     * The number c of {@code m = c * t}, where one fits but for rounding; else NaN.
     *
     * @param m of the shape of {@code t}
     */
    static double factor(NdArray m, NdArray t) {
        if (!Arrays.equals(m.shape, t.shape)) return Double.NaN;
        double[] x = m.toDoubles();
        double[] y = t.toDoubles();
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += x[i] * y[i];
            yy += y[i] * y[i];
        }
        double c = xy / yy;
        double[] scaled = new double[y.length];
        for (int i = 0; i < y.length; i++) scaled[i] = c * y[i];
        return difference(x, scaled) <= ROUNDING ? c : Double.NaN;
    }

    static boolean isZero(NdArray a) {
        for (double x : a.toDoubles()) if (x != 0) return false;
        return true;
    }
}
