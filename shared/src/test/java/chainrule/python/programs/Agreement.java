package chainrule.python.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a program has printed what Python printed: words exactly, numbers nearly, addresses not at all. */
public final class Agreement {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*(?:e[-+]?\\d+)?|\\.\\d+)");
    private static final double NEARLY = 1e-4;
    /** For a float64 printed in full, which takes so many digits. */
    private static final double IN_FULL = 2e-6;
    private static final int FULL_DIGITS = 15;

    private Agreement() { }

    /** The first place where they differ, or nothing. */
    public static String difference(String wanted, String got) { return difference(wanted, got, true); }

    /** The first place where they differ but for the numbers, which nobody has seeded. */
    public static String differenceOfWords(String wanted, String got) { return difference(wanted, got, false); }

    private static String difference(String wanted, String got, boolean numbersCount) {
        List<String> w = tokens(wanted);
        List<String> g = tokens(got);
        for (int i = 0; i < Math.min(w.size(), g.size()); i++) {
            if (!same(w.get(i), g.get(i), numbersCount)) return "token " + i + ": wanted " + w.get(i) + ", got " + g.get(i) + " after " + w.subList(Math.max(0, i - 6), i);
        }
        return w.size() == g.size() ? "" : "wanted " + w.size() + " tokens, got " + g.size() + ", ending in " + g.subList(Math.max(0, g.size() - 6), g.size());
    }

    private static List<String> tokens(String text) { return List.of(ADDRESS.matcher(text).replaceAll("0x").strip().split("\\s+")); }

    private static boolean same(String a, String b, boolean numbersCount) {
        if (a.equals(b)) return true;
        if (!NUMBER.matcher(a).replaceAll("#").equals(NUMBER.matcher(b).replaceAll("#"))) return false;
        if (!numbersCount) return true;
        List<String> p = numbers(a);
        List<String> q = numbers(b);
        for (int i = 0; i < p.size(); i++) if (!near(p.get(i), q.get(i))) return false;
        return true;
    }

    private static boolean near(String a, String b) {
        double x = Double.parseDouble(a);
        double y = Double.parseDouble(b);
        double tolerance = digits(a) >= FULL_DIGITS ? IN_FULL : NEARLY;
        return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
    }

    private static long digits(String number) { return number.chars().takeWhile(c -> c != 'e').filter(Character::isDigit).count(); }

    private static List<String> numbers(String token) {
        List<String> all = new ArrayList<>();
        Matcher m = NUMBER.matcher(token);
        while (m.find()) all.add(m.group());
        return all;
    }
}
