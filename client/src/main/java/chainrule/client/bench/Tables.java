package chainrule.client.bench;

import java.util.List;
import java.util.Locale;

/** Tables in Markdown, and numbers as short as they tell something. */
public final class Tables {
    private Tables() { }

    /** Three digits, thousands as k, millions as M. */
    public static String rate(double perSecond) {
        if (perSecond >= 999_500) return three(perSecond / 1e6) + "M";
        return perSecond >= 999.5 ? three(perSecond / 1e3) + "k" : three(perSecond);
    }

    public static String bytes(double bytes) {
        if (bytes >= 1e9) return three(bytes / 1e9) + " GB";
        return bytes >= 1e6 ? three(bytes / 1e6) + " MB" : three(bytes / 1e3) + " kB";
    }

    public static String ratio(double ratio) { return String.format(Locale.ROOT, ratio >= 100 ? "%.0f" : ratio >= 10 ? "%.1f" : "%.2f", ratio); }

    public static String milliseconds(double ms) { return String.format(Locale.ROOT, ms < 1 ? "%.2f" : "%.1f", ms); }

    /** Microseconds of so many seconds: three digits, or all before the point. */
    public static String microseconds(double seconds) { return seconds < 0.9995e-6 ? String.format(Locale.ROOT, "%.3f", seconds * 1e6) : three(seconds * 1e6); }

    private static String three(double x) { return String.format(Locale.ROOT, x >= 99.95 ? "%.0f" : x >= 9.995 ? "%.1f" : "%.2f", x); }

    public static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public static String table(List<String> head, List<List<String>> rows) {
        StringBuilder b = new StringBuilder(row(head)).append("|---|").append("--:|".repeat(head.size() - 1)).append('\n');
        for (List<String> row : rows) b.append(row(row));
        return b.toString();
    }

    private static String row(List<String> cells) { return "| " + String.join(" | ", cells) + " |\n"; }
}
