package chainrule.python.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a cell that are IPython's and not Python's: {@code %matplotlib inline}, {@code !pip install torch}, {@code %%time}. What changes nothing here
 * is left out, with a notice; anything else is an error, raised before the cell runs.
 */
final class Magics {
    /** What is run of a cell, and what was left out of it. */
    record Prepared(String source, List<String> notices) { }

    /** A line that cannot run here: which, its text, and IPython's words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String text;

        Refused(int line, String text, String message) {
            super(message, null, false, false);
            this.line = line;
            this.text = text;
        }

        int line() { return line; }

        /** As Python would print it. */
        String printed(String name) { return "  File \"" + name + "\", line " + line + "\n    " + text.strip() + "\nUsageError: " + getMessage() + "\n"; }
    }

    private static final String WITHOUT_SHELL = "there is no shell here, so lines that begin with ! cannot run; take the line out";

    private final List<String> lines;
    private final List<String> notices = new ArrayList<>();

    private Magics(String source) { lines = Lines.of(source); }

    static Prepared prepare(String source) {
        if (source.indexOf('%') < 0 && source.indexOf('!') < 0 && source.indexOf('?') < 0) return new Prepared(source, List.of());
        Magics m = new Magics(source);
        boolean changed = m.cell();
        return new Prepared(changed ? String.join("\n", m.lines) : source, m.notices);
    }

    /** The lines of a cell, with those that are not Python's behind {@code #}. */
    static List<String> asComments(String source) {
        List<String> all = Lines.of(source);
        List<String> out = new ArrayList<>();
        LineStarts starts = new LineStarts();
        boolean whole = !all.isEmpty() && isCellMagic(all) && !isTransparent(name(all.get(first(all)).substring(2)));
        for (String line : all) {
            boolean ours = whole || starts.fresh() && isMagic(line);
            if (!ours) starts.take(line);
            out.add(ours ? "# " + line : line);
        }
        return out;
    }

    private boolean cell() {
        boolean changed = false;
        if (isCellMagic(lines)) {
            int at = first(lines);
            String name = name(lines.get(at).strip().substring(2));
            boolean shows = name.equals("html") || name.equals("HTML") || name.equals("markdown") || name.equals("latex") || name.equals("svg") || name.equals("javascript") || name.equals("js");
            if (!isTransparent(name) && !shows) {
                throw new Refused(at + 1, lines.get(at), "Cell magic `%%" + Shown.of(name) + "` cannot run here: cells are Python; take the line out, or make the cell a text");
            }
            notices.add("line " + (at + 1) + ": %%" + name + " is ignored here" + (shows ? ", with its whole cell" : ""));
            for (int i = at; i < (shows ? lines.size() : at + 1); i++) lines.set(i, "pass");
            changed = true;
        }
        LineStarts starts = new LineStarts();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (starts.fresh() && isMagic(line)) {
                i = replace(i);
                changed = true;
                line = lines.get(i);
            }
            starts.take(line);
        }
        return changed;
    }

    /** Replaces the line, and those that it goes on in; the last of them. */
    private int replace(int at) {
        String line = lines.get(at);
        int last = at;
        while (last + 1 < lines.size() && lines.get(last).endsWith("\\")) last++;
        lines.set(at, line.substring(0, line.length() - line.stripLeading().length()) + instead(at + 1, line.strip()));
        for (int i = at + 1; i <= last; i++) lines.set(i, "");
        return last;
    }

    /** Python in place of a line. */
    private String instead(int number, String line) {
        char c = line.charAt(0);
        if (c == '%') {
            String name = name(line.substring(1));
            String rest = line.substring(1 + name.length()).strip();
            switch (name) {
                case "time" -> {
                    notices.add("line " + number + ": %time is ignored here");
                    return rest.isEmpty() ? "pass" : rest;
                }
                case "matplotlib", "config", "load_ext", "reload_ext", "autoreload", "precision", "timeit", "pip", "conda", "mamba", "tensorflow_version", "xmode", "pdb", "colors" -> {
                    notices.add("line " + number + ": %" + name + " is ignored here" + (isInstaller(name) ? WITHOUT_INSTALL : ""));
                    return "pass";
                }
                case "pylab" -> throw new Refused(number, line, "Line magic `%pylab` cannot run here: write import numpy as np and import matplotlib.pyplot as plt");
                default -> throw new Refused(number, line, "Line magic `%" + Shown.of(name) + "` cannot run here; take the line out");
            }
        }
        if (c == '!') {
            String command = line.substring(line.startsWith("!!") ? 2 : 1).strip();
            if (!isHarmless(command)) throw new Refused(number, line, WITHOUT_SHELL);
            notices.add("line " + number + ": !" + name(command) + " is ignored here" + WITHOUT_INSTALL);
            return "pass";
        }
        if (c == '?' || line.endsWith("?")) throw new Refused(number, line, "help with ? is not there; print(name.__doc__) shows what there is");
        throw new Refused(number, line, line.charAt(assigned(line)) == '!' ? WITHOUT_SHELL : "a magic has no value here; take it out");
    }

    private static final String WITHOUT_INSTALL = ": nothing is installed, numpy, torch and matplotlib are there";

    private static boolean isInstaller(String name) { return name.equals("pip") || name.equals("conda") || name.equals("mamba"); }

    private static boolean isHarmless(String command) {
        int space = command.indexOf(' ');
        String first = space < 0 ? command : command.substring(0, space);
        return switch (first) {
            case "pip", "pip3", "conda", "mamba", "apt", "apt-get", "nvidia-smi" -> true;
            default -> (first.startsWith("python") || first.startsWith("{sys.executable}")) && command.contains(" -m pip ");
        };
    }

    /** Cell magics whose body runs as ever. */
    private static boolean isTransparent(String name) { return name.equals("time") || name.equals("timeit") || name.equals("capture") || name.equals("prun"); }

    private static boolean isCellMagic(List<String> lines) {
        int at = first(lines);
        return at < lines.size() && lines.get(at).startsWith("%%");
    }

    /** The first line that is not blank. */
    private static int first(List<String> lines) {
        int at = 0;
        while (at < lines.size() && lines.get(at).isBlank()) at++;
        return at;
    }

    /** Whether a line that begins a statement is not Python's. */
    private static boolean isMagic(String line) {
        String s = line.strip();
        if (s.isEmpty()) return false;
        char c = s.charAt(0);
        if (c == '%' || c == '!' || c == '?') return true;
        if (s.endsWith("?")) {
            for (int i = 0; i < s.length(); i++) if (s.charAt(i) == '#' || s.charAt(i) == '"' || s.charAt(i) == '\'') return false;
            return true;
        }
        return assigned(s) > 0;
    }

    /** Where {@code !} or {@code %} stands as a value: {@code files = !ls}; 0 where nowhere. */
    private static int assigned(String line) {
        int at = line.indexOf('=');
        if (at <= 0) return 0;
        for (int i = 0; i < at; i++) {
            char c = line.charAt(i);
            if (!(c == '_' || c == '.' || c == ',' || c == ' ' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) return 0;
        }
        int value = at + 1;
        while (value < line.length() && line.charAt(value) == ' ') value++;
        return value < line.length() && (line.charAt(value) == '!' && !line.startsWith("!=", value) || line.charAt(value) == '%') ? value : 0;
    }

    private static String name(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
        return text.substring(0, end);
    }
}
