package chainrule.client.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A line chart with both axes logarithmic, as SVG: batch against something, one line for each width. */
final class LogChart {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;
    private static final int LEFT = 64;
    private static final int RIGHT = 56;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    /** Dark to light, told apart in grey as well; the lines are labelled where they end. */
    private static final List<String> COLORS = List.of("#1b1f5e", "#3a4f9f", "#3f86b8", "#4fb3a1", "#8fb339", "#c9a227", "#c4631f", "#9c2a2a", "#5c1a3a");

    /** One line: its label, and a height for each x. */
    record Line(String label, List<Double> y) { }

    private final String title;
    private final String below;
    private final List<Double> x;
    private final List<Line> lines;
    private final DoubleFunction<String> written;
    private final double low;
    private final double high;

    LogChart(String title, String below, List<Double> x, List<Line> lines, DoubleFunction<String> written) {
        this.title = title;
        this.below = below;
        this.x = x;
        this.lines = lines;
        this.written = written;
        low = Math.floor(Math.log10(lines.stream().flatMap(l -> l.y.stream()).mapToDouble(v -> v).min().orElseThrow()));
        high = Math.ceil(Math.log10(lines.stream().flatMap(l -> l.y.stream()).mapToDouble(v -> v).max().orElseThrow()));
    }

    /** Charts side by side. */
    static String svg(List<LogChart> charts) {
        StringBuilder b = new StringBuilder();
        b.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH * charts.size()).append(' ').append(HEIGHT)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int i = 0; i < charts.size(); i++) {
            b.append("<g transform=\"translate(").append(i * WIDTH).append(" 0)\">\n");
            charts.get(i).draw(b);
            b.append("</g>\n");
        }
        return b.append("</svg>\n").toString();
    }

    private double across(double value) {
        double first = Math.log(x.getFirst());
        double last = Math.log(x.getLast());
        return LEFT + (WIDTH - LEFT - RIGHT) * (Math.log(value) - first) / (last - first);
    }

    private double up(double value) { return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (Math.log10(value) - low) / Math.max(1, high - low); }

    private void draw(StringBuilder b) {
        text(b, LEFT, 18, "start", "bold", title);
        text(b, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "normal", below);
        for (double decade = low; decade <= high; decade++) {
            double y = up(Math.pow(10, decade));
            rule(b, LEFT, y, WIDTH - RIGHT, y);
            text(b, LEFT - 6, y + 4, "end", "normal", written.apply(Math.pow(10, decade)).replaceAll("\\.0+(?!\\d)", ""));
        }
        for (int i = 0; i < x.size(); i += 2) {
            double at = across(x.get(i));
            rule(b, at, TOP, at, HEIGHT - BOTTOM);
            text(b, at, HEIGHT - BOTTOM + 16, "middle", "normal", String.format(Locale.ROOT, "%.0f", x.get(i)));
        }
        double before = Double.NaN;
        for (int l = 0; l < lines.size(); l++) before = line(b, lines.get(l), COLORS.get(l * (COLORS.size() - 1) / Math.max(1, lines.size() - 1)), before);
    }

    /** Draws a line and its label beside its end, which keeps away from the label before. */
    private double line(StringBuilder b, Line line, String color, double before) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) points.add(number(across(x.get(i))) + "," + number(up(line.y.get(i))));
        b.append("<polyline fill=\"none\" stroke=\"").append(color).append("\" stroke-width=\"2\" points=\"").append(String.join(" ", points)).append("\"/>\n");
        double at = up(line.y.getLast()) + 4;
        if (Math.abs(at - before) < 13) at = at < before ? before - 13 : before + 13;
        b.append("<text x=\"").append(WIDTH - RIGHT + 6).append("\" y=\"").append(number(at)).append("\" fill=\"").append(color).append("\">")
                .append(line.label).append("</text>\n");
        return at;
    }

    private static void rule(StringBuilder b, double x1, double y1, double x2, double y2) {
        b.append("<path stroke=\"#ddd\" d=\"M").append(number(x1)).append(' ').append(number(y1)).append('L').append(number(x2)).append(' ')
                .append(number(y2)).append("\"/>\n");
    }

    private static void text(StringBuilder b, double x, double y, String anchor, String weight, String text) {
        b.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor)
                .append("\" font-weight=\"").append(weight).append("\">").append(text).append("</text>\n");
    }

    private static String number(double v) { return String.format(Locale.ROOT, "%.1f", v); }
}
