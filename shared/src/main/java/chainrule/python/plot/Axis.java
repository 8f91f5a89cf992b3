package chainrule.python.plot;

import java.util.List;

/**
 * One axis of a chart: what it measures, from where to where.
 *
 * @param low   the number at its left or lower end; above {@code high} where the axis runs backwards
 * @param named ticks that the script has set itself; null for those that are chosen for it
 * @param shown whether ticks and their labels are drawn
 */
public record Axis(String label, Scale scale, double low, double high, boolean grid, List<Tick> named, boolean shown) {
    /** How numbers become places: evenly, or by their logarithm. */
    public enum Scale { LINEAR, LOG }

    /** A place on an axis and the text beside it; minor ones have none. */
    public record Tick(double at, String label) { }

    /** Where a number lies, from 0 at the lower end to 1 at the upper; NaN where a logarithm has no place for it. */
    public double place(double v) {
        return switch (scale) {
            case LINEAR -> (v - low) / (high - low);
            case LOG -> v > 0 ? Numbers.log10(v / low) / Numbers.log10(high / low) : Double.NaN;
        };
    }
}
