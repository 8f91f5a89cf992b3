package chainrule.python.notebook;

import java.util.ArrayList;
import java.util.List;

/** Texts as lists of lines. */
final class Lines {
    private Lines() { }

    /** The lines without their ends; an end behind the last starts no new one. */
    static List<String> of(String text) {
        List<String> all = new ArrayList<>();
        for (String line : kept(text)) all.add(bare(line));
        return all;
    }

    /** The lines with their ends, as notebooks keep a text. */
    static List<String> kept(String text) {
        List<String> all = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            all.add(text.substring(from, end));
            from = end;
        }
        return all;
    }

    private static String bare(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\n') end--;
        if (end > 0 && line.charAt(end - 1) == '\r') end--;
        return line.substring(0, end);
    }
}
