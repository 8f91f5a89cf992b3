package chainrule.python.plot;

import chainrule.math.Real;
import java.util.List;

/** Draws the marks of one chart; places are counted from its left upper corner. */
final class SvgMarks {
    private final StringBuilder out;
    private final Axes axes;
    private final double w;
    private final double h;

    SvgMarks(StringBuilder out, Axes axes, double w, double h) {
        this.out = out;
        this.axes = axes;
        this.w = w;
        this.h = h;
    }

    private static String n(double v) { return Numbers.place(v); }

    /** Far away is far enough: places outside of the chart are not seen. */
    private static double near(double v) { return Math.max(-1e5, Math.min(1e5, v)); }

    private double px(double x) { return near(axes.x().place(x) * w); }

    private double py(double y) { return near(h - axes.y().place(y) * h); }

    void draw(Mark mark) {
        switch (mark) {
            case Mark.Line l -> {
                if (!l.pen().dash().isEmpty()) path(curve(l.x(), l.y()), l.pen());
                if (!l.marker().isEmpty()) {
                    out.append("<g").append(opacity(l.pen().alpha())).append(">\n");
                    for (int i = 0; i < l.x().length; i++) sign(l.x()[i], l.y()[i], l.marker(), l.size(), l.face(), l.edge(), 1);
                    out.append("</g>\n");
                }
            }
            case Mark.Scatter s -> scatter(s);
            case Mark.Bars b -> bars(b);
            case Mark.Rule r -> path(r.level() ? "M0 " + n(py(r.at())) + "H" + n(w) : "M" + n(px(r.at())) + " 0V" + n(h), r.pen());
            case Mark.Band b -> {
                double from = b.level() ? py(b.to()) : px(b.from());
                double to = b.level() ? py(b.from()) : px(b.to());
                box(b.level() ? 0 : Math.min(from, to), b.level() ? Math.min(from, to) : 0, b.level() ? w : Math.abs(to - from), b.level() ? Math.abs(to - from) : h, b.colour(), opacity(b.alpha()));
            }
            case Mark.Area a -> area(a);
            case Mark.Strokes s -> {
                StringBuilder d = new StringBuilder();
                for (int i = 0; i < s.x().length; i++) {
                    double[] p = {px(s.x()[i]), py(s.y()[i]), px(s.toX()[i]), py(s.toY()[i])};
                    if (finite(p)) d.append('M').append(n(p[0])).append(' ').append(n(p[1])).append('L').append(n(p[2])).append(' ').append(n(p[3]));
                }
                path(d.toString(), s.pen());
            }
            case Mark.Image i -> image(i);
            case Mark.Contours c -> contours(c);
            case Mark.Note t -> note(t);
        }
    }

    private static boolean finite(double... values) {
        for (double v : values) if (Double.isNaN(v)) return false;
        return true;
    }

    private static String opacity(double alpha) { return alpha == 1 ? "" : " opacity=\"" + n(alpha) + "\""; }

    private static String fill(String colour) { return colour.isEmpty() ? "none" : colour; }

