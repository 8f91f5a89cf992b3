package chainrule.python.plot;

import chainrule.python.tables.Refused;
import chainrule.python.types.PyTuple;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Curves and points: {@code plot}, {@code scatter}, logarithmic forms, rules across the chart, bars of error. */
final class LineNames {
    static final String LINE = "color linewidth linestyle marker markersize markerfacecolor markeredgecolor";
    private static final double WIDTH = 1.5;
    private static final double SIZE = 6;

    private LineNames() { }

    /** What a format says: {@code "ro--"}. Parts that it does not name are null. */
    record Format(String colour, String marker, String dash) { }

    static void fill() {
        Names.both("plot", "*args, scalex=True, scaley=True, data=None, **style", a -> ArtistValue.list(plot(self(a), a)));
        Names.both("semilogy", "*args, **style", a -> scaled(a, false, true));
        Names.both("semilogx", "*args, **style", a -> scaled(a, true, false));
        Names.both("loglog", "*args, **style", a -> scaled(a, true, true));
        Names.both("step", "x, y, *args, where='pre', **style", LineNames::step);
        Names.both("scatter", "x, y, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, **style", LineNames::scatter);
        Names.both("axhline", "y=0, xmin=0, xmax=1, **style", a -> rule(a, true, "y"));
        Names.both("axvline", "x=0, ymin=0, ymax=1, **style", a -> rule(a, false, "x"));
        Names.both("hlines", "y, xmin, xmax, colors=None, linestyles='solid', label='', **style", a -> strokes(a, true));
        Names.both("vlines", "x, ymin, ymax, colors=None, linestyles='solid', label='', **style", a -> strokes(a, false));
        Names.both("errorbar", "x, y, yerr=None, xerr=None, fmt='', ecolor=None, elinewidth=None, capsize=None, **style", LineNames::errors);
    }

    static AxesValue self(Arguments a) { return (AxesValue) a.get("self"); }

    private static Object scaled(Arguments a, boolean x, boolean y) {
        AxesValue axes = self(a);
        if (x) axes.x().scale = Axis.Scale.LOG;
        if (y) axes.y().scale = Axis.Scale.LOG;
        return ArtistValue.list(plot(axes, a));
    }

    private static List<ArtistValue> plot(AxesValue axes, Arguments a) {
        List<?> args = a.list("args");
        List<ArtistValue> all = new ArrayList<>();
        Style style = Style.of("Line2D", a, LINE);
        int at = 0;
        while (at < args.size()) {
            Object first = args.get(at++);
            Object second = null;
            if (at < args.size() && !(args.get(at) instanceof String)) second = args.get(at++);
            Format format = new Format(null, null, null);
            if (at < args.size() && args.get(at) instanceof String f) {
                format = format(f);
                at++;
            }
            curves(axes, first, second, format, style, all);
        }
        return all;
    }

    /** One curve, or one for each column where the numbers stand in rows and columns. */
    private static void curves(AxesValue axes, Object first, Object second, Format format, Style style, List<ArtistValue> all) {
        Object ys = second == null ? first : second;
        double[] y = Data.texts(ys) ? axes.y().places((List<?>) ys) : Data.numbers(ys);
        int[] shape = Data.shape(ys);
        int columns = shape.length == 2 ? shape[1] : 1;
        int rows = columns == 0 ? 0 : y.length / columns;
        double[] x;
        if (second == null) x = counted(rows);
        else x = Data.texts(first) ? axes.x().places((List<?>) first) : Data.numbers(first);
        boolean own = second != null && Data.shape(first).length == 2 && Data.shape(first)[1] == columns && columns > 1;
        if (x.length != (own ? y.length : rows)) {
            throw Refused.value("x and y must have same first dimension, but have shapes " + Data.shapeText(Data.shape(first)) + " and " + Data.shapeText(shape));
        }
        for (int c = 0; c < columns; c++) all.add(curve(axes, own ? column(x, columns, c) : x, column(y, columns, c), format, style));
    }

    private static double[] counted(int n) {
        double[] all = new double[n];
        for (int i = 0; i < n; i++) all[i] = i;
        return all;
    }

    private static double[] column(double[] values, int columns, int c) {
        if (columns == 1) return values;
        double[] all = new double[values.length / columns];
        for (int i = 0; i < all.length; i++) all[i] = values[i * columns + c];
        return all;
    }

    private static ArtistValue curve(AxesValue axes, double[] x, double[] y, Format format, Style style) {
        String colour = style.has("color") ? Colours.of(style.get("color")) : format.colour() != null ? format.colour() : axes.nextLine();
        String marker = style.has("marker") ? Style.marker(style.get("marker")) : format.marker() == null ? "" : format.marker();
        String dash = style.dash(format.dash() != null ? format.dash() : format.marker() != null ? "" : "-");
        Mark.Pen pen = new Mark.Pen(colour, style.number("linewidth", WIDTH), dash, style.alpha());
        return axes.add("Line2D", new Mark.Line(x, y, pen, marker, style.number("markersize", SIZE), style.colour("markerfacecolor", colour), style.colour("markeredgecolor", colour),
                style.label(), style.order(2)));
    }

