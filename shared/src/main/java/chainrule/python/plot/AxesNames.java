package chainrule.python.plot;

import static chainrule.python.plot.LineNames.self;

import chainrule.python.tables.Refused;
import chainrule.python.types.PyTuple;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands around a chart: titles, labels, limits, scales, ticks, legend, grid. */
final class AxesNames {
    private static final List<String> PLACES = List.of("best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right", "lower center", "upper center", "center");
    private static final List<String> KNOWN_SCALES = List.of("linear", "log");

    private AxesNames() { }

    static void fill() {
        Names.both("set_title", "title", "label, fontdict=None, loc=None, pad=None, *, y=None, **kwargs", a -> words(a, () -> self(a).title(Data.words(a.get("label")))));
        Names.both("set_xlabel", "xlabel", "xlabel, fontdict=None, labelpad=None, *, loc=None, **kwargs", a -> words(a, () -> self(a).x().label = Data.words(a.get("xlabel"))));
        Names.both("set_ylabel", "ylabel", "ylabel, fontdict=None, labelpad=None, *, loc=None, **kwargs", a -> words(a, () -> self(a).y().label = Data.words(a.get("ylabel"))));
        Names.both("set_xlim", "xlim", "left=None, right=None, *, xmin=None, xmax=None, auto=False", a -> limits(a, self(a).x(), "left", "right", "xmin", "xmax"));
        Names.both("set_ylim", "ylim", "bottom=None, top=None, *, ymin=None, ymax=None, auto=False", a -> limits(a, self(a).y(), "bottom", "top", "ymin", "ymax"));
        Names.axes("get_xlim", "", a -> limits(self(a), self(a).x()));
        Names.axes("get_ylim", "", a -> limits(self(a), self(a).y()));
        Names.both("set_xscale", "xscale", "value, **kwargs", a -> scale(self(a).x(), a));
        Names.both("set_yscale", "yscale", "value, **kwargs", a -> scale(self(a).y(), a));
        Names.both("set_xticks", "xticks", "ticks=None, labels=None, **kwargs", a -> ticks(self(a).x(), a));
        Names.both("set_yticks", "yticks", "ticks=None, labels=None, **kwargs", a -> ticks(self(a).y(), a));
        Names.axes("set_xticklabels", "labels, **kwargs", a -> tickLabels(self(a).x(), a));
        Names.axes("set_yticklabels", "labels, **kwargs", a -> tickLabels(self(a).y(), a));
        Names.both("legend", "*args, handles=None, labels=None, loc='best', **kwargs", AxesNames::legend);
        Names.both("grid", "visible=None, which='major', axis='both', **kwargs", AxesNames::grid);
        Names.both("axis", "arg=None, **kwargs", AxesNames::axis);
        Names.axes("set_aspect", "aspect, adjustable=None, **kwargs", a -> aspect(self(a), a.get("aspect")));
        Names.axes("set_axis_off", "", a -> shown(self(a), false));
        Names.axes("set_axis_on", "", a -> shown(self(a), true));
        Names.axes("invert_xaxis", "", a -> self(a).x().turned = !self(a).x().turned);
        Names.axes("invert_yaxis", "", a -> self(a).y().turned = !self(a).y().turned);
        Names.both("cla", "", AxesNames::clear);
        Names.axes("clear", "", AxesNames::clear);
        Names.axes("get_title", "", a -> self(a).title());
        Names.axes("get_xlabel", "", a -> self(a).xLabel());
        Names.axes("get_ylabel", "", a -> self(a).yLabel());
        Names.axes("get_figure", "", a -> self(a).figure());
        Names.axes("get_legend_handles_labels", "", AxesNames::labelled);
        Names.axes("relim", "visible_only=False", a -> null);
        Names.axes("autoscale_view", "tight=None, scalex=True, scaley=True", a -> free(self(a)));
        Names.axes("remove", "", a -> {
            self(a).figure().remove(self(a));
            return null;
        });
        Names.axes("set", "**kwargs", AxesNames::set);
    }

