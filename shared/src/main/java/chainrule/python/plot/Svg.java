package chainrule.python.plot;

import java.util.ArrayList;
import java.util.List;

/** Writes a figure as SVG: the same text for the same figure, in points as matplotlib writes it, with a title and a description for readers who do not see it. */
public final class Svg {
    private static final double INCH = 72;
    private static final double FONT = 10;
    private static final double TITLE_FONT = 12;
    private static final double TICK = 3.5;
    private static final double LETTER = 0.56;

    private final StringBuilder out = new StringBuilder();
    private final double width;
    private final double height;

    private Svg(Figure figure) {
        width = figure.width() * INCH;
        height = figure.height() * INCH;
    }

    public static String of(Figure figure) {
        Svg s = new Svg(figure);
        s.figure(figure);
        return s.out.toString();
    }

    private static String n(double v) { return Numbers.place(v); }

    static String escaped(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '&' -> b.append("&amp;");
                case '<' -> b.append("&lt;");
                case '>' -> b.append("&gt;");
                case '"' -> b.append("&quot;");
                default -> {
                    if (c >= ' ' || c == '\n' || c == '\t') b.append(c);
                }
            }
        }
        return b.toString();
    }

    private void figure(Figure f) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"").append(n(width)).append("pt\" height=\"").append(n(height)).append("pt\" viewBox=\"0 0 ").append(n(width)).append(' ')
                .append(n(height)).append("\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"").append(n(FONT)).append("\">\n");
        out.append("<title>").append(escaped(Described.title(f))).append("</title>\n<desc>").append(escaped(Described.text(f))).append("</desc>\n");
        out.append("<rect width=\"").append(n(width)).append("\" height=\"").append(n(height)).append("\" fill=\"#ffffff\"/>\n");
        if (!f.title().isEmpty()) text(width / 2, 0.02 * height + TITLE_FONT, f.title(), TITLE_FONT, "middle", 0);
        for (Axes a : f.axes()) axes(a);
        out.append("</svg>\n");
    }

    private void axes(Axes a) {
        double w = a.place().width() * width;
        double h = a.place().height() * height;
        double x = a.place().left() * width;
        double y = (1 - a.place().top()) * height;
        if (a.equal()) {
            double unit = Math.min(w / Math.abs(a.x().high() - a.x().low()), h / Math.abs(a.y().high() - a.y().low()));
            double nw = unit * Math.abs(a.x().high() - a.x().low());
            double nh = unit * Math.abs(a.y().high() - a.y().low());
            x += (w - nw) / 2;
            y += (h - nh) / 2;
            w = nw;
            h = nh;
        }
        Ticks.Scale across = Ticks.of(a.x(), (int) (w / (FONT * 3)));
        Ticks.Scale up = Ticks.of(a.y(), (int) (h / (FONT * 2)));
        out.append("<g>\n");
        if (a.frame()) rect(x, y, w, h, "fill=\"#ffffff\"");
        if (a.x().grid()) for (Axis.Tick t : across.ticks()) if (!"".equals(t.label())) line(x + a.x().place(t.at()) * w, y, x + a.x().place(t.at()) * w, y + h, "#b0b0b0");
        if (a.y().grid()) for (Axis.Tick t : up.ticks()) if (!"".equals(t.label())) line(x, y + h - a.y().place(t.at()) * h, x + w, y + h - a.y().place(t.at()) * h, "#b0b0b0");
        out.append("<svg x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"").append(n(w)).append("\" height=\"").append(n(h)).append("\">\n");
        SvgMarks marks = new SvgMarks(out, a, w, h);
        for (Mark m : a.marks()) if (!(m instanceof Mark.Note)) marks.draw(m);
        out.append("</svg>\n");
        if (a.frame()) rect(x, y, w, h, "fill=\"none\" stroke=\"#000000\" stroke-width=\"0.8\"");
        if (a.x().shown()) below(a, across, x, y, w, h);
        if (a.y().shown()) beside(a, up, x, y, w, h);
        if (!a.title().isEmpty()) text(x + w / 2, y - 6, a.title(), TITLE_FONT, "middle", 0);
        out.append("<g transform=\"translate(").append(n(x)).append(' ').append(n(y)).append(")\">\n");
        for (Mark m : a.marks()) if (m instanceof Mark.Note) marks.draw(m);
        out.append("</g>\n");
        if (!a.legend().isEmpty()) legend(a, x, y, w, h);
        out.append("</g>\n");
    }

    private void below(Axes a, Ticks.Scale scale, double x, double y, double w, double h) {
        for (Axis.Tick t : scale.ticks()) {
            double at = x + a.x().place(t.at()) * w;
            line(at, y + h, at, y + h + ("".equals(t.label()) ? 2 : TICK), "#000000");
            if (!t.label().isEmpty()) text(at, y + h + TICK + FONT + 1, t.label(), FONT, "middle", 0);
        }
        if (!scale.factor().isEmpty()) text(x + w, y + h + 2 * FONT + 6, scale.factor(), FONT, "end", 0);
        if (!a.x().label().isEmpty()) text(x + w / 2, y + h + TICK + 2 * FONT + 6, a.x().label(), FONT, "middle", 0);
    }

    private void beside(Axes a, Ticks.Scale scale, double x, double y, double w, double h) {
        double widest = 0;
        double edge = a.bar() ? x + w : x;
        double out1 = a.bar() ? 1 : -1;
        for (Axis.Tick t : scale.ticks()) {
            double at = y + h - a.y().place(t.at()) * h;
            line(edge, at, edge + out1 * (t.label().isEmpty() ? 2 : TICK), at, "#000000");
            if (t.label().isEmpty()) continue;
            text(edge + out1 * (TICK + 3.5), at + 0.36 * FONT, t.label(), FONT, a.bar() ? "start" : "end", 0);
            widest = Math.max(widest, wide(t.label(), FONT));
        }
        if (!scale.factor().isEmpty()) text(x, y - 3, scale.factor(), FONT, "start", 0);
        double gap = TICK + 3.5 + widest + 5;
        if (!a.y().label().isEmpty()) text(a.bar() ? edge + gap + 0.8 * FONT : edge - gap, y + h / 2, a.y().label(), FONT, "middle", -90);
    }

    /** About as wide as a text is: the letters of the font that matplotlib uses are 0.56 of its size on average. */
    private static double wide(String text, double size) {
        int power = text.indexOf("10^");
        return power < 0 ? text.length() * LETTER * size : ((power + 2) + 0.7 * (text.length() - power - 3)) * LETTER * size;
    }

    private void line(double x, double y, double toX, double toY, String colour) {
        out.append("<path d=\"M").append(n(x)).append(' ').append(n(y)).append('L').append(n(toX)).append(' ').append(n(toY)).append("\" stroke=\"").append(colour).append("\" stroke-width=\"0.8\"/>\n");
    }

    private void rect(double x, double y, double w, double h, String style) {
        out.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"").append(n(w)).append("\" height=\"").append(n(h)).append("\" ").append(style).append("/>\n");
    }

    private void text(double x, double y, String text, double size, String anchor, double turned) {
        text(out, x, y, text, size, anchor, turned, "#000000");
    }

    /** Several lines stand below each other; what follows {@code 10^} is raised. */
    static void text(StringBuilder out, double x, double y, String text, double size, String anchor, double turned, String colour) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            lines.add(text.substring(from, at));
            from = at + 1;
        }
        lines.add(text.substring(from));
        for (int i = 0; i < lines.size(); i++) {
            double dy = 1.2 * size * i;
            out.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y + dy)).append("\" text-anchor=\"").append(anchor).append("\" font-size=\"").append(n(size)).append('"');
            if (!colour.equals("#000000")) out.append(" fill=\"").append(colour.isEmpty() ? "none" : colour).append('"');
            if (turned != 0) out.append(" transform=\"rotate(").append(n(turned)).append(' ').append(n(x)).append(' ').append(n(y)).append(")\"");
            out.append('>');
            String line = lines.get(i);
            int power = line.indexOf("10^");
            if (power < 0) out.append(escaped(line));
            else out.append(escaped(line.substring(0, power + 2))).append("<tspan dy=\"-4\" font-size=\"").append(n(0.7 * size)).append("\">").append(escaped(line.substring(power + 3))).append("</tspan>");
            out.append("</text>\n");
        }
    }

    private void legend(Axes a, double x, double y, double w, double h) {
        List<Mark> named = a.marks().stream().filter(m -> !m.label().isEmpty()).toList();
        if (named.isEmpty()) return;
        double widest = 0;
        for (Mark m : named) widest = Math.max(widest, wide(m.label(), FONT));
        double row = 1.45 * FONT;
        double boxWidth = widest + 3.6 * FONT;
        double boxHeight = named.size() * row + 0.6 * FONT;
        String place = a.legend().equals("best") ? Best.place(a, boxWidth / w, boxHeight / h) : a.legend();
        double left = place.contains("left") ? x + 5 : place.contains("right") ? x + w - boxWidth - 5 : x + (w - boxWidth) / 2;
        double top = place.contains("upper") ? y + 5 : place.contains("lower") ? y + h - boxHeight - 5 : y + (h - boxHeight) / 2;
        rect(left, top, boxWidth, boxHeight, "rx=\"2\" fill=\"#ffffff\" fill-opacity=\"0.8\" stroke=\"#cccccc\"");
        for (int i = 0; i < named.size(); i++) {
            double middle = top + 0.3 * FONT + row * (i + 0.5);
            SvgMarks.key(out, named.get(i), left + 0.4 * FONT, middle, 2 * FONT);
            text(left + 3.2 * FONT, middle + 0.36 * FONT, named.get(i).label(), FONT, "start", 0);
        }
    }
}
