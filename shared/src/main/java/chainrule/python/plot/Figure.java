package chainrule.python.plot;

import java.util.List;

/**
 * What a script has drawn: a page of charts.
 *
 * @param width  in inches, as matplotlib counts
 * @param height in inches
 */
public record Figure(double width, double height, String title, List<Axes> axes) {
    public Figure { axes = List.copyOf(axes); }
}