    private static Object words(Arguments a, Runnable change) {
        change.run();
        return null;
    }

    /** Limits where one end is given keep the other as it is. */
    private static Object limits(Arguments a, AxesValue.Side side, String low, String high, String least, String most) {
        Object from = a.has(low) ? a.get(low) : a.get(least);
        Object to = a.has(high) ? a.get(high) : a.get(most);
        if (to == null && (from instanceof List<?> || from instanceof chainrule.autograd.Array)) {
            double[] pair = Data.numbers(from);
            if (pair.length != 2) throw Refused.value("wanted two limits, got " + pair.length);
            self(a).setLimits(side, pair[0], pair[1]);
        } else if (from != null || to != null) {
            double[] now = self(a).limits(side);
            self(a).setLimits(side, from == null ? now[side.turned ? 1 : 0] : Data.number(from), to == null ? now[side.turned ? 0 : 1] : Data.number(to));
        }
        return limits(self(a), side);
    }

    private static Object limits(AxesValue axes, AxesValue.Side side) {
        double[] l = axes.limits(side);
        return side.turned ? PyTuple.of(l[1], l[0]) : PyTuple.of(l[0], l[1]);
    }

    private static Object scale(AxesValue.Side side, Arguments a) {
        String name = Data.words(a.get("value"));
        if (!KNOWN_SCALES.contains(name)) throw Refused.value("'" + name + "' is not a valid value for scale; Chainrule has 'linear' and 'log'");
        side.scale = name.equals("log") ? Axis.Scale.LOG : Axis.Scale.LINEAR;
        if (side.scale == Axis.Scale.LOG && side.limits != null && side.limits[0] <= 0) side.limits = null;
        return null;
    }

    private static Object ticks(AxesValue.Side side, Arguments a) {
        if (!a.has("ticks")) return null;
        double[] at = Data.numbers(a.get("ticks"));
        List<?> labels = a.has("labels") ? a.list("labels") : null;
        if (labels != null && labels.size() != at.length) {
            throw Refused.value("The number of FixedLocator locations (" + at.length + "), usually from a call to set_ticks, does not match the number of labels (" + labels.size() + ").");
        }
        List<Axis.Tick> all = new ArrayList<>();
        for (int i = 0; i < at.length; i++) all.add(new Axis.Tick(at[i], labels == null ? null : Data.words(labels.get(i))));
        if (labels == null) all = Ticks.labelled(at);
        side.named = all;
        return null;
    }