    /** Reads a colour, a marker and a kind of line in any order. */
    static Format format(String text) {
        String colour = Colours.orNull(text);
        boolean markerAlone = text.length() == 1 && ".,ov^<>sp*hHDdxX+|_1234".contains(text);
        if (colour != null && !text.isEmpty() && !markerAlone) return new Format(colour, null, null);
        colour = null;
        String marker = null;
        String dash = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String two = text.substring(i, Math.min(text.length(), i + 2));
            if (two.equals("--") || two.equals("-.")) {
                if (dash != null) throw bad(text, "two linestyle symbols");
                dash = two;
                i++;
            } else if (c == '-' || c == ':') {
                if (dash != null) throw bad(text, "two linestyle symbols");
                dash = String.valueOf(c);
            } else if (c == 'C' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
                colour = Colours.of(two);
                i++;
            } else if (".,ov^<>sp*hHDdPxX+|_".indexOf(c) >= 0) {
                if (marker != null) throw bad(text, "two marker symbols");
                marker = String.valueOf(c);
            } else if ("bgrcmykw".indexOf(c) >= 0) {
                if (colour != null) throw bad(text, "two color symbols");
                colour = Colours.of(String.valueOf(c));
            } else {
                throw bad(text, "unrecognized character '" + c + "'");
            }
        }
        return new Format(colour, marker, dash);
    }

    private static Refused bad(String text, String why) { return Refused.value("'" + text + "' is not a valid format string (" + why + ")"); }

    private static Object step(Arguments a) {
        double[] x = Data.numbers(a.get("x"));
        double[] y = Data.numbers(a.get("y"));
        same("step", x, y);
        boolean before = a.word("where").equals("pre");
        int n = Math.max(0, 2 * x.length - 1);
        double[] sx = new double[n];
        double[] sy = new double[n];
        for (int i = 0; i < n; i++) {
            sx[i] = x[before ? i / 2 : (i + 1) / 2];
            sy[i] = y[before ? (i + 1) / 2 : i / 2];
        }
        List<?> rest = a.list("args");
        Format format = rest.isEmpty() ? new Format(null, null, null) : format(Data.words(rest.getFirst()));
        return ArtistValue.list(List.of(curve(self(a), sx, sy, format, Style.of("Line2D", a, LINE))));
    }

    static void same(String name, double[] x, double[] y) {
        if (x.length != y.length) throw Refused.value(name + ": x and y must be the same size, got " + x.length + " and " + y.length);
    }

    private static Object scatter(Arguments a) {
        AxesValue axes = self(a);
        Style style = Style.of("PathCollection", a, "color edgecolor facecolor linewidth plotnonfinite");
        double[] x = Data.texts(a.get("x")) ? axes.x().places(a.list("x")) : Data.numbers(a.get("x"));
        double[] y = Data.texts(a.get("y")) ? axes.y().places(a.list("y")) : Data.numbers(a.get("y"));
        if (x.length != y.length) throw Refused.value("x and y must be the same size");
        double[] areas = a.has("s") ? Data.numbers(a.get("s")) : new double[] {SIZE * SIZE};
        if (areas.length != 1 && areas.length != x.length) throw Refused.value("s must be a scalar, or float array-like with the same size as x and y");
        Object c = a.has("c") ? a.get("c") : style.has("color") ? style.get("color") : style.get("facecolor");
        Points points = colours(axes, a, c, x.length);
        String edge = style.has("edgecolor") && !"face".equals(style.get("edgecolor")) ? Colours.of(style.get("edgecolor")) : "face";
        String marker = a.has("marker") ? Style.marker(a.get("marker")) : "o";
        double alpha = a.has("alpha") ? Data.number(a.get("alpha")) : 1;
        double edgeWidth = style.number("linewidth", edge.equals("face") ? 1 : WIDTH);
        return axes.add("PathCollection", new Mark.Scatter(x, y, areas, points.colours(), edge, edgeWidth, marker, alpha, style.label(), style.order(1))).mapped(points.mapped());
    }

    private record Points(List<String> colours, ArtistValue.Mapped mapped) { }

    private static Points colours(AxesValue axes, Arguments a, Object c, int n) {
        if (c == null) return new Points(List.of(axes.nextLine()), null);
        boolean numbers = !(c instanceof String) && !Data.texts(c) && Data.shape(c).length <= 1 && Data.numbers(c).length == n && n > 0;
        if (numbers) {
            double[] values = Data.numbers(c);
            ArtistValue.Mapped m = FieldNames.mapped(a, values, null);
            List<String> all = new ArrayList<>(n);
            for (double v : values) all.add(FieldNames.colour(m, v));
            return new Points(all, m);
        }
        String one = Colours.orNull(c);
        if (one != null) return new Points(List.of(one), null);
        if (!(c instanceof List<?> l) || l.size() != n && l.size() != 1) {
            throw Refused.value("'c' argument must be a color, a sequence of colors, or a sequence of numbers, one for each of " + n + " points; got " + Data.text(c));
        }
        List<String> all = new ArrayList<>(n);
        for (Object each : l) all.add(Colours.of(each));
        return new Points(all, null);
    }

    private static Mark.Pen pen(AxesValue axes, Style style, String colour) {
        return new Mark.Pen(colour != null ? colour : style.has("color") ? Colours.of(style.get("color")) : Colours.CYCLE.getFirst(), style.number("linewidth", WIDTH), style.dash("-"), style.alpha());
    }

    private static Object rule(Arguments a, boolean level, String name) {
        Style style = Style.of("Line2D", a, LINE);
        return self(a).add("Line2D", new Mark.Rule(level, Data.number(a.get(name)), pen(self(a), style, null), style.label(), style.order(2)));
    }

    private static Object strokes(Arguments a, boolean level) {
        Style style = Style.of("LineCollection", a, "color linewidth linestyle");
        double[] at = Data.numbers(a.get(level ? "y" : "x"));
        double[] from = spread(Data.numbers(a.get(level ? "xmin" : "ymin")), at.length);
        double[] to = spread(Data.numbers(a.get(level ? "xmax" : "ymax")), at.length);
        String colour = a.has("colors") ? Colours.of(a.get("colors")) : null;
        Mark.Pen pen = pen(self(a), style, colour);
        pen = new Mark.Pen(pen.colour(), pen.width(), Style.dashOf(a.get("linestyles")), pen.alpha());
        String label = Data.words(a.get("label"));
        return self(a).add("LineCollection", level ? new Mark.Strokes(from, at, to, at, pen, label, style.order(2)) : new Mark.Strokes(at, from, at, to, pen, label, style.order(2)));
    }

    static double[] spread(double[] values, int n) {
        if (values.length == n) return values;
        if (values.length != 1) throw Refused.value("wanted one number or " + n + ", got " + values.length);
        double[] all = new double[n];
        java.util.Arrays.fill(all, values[0]);
        return all;
    }

    private static Object errors(Arguments a) {
        AxesValue axes = self(a);
        Style style = Style.of("Line2D", a, LINE + " capthick barsabove");
        double[] x = Data.numbers(a.get("x"));
        double[] y = Data.numbers(a.get("y"));
        if (x.length != y.length) throw Refused.value("'x' and 'y' must have the same size");
        String fmt = Data.words(a.get("fmt"));
        String colour = style.has("color") ? Colours.of(style.get("color")) : null;
        ArtistValue line = null;
        if (!fmt.equalsIgnoreCase("none")) {
            line = curve(axes, x, y, format(fmt), style);
            colour = ((Mark.Line) line.mark()).pen().colour();
        } else if (colour == null) {
            colour = axes.nextLine();
        }
        if (a.has("ecolor")) colour = Colours.of(a.get("ecolor"));
        Mark.Pen pen = new Mark.Pen(colour, a.has("elinewidth") ? Data.number(a.get("elinewidth")) : style.number("linewidth", WIDTH), "-", style.alpha());
        ArtistValue bars = null;
        if (a.has("yerr")) {
            double[][] e = ends(y, a.get("yerr"));
            bars = axes.add("LineCollection", new Mark.Strokes(x, e[0], x, e[1], pen, "", 2));
        }
        if (a.has("xerr")) {
            double[][] e = ends(x, a.get("xerr"));
            bars = axes.add("LineCollection", new Mark.Strokes(e[0], y, e[1], y, pen, "", 2));
        }
        return PyTuple.of(line, PyTuple.of(), bars == null ? PyTuple.of() : PyTuple.of(bars));
    }

    /** Where the bars end: as far below as above, or by two rows of lengths. */
    private static double[][] ends(double[] at, Object error) {
        double[] all = Data.numbers(error);
        int n = at.length;
        boolean two = Data.shape(error).length == 2 && all.length == 2 * n;
        double[] low = two ? java.util.Arrays.copyOfRange(all, 0, n) : spread(all, n);
        double[] high = two ? java.util.Arrays.copyOfRange(all, n, 2 * n) : low;
        double[][] ends = new double[2][n];
        for (int i = 0; i < n; i++) {
            if (low[i] < 0 || high[i] < 0) throw Refused.value("errorbar: lengths must not contain negative values");
            ends[0][i] = at[i] - low[i];
            ends[1][i] = at[i] + high[i];
        }
        return ends;
    }
}
