package chainrule.python.plot;

/** A figure in words, for readers who do not see it. */
public final class Described {
    private Described() { }

    /** Its title, or those of its charts. */
    public static String title(Figure f) {
        if (!f.title().isEmpty()) return f.title();
        StringBuilder b = new StringBuilder();
        for (Axes a : f.axes()) if (!a.title().isEmpty()) b.append(b.isEmpty() ? "" : "; ").append(a.title());
        return b.isEmpty() ? "Figure" : b.toString();
    }

    /** What each chart shows, from where to where. */
    public static String text(Figure f) {
        StringBuilder b = new StringBuilder();
        for (Axes a : f.axes()) {
            if (a.bar()) continue;
            b.append(b.isEmpty() ? "" : " ").append("Chart");
            if (!a.title().isEmpty()) b.append(" \u201c").append(a.title()).append("\u201d");
            side(b, " across", a.x());
            side(b, ", up", a.y());
            b.append(':');
            String between = " ";
            for (Mark m : a.marks()) {
                b.append(between).append(kind(m));
                if (!m.label().isEmpty()) b.append(" \u201c").append(m.label()).append("\u201d");
                between = ", ";
            }
            b.append(a.marks().isEmpty() ? " empty." : ".");
        }
        return b.toString();
    }

    private static void side(StringBuilder b, String where, Axis axis) {
        b.append(where).append(' ');
        if (!axis.label().isEmpty()) b.append(axis.label()).append(' ');
        b.append("from ").append((float) axis.low()).append(" to ").append((float) axis.high());
        if (axis.scale() == Axis.Scale.LOG) b.append(" (logarithmic)");
    }

    private static String kind(Mark m) {
        return switch (m) {
            case Mark.Line l -> "line of " + l.x().length + " points";
            case Mark.Scatter s -> s.x().length + " points";
            case Mark.Bars b -> b.left().length + " bars";
            case Mark.Rule r -> (r.level() ? "level" : "upright") + " rule at " + (float) r.at();
            case Mark.Band b -> "band";
            case Mark.Area a -> "area";
            case Mark.Strokes s -> s.x().length + " strokes";
            case Mark.Image i -> "image of " + i.rows() + " by " + i.columns();
            case Mark.Contours c -> "contours at " + c.levels().length + " levels";
            case Mark.Note n -> "text " + n.text();
        };
    }
}
