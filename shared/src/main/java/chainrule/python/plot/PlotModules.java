package chainrule.python.plot;

import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.Table;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyTuple;
import chainrule.signature.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code matplotlib} and {@code matplotlib.pyplot}, as scripts import them. */
public final class PlotModules {
    /** The version whose behaviour this is. */
    public static final String VERSION = "3.6.3";

    private final Drawings drawings;
    private final Table own = new Table("matplotlib.pyplot", Map.of());
    private final PyDict settings = new PyDict();

    private PlotModules(Drawings drawings) { this.drawings = drawings; }

    /** Makers by name, for those who give modules to scripts; {@code drawings} belongs to one script. */
    public static Map<String, Supplier<PyModule>> all(Drawings drawings) {
        PlotModules made = new PlotModules(drawings);
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("matplotlib", made::matplotlib);
        all.put("matplotlib.pyplot", made::pyplot);
        return all;
    }

    private LibraryModule matplotlib() {
        Table table = new Table("matplotlib", Map.of());
        table.add("use", "backend, *, force=True", a -> null);
        table.add("get_backend", "", a -> "agg");
        table.add("interactive", "b", a -> null);
        LibraryModule m = new LibraryModule("matplotlib", "matplotlib", "animation axes axis cbook cm colorbar colors contour dates figure font_manager gridspec image legend lines patches path rc "
                + "rc_context scale style text ticker transforms");
        for (var e : table.all()) m.value(e.name(), PlotFaces.plain(e));
        return m.value("__version__", VERSION).value("rcParams", settings).later("pyplot", this::pyplot);
    }

    private LibraryModule pyplot() {
        LibraryModule m = new LibraryModule("matplotlib.pyplot", "matplotlib", Lacks.PYPLOT);
        Names.ON_AXES.forEach((name, e) -> m.later(name, () -> PlotFaces.function(e, name, drawings::axes)));
        Names.ON_FIGURE.forEach((name, e) -> m.later(name, () -> PlotFaces.function(e, name, drawings::current)));
        if (own.all().isEmpty()) fill();
        for (var e : own.all()) m.later(e.name(), () -> PlotFaces.plain(e));
        return m.value("rcParams", settings).value("Figure", FigureValue.TYPE).value("Axes", AxesValue.TYPE);
    }

    private void fill() {
        own.add("figure", "num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, clear=False, tight_layout=None, **kwargs", a -> figure(a));
        own.add("subplots", "nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, subplot_kw=None, gridspec_kw=None, num=None, figsize=None, "
                + "dpi=None, tight_layout=None, constrained_layout=None, **kwargs", a -> PyTuple.of(figure(a), FigureNames.grid(drawings.current(), a)));
        own.add("subplot", "*args, **kwargs", a -> FigureNames.subplot(drawings.current(), a, false));
        own.add("axes", "arg=None, **kwargs", this::axes);
        own.add("gca", "", a -> drawings.axes());
        own.add("gcf", "", a -> drawings.current());
        own.add("sca", "ax", a -> FigureNames.sca(a.get("ax")));
        own.add("show", "*args, block=None, **kwargs", a -> done(drawings::show));
        own.add("pause", "interval", a -> done(drawings::frame));
        own.add("draw", "", a -> done(drawings::frame));
        own.add("close", "fig=None", this::close);
        own.add("colorbar", "mappable=None, cax=None, ax=None, label='', **kwargs", a -> FieldContours.bar(a, drawings.lastMapped()));
        own.add("Rectangle", "xy, width, height, angle=0.0, **style", ShapeNames::rectangle);
        own.add("ion", "", a -> null);
        own.add("ioff", "", a -> null);
        own.add("isinteractive", "", a -> false);
        own.add("get_fignums", "", a -> {
            chainrule.python.types.PyList all = new chainrule.python.types.PyList();
            for (Long n : drawings.numbers()) all.add(n);
            return all;
        });
    }

    private static Object done(Runnable act) {
        act.run();
        return null;
    }

    private FigureValue figure(Arguments a) {
        Object num = a.get("num");
        if (num instanceof FigureValue f) {
            drawings.makeCurrent(f);
            return f;
        }
        FigureValue f = num instanceof String name ? drawings.named(name) : drawings.add((Long) num);
        if (a.has("figsize")) FigureNames.size(f, a.get("figsize"));
        if (Boolean.TRUE.equals(a.get("tight_layout")) || a.takes("constrained_layout") && Boolean.TRUE.equals(a.get("constrained_layout"))) f.tight(true);
        if (a.takes("clear") && a.flag("clear")) f.clear();
        return f;
    }

    private Object axes(Arguments a) {
        Object arg = a.get("arg");
        if (arg instanceof AxesValue x) return FigureNames.sca(x);
        if (arg == null) return drawings.current().add(new Cell(1, 1, 0, 0, 0, 0), null);
        double[] four = Data.numbers(arg);
        if (four.length != 4) throw chainrule.python.tables.Refused.value("axes: wanted (left, bottom, width, height), got " + four.length + " numbers");
        return drawings.current().add(new Cell(1, 1, 0, 0, 0, 0), new Box(four[0], four[1], four[2], four[3]));
    }

    private Object close(Arguments a) {
        Object fig = a.get("fig");
        if ("all".equals(fig)) drawings.close(null);
        else if (fig instanceof FigureValue f) drawings.close(f);
        else if (fig == null && !drawings.numbers().isEmpty()) drawings.close(drawings.current());
        else if (fig instanceof Long n && drawings.numbered(n) != null) drawings.close(drawings.numbered(n));
        return null;
    }
}
