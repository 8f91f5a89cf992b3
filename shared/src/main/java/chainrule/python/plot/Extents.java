package chainrule.python.plot;

/** How far a mark reaches on an axis. */
final class Extents {
    private Extents() { }

    static void add(Extent e, Mark mark, boolean across) {
        switch (mark) {
            case Mark.Line l -> e.add(across ? l.x() : l.y());
            case Mark.Scatter s -> e.add(across ? s.x() : s.y());
            case Mark.Bars b -> bars(e, b, across);
            case Mark.Rule r -> {
                if (r.level() != across) e.add(r.at());
            }
            case Mark.Band b -> {
                if (b.level() != across) e.add(b.from(), b.to());
            }
            case Mark.Area a -> {
                if (across) {
                    e.add(a.x());
                } else {
                    e.add(a.lower());
                    e.add(a.upper());
                }
            }
            case Mark.Strokes s -> {
                e.add(across ? s.x() : s.y());
                e.add(across ? s.toX() : s.toY());
            }
            case Mark.Image i -> {
                e.edge(across ? i.left() : i.bottom());
                e.edge(across ? i.right() : i.top());
            }
            case Mark.Contours c -> contours(e, c, across);
            case Mark.Note n -> { }
        }
    }

    private static void bars(Extent e, Mark.Bars b, boolean across) {
        double[] from = across ? b.left() : b.bottom();
        double[] size = across ? b.width() : b.height();
        boolean growing = b.upright() != across;
        for (int i = 0; i < from.length; i++) {
            if (growing && b.sticky()) e.edge(from[i]);
            e.add(from[i], from[i] + size[i]);
        }
    }

    /** The first outline is the rectangle that the numbers cover. */
    private static void contours(Extent e, Mark.Contours c, boolean across) {
        double[] around = c.paths().getFirst().getFirst();
        for (int i = across ? 0 : 1; i < around.length; i += 2) e.edge(around[i]);
    }
}
