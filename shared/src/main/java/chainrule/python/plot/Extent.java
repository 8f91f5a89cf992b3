package chainrule.python.plot;

import chainrule.math.Real;

/** From the least to the greatest number on an axis, as marks are added; those with a fixed edge keep matplotlib's margin away from it. */
final class Extent {
    private static final double MARGIN = 0.05;

    private final boolean log;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double edgeLow = Double.POSITIVE_INFINITY;
    private double edgeHigh = Double.NEGATIVE_INFINITY;

    Extent(boolean log) { this.log = log; }

    void add(double... values) {
        for (double v : values) {
            if (Double.isNaN(v) || Double.isInfinite(v) || log && v <= 0) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
    }

    /** An edge beyond which nothing lies: an axis that ends there has no margin. */
    void edge(double v) {
        add(v);
        edgeLow = Math.min(edgeLow, v);
        edgeHigh = Math.max(edgeHigh, v);
    }

    double[] limits() {
        if (low > high) return log ? new double[] {1, 10} : new double[] {0, 1};
        boolean keepLow = edgeLow == low;
        boolean keepHigh = edgeHigh == high;
        return log ? logarithmic(keepLow, keepHigh) : linear(keepLow, keepHigh);
    }

    /** Without a margin. */
    double[] bare() { return low < high ? new double[] {low, high} : limits(); }

    private double[] linear(boolean keepLow, boolean keepHigh) {
        double a = low;
        double b = high;
        if (b - a <= Math.max(Math.abs(a), Math.abs(b)) * 1e-15) {
            double room = a == 0 && b == 0 ? MARGIN : MARGIN * Math.max(Math.abs(a), Math.abs(b));
            a -= room;
            b += room;
        }
        double delta = (b - a) * MARGIN;
        return new double[] {keepLow ? a : a - delta, keepHigh ? b : b + delta};
    }

    private double[] logarithmic(boolean keepLow, boolean keepHigh) {
        double a = Numbers.log10(low);
        double b = Numbers.log10(high);
        if (a == b) return new double[] {Real.pow(10, Math.ceil(a) - 1), Real.pow(10, Math.floor(b) + 1)};
        double delta = (b - a) * MARGIN;
        return new double[] {keepLow ? low : Real.pow(10, a - delta), keepHigh ? high : Real.pow(10, b + delta)};
    }
}
