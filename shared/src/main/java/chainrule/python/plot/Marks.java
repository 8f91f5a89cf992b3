package chainrule.python.plot;

/** Changes of marks that have been drawn already. */
final class Marks {
    private Marks() { }

    static Mark labelled(Mark mark, String label) {
        return switch (mark) {
            case Mark.Line m -> new Mark.Line(m.x(), m.y(), m.pen(), m.marker(), m.size(), m.face(), m.edge(), label, m.order());
            case Mark.Scatter m -> new Mark.Scatter(m.x(), m.y(), m.areas(), m.colours(), m.edge(), m.edgeWidth(), m.marker(), m.alpha(), label, m.order());
            case Mark.Bars m -> new Mark.Bars(m.left(), m.bottom(), m.width(), m.height(), m.colours(), m.edge(), m.edgeWidth(), m.alpha(), m.upright(), m.sticky(), label, m.order());
            case Mark.Rule m -> new Mark.Rule(m.level(), m.at(), m.pen(), label, m.order());
            case Mark.Band m -> new Mark.Band(m.level(), m.from(), m.to(), m.colour(), m.alpha(), label, m.order());
            case Mark.Area m -> new Mark.Area(m.x(), m.lower(), m.upper(), m.colour(), m.alpha(), label, m.order());
            case Mark.Strokes m -> new Mark.Strokes(m.x(), m.y(), m.toX(), m.toY(), m.pen(), label, m.order());
            case Mark.Image m -> new Mark.Image(m.rows(), m.columns(), m.colours(), m.left(), m.right(), m.bottom(), m.top(), m.alpha(), label, m.order());
            case Mark.Contours m -> new Mark.Contours(m.filled(), m.levels(), m.colours(), m.paths(), m.width(), m.alpha(), label, m.order());
            case Mark.Note m -> m;
        };
    }
}
