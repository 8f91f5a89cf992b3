package chainrule.python.plot;

import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** What scripts change in what they have drawn, as they do to show training while it goes on. */
final class ArtistNames {
    private ArtistNames() { }

    static void fill() {
        method("set_data", "*args", a -> {
            var args = a.list("args");
            double[][] xy = args.size() == 2 ? new double[][] {Data.numbers(args.get(0)), Data.numbers(args.get(1))} : null;
            if (xy == null) throw Refused.type("set_data: wanted x and y, got " + args.size() + " arguments");
            return data(a, xy[0], xy[1]);
        });
        method("set_xdata", "x", a -> data(a, Data.numbers(a.get("x")), line(a).y()));
        method("set_ydata", "y", a -> data(a, line(a).x(), Data.numbers(a.get("y"))));
        method("get_xdata", "orig=True", a -> ArtistNames.list(line(a).x()));
        method("get_ydata", "orig=True", a -> ArtistNames.list(line(a).y()));
        method("get_color", "", a -> line(a).pen().colour());
        method("get_label", "", a -> self(a).mark() == null ? "" : self(a).mark().label());
        method("set_label", "s", a -> change(a, Marks.labelled(self(a).mark(), Data.words(a.get("s")))));
        method("remove", "", a -> {
            self(a).remove();
            return null;
        });
    }

    private static void method(String name, String signature, chainrule.python.tables.Entry.Body body) {
        Names.ARTIST.add(name, "self" + (signature.isEmpty() ? "" : ", " + signature), body);
    }

    private static ArtistValue self(Arguments a) { return (ArtistValue) a.get("self"); }

    private static Mark.Line line(Arguments a) {
        if (self(a).mark() instanceof Mark.Line l) return l;
        throw Refused.attribute("'" + self(a).kind() + "' object has no data of a line");
    }

    private static Object data(Arguments a, double[] x, double[] y) {
        Mark.Line l = line(a);
        return change(a, new Mark.Line(x, y, l.pen(), l.marker(), l.size(), l.face(), l.edge(), l.label(), l.order()));
    }

    private static Object change(Arguments a, Mark to) {
        self(a).mark(to);
        return null;
    }

    private static Object list(double[] all) {
        chainrule.python.types.PyList list = new chainrule.python.types.PyList();
        for (double d : all) list.add(d);
        return list;
    }
}
