package chainrule.python.plot;

import chainrule.python.tables.Missing;
import chainrule.python.types.PyException;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What drawing gives back: a line, points, an image; scripts may change it afterwards. */
final class ArtistValue extends PyObject {
    /** What a colour bar shows of it: colours of the numbers from {@code low} to {@code high}; {@code levels} where they change in steps, else null. */
    record Mapped(ColourMap colours, double low, double high, double[] levels) { }

    private static final Map<String, PyType> TYPES = new LinkedHashMap<>();

    static {
        type("matplotlib.lines", "Line2D");
        type("matplotlib.collections", "PathCollection");
        type("matplotlib.collections", "PolyCollection");
        type("matplotlib.collections", "LineCollection");
        type("matplotlib.container", "BarContainer");
        type("matplotlib.container", "ErrorbarContainer");
        type("matplotlib.patches", "Polygon");
        type("matplotlib.patches", "Rectangle");
        type("matplotlib.image", "AxesImage");
        type("matplotlib.contour", "QuadContourSet");
        type("matplotlib.text", "Text");
        type("matplotlib.text", "Annotation");
        type("matplotlib.legend", "Legend");
        type("matplotlib.colorbar", "Colorbar");
    }

    private final String kind;
    private AxesValue axes;
    private Mark mark;
    private Mapped mapped;

    ArtistValue(String kind, AxesValue axes, Mark mark) {
        super(TYPES.get(kind));
        this.kind = kind;
        this.axes = axes;
        this.mark = mark;
    }

    private static void type(String module, String name) { TYPES.put(name, PlotFaces.type(module, name, t -> PlotFaces.methods(t, Names.ARTIST))); }

    static PyType type(String name) { return TYPES.get(name); }

    String kind() { return kind; }

    /** The chart it is drawn in, or null. */
    AxesValue axes() { return axes; }

    void axes(AxesValue to) { axes = to; }

    Mark mark() { return mark; }

    void mark(Mark changed) { mark = changed; }

    /** Null where its colours stand for nothing. */
    Mapped mapped() { return mapped; }

    ArtistValue mapped(Mapped m) {
        mapped = m;
        return this;
    }

    void remove() {
        if (axes != null) axes.marks().remove(this);
        axes = null;
    }

    /** All artists of a list, in order. */
    static chainrule.python.types.PyList list(List<ArtistValue> all) {
        chainrule.python.types.PyList list = new chainrule.python.types.PyList();
        for (ArtistValue a : all) list.add(a);
        return list;
    }

    @Override public Object getAttribute(String name) {
        try {
            return super.getAttribute(name);
        } catch (PyException e) {
            throw Missing.of(e, "'" + kind + "'", name, "matplotlib", "", Names.ARTIST);
        }
    }
}
