package chainrule.python.plot;

import static chainrule.python.plot.LineNames.self;

import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Contours and the bars that explain colours. */
final class FieldContours {
    private static final int LEVELS = 7;
    private static final int SHADES = 64;

    private FieldContours() { }

    static void fill() {
        Names.both("contour", "*args, levels=None, colors=None, alpha=None, cmap=None, norm=None, vmin=None, vmax=None, linewidths=None, linestyles=None, extend='neither', **style", a -> contours(a, false));
        Names.both("contourf", "*args, levels=None, colors=None, alpha=None, cmap=None, norm=None, vmin=None, vmax=None, extend='neither', **style", a -> contours(a, true));
        Names.figure("colorbar", "mappable, cax=None, ax=None, label='', **kwargs", a -> bar(a, null));
    }

    private static Object contours(Arguments a, boolean filled) {
        String name = filled ? "contourf" : "contour";
        List<?> args = a.list("args");
        if (args.isEmpty() || args.size() > 4) throw Refused.type(name + "() takes from 1 to 4 positional arguments but " + args.size() + " were given");
        boolean placed = args.size() >= 3;
        Style style = Style.of("QuadContourSet", a, "antialiased origin extent");
        Data.Grid z = Data.grid(name, args.get(placed ? 2 : 0));
        if (z.rows() < 2 || z.columns() < 2) throw Refused.type("Input z must be at least a (2, 2) shaped array, but has shape " + Data.shapeText(z.rows(), z.columns()));
        double[] x = placed ? FieldNames.side(name, args.get(0), true) : counted(z.columns());
        double[] y = placed ? FieldNames.side(name, args.get(1), false) : counted(z.rows());
        if (x.length != z.columns() || y.length != z.rows()) {
            throw Refused.type("Shapes of x " + Data.shapeText(x.length) + " and y " + Data.shapeText(y.length) + " do not fit z " + Data.shapeText(z.rows(), z.columns()));
        }
        Object wanted = args.size() == 2 || args.size() == 4 ? args.getLast() : a.get("levels");
        double[] levels = levels(wanted, z, filled);
        ArtistValue.Mapped mapped = FieldNames.mapped(a, levels, levels);
        ContourPaths paths = new ContourPaths(x, y, z);
        List<List<double[]>> all = new ArrayList<>();
        all.add(paths.around());
        List<String> colours = new ArrayList<>();
        int n = filled ? levels.length - 1 : levels.length;
        List<String> own = a.has("colors") ? own(a.get("colors")) : List.of();
        for (int k = 0; k < n; k++) {
            // from this level up to the last: what lies higher is painted over it, so that no gap shows between bands
            all.add(filled ? paths.between(levels[k], levels[n]) : paths.at(levels[k]));
            colours.add(own.isEmpty() ? FieldNames.colour(mapped, filled ? (levels[k] + levels[k + 1]) / 2 : levels[k]) : own.get(k % own.size()));
        }
        double width = !filled && a.has("linewidths") ? Data.numbers(a.get("linewidths"))[0] : 1.5;
        double alpha = a.has("alpha") ? Data.number(a.get("alpha")) : 1;
        return self(a).add("QuadContourSet", new Mark.Contours(filled, levels, colours, all, width, alpha, style.label(), style.order(1))).mapped(mapped);
    }

    private static List<String> own(Object v) {
        String one = Colours.orNull(v);
        if (one != null) return List.of(one);
        List<String> all = new ArrayList<>();
        for (Object c : (List<?>) v) all.add(Colours.of(c));
        return all;
    }

    private static double[] counted(int n) {
        double[] all = new double[n];
        for (int i = 0; i < n; i++) all[i] = i;
        return all;
    }

    /** Levels that are given, or as many as wanted at round numbers. */
    private static double[] levels(Object wanted, Data.Grid z, boolean filled) {
        if (wanted instanceof List<?> || wanted instanceof chainrule.autograd.Array) {
            double[] given = Data.numbers(wanted);
            for (int i = 1; i < given.length; i++) if (!(given[i] > given[i - 1])) throw Refused.value("Contour levels must be increasing");
            if (filled && given.length < 2) throw Refused.value("Filled contours require at least 2 levels.");
            return given;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : z.values()) {
            if (Double.isNaN(v) || Double.isInfinite(v)) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low > high) throw Refused.value("contour: there is no finite number among the heights");
        if (low == high) return filled ? new double[] {low, low + 1} : new double[] {low};
        int most = wanted instanceof Long l && l > 0 && l < 1000 ? (int) (long) l : LEVELS;
        List<Double> kept = new ArrayList<>();
        double[] places = Ticks.places(low, high, most + 1);
        for (int i = 0; i < places.length; i++) {
            boolean needed = filled ? !(i + 1 < places.length && places[i + 1] <= low) && !(i > 0 && places[i - 1] >= high) : places[i] > low && places[i] < high;
            if (needed) kept.add(places[i]);
        }
        double[] all = new double[kept.size()];
        for (int i = 0; i < all.length; i++) all[i] = kept.get(i);
        return all;
    }

    /** A chart of its own beside the one it explains. */
    static Object bar(Arguments a, ArtistValue last) {
        ArtistValue of = a.get("mappable") instanceof ArtistValue v ? v : last;
        if (of == null || of.mapped() == null || of.axes() == null) {
            throw Refused.runtime("No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).");
        }
        ArtistValue.Mapped m = of.mapped();
        AxesValue owner = a.get("ax") instanceof AxesValue given ? given : of.axes();
        AxesValue made = a.get("cax") instanceof AxesValue given ? given : owner.figure().beside(owner);
        List<String> colours = new ArrayList<>();
        double low = m.low();
        double high = m.high() > m.low() ? m.high() : m.low() + 1;
        boolean steps = of.mark() instanceof Mark.Contours c && c.filled();
        for (int i = SHADES * 4 - 1; i >= 0; i--) colours.add(shade(of, m, low + (i + 0.5) / (SHADES * 4) * (high - low), steps));
        made.add("AxesImage", new Mark.Image(colours.size(), 1, colours, 0, 1, low, high, of.mark() instanceof Mark.Contours c ? c.alpha() : 1, "", 0));
        made.x().shown = false;
        made.setLimits(made.x(), 0, 1);
        made.setLimits(made.y(), low, high);
        made.y().label = Data.words(a.get("label"));
        return new ArtistValue("Colorbar", made, null);
    }

    private static String shade(ArtistValue of, ArtistValue.Mapped m, double v, boolean steps) {
        if (!steps) return FieldNames.colour(m, v);
        Mark.Contours c = (Mark.Contours) of.mark();
        int k = 0;
        while (k + 2 < m.levels().length && v >= m.levels()[k + 1]) k++;
        return c.colours().get(k);
    }
}
