package chainrule.python.plot;

import chainrule.math.Real;
import java.util.ArrayList;
import java.util.List;

/** Where an axis has its ticks and what they say: the places and texts that matplotlib's {@code MaxNLocator} and {@code LogLocator} choose. */
public final class Ticks {
    private static final double[] STEPS = {0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20};
    private static final int MOST = 9;
    /** Powers of ten from which a common factor stands at the end of the axis. */
    private static final int SMALL = -5;
    private static final int LARGE = 6;

    private Ticks() { }

    /**
     * The ticks of an axis and the factor that all their labels share.
     *
     * @param factor {@code 1e6}, or empty
     */
    public record Scale(List<Axis.Tick> ticks, String factor) { }

    /**
     * @param room how many ticks there is room for
     */
    public static Scale of(Axis axis, int room) {
        double low = Math.min(axis.low(), axis.high());
        double high = Math.max(axis.low(), axis.high());
        if (axis.named() != null) return new Scale(within(axis.named(), low, high), "");
        return switch (axis.scale()) {
            case LINEAR -> linear(low, high, room);
            case LOG -> new Scale(logarithmic(low, high, room), "");
        };
    }

    private static List<Axis.Tick> within(List<Axis.Tick> all, double low, double high) {
        double slack = 1e-10 * (high - low);
        return all.stream().filter(t -> t.at() >= low - slack && t.at() <= high + slack).toList();
    }

    // ------------------------------------------------------------------ even

    private static Scale linear(double low, double high, int room) {
        double[] places = places(low, high, Math.max(1, Math.min(MOST, room)));
        List<Axis.Tick> ticks = new ArrayList<>();
        double slack = 1e-10 * (high - low);
        double largest = 0;
        for (double p : places) largest = p >= low - slack && p <= high + slack ? Math.max(largest, Math.abs(p)) : largest;
        int order = order(largest);
        int digits = digits(places, order);
        for (double p : places) if (p >= low - slack && p <= high + slack) ticks.add(new Axis.Tick(p, Numbers.fixed(p / Real.pow(10, order), digits)));
        return new Scale(ticks, order == 0 ? "" : "1e" + Numbers.minus(Integer.toString(order)));
    }

    /** Ticks at places that a script has chosen, with the digits that tell them apart. */
    static List<Axis.Tick> labelled(double... places) {
        List<Axis.Tick> all = new ArrayList<>();
        int digits = places.length == 0 ? 0 : digits(places, 0);
        for (double p : places) all.add(new Axis.Tick(p, Numbers.fixed(p, digits)));
        return all;
    }

    /** Multiples of 1, 2, 2.5 or 5 times a power of ten, at most {@code bins} steps, one of them at or beyond each end. */
    static double[] places(double low, double high, int bins) {
        double length = high - low;
        double middle = (low + high) / 2;
        double offset = Math.abs(middle) / length < 100 ? 0 : Math.copySign(Real.pow(10, Math.floor(Numbers.log10(Math.abs(middle)))), middle);
        double scale = Real.pow(10, Math.floor(Numbers.log10(length / bins)));
        double a = low - offset;
        double b = high - offset;
        int at = 0;
        while (at < STEPS.length - 1 && STEPS[at] * scale < length / bins) at++;
        double[] found = new double[0];
        for (; at >= 0; at--) {
            double step = STEPS[at] * scale;
            double first = Math.floor(a / step) * step;
            long from = below(a - first, step, offset);
            long to = above(b - first, step, offset);
            found = new double[(int) (to - from + 1)];
            int inside = 0;
            for (int i = 0; i < found.length; i++) {
                double p = (from + i) * step + first;
                if (p >= a && p <= b) inside++;
                found[i] = p + offset;
            }
            if (inside >= 2) break;
        }
        return found;
    }

    private static long below(double x, double step, double offset) {
        double whole = Math.floor(x / step);
        return (long) (close((x - whole * step) / step, 1, step, offset) ? whole + 1 : whole);
    }

    private static long above(double x, double step, double offset) {
        double whole = Math.floor(x / step);
        return (long) (close((x - whole * step) / step, 0, step, offset) ? whole : whole + 1);
    }

    private static boolean close(double part, double edge, double step, double offset) {
        double slack = offset == 0 ? 1e-10 : Math.min(0.4999, Math.max(1e-10, Real.pow(10, Numbers.log10(Math.abs(offset) / step) - 12)));
        return Math.abs(part - edge) < slack;
    }

    private static int order(double largest) {
        if (largest == 0) return 0;
        int order = (int) Math.floor(Numbers.log10(largest));
        return order <= SMALL || order >= LARGE ? order : 0;
    }

    /** As few digits after the point as tell the places apart. */
    private static int digits(double[] places, int order) {
        double power = Real.pow(10, order);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double p : places) {
            least = Math.min(least, p / power);
            most = Math.max(most, p / power);
        }
        double range = most - least;
        if (range == 0) range = Math.max(Math.abs(least), Math.abs(most));
        if (range == 0) range = 1;
        int rangeOrder = (int) Math.floor(Numbers.log10(range));
        int digits = Math.max(0, 3 - rangeOrder);
        double slack = 1e-3 * Real.pow(10, rangeOrder);
        while (digits >= 0 && farthest(places, power, digits) < slack) digits--;
        return digits + 1;
    }

    private static double farthest(double[] places, double power, int digits) {
        double scale = Real.pow(10, digits);
        double most = 0;
        for (double p : places) {
            double v = p / power;
            most = Math.max(most, Math.abs(v - Math.floor(v * scale + 0.5) / scale));
        }
        return most;
    }

    // ------------------------------------------------------------------ logarithmic

    private static List<Axis.Tick> logarithmic(double low, double high, int room) {
        int first = (int) Math.floor(Numbers.log10(low) - 1e-10);
        int last = (int) Math.ceil(Numbers.log10(high) + 1e-10);
        double decades = Numbers.log10(high / low);
        int stride = 1;
        while (decades / stride > Math.max(2, Math.min(MOST, room))) stride++;
        List<Axis.Tick> all = new ArrayList<>();
        for (int d = first; d <= last; d++) {
            double power = Real.pow(10, d);
            for (int k = 1; k < 10; k++) {
                double v = k * power;
                if (v < low * (1 - 1e-10) || v > high * (1 + 1e-10) || k > 1 && stride > 1) continue;
                boolean labelled = k == 1 ? Math.floorMod(d, stride) == 0 : decades < 1 && (decades < 0.4 || k == 2 || k == 3 || k == 4 || k == 6);
                if (k > 1 || labelled) all.add(new Axis.Tick(v, labelled ? (k == 1 ? "" : k + "×") + "10^" + Numbers.minus(Integer.toString(d)) : ""));
            }
        }
        return all;
    }
}
