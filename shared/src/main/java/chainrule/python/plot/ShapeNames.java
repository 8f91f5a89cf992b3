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
        Names.both("text", "x, y, s, fontdict=None, **style", ShapeNames::text);
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
