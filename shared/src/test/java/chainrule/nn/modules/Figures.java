package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** Texts compared as people read them: words exactly, numbers within 1e-4 relative, or one unit of the last place that is printed. */
final class Figures {
    private static final double TOLERANCE = 1e-4;

    private Figures() { }

    static void assertAlike(String wanted, String got) {
        List<String> w = pieces(wanted);
        List<String> g = pieces(got);
        assertEquals(w.size(), g.size(), () -> "wanted\n" + wanted + "\ngot\n" + got);
        for (int i = 0; i < w.size(); i++) {
            String a = w.get(i);
            String b = g.get(i);
            if (!isNumber(a) || !isNumber(b)) {
                // The width of a number's sign may move what stands before it.
                assertEquals(a.strip(), b.strip(), () -> "wanted\n" + wanted + "\ngot\n" + got);
                continue;
            }
            double x = Double.parseDouble(a);
            double y = Double.parseDouble(b);
            assertTrue(Math.abs(x - y) <= Math.max(TOLERANCE * Math.abs(x), unit(a)), () -> "wanted " + a + ", got " + b + " in\n" + got);
        }
    }

    /** One of the last place that is printed, if there are few; a whole number must be met. */
    private static double unit(String number) {
        int point = number.indexOf('.');
        if (point < 0) return 0;
        int places = number.length() - point - 1;
        return places > 8 ? 1e-7 : 1.000001 * Math.pow(10, -places); // 0.0016 - 0.0015 is a little more than 0.0001
    }

    private static boolean isNumber(String piece) {
        char last = piece.charAt(piece.length() - 1);
        return last >= '0' && last <= '9' || piece.length() > 1 && last == '.' && Character.isDigit(piece.charAt(piece.length() - 2));
    }

    private static List<String> pieces(String text) {
        List<String> all = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            if (starts(text, at)) {
                if (text.charAt(end) == '-') end++;
                while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) end++;
            } else {
                while (end < text.length() && !starts(text, end)) end++;
            }
            all.add(text.substring(at, end));
            at = end;
        }
        return all;
    }

    /** Whether a number begins here, rather than a digit within a word such as Conv2d. */
    private static boolean starts(String text, int at) {
        char c = text.charAt(at);
        boolean digit = Character.isDigit(c) || c == '-' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
        return digit && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_');
    }
}
