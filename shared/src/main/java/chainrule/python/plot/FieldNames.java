package chainrule.python.plot;

import static chainrule.python.plot.LineNames.self;

import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Numbers in rows and columns as colours: images, contours, colour bars. */
final class FieldNames {
    private FieldNames() { }

    static void fill() {
        Names.both("imshow", "X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin=None, extent=None, **style", FieldNames::image);
        Names.both("matshow", "X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin=None, extent=None, **style", FieldNames::image);
        Names.both("pcolormesh", "*args, alpha=None, norm=None, cmap=None, vmin=None, vmax=None, **style", FieldNames::mesh);
    }

    /** How numbers become colours: from {@code vmin} to {@code vmax}, or from the least to the greatest. */
    static ArtistValue.Mapped mapped(Arguments a, double[] values, double[] levels) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            if (Double.isNaN(v) || Double.isInfinite(v)) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low > high) low = high = 0;
        if (a.has("norm")) throw Refused.value("norm: Chainrule has none; give vmin and vmax");
        if (a.has("vmin")) low = Data.number(a.get("vmin"));
        if (a.has("vmax")) high = Data.number(a.get("vmax"));
        if (low > high) throw Refused.value("vmin must be less or equal to vmax");
        return new ArtistValue.Mapped(ColourMap.of(a.has("cmap") ? Data.words(a.get("cmap")) : "viridis"), low, high, levels);
    }

    static String colour(ArtistValue.Mapped m, double v) {
        if (Double.isNaN(v)) return "";
        return m.colours().at(m.high() == m.low() ? 0 : (v - m.low()) / (m.high() - m.low()));
    }

    private static Object image(Arguments a) {
        AxesValue axes = self(a);
        Style style = Style.of("AxesImage", a, "filternorm filterrad resample");
        int[] shape = Data.shape(a.get("X"));
        List<String> colours = new ArrayList<>();
        ArtistValue.Mapped mapped = null;
        if (shape.length == 3 && (shape[2] == 3 || shape[2] == 4)) {
            double[] values = Data.numbers(a.get("X"));
            double most = 1;
            for (double v : values) most = Math.max(most, v);
            double scale = most > 1 ? 255 : 1;
            for (int i = 0; i < values.length; i += shape[2]) colours.add(Colours.rgb(values[i] / scale, values[i + 1] / scale, values[i + 2] / scale));
        } else {
            if (shape.length == 3 && shape[2] == 1) shape = new int[] {shape[0], shape[1]};
            if (shape.length != 2 || shape[0] == 0 || shape[1] == 0) throw Refused.type("Invalid shape " + Data.shapeText(shape) + " for image data");
            double[] values = Data.numbers(a.get("X"));
            mapped = mapped(a, values, null);
            for (double v : values) colours.add(colour(mapped, v));
        }
        boolean upper = !"lower".equals(a.get("origin"));
        int rows = shape[0];
        int columns = shape[1];
        double[] e = a.has("extent") ? Data.numbers(a.get("extent")) : new double[] {-0.5, columns - 0.5, upper ? rows - 0.5 : -0.5, upper ? -0.5 : rows - 0.5};
        if (e.length != 4) throw Refused.value("extent must be (left, right, bottom, top), got " + e.length + " numbers");
        if (!upper) colours = flipped(colours, rows, columns);
        axes.setLimits(axes.x(), e[0], e[1]);
        axes.setLimits(axes.y(), e[2], e[3]);
        axes.equal(!"auto".equals(a.get("aspect")));
        double alpha = a.has("alpha") ? Data.number(a.get("alpha")) : 1;
        return axes.add("AxesImage", new Mark.Image(rows, columns, colours, e[0], e[1], e[2], e[3], alpha, style.label(), style.order(0))).mapped(mapped);
    }

    private static List<String> flipped(List<String> colours, int rows, int columns) {
        List<String> all = new ArrayList<>(colours.size());
        for (int r = rows - 1; r >= 0; r--) all.addAll(colours.subList(r * columns, (r + 1) * columns));
        return all;
    }

    /** Cells on an even grid; {@code x} and {@code y} are their edges, or their middles. */
    private static Object mesh(Arguments a) {
        List<?> args = a.list("args");
        if (args.size() != 1 && args.size() != 3) throw Refused.type("pcolormesh() takes 1 or 3 positional arguments but " + args.size() + " were given");
        Style style = Style.of("QuadMesh", a, "edgecolor linewidth");
        Data.Grid z = Data.grid("pcolormesh", args.getLast());
        ArtistValue.Mapped mapped = mapped(a, z.values(), null);
        List<String> colours = new ArrayList<>();
        for (double v : z.values()) colours.add(colour(mapped, v));
        double[] x = edges(args.size() == 1 ? null : args.get(0), z.columns(), true);
        double[] y = edges(args.size() == 1 ? null : args.get(1), z.rows(), false);
        double alpha = a.has("alpha") ? Data.number(a.get("alpha")) : 1;
        Mark.Image image = new Mark.Image(z.rows(), z.columns(), flipped(colours, z.rows(), z.columns()), x[0], x[1], y[0], y[1], alpha, style.label(), style.order(0));
        return self(a).add("AxesImage", image).mapped(mapped);
    }

    /** The outer edges of {@code n} cells. */
    private static double[] edges(Object v, int n, boolean across) {
        if (v == null) return new double[] {0, n};
        double[] at = FieldNames.side("pcolormesh", v, across);
        if (at.length == n + 1) return new double[] {at[0], at[n]};
        if (at.length != n) throw Refused.type("Dimensions of C should be one smaller than, or equal to, those of X and Y; got " + at.length + " places for " + n + " cells");
        double half = n > 1 ? (at[n - 1] - at[0]) / (n - 1) / 2 : 0.5;
        return new double[] {at[0] - half, at[n - 1] + half};
    }

    /** The places along one side: a row or a column of what {@code meshgrid} gives, or the places themselves. */
    static double[] side(String function, Object v, boolean across) {
        if (Data.shape(v).length < 2) return Data.numbers(v);
        Data.Grid g = Data.grid(function, v);
        double[] all = new double[across ? g.columns() : g.rows()];
        for (int i = 0; i < all.length; i++) all[i] = across ? g.at(0, i) : g.at(i, 0);
        return all;
    }
}
