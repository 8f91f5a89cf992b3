package chainrule.python.plot;

import java.util.List;

/** The corner where a legend hides the fewest points. */
final class Best {
    private static final List<String> PLACES = List.of("upper right", "upper left", "lower left", "lower right", "center left", "center right", "lower center", "upper center", "center");

    private Best() { }

    /** @param w the legend's width, and {@code h} its height, as parts of the chart's */
    static String place(Axes a, double w, double h) {
        String best = PLACES.getFirst();
        int fewest = Integer.MAX_VALUE;
        for (String p : PLACES) {
            double left = p.contains("left") ? 0 : p.contains("right") ? 1 - w : (1 - w) / 2;
            double bottom = p.contains("lower") ? 0 : p.contains("upper") ? 1 - h : (1 - h) / 2;
            int hidden = 0;
            for (Mark m : a.marks()) hidden += hidden(a, m, left, bottom, left + w, bottom + h);
            if (hidden < fewest) {
                fewest = hidden;
                best = p;
            }
        }
        return best;
    }

    private static int hidden(Axes a, Mark m, double left, double bottom, double right, double top) {
        double[] xs = m instanceof Mark.Line l ? l.x() : m instanceof Mark.Scatter s ? s.x() : new double[0];
        double[] ys = m instanceof Mark.Line l ? l.y() : m instanceof Mark.Scatter s ? s.y() : new double[0];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            double px = a.x().place(xs[i]);
            double py = a.y().place(ys[i]);
            if (px >= left && px <= right && py >= bottom && py <= top) count++;
        }
        return count;
    }
}
