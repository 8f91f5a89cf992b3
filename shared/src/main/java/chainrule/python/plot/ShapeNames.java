package chainrule.python.plot;

import static chainrule.python.plot.LineNames.self;

import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Bars, histograms, bands, areas, patches and text. */
final class ShapeNames {
    private static final String SHAPE = "color facecolor edgecolor linewidth linestyle fill";

    private ShapeNames() { }

    static void fill() {
        Names.both("bar", "x, height, width=0.8, bottom=None, *, align='center', data=None, **style", a -> bars(a, true));
        Names.both("barh", "y, width, height=0.8, left=None, *, align='center', data=None, **style", a -> bars(a, false));
        Names.both("axhspan", "ymin, ymax, xmin=0, xmax=1, **style", a -> band(a, true, "ymin", "ymax"));
        Names.both("axvspan", "xmin, xmax, ymin=0, ymax=1, **style", a -> band(a, false, "xmin", "xmax"));
        Names.both("fill_between", "x, y1, y2=0, where=None, interpolate=False, step=None, *, data=None, **style", ShapeNames::area);
        Names.both("hist", "x, bins=None, range=None, density=False, *, data=None, **style", ShapeNames::histogram);
        Names.both("annotate", "text, xy, xytext=None, xycoords='data', textcoords=None, arrowprops=None, **style", ShapeNames::annotate);
        Names.axes("add_patch", "p", ShapeNames::patch);
        Names.both("text", "x, y, s, fontdict=None, **style", ShapeNames::text);
    }

