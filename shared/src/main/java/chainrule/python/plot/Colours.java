package chainrule.python.plot;

import chainrule.python.tables.Refused;
import java.util.List;
import java.util.Map;

/** Colours as matplotlib names them, as {@code #rrggbb}. */
final class Colours {
    /** The ten that lines take in turn. */
    static final List<String> CYCLE = List.of("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf");

    private static final List<String> CYCLE_NAMES = List.of("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan");

    private static final Map<String, String> LETTERS = Map.of("b", "#0000ff", "g", "#008000", "r", "#ff0000", "c", "#00bfbf", "m", "#bf00bf", "y", "#bfbf00", "k", "#000000", "w", "#ffffff");

    /** Names of the CSS standard and their values. */
    private static final String NAMED = """
            aqua 00ffff azure f0ffff beige f5f5dc black 000000 blue 0000ff blueviolet 8a2be2 brown a52a2a cadetblue 5f9ea0 chocolate d2691e coral ff7f50 \
            cornflowerblue 6495ed crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkmagenta 8b008b \
            darkorange ff8c00 darkred 8b0000 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff \
            firebrick b22222 forestgreen 228b22 fuchsia ff00ff gold ffd700 goldenrod daa520 gray 808080 green 008000 grey 808080 hotpink ff69b4 indianred cd5c5c \
            indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lightblue add8e6 lightcoral f08080 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 \
            lightpink ffb6c1 lightskyblue 87cefa lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 magenta ff00ff maroon 800000 \
            mediumblue 0000cd mediumpurple 9370db midnightblue 191970 navy 000080 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 \
            pink ffc0cb plum dda0dd purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 \
            sandybrown f4a460 seagreen 2e8b57 sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 springgreen 00ff7f \
            steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff yellow ffff00 \
            yellowgreen 9acd32 \
            """;

    private Colours() { }

    /** A colour by letter, name, number of the cycle, hex digits, grey as text, or parts of red, green and blue. */
    static String of(Object v) {
        String found = orNull(v);
        if (found == null) throw Refused.value(Data.text(v) + " is not a valid value for color");
        return found;
    }

    /** The same, or null where it is no colour. */
    static String orNull(Object v) {
        if (v instanceof String s) return named(s);
        if (Data.texts(v) || Data.shape(v).length != 1) return null;
        double[] parts = v instanceof List<?> || v instanceof chainrule.autograd.Array ? Data.numbers(v) : new double[0];
        if (parts.length != 3 && parts.length != 4) return null;
        for (double p : parts) if (!(p >= 0 && p <= 1)) throw Refused.value("RGBA values should be within 0-1 range");
        return rgb(parts[0], parts[1], parts[2]);
    }

    private static String named(String s) {
        String letter = LETTERS.get(s);
        if (letter != null) return letter;
        String lower = s.toLowerCase(java.util.Locale.ROOT);
        if (lower.equals("none")) return "";
        if (lower.startsWith("#")) return hex(lower.substring(1));
        if (lower.startsWith("tab:")) {
            int at = CYCLE_NAMES.indexOf(lower.substring(4).replace("grey", "gray"));
            return at < 0 ? null : CYCLE.get(at);
        }
        if (s.length() > 1 && s.charAt(0) == 'C' && digits(s.substring(1))) return CYCLE.get(Integer.parseInt(s.substring(1)) % CYCLE.size());
        int at = (" " + NAMED).indexOf(" " + lower + " ");
        if (at >= 0 && !lower.isEmpty() && !digits(lower)) return "#" + NAMED.substring(at + lower.length() + 1, at + lower.length() + 7);
        return grey(s);
    }

    private static boolean digits(String s) {
        for (int i = 0; i < s.length(); i++) if (s.charAt(i) < '0' || s.charAt(i) > '9') return false;
        return !s.isEmpty() && s.length() < 9;
    }

    private static String hex(String digits) {
        for (int i = 0; i < digits.length(); i++) if (Character.digit(digits.charAt(i), 16) < 0) return null;
        return switch (digits.length()) {
            case 6, 8 -> "#" + digits.substring(0, 6);
            case 3, 4 -> "#" + digits.charAt(0) + digits.charAt(0) + digits.charAt(1) + digits.charAt(1) + digits.charAt(2) + digits.charAt(2);
            default -> null;
        };
    }

    private static String grey(String s) {
        if (s.isEmpty() || !digits(s.replace(".", "")) || s.indexOf('.') != s.lastIndexOf('.')) return null;
        double level = chainrule.math.Numbers.parse(s);
        return level >= 0 && level <= 1 ? rgb(level, level, level) : null;
    }

    /** Parts from 0 to 1. */
    static String rgb(double red, double green, double blue) { return "#" + pair(red) + pair(green) + pair(blue); }

    private static String pair(double part) {
        int n = (int) Math.round(Math.min(1, Math.max(0, part)) * 255);
        return "" + Character.forDigit(n >> 4, 16) + Character.forDigit(n & 15, 16);
    }
}
