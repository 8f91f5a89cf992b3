package chainrule.python.plot;

import chainrule.json.JsonWriter;
import java.util.List;

/** A figure as JSON, for pages that draw it themselves: the fields of the records by their names; each mark says what {@code kind} it is. */
public final class FigureJson {
    private static final double INCH = 72;

    private FigureJson() { }

    public static String of(Figure f) {
        JsonWriter w = new JsonWriter().object().field("width", f.width()).field("height", f.height()).field("title", f.title()).name("axes").array();
        for (Axes a : f.axes()) {
            Box p = a.place();
            w.object().name("place").array().value(p.left()).value(p.bottom()).value(p.width()).value(p.height()).end().field("title", a.title());
            axis(w.name("x"), a.x(), (int) (p.width() * f.width() * INCH / 30));
            axis(w.name("y"), a.y(), (int) (p.height() * f.height() * INCH / 20));
            w.field("legend", a.legend()).field("equal", a.equal()).field("bar", a.bar()).field("frame", a.frame()).name("marks").array();
            for (Mark m : a.marks()) mark(w.object(), m).field("label", m.label()).end();
            w.end().end();
        }
        return w.end().end().toString();
    }

    private static void axis(JsonWriter w, Axis a, int room) {
        Ticks.Scale scale = Ticks.of(a, room);
        w.object().field("label", a.label()).field("log", a.scale() == Axis.Scale.LOG).field("low", a.low()).field("high", a.high()).field("grid", a.grid()).field("shown", a.shown());
        w.field("factor", scale.factor()).name("ticks").array();
        for (Axis.Tick t : scale.ticks()) w.object().field("at", t.at()).field("label", t.label()).end();
        w.end().end();
    }

    private static JsonWriter numbers(JsonWriter w, String name, double[] all) {
        w.name(name).array();
        for (double v : all) w.value(v);
        return w.end();
    }

    private static JsonWriter words(JsonWriter w, String name, List<String> all) {
        w.name(name).array();
        for (String s : all) w.value(s);
        return w.end();
    }

    private static JsonWriter pen(JsonWriter w, Mark.Pen p) { return w.field("colour", p.colour()).field("width", p.width()).field("dash", p.dash()).field("alpha", p.alpha()); }

    private static JsonWriter mark(JsonWriter w, Mark mark) {
        return switch (mark) {
            case Mark.Line m -> pen(numbers(numbers(w.field("kind", "line"), "x", m.x()), "y", m.y()), m.pen()).field("marker", m.marker()).field("size", m.size()).field("face", m.face()).field("edge", m.edge());
            case Mark.Scatter m -> words(numbers(numbers(numbers(w.field("kind", "scatter"), "x", m.x()), "y", m.y()), "areas", m.areas()), "colours", m.colours()).field("edge", m.edge())
                    .field("edgeWidth", m.edgeWidth()).field("marker", m.marker()).field("alpha", m.alpha());
            case Mark.Bars m -> words(numbers(numbers(numbers(numbers(w.field("kind", "bars"), "left", m.left()), "bottom", m.bottom()), "width", m.width()), "height", m.height()), "colours", m.colours())
                    .field("edge", m.edge()).field("edgeWidth", m.edgeWidth()).field("alpha", m.alpha());
            case Mark.Rule m -> pen(w.field("kind", "rule").field("level", m.level()).field("at", m.at()), m.pen());
            case Mark.Band m -> w.field("kind", "band").field("level", m.level()).field("from", m.from()).field("to", m.to()).field("colour", m.colour()).field("alpha", m.alpha());
            case Mark.Area m -> numbers(numbers(numbers(w.field("kind", "area"), "x", m.x()), "lower", m.lower()), "upper", m.upper()).field("colour", m.colour()).field("alpha", m.alpha());
            case Mark.Strokes m -> pen(numbers(numbers(numbers(numbers(w.field("kind", "strokes"), "x", m.x()), "y", m.y()), "toX", m.toX()), "toY", m.toY()), m.pen());
            case Mark.Image m -> words(w.field("kind", "image").field("rows", m.rows()).field("columns", m.columns()), "colours", m.colours()).field("left", m.left()).field("right", m.right())
                    .field("bottom", m.bottom()).field("top", m.top()).field("alpha", m.alpha());
            case Mark.Contours m -> contours(w, m);
            case Mark.Note m -> w.field("kind", "note").field("x", m.x()).field("y", m.y()).field("text", m.text()).field("size", m.size()).field("colour", m.colour()).field("across", m.across())
                    .field("up", m.up()).field("turned", m.turned()).field("arrow", m.arrow()).field("toX", m.toX()).field("toY", m.toY()).field("inAxes", m.inAxes());
        };
    }

    private static JsonWriter contours(JsonWriter w, Mark.Contours m) {
        words(numbers(w.field("kind", "contours").field("filled", m.filled()), "levels", m.levels()), "colours", m.colours()).field("width", m.width()).field("alpha", m.alpha()).name("paths").array();
        for (List<double[]> level : m.paths().subList(1, m.paths().size())) {
            w.array();
            for (double[] p : level) {
                w.array();
                for (double v : p) w.value(v);
                w.end();
            }
            w.end();
        }
        return w.end();
    }
}
