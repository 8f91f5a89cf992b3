package chainrule.python.plot;

import chainrule.python.tables.Refused;
import chainrule.python.types.PyList;
import chainrule.python.types.PyTuple;
import chainrule.signature.Arguments;
import java.util.List;

/** Figures and their grids of charts; what {@code pyplot} does with all figures of a script. */
final class FigureNames {
    private FigureNames() { }

    static void fill() {
        Names.figure("subplots", "nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, subplot_kw=None, gridspec_kw=None",
                a -> grid(self(a), a));
        Names.figure("add_subplot", "*args, **kwargs", a -> subplot(self(a), a, true));
        Names.figureAndPyplot("suptitle", "t, **kwargs", a -> {
            self(a).title(Data.words(a.get("t")));
            return null;
        });
        Names.figureAndPyplot("tight_layout", "*, pad=1.08, h_pad=None, w_pad=None, rect=None", a -> tight(self(a)));
        Names.figureAndPyplot("subplots_adjust", "left=None, bottom=None, right=None, top=None, wspace=None, hspace=None", a -> null);
        Names.figure("set_tight_layout", "tight", a -> tight(self(a)));
        Names.figureAndPyplot("savefig", "fname, *, transparent=None, dpi='figure', format=None, **kwargs", FigureNames::save);
        Names.figure("show", "warn=True", a -> null);
        Names.figure("draw", "renderer=None", a -> null);
        Names.figure("draw_idle", "", a -> null);
        Names.figure("flush_events", "", a -> null);
        Names.figure("gca", "", a -> self(a).current());
        Names.figure("sca", "a", a -> sca(a.get("a")));
        Names.figure("delaxes", "ax", a -> {
            self(a).remove((AxesValue) a.get("ax"));
            return null;
        });
        Names.figureAndPyplot("clf", "", FigureNames::clear);
        Names.figure("clear", "keep_observers=False", FigureNames::clear);
        Names.figure("set_size_inches", "w, h=None, forward=True", a -> size(self(a), a.has("h") ? List.of(a.get("w"), a.get("h")) : a.get("w")));
        Names.figure("set_figwidth", "val, forward=True", a -> size(self(a), List.of(a.get("val"), self(a).height())));
        Names.figure("set_figheight", "val, forward=True", a -> size(self(a), List.of(self(a).width(), a.get("val"))));
        Names.figure("get_size_inches", "", a -> PyTuple.of(self(a).width(), self(a).height()));
        Names.figure("get_axes", "", a -> {
            PyList all = new PyList();
            for (AxesValue x : self(a).axes()) all.add(x);
            return all;
        });
    }

    private static FigureValue self(Arguments a) { return (FigureValue) a.get("self"); }

    private static Object tight(FigureValue f) {
        f.tight(true);
        return null;
    }

    private static Object clear(Arguments a) {
        self(a).clear();
        return null;
    }

    static Object size(FigureValue f, Object size) {
        double[] wh = Data.numbers(size);
        if (wh.length != 2 || !(wh[0] > 0 && wh[1] > 0 && wh[0] < 1000 && wh[1] < 1000)) throw Refused.value("figure size must be positive finite, not " + Data.text(size));
        f.size(wh[0], wh[1]);
        return null;
    }

    /** Nothing is written to a disk: the figure is handed on under that name. */
    private static Object save(Arguments a) {
        FigureValue f = self(a);
        if (!(a.get("fname") instanceof String name)) throw Refused.type("savefig: wanted the name of a file, got " + Data.text(a.get("fname")));
        f.drawings().save(f, name);
        return null;
    }

    static Object sca(Object v) {
        if (!(v instanceof AxesValue x)) throw Refused.type("sca: wanted Axes, got " + Data.text(v));
        x.figure().current(x);
        return null;
    }

    /** Charts in rows and columns: one alone as itself, one row or column as an array, else an array of arrays. */
    static Object grid(FigureValue f, Arguments a) {
        int rows = a.size("nrows");
        int columns = a.size("ncols");
        if (rows < 1 || columns < 1) throw Refused.value("Number of rows must be a positive integer, not " + (rows < 1 ? rows : columns));
        if (rows * (long) columns > 400) throw Refused.value("subplots: at most 400 charts in a figure, not " + rows * (long) columns);
        AxesValue[][] all = new AxesValue[rows][columns];
        for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) all[r][c] = f.add(new Cell(rows, columns, r, r, c, c), null);
        if (a.flag("squeeze") && rows == 1 && columns == 1) return all[0][0];
        return AxesGrid.of(all, a.flag("squeeze"));
    }

    /** {@code subplot(2, 1, 1)}, {@code subplot(211)}, counted from 1 along the rows. */
    static Object subplot(FigureValue f, Arguments a, boolean always) {
        Object projection = a.map("kwargs").get("projection");
        if (projection != null) throw Refused.value("Unknown projection " + Data.text(projection) + ": Chainrule draws charts with two axes");
        List<?> args = a.list("args");
        int[] n = new int[3];
        int last;
        if (args.isEmpty()) {
            n = new int[] {1, 1, 1};
            last = 1;
        } else if (args.size() == 1) {
            int digits = whole(args.getFirst());
            if (digits < 111 || digits > 999) throw Refused.value("Integer subplot specification must be a three-digit number, not " + digits);
            n = new int[] {digits / 100, digits / 10 % 10, digits % 10};
            last = n[2];
        } else if (args.size() == 3) {
            boolean span = args.get(2) instanceof List<?>;
            double[] third = Data.numbers(args.get(2));
            n = new int[] {whole(args.get(0)), whole(args.get(1)), (int) third[0]};
            last = span ? (int) third[third.length - 1] : n[2];
        } else {
            throw Refused.type("subplot() takes 1 or 3 positional arguments but " + args.size() + " were given");
        }
        if (n[0] < 1 || n[1] < 1 || n[2] < 1 || n[2] > n[0] * n[1] || last < n[2] || last > n[0] * n[1]) throw Refused.value("num must be an integer with 1 <= num <= " + n[0] * n[1] + ", not " + n[2]);
        Cell cell = new Cell(n[0], n[1], (n[2] - 1) / n[1], (last - 1) / n[1], (n[2] - 1) % n[1], (last - 1) % n[1]);
        return always ? f.add(cell, null) : f.at(cell);
    }

    private static int whole(Object v) {
        if (v instanceof Long l && l == (int) (long) l) return (int) (long) l;
        throw Refused.value("subplot: wanted whole numbers, got " + Data.text(v));
    }
}
