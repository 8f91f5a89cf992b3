package chainrule.python.plot;

import chainrule.python.tables.Missing;
import chainrule.python.tables.Refused;
import chainrule.python.types.PyException;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code matplotlib.axes.Axes}: a chart under way. */
final class AxesValue extends PyObject {
    /** What {@code transform=ax.transAxes} says: places are parts of the chart. */
    static final String IN_AXES = "axes";

    static final PyType TYPE = PlotFaces.type("matplotlib.axes._axes", "Axes", t -> {
        PlotFaces.methods(t, Names.AXES);
        t.getter("figure", a -> ((AxesValue) a).figure);
        t.getter("transAxes", a -> IN_AXES);
    });

    /** One of the two axes, while the script describes it. */
    static final class Side {
        String label = "";
        Axis.Scale scale = Axis.Scale.LINEAR;
        double[] limits;
        boolean turned;
        boolean grid;
        boolean shown = true;
        List<Axis.Tick> named;
        final List<String> categories = new ArrayList<>();

        /** The places of names: each new one takes the next whole number. */
        double[] places(List<?> names) {
            double[] all = new double[names.size()];
            for (int i = 0; i < all.length; i++) {
                String name = (String) names.get(i);
                if (!categories.contains(name)) categories.add(name);
                all[i] = categories.indexOf(name);
            }
            return all;
        }

        private List<Axis.Tick> ticks() {
            if (named != null || categories.isEmpty()) return named;
            List<Axis.Tick> all = new ArrayList<>();
            for (int i = 0; i < categories.size(); i++) all.add(new Axis.Tick(i, categories.get(i)));
            return all;
        }

        private Axis axis(double[] found) {
            double[] l = limits != null ? limits : found;
            return new Axis(label, scale, turned ? l[1] : l[0], turned ? l[0] : l[1], grid, ticks(), shown);
        }
    }

    private final FigureValue figure;
    private final Cell cell;
    private final Box fixed;
    private AxesValue parent;
    private int barIndex;
    private List<ArtistValue> marks = new ArrayList<>();
    private Side x = new Side();
    private Side y = new Side();
    private String title = "";
    private String legend = "";
    private boolean equal;
    private boolean frame = true;
    private int lines;
    private int patches;

    AxesValue(FigureValue figure, Cell cell, Box fixed) {
        super(TYPE);
        this.figure = figure;
        this.cell = cell;
        this.fixed = fixed;
    }

    FigureValue figure() { return figure; }

    Cell cell() { return cell; }

    Box fixed() { return fixed; }

    AxesValue parent() { return parent; }

    int barIndex() { return barIndex; }

    void parent(AxesValue owner) {
        for (AxesValue a : figure.axes()) if (a.parent == owner) barIndex++;
        parent = owner;
    }

    Side x() { return x; }

    Side y() { return y; }

    String xLabel() { return x.label; }

    String yLabel() { return y.label; }

    String title() { return title; }

    void title(String text) { title = text; }

    void legend(String place) { legend = place; }

    String legend() { return legend; }

    void equal(boolean on) { equal = on; }

    void frame(boolean on) { frame = on; }

    List<ArtistValue> marks() { return marks; }

    /** Lines and points take the ten colours in turn; bars and areas count for themselves. */
    String nextLine() { return Colours.CYCLE.get(lines++ % Colours.CYCLE.size()); }

    String nextPatch() { return Colours.CYCLE.get(patches++ % Colours.CYCLE.size()); }

    ArtistValue add(String kind, Mark mark) {
        ArtistValue made = new ArtistValue(kind, this, mark);
        marks.add(made);
        return made;
    }

    void clear() {
        marks = new ArrayList<>();
        x = new Side();
        y = new Side();
        title = "";
        legend = "";
        equal = false;
        frame = true;
        lines = 0;
        patches = 0;
    }

    /** From where to where an axis runs, low to high. */
    double[] limits(Side side) {
        if (side.limits != null) return side.limits;
        Extent extent = new Extent(side.scale == Axis.Scale.LOG);
        for (ArtistValue m : marks) Extents.add(extent, m.mark(), side == x);
        return extent.limits();
    }

    void setLimits(Side side, double low, double high) {
        if (Double.isNaN(low) || Double.isNaN(high) || Double.isInfinite(low) || Double.isInfinite(high)) throw Refused.value("Axis limits cannot be NaN or Inf");
        if (side.scale == Axis.Scale.LOG && (low <= 0 || high <= 0)) return;
        side.turned = low > high;
        double a = Math.min(low, high);
        double b = Math.max(low, high);
        double room = a == 0 && b == 0 ? 0.05 : 0.05 * Math.max(Math.abs(a), Math.abs(b));
        side.limits = a == b ? new double[] {a - room, b + room} : new double[] {a, b};
    }

    Axes axes(Layout layout) {
        List<Mark> all = new ArrayList<>();
        for (ArtistValue m : marks) all.add(m.mark());
        all.sort(Comparator.comparingDouble(Mark::order));
        return new Axes(layout.box(this), title, x.axis(limits(x)), y.axis(limits(y)), all, legend, equal, parent != null, frame);
    }

    @Override public Object getAttribute(String name) {
        try {
            return super.getAttribute(name);
        } catch (PyException e) {
            throw Missing.of(e, "'Axes'", name, "matplotlib", Lacks.AXES, Names.AXES);
        }
    }

    @Override public String repr() { return "<Axes: " + (title.isEmpty() ? "" : "title={'center': '" + title + "'}") + ">"; }
}
