package chainrule.python.plot;

import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keyword arguments that say how something looks, by their long names; each kind of mark knows its own. */
final class Style {
    private static final Map<String, String> LONG = Map.ofEntries(Map.entry("c", "color"), Map.entry("lw", "linewidth"), Map.entry("linewidths", "linewidth"), Map.entry("ls", "linestyle"),
            Map.entry("linestyles", "linestyle"), Map.entry("ms", "markersize"), Map.entry("mfc", "markerfacecolor"), Map.entry("mec", "markeredgecolor"), Map.entry("ec", "edgecolor"),
            Map.entry("edgecolors", "edgecolor"), Map.entry("fc", "facecolor"), Map.entry("facecolors", "facecolor"), Map.entry("ha", "horizontalalignment"), Map.entry("va", "verticalalignment"),
            Map.entry("size", "fontsize"), Map.entry("colors", "color"), Map.entry("mew", "markeredgewidth"), Map.entry("weight", "fontweight"));
    /** Known, and of no meaning here: they change nothing that we draw. */
    private static final List<String> IDLE = List.of("antialiased", "rasterized", "picker", "clip_on", "zorder", "animated", "fontweight", "fontfamily", "fontstyle", "drawstyle", "solid_capstyle",
            "markeredgewidth", "markevery", "shading", "bbox", "visible", "label", "alpha", "hatch", "joinstyle", "transform", "wrap", "family", "style", "markerfacecoloralt", "fontname", "gid", "url");

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param known what this kind of mark takes, between blanks, beside what all take */
    static Style of(String kind, Arguments a, String known) {
        Style s = new Style();
        a.map("style").forEach((name, value) -> {
            String full = LONG.getOrDefault(name, name);
            if (!(" " + known + " ").contains(" " + full + " ") && !IDLE.contains(full)) {
                String nearest = Table.nearest(name, words(known + " label alpha zorder"));
                throw Refused.attribute(kind + ".set() got an unexpected keyword argument '" + name + "'" + (nearest == null ? "" : ". Did you mean: '" + nearest + "'?"));
            }
            s.values.put(full, value);
        });
        return s;
    }

    private static List<String> words(String text) {
        List<String> all = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
            all.add(text.substring(from, at));
            from = at + 1;
        }
        all.add(text.substring(from));
        return all;
    }

    boolean has(String name) { return values.get(name) != null; }

    Object get(String name) { return values.get(name); }

    String colour(String name, String otherwise) { return has(name) ? Colours.of(get(name)) : otherwise; }

    double number(String name, double otherwise) { return has(name) ? Data.number(get(name)) : otherwise; }

    String word(String name, String otherwise) { return has(name) ? Data.words(get(name)) : otherwise; }

    /** Names that begin with an underscore are kept out of the legend. */
    String label() {
        String l = word("label", "");
        return l.startsWith("_") ? "" : l;
    }

    double alpha() { return number("alpha", 1); }

    double order(double usual) { return number("zorder", usual); }

    String dash(String otherwise) { return has("linestyle") ? dashOf(get("linestyle")) : otherwise; }

    static String dashOf(Object v) {
        if (!(v instanceof String s)) return "--";
        return switch (s) {
            case "-", "solid" -> "-";
            case "--", "dashed" -> "--";
            case "-.", "dashdot" -> "-.";
            case ":", "dotted" -> ":";
            case "", " ", "None", "none" -> "";
            default -> throw Refused.value("'" + s + "' is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'");
        };
    }

    /** Signs without an inside take the colour of the line; the letters are matplotlib's. */
    static String marker(Object v) {
        if (v == null) return "";
        String s = Data.words(v);
        if (s.equals("None") || s.equals("none") || s.isBlank()) return "";
        if (s.length() == 1 && ".,ov^<>sp*hHDdPxX+|_".contains(s)) return s;
        throw Refused.value("Unrecognized marker style '" + s + "'");
    }
}
