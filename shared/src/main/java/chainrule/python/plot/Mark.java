package chainrule.python.plot;

import java.util.List;

/** Something drawn in a chart, with all that is needed to draw it. Colours are {@code #rrggbb}, or empty for none; widths and sizes are points. */
public sealed interface Mark {
    /** What the legend calls it; empty for nothing. */
    String label();

    /** What is drawn later lies above. */
    double order();

    /** A stroke: {@code dash} is {@code -}, {@code --}, {@code -.}, {@code :}, or empty for none. */
    record Pen(String colour, double width, String dash, double alpha) { }

    /** Points joined in order; {@code marker} is matplotlib's letter, or empty. */
    record Line(double[] x, double[] y, Pen pen, String marker, double size, String face, String edge, String label, double order) implements Mark { }

    /** Points, each with a colour and an area in square points. */
    record Scatter(double[] x, double[] y, double[] areas, List<String> colours, String edge, double edgeWidth, String marker, double alpha, String label, double order) implements Mark { }

    /** Rectangles: bars, histograms, patches. {@code upright} says which way bars grow from their base. */
    record Bars(double[] left, double[] bottom, double[] width, double[] height, List<String> colours, String edge, double edgeWidth, double alpha, boolean upright, boolean sticky, String label,
                double order) implements Mark { }

    /** A line across the whole chart; {@code level} where it runs from left to right. */
    record Rule(boolean level, double at, Pen pen, String label, double order) implements Mark { }

    /** A band across the whole chart. */
    record Band(boolean level, double from, double to, String colour, double alpha, String label, double order) implements Mark { }

    /** What lies between two curves. */
    record Area(double[] x, double[] lower, double[] upper, String colour, double alpha, String label, double order) implements Mark { }

    /** Separate strokes, each from one point to another: bars of error. */
    record Strokes(double[] x, double[] y, double[] toX, double[] toY, Pen pen, String label, double order) implements Mark { }

    /** Cells of colour in rows from above; {@code left} to {@code top} is where they lie. */
    record Image(int rows, int columns, List<String> colours, double left, double right, double bottom, double top, double alpha, String label, double order) implements Mark { }

    /** Lines of equal height, or the bands between them where {@code filled}: one colour for each, and its outlines as x, y, x, y. */
    record Contours(boolean filled, double[] levels, List<String> colours, List<List<double[]>> paths, double width, double alpha, String label, double order) implements Mark { }

    /** Text at a point; {@code arrow} where an arrow runs to {@code (toX, toY)}; {@code inAxes} where x and y are parts of the chart. */
    record Note(double x, double y, String text, double size, String colour, String across, String up, double turned, boolean arrow, double toX, double toY, boolean inAxes, double order)
            implements Mark {
        @Override public String label() { return ""; }
    }
}
