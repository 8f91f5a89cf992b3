package chainrule.python.plot;

import chainrule.python.tables.Missing;
import chainrule.python.types.PyException;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import java.util.ArrayList;
import java.util.List;

/** {@code matplotlib.figure.Figure}: a figure under way. */
final class FigureValue extends PyObject {
    static final PyType TYPE = PlotFaces.type("matplotlib.figure", "Figure", t -> {
        PlotFaces.methods(t, Names.FIGURE);
        t.getter("axes", f -> {
            PyList all = new PyList();
            for (AxesValue a : ((FigureValue) f).axes) all.add(a);
            return all;
        });
        t.getter("number", f -> ((FigureValue) f).number);
        t.getter("canvas", f -> f);
    });

    private final Drawings drawings;
    private final long number;
    private final List<AxesValue> axes = new ArrayList<>();
    private AxesValue current;
    private String name = "";
    private String title = "";
    private double width = 6.4;
    private double height = 4.8;
    private boolean tight;

    FigureValue(Drawings drawings, long number) {
        super(TYPE);
        this.drawings = drawings;
        this.number = number;
    }

    Drawings drawings() { return drawings; }

    long number() { return number; }

    String name() { return name; }

    FigureValue name(String n) {
        name = n;
        return this;
    }

    boolean empty() { return axes.isEmpty() && title.isEmpty(); }

    void title(String text) { title = text; }

    String title() { return title; }

    void size(double wide, double high) {
        width = wide;
        height = high;
    }

    double width() { return width; }

    double height() { return height; }

    void tight(boolean on) { tight = on; }

    boolean tight() { return tight; }

    List<AxesValue> axes() { return axes; }

    AxesValue current() { return current == null ? add(new Cell(1, 1, 0, 0, 0, 0), null) : current; }

    void current(AxesValue a) {
        current = a;
        drawings.makeCurrent(this);
    }

    /** A chart in a cell of a grid. */
    AxesValue add(Cell cell, Box fixed) {
        AxesValue made = new AxesValue(this, cell, fixed);
        axes.add(made);
        current(made);
        return made;
    }

    /** The chart that stands there already, or a new one. */
    AxesValue at(Cell cell) {
        for (AxesValue a : axes) {
            if (a.fixed() == null && a.parent() == null && a.cell().equals(cell)) {
                current(a);
                return a;
            }
        }
        return add(cell, null);
    }

    /** A chart beside another, for its colour bar. */
    AxesValue beside(AxesValue parent) {
        AxesValue kept = current;
        AxesValue made = new AxesValue(this, parent.cell(), null);
        made.parent(parent);
        axes.add(made);
        current = kept;
        return made;
    }

    void remove(AxesValue a) {
        axes.remove(a);
        if (current == a) current = axes.isEmpty() ? null : axes.getLast();
    }

    void clear() {
        axes.clear();
        current = null;
        title = "";
    }

    /** As it stands now. */
    Figure figure() {
        List<Axes> all = new ArrayList<>();
        Layout layout = Layout.of(this);
        for (AxesValue a : axes) all.add(a.axes(layout));
        return new Figure(width, height, title, all);
    }

    @Override public Object getAttribute(String attribute) {
        try {
            return super.getAttribute(attribute);
        } catch (PyException e) {
            throw Missing.of(e, "'Figure'", attribute, "matplotlib", Lacks.FIGURE, Names.FIGURE);
        }
    }

    @Override public String repr() { return "<Figure size " + Math.round(width * 100) + "x" + Math.round(height * 100) + " with " + axes.size() + " Axes>"; }
}