    private static Object histogram(Arguments a) {
        AxesValue axes = self(a);
        Style style = Style.of("Rectangle", a, SHAPE);
        double[] all = Data.numbers(a.get("x"));
        double[] edges = edges(a, all);
        double[] counts = new double[edges.length - 1];
        double total = 0;
        for (double v : all) {
            if (!(v >= edges[0] && v <= edges[counts.length])) continue;
            int k = 0;
            while (k < counts.length - 1 && v >= edges[k + 1]) k++;
            counts[k]++;
            total++;
        }
        double[] width = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            width[k] = edges[k + 1] - edges[k];
            if (a.flag("density")) counts[k] /= total * width[k];
        }
        double[] left = java.util.Arrays.copyOf(edges, counts.length);
        String colour = style.has("color") ? style.colour("color", "") : style.colour("facecolor", axes.nextPatch());
        ArtistValue bars = axes.add("BarContainer", new Mark.Bars(left, new double[counts.length], width, counts, List.of(colour), style.colour("edgecolor", ""), style.number("linewidth", 1), style.alpha(),
                true, true, style.label(), style.order(1)));
        return chainrule.python.types.PyTuple.of(array(counts), array(edges), bars);
    }

    private static Object array(double[] values) { return chainrule.python.numpy.NumpyFaces.script(chainrule.autograd.Array.of(values)); }

    /** Edges that are given, or {@code bins} equal steps from the least number to the greatest. */
    private static double[] edges(Arguments a, double[] all) {
        Object bins = a.get("bins");
        if (bins instanceof List<?> || bins instanceof chainrule.autograd.Array) {
            double[] given = Data.numbers(bins);
            for (int i = 1; i < given.length; i++) if (!(given[i] >= given[i - 1])) throw Refused.value("`bins` must increase monotonically, when an array");
            if (given.length < 2) throw Refused.value("hist: wanted at least two edges, got " + given.length);
            return given;
        }
        int n = bins == null ? 10 : a.size("bins");
        if (n < 1) throw Refused.value("`bins` must be positive, when an integer");
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : a.has("range") ? Data.numbers(a.get("range")) : all) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        double[] edges = new double[n + 1];
        for (int i = 0; i <= n; i++) edges[i] = i == n ? high : low + i * ((high - low) / n);
        return edges;
    }

    private static Object annotate(Arguments a) {
        Style style = Style.of("Annotation", a, TEXT);
        double[] xy = Data.numbers(a.get("xy"));
        double[] at = a.has("xytext") ? Data.numbers(a.get("xytext")) : xy;
        if (xy.length != 2 || at.length != 2) throw Refused.value("annotate: wanted two numbers for xy and xytext");
        if (a.has("textcoords") && !a.get("textcoords").equals("data")) at = xy;
        return self(a).add("Annotation", note(a, style, at[0], at[1], Data.words(a.get("text")), a.has("arrowprops"), xy[0], xy[1], "left", "baseline"));
    }

    /** A rectangle that has been made before it has a chart. */
    static ArtistValue rectangle(Arguments a) {
        Style style = Style.of("Rectangle", a, SHAPE);
        double[] xy = Data.numbers(a.get("xy"));
        String colour = "False".equals(Data.words(style.get("fill"))) ? "" : style.has("facecolor") ? style.colour("facecolor", "") : style.colour("color", Colours.CYCLE.getFirst());
        String edge = style.has("edgecolor") ? style.colour("edgecolor", "") : style.colour("color", "");
        return new ArtistValue("Rectangle", null, new Mark.Bars(new double[] {xy[0]}, new double[] {xy[1]}, new double[] {Data.number(a.get("width"))}, new double[] {Data.number(a.get("height"))},
                List.of(colour), edge, style.number("linewidth", 1), style.alpha(), true, false, style.label(), style.order(1)));
    }

    private static Object patch(Arguments a) {
        if (!(a.get("p") instanceof ArtistValue p) || p.mark() == null) throw Refused.type("add_patch: wanted a patch such as plt.Rectangle, got " + Data.text(a.get("p")));
        p.axes(self(a));
        self(a).marks().add(p);
        return p;
    }

    private static List<String> colours(Object v, int n) {
        String one = Colours.orNull(v);
        if (one != null) return List.of(one);
        if (!(v instanceof List<?> l) || l.size() != n) throw Refused.value("color: wanted one colour or " + n + ", got " + Data.text(v));
        List<String> all = new ArrayList<>();
        for (Object c : l) all.add(Colours.of(c));
        return all;
    }

    private static Object bars(Arguments a, boolean upright) {
        AxesValue axes = self(a);
        Style style = Style.of("Rectangle", a, SHAPE + " yerr xerr capsize tick_label log error_kw");
        Object where = a.get(upright ? "x" : "y");
        AxesValue.Side side = upright ? axes.x() : axes.y();
        double[] at = where instanceof String s ? side.places(List.of(s)) : Data.texts(where) ? side.places((List<?>) where) : Data.numbers(where);
        double[] length = Data.numbers(a.get(upright ? "height" : "width"));
        int n = Math.max(at.length, length.length);
        at = LineNames.spread(at, n);
        length = LineNames.spread(length, n);
        double[] thick = LineNames.spread(Data.numbers(a.get(upright ? "width" : "height")), n);
        Object from = a.get(upright ? "bottom" : "left");
        double[] base = from == null ? new double[n] : LineNames.spread(Data.numbers(from), n);
        boolean centred = a.word("align").equals("center");
        double[] corner = new double[n];
        for (int i = 0; i < n; i++) corner[i] = centred ? at[i] - thick[i] / 2 : at[i];
        Object colour = style.has("color") ? style.get("color") : style.get("facecolor");
        List<String> colours = colour == null ? List.of(axes.nextPatch()) : colours(colour, n);
        String edge = style.colour("edgecolor", "");
        return axes.add("BarContainer", new Mark.Bars(upright ? corner : base, upright ? base : corner, upright ? thick : length, upright ? length : thick, colours, edge, style.number("linewidth", 1),
                style.alpha(), upright, true, style.label(), style.order(1)));
    }

    private static Object band(Arguments a, boolean level, String low, String high) {
        Style style = Style.of("Polygon", a, SHAPE);
        String colour = style.has("color") ? style.colour("color", "") : style.colour("facecolor", Colours.CYCLE.getFirst());
        return self(a).add("Polygon", new Mark.Band(level, Data.number(a.get(low)), Data.number(a.get(high)), colour, style.alpha(), style.label(), style.order(1)));
    }

    private static Object area(Arguments a) {
        AxesValue axes = self(a);
        Style style = Style.of("PolyCollection", a, SHAPE);
        double[] x = Data.numbers(a.get("x"));
        double[] y1 = LineNames.spread(Data.numbers(a.get("y1")), x.length).clone();
        double[] y2 = LineNames.spread(Data.numbers(a.get("y2")), x.length).clone();
        if (a.has("where")) {
            double[] where = Data.numbers(a.get("where"));
            if (where.length != x.length) throw Refused.value("where size (" + where.length + ") does not match 'x' size (" + x.length + ")");
            for (int i = 0; i < x.length; i++) if (where[i] == 0) y1[i] = y2[i] = Double.NaN;
        }
        String colour = style.has("color") ? style.colour("color", "") : style.has("facecolor") ? style.colour("facecolor", "") : axes.nextPatch();
        return axes.add("PolyCollection", new Mark.Area(x, y1, y2, colour, style.alpha(), style.label(), style.order(1)));
    }

    private static Object text(Arguments a) {
        Style style = Style.of("Text", a, TEXT);
        return self(a).add("Text", note(a, style, Data.number(a.get("x")), Data.number(a.get("y")), Data.words(a.get("s")), false, 0, 0, "left", "baseline"));
    }

    static final String TEXT = "color fontsize horizontalalignment verticalalignment rotation backgroundcolor";

    static Mark.Note note(Arguments a, Style style, double x, double y, String text, boolean arrow, double toX, double toY, String across, String up) {
        Object size = style.get("fontsize");
        Object turned = style.get("rotation");
        return new Mark.Note(x, y, text, size instanceof String s ? size(s) : style.number("fontsize", 10), style.colour("color", "#000000"), style.word("horizontalalignment", across),
                style.word("verticalalignment", up), "vertical".equals(turned) ? 90 : turned instanceof String ? 0 : style.number("rotation", 0), arrow, toX, toY,
                AxesValue.IN_AXES.equals(style.get("transform")), style.order(3));
    }

    private static double size(String name) {
        return switch (name) {
            case "xx-small" -> 5.79;
            case "x-small" -> 6.94;
            case "small", "smaller" -> 8.33;
            case "medium" -> 10;
            case "large", "larger" -> 12;
            case "x-large" -> 14.4;
            case "xx-large" -> 17.28;
            default -> throw Refused.value("'" + name + "' is not a valid value for fontsize; supported values are numbers, 'small', 'medium', 'large', 'x-large'");
        };
    }
}