    private static Object tickLabels(AxesValue.Side side, Arguments a) {
        List<?> labels = a.list("labels");
        List<Axis.Tick> all = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            boolean placed = side.named != null && i < side.named.size();
            all.add(new Axis.Tick(placed ? side.named.get(i).at() : i, Data.words(labels.get(i))));
        }
        side.named = all;
        return null;
    }

    private static Object legend(Arguments a) {
        AxesValue axes = self(a);
        Object loc = a.get("loc");
        String place = loc instanceof Long l && l >= 0 && l < PLACES.size() ? PLACES.get((int) (long) l) : loc instanceof String s ? s : "best";
        if (!PLACES.contains(place)) throw Refused.value("'" + place + "' is not a valid value for loc; supported values are '" + String.join("', '", PLACES) + "'");
        List<?> args = a.list("args");
        List<?> labels = a.has("labels") ? a.list("labels") : args.isEmpty() ? null : (List<?>) args.getLast();
        List<?> handles = a.has("handles") ? a.list("handles") : args.size() > 1 ? (List<?>) args.getFirst() : null;
        if (labels != null) label(axes, handles, labels);
        axes.legend(place);
        return new ArtistValue("Legend", null, null);
    }

    private static void label(AxesValue axes, List<?> handles, List<?> labels) {
        List<ArtistValue> which = new ArrayList<>();
        if (handles != null) for (Object h : handles) which.add((ArtistValue) h);
        else for (ArtistValue m : axes.marks()) if (!(m.mark() instanceof Mark.Note)) which.add(m);
        for (int i = 0; i < Math.min(which.size(), labels.size()); i++) which.get(i).mark(Marks.labelled(which.get(i).mark(), Data.words(labels.get(i))));
    }

    private static Object labelled(Arguments a) {
        List<ArtistValue> all = new ArrayList<>();
        chainrule.python.types.PyList labels = new chainrule.python.types.PyList();
        for (ArtistValue m : self(a).marks()) {
            if (m.mark().label().isEmpty()) continue;
            all.add(m);
            labels.add(m.mark().label());
        }
        return PyTuple.of(ArtistValue.list(all), labels);
    }

    private static Object grid(Arguments a) {
        AxesValue axes = self(a);
        String which = Data.words(a.get("axis"));
        if (!List.of("both", "x", "y").contains(which)) throw Refused.value("'" + which + "' is not a valid value for axis; supported values are 'both', 'x', 'y'");
        boolean now = axes.x().grid || axes.y().grid;
        boolean on = a.has("visible") ? truth(a.get("visible")) : !a.map("kwargs").isEmpty() || !now;
        if (!which.equals("y")) axes.x().grid = on;
        if (!which.equals("x")) axes.y().grid = on;
        return null;
    }

    static boolean truth(Object v) { return v instanceof String s ? s.equals("on") : chainrule.python.types.Values.truth(v); }

    private static Object axis(Arguments a) {
        AxesValue axes = self(a);
        Object arg = a.get("arg");
        if (arg instanceof List<?> || arg instanceof chainrule.autograd.Array) {
            double[] four = Data.numbers(arg);
            if (four.length != 4) throw Refused.type("axis() takes 4 limits, got " + four.length);
            axes.setLimits(axes.x(), four[0], four[1]);
            axes.setLimits(axes.y(), four[2], four[3]);
        } else if (arg instanceof String s) {
            switch (s) {
                case "off" -> shown(axes, false);
                case "on" -> shown(axes, true);
                case "equal", "scaled", "image", "square" -> axes.equal(true);
                case "auto" -> free(axes);
                case "tight" -> tight(axes);
                default -> throw Refused.value("Unrecognized string '" + s + "' to axis; try 'on' or 'off'");
            }
        } else if (arg instanceof Boolean b) {
            shown(axes, b);
        }
        double[] x = axes.limits(axes.x());
        double[] y = axes.limits(axes.y());
        return PyTuple.of(x[0], x[1], y[0], y[1]);
    }

    private static void tight(AxesValue axes) {
        for (AxesValue.Side side : List.of(axes.x(), axes.y())) {
            Extent e = new Extent(side.scale == Axis.Scale.LOG);
            for (ArtistValue m : axes.marks()) Extents.add(e, m.mark(), side == axes.x());
            side.limits = e.bare();
        }
    }

    private static Object free(AxesValue axes) {
        axes.x().limits = null;
        axes.y().limits = null;
        return null;
    }

    private static Object shown(AxesValue axes, boolean on) {
        axes.frame(on);
        axes.x().shown = on;
        axes.y().shown = on;
        return null;
    }

    private static Object aspect(AxesValue axes, Object v) {
        axes.equal("equal".equals(v) || v instanceof Number n && n.doubleValue() == 1);
        return null;
    }

    private static Object clear(Arguments a) {
        self(a).clear();
        return null;
    }

    /** {@code ax.set(title="Loss", xlim=(0, 1))}: each name is that of a method without {@code set_}. */
    private static Object set(Arguments a) {
        Map<String, Object> all = new LinkedHashMap<>(a.map("kwargs"));
        all.forEach((name, value) -> {
            var entry = Names.AXES.get("set_" + name);
            if (entry == null) throw Refused.attribute("Axes.set() got an unexpected keyword argument '" + name + "'");
            entry.call(java.util.Arrays.asList(self(a), value), Map.of());
        });
        return null;
    }
}
