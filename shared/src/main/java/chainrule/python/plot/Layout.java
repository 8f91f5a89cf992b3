package chainrule.python.plot;

import java.util.HashMap;
import java.util.Map;

/** Where the charts of a figure stand: matplotlib's usual margins, or just as wide as the texts around the charts need. */
final class Layout {
    private static final double INCH = 72;
    private static final double SPACE = 0.2;
    private static final double BAR_SHARE = 0.15;
    private static final double BAR_GAP = 0.05;
    private static final double BAR_SLENDER = 20;
    /** In font sizes, around and between charts. */
    private static final double PAD = 1.08 * 10;

    private final FigureValue figure;
    private final Map<AxesValue, Integer> bars = new HashMap<>();
    private double left;
    private double right;
    private double bottom;
    private double top;

    private Layout(FigureValue figure) { this.figure = figure; }

    static Layout of(FigureValue figure) {
        Layout made = new Layout(figure);
        for (AxesValue a : figure.axes()) {
            if (a.parent() != null) made.bars.merge(a.parent(), 1, Integer::sum);
            if (figure.tight()) made.widen(a);
        }
        return made;
    }

    private void widen(AxesValue a) {
        left = Math.max(left, a.parent() != null ? 0 : PAD + 30 + (a.yLabel().isEmpty() ? 0 : 14));
        right = Math.max(right, a.parent() != null ? PAD + 28 + (a.yLabel().isEmpty() ? 0 : 14) : PAD);
        bottom = Math.max(bottom, PAD + 16 + (a.xLabel().isEmpty() ? 0 : 14));
        top = Math.max(top, PAD + (a.title().isEmpty() ? 0 : 18));
    }

    /** The place of a chart; a colour bar takes its own out of its chart's. */
    Box box(AxesValue a) {
        if (a.fixed() != null) return a.fixed();
        AxesValue owner = a.parent() == null ? a : a.parent();
        Box whole = owner.fixed() != null ? owner.fixed() : cell(owner.cell());
        double each = BAR_SHARE + BAR_GAP;
        int count = bars.getOrDefault(owner, 0);
        double main = count == 0 ? whole.width() : whole.width() * (1 - each * count);
        if (a == owner) return new Box(whole.left(), whole.bottom(), main, whole.height());
        double thick = Math.min(BAR_SHARE * whole.width() / 2, whole.height() * figure.height() / BAR_SLENDER / figure.width());
        return new Box(whole.left() + main + BAR_GAP * whole.width() + whole.width() * each * a.barIndex(), whole.bottom(), thick, whole.height());
    }

    private Box cell(Cell c) { return figure.tight() ? tight(c) : usual(c); }

    private static Box usual(Cell c) {
        double wide = 0.775 / (c.columns() + SPACE * (c.columns() - 1));
        double high = 0.77 / (c.rows() + SPACE * (c.rows() - 1));
        double x = 0.125 + c.left() * wide * (1 + SPACE);
        double y = 0.88 - high - c.bottom() * high * (1 + SPACE);
        return new Box(x, y, wide * (1 + (c.right() - c.left()) * (1 + SPACE)), high * (1 + (c.bottom() - c.top()) * (1 + SPACE)));
    }

    private Box tight(Cell c) {
        double across = figure.width() * INCH;
        double up = figure.height() * INCH;
        double head = figure.title().isEmpty() ? 0 : 20 / up;
        double wide = 1.0 / c.columns();
        double high = (1 - head) / c.rows();
        double x = c.left() * wide + left / across;
        double y = 1 - head - (c.bottom() + 1) * high + bottom / up;
        double w = (c.right() - c.left() + 1) * wide - (left + right) / across;
        double h = (c.bottom() - c.top() + 1) * high - (bottom + top) / up;
        return w > 0 && h > 0 ? new Box(x, y, w, h) : usual(c);
    }
}