    /** A curve; where a number is missing it is broken. */
    private String curve(double[] x, double[] y) {
        StringBuilder d = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            double a = px(x[i]);
            double b = py(y[i]);
            if (finite(a, b)) d.append(down ? 'L' : 'M').append(n(a)).append(' ').append(n(b));
            down = finite(a, b);
        }
        return d.toString();
    }

    private void path(String d, Mark.Pen pen) {
        if (d.isEmpty() || pen.dash().isEmpty() || pen.colour().isEmpty()) return;
        out.append("<path d=\"").append(d).append("\" fill=\"none\" stroke-linejoin=\"round\" stroke=\"").append(pen.colour()).append("\" stroke-width=\"").append(n(pen.width())).append('"')
                .append(dashes(pen)).append(opacity(pen.alpha())).append("/>\n");
    }

    private static String dashes(Mark.Pen pen) {
        double[] parts = switch (pen.dash()) {
            case "--" -> new double[] {3.7, 1.6};
            case "-." -> new double[] {6.4, 1.6, 1, 1.6};
            case ":" -> new double[] {1, 1.65};
            default -> new double[0];
        };
        if (parts.length == 0) return "";
        StringBuilder b = new StringBuilder(" stroke-dasharray=\"");
        for (int i = 0; i < parts.length; i++) b.append(i > 0 ? " " : "").append(n(parts[i] * pen.width()));
        return b.append('"').toString();
    }

    private void sign(double x, double y, String marker, double size, String face, String edge, double edgeWidth) {
        double a = px(x);
        double b = py(y);
        if (finite(a, b)) sign(out, a, b, marker, size, face, edge, edgeWidth);
    }

    private static void sign(StringBuilder out, double a, double b, String marker, double size, String face, String edge, double edgeWidth) {
        double r = size / 2;
        String paint = " fill=\"" + fill(face) + "\"" + (edge.isEmpty() || edgeWidth == 0 ? "" : " stroke=\"" + edge + "\"" + (edgeWidth == 1 ? "" : " stroke-width=\"" + n(edgeWidth) + "\""));
        if (marker.equals("o") || marker.equals(".") || marker.equals(",")) {
            out.append("<circle cx=\"").append(n(a)).append("\" cy=\"").append(n(b)).append("\" r=\"").append(n(marker.equals("o") ? r : marker.equals(".") ? r / 2 : 0.5)).append('"').append(paint).append("/>\n");
            return;
        }
        if ("x+|_".contains(marker)) paint = " fill=\"none\" stroke=\"" + fill(edge.isEmpty() ? face : edge) + "\"" + (edgeWidth == 1 ? "" : " stroke-width=\"" + n(edgeWidth) + "\"");
        double[] p = outline(marker);
        StringBuilder d = new StringBuilder();
        boolean strokes = "x+|_".contains(marker);
        for (int i = 0; i < p.length; i += 2) d.append(i == 0 || strokes && i % 4 == 0 ? 'M' : 'L').append(n(a + r * p[i])).append(' ').append(n(b - r * p[i + 1]));
        out.append("<path d=\"").append(d).append(strokes ? "" : "Z").append('"').append(paint).append("/>\n");
    }

    /** Corners of a sign in the square from -1 to 1, y upwards. */
    private static double[] outline(String marker) {
        return switch (marker) {
            case "^" -> new double[] {0, 1, -1, -1, 1, -1};
            case "v" -> new double[] {0, -1, -1, 1, 1, 1};
            case "<" -> new double[] {-1, 0, 1, 1, 1, -1};
            case ">" -> new double[] {1, 0, -1, 1, -1, -1};
            case "D" -> new double[] {0, 1.41, 1.41, 0, 0, -1.41, -1.41, 0};
            case "d" -> new double[] {0, 1.41, 0.85, 0, 0, -1.41, -0.85, 0};
            case "x" -> new double[] {-1, -1, 1, 1, -1, 1, 1, -1};
            case "+" -> new double[] {0, -1, 0, 1, -1, 0, 1, 0};
            case "|" -> new double[] {0, -1, 0, 1};
            case "_" -> new double[] {-1, 0, 1, 0};
            case "P" -> new double[] {-0.33, 1, 0.33, 1, 0.33, 0.33, 1, 0.33, 1, -0.33, 0.33, -0.33, 0.33, -1, -0.33, -1, -0.33, -0.33, -1, -0.33, -1, 0.33, -0.33, 0.33};
            case "X" -> new double[] {-1, 0.5, -0.5, 1, 0, 0.5, 0.5, 1, 1, 0.5, 0.5, 0, 1, -0.5, 0.5, -1, 0, -0.5, -0.5, -1, -1, -0.5, -0.5, 0};
            case "*" -> polygon(10, 0.382, 90);
            case "p" -> polygon(5, 1, 90);
            case "h" -> polygon(6, 1, 90);
            case "H" -> polygon(6, 1, 0);
            default -> new double[] {-1, -1, 1, -1, 1, 1, -1, 1};
        };
    }

    private static double[] polygon(int corners, double inner, double start) {
        double[] p = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = Math.toRadians(start + 360.0 * i / corners);
            double r = i % 2 == 1 ? inner : 1;
            p[2 * i] = r * Real.cos(angle);
            p[2 * i + 1] = r * Real.sin(angle);
        }
        return p;
    }

    private static <T> T nth(List<T> all, int i) { return all.get(all.size() == 1 ? 0 : i); }

    private void scatter(Mark.Scatter s) {
        out.append("<g").append(opacity(s.alpha())).append(">\n");
        for (int i = 0; i < s.x().length; i++) {
            String face = nth(s.colours(), i);
            double area = s.areas()[s.areas().length == 1 ? 0 : i];
            sign(s.x()[i], s.y()[i], s.marker(), Math.sqrt(area), face, s.edge().equals("face") ? face : s.edge(), s.edgeWidth());
        }
        out.append("</g>\n");
    }

    private void box(double x, double y, double width, double height, String colour, String more) {
        out.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"").append(n(width)).append("\" height=\"").append(n(height)).append("\" fill=\"").append(fill(colour)).append('"')
                .append(more).append("/>\n");
    }

    /** Bars of a logarithmic axis begin at the edge of the chart where their base has no place on it. */
    private void bars(Mark.Bars b) {
        String edge = b.edge().isEmpty() ? "" : " stroke=\"" + b.edge() + "\" stroke-width=\"" + n(b.edgeWidth()) + "\"";
        for (int i = 0; i < b.left().length; i++) {
            double x0 = px(b.left()[i]);
            double x1 = px(b.left()[i] + b.width()[i]);
            double y0 = py(b.bottom()[i]);
            double y1 = py(b.bottom()[i] + b.height()[i]);
            if (Double.isNaN(x0)) x0 = 0;
            if (Double.isNaN(y0)) y0 = h;
            if (finite(x1, y1)) box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0), nth(b.colours(), i), edge + opacity(b.alpha()));
        }
    }

    private void area(Mark.Area a) {
        StringBuilder d = new StringBuilder();
        int n = a.x().length;
        for (int from = 0; from < n; from++) {
            int to = from;
            while (to < n && finite(px(a.x()[to]), py(a.lower()[to]), py(a.upper()[to]))) to++;
            if (to - from > 1) {
                for (int i = from; i < to; i++) d.append(i == from ? 'M' : 'L').append(n(px(a.x()[i]))).append(' ').append(n(py(a.lower()[i])));
                for (int i = to - 1; i >= from; i--) d.append('L').append(n(px(a.x()[i]))).append(' ').append(n(py(a.upper()[i])));
                d.append('Z');
            }
            from = to;
        }
        out.append("<path d=\"").append(d).append("\" fill=\"").append(fill(a.colour())).append('"').append(opacity(a.alpha())).append("/>\n");
    }

    /** Cells of one colour that lie beside each other are one rectangle. */
    private void image(Mark.Image m) {
        out.append("<g shape-rendering=\"crispEdges\"").append(opacity(m.alpha())).append(">\n");
        double left = px(m.left());
        double top = py(m.top());
        double cw = (px(m.right()) - left) / m.columns();
        double ch = (py(m.bottom()) - top) / m.rows();
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns();) {
                String colour = m.colours().get(r * m.columns() + c);
                int end = c + 1;
                while (end < m.columns() && m.colours().get(r * m.columns() + end).equals(colour)) end++;
                double x0 = left + c * cw;
                double x1 = left + end * cw;
                double y0 = top + r * ch;
                if (!colour.isEmpty()) box(Math.min(x0, x1), Math.min(y0, y0 + ch), Math.abs(x1 - x0), Math.abs(ch), colour, "");
                c = end;
            }
        }
        out.append("</g>\n");
    }

    private void contours(Mark.Contours c) {
        out.append("<g").append(opacity(c.alpha())).append(">\n");
        for (int k = 1; k < c.paths().size(); k++) {
            StringBuilder d = new StringBuilder();
            for (double[] p : c.paths().get(k)) {
                for (int i = 0; i < p.length; i += 2) d.append(i == 0 ? 'M' : 'L').append(n(px(p[i]))).append(' ').append(n(py(p[i + 1])));
                if (c.filled()) d.append('Z');
            }
            if (d.isEmpty()) continue;
            String colour = c.colours().get(k - 1);
            out.append("<path d=\"").append(d).append(c.filled() ? "\" fill=\"" + fill(colour) : "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + n(c.width())).append("\"/>\n");
        }
        out.append("</g>\n");
    }

    private void note(Mark.Note t) {
        double x = t.inAxes() ? t.x() * w : px(t.x());
        double y = t.inAxes() ? h - t.y() * h : py(t.y());
        if (!finite(x, y)) return;
        if (t.arrow() && finite(px(t.toX()), py(t.toY()))) arrow(x, y, px(t.toX()), py(t.toY()));
        String anchor = t.across().equals("center") ? "middle" : t.across().equals("right") ? "end" : "start";
        double down = switch (t.up()) {
            case "top" -> 0.9 * t.size();
            case "center", "center_baseline" -> 0.36 * t.size();
            default -> 0;
        };
        Svg.text(out, x, y + down, t.text(), t.size(), anchor, -t.turned(), t.colour());
    }

    private void arrow(double x, double y, double toX, double toY) {
        double length = Math.sqrt((toX - x) * (toX - x) + (toY - y) * (toY - y));
        if (length == 0) return;
        double ux = (toX - x) / length;
        double uy = (toY - y) / length;
        path("M" + n(x) + " " + n(y) + "L" + n(toX) + " " + n(toY) + "M" + n(toX - 5 * ux + 3 * uy) + " " + n(toY - 5 * uy - 3 * ux) + "L" + n(toX) + " " + n(toY) + "L" + n(toX - 5 * ux - 3 * uy) + " "
                + n(toY - 5 * uy + 3 * ux), new Mark.Pen("#000000", 1, "-", 1));
    }

    /** What stands before a name in the legend. */
    static void key(StringBuilder out, Mark mark, double x, double middle, double width) {
        SvgMarks here = new SvgMarks(out, null, 0, 0);
        String across = "M" + n(x) + " " + n(middle) + "H" + n(x + width);
        switch (mark) {
            case Mark.Line l -> {
                here.path(across, l.pen());
                if (!l.marker().isEmpty()) sign(out, x + width / 2, middle, l.marker(), l.size(), l.face(), l.edge(), 1);
            }
            case Mark.Scatter s -> {
                String face = s.colours().isEmpty() ? "" : s.colours().getFirst();
                sign(out, x + width / 2, middle, s.marker(), Math.min(10, s.areas().length == 0 ? 6 : Math.sqrt(s.areas()[0])), face, s.edge().equals("face") ? face : s.edge(), s.edgeWidth());
            }
            case Mark.Rule r -> here.path(across, r.pen());
            case Mark.Strokes s -> here.path(across, s.pen());
            case Mark.Bars b -> here.box(x, middle - 3.5, width, 7, b.colours().isEmpty() ? "" : b.colours().getFirst(), opacity(b.alpha()));
            case Mark.Band b -> here.box(x, middle - 3.5, width, 7, b.colour(), opacity(b.alpha()));
            case Mark.Area a -> here.box(x, middle - 3.5, width, 7, a.colour(), opacity(a.alpha()));
            case Mark.Image i -> here.box(x, middle - 3.5, width, 7, i.colours().getFirst(), "");
            case Mark.Contours c -> here.box(x, middle - 3.5, width, 7, c.colours().isEmpty() ? "" : c.colours().getFirst(), "");
            case Mark.Note t -> { }
        }
    }
}
