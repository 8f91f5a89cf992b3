package chainrule.python.plot;

import java.util.List;

/**
 * One chart of a figure: two axes and what is drawn between them, in order.
 *
 * @param legend where the legend stands, as matplotlib names places; empty for no legend
 * @param equal  whether a unit is as long on both axes, as in images
 * @param bar    whether it is the colour bar of another chart: its ticks stand on the right
 * @param frame  whether the box around it is drawn
 */
public record Axes(Box place, String title, Axis x, Axis y, List<Mark> marks, String legend, boolean equal, boolean bar, boolean frame) {
    public Axes { marks = List.copyOf(marks); }
}
