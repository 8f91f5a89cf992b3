package chainrule.web.build;

import java.util.Map;
import java.util.Set;

/** The part of TeX that operations are written in, as MathML. What it does not know fails the build. */
final class MathMl {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(Map.entry("odot", "⊙"), Map.entry("le", "≤"), Map.entry("land", "∧"), Map.entry("lor", "∨"),
            Map.entry("lnot", "¬"), Map.entry("cdot", "·"), Map.entry("sum", "∑"), Map.entry("prod", "∏"), Map.entry("lceil", "⌈"), Map.entry("rceil", "⌉"),
            Map.entry("lfloor", "⌊"), Map.entry("rfloor", "⌋"), Map.entry("bmod", "mod"));
    private static final Map<String, String> LETTERS = Map.of("sigma", "σ", "Gamma", "Γ", "psi", "ψ", "pi", "π");
    private static final Set<String> FUNCTIONS = Set.of("sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "ln", "log", "exp", "max", "min", "det");

    private final String tex;
    private int at;

    private MathMl(String tex) { this.tex = tex; }

    /** An element {@code math} in the line. */
    static String of(String tex) {
        MathMl m = new MathMl(tex);
        String inner = m.row();
        if (m.at < tex.length()) throw m.unknown("a closing brace that nothing opened");
        return "<math>" + inner + "</math>";
    }

    /** Up to a closing brace or the end. */
    private String row() {
        StringBuilder b = new StringBuilder("<mrow>");
        for (skip(); at < tex.length() && tex.charAt(at) != '}'; skip()) b.append(scripted());
        return b.append("</mrow>").toString();
    }

    private void skip() { while (at < tex.length() && tex.charAt(at) == ' ') at++; }

    /** An atom with what is raised or lowered at it. */
    private String scripted() {
        String base = atom();
        String below = null;
        String above = null;
        for (skip(); at < tex.length() && (tex.charAt(at) == '^' || tex.charAt(at) == '_'); skip()) {
            boolean up = tex.charAt(at++) == '^';
            skip();
            if (up) above = atom();
            else below = atom();
        }
        if (below != null && above != null) return "<msubsup>" + base + below + above + "</msubsup>";
        if (above != null) return "<msup>" + base + above + "</msup>";
        return below != null ? "<msub>" + base + below + "</msub>" : base;
    }

    private String atom() {
        if (at == tex.length()) throw unknown("an end");
        char c = tex.charAt(at);
        if (c == '{') return group();
        if (c == '\\') return command();
        if (Character.isDigit(c)) return "<mn>" + number() + "</mn>";
        at++;
        if (Character.isLetter(c)) return "<mi>" + c + "</mi>";
        if (c == ':' && tex.startsWith("=", at)) {
            at++;
            return "<mo>≔</mo>";
        }
        return switch (c) {
            case '-' -> "<mo>−</mo>";
            case '<' -> "<mo>&lt;</mo>";
            case '+', '=', ':', '?', '/', ',', '(', ')', '[', ']', '|' -> "<mo>" + c + "</mo>";
            default -> throw unknown("'" + c + "'");
        };
    }

    private String group() {
        if (at == tex.length() || tex.charAt(at) != '{') throw unknown("no opening brace");
        at++;
        String inner = row();
        if (at == tex.length()) throw unknown("an end");
        at++;
        return inner;
    }

    private String number() {
        int from = at;
        while (at < tex.length() && (Character.isDigit(tex.charAt(at)) || tex.charAt(at) == '.' || tex.charAt(at) == 'e'
                || tex.charAt(at) == '-' && tex.charAt(at - 1) == 'e')) at++;
        return tex.substring(from, at).replace("-", "−");
    }

    private String command() {
        int from = ++at;
        while (at < tex.length() && Character.isLetter(tex.charAt(at))) at++;
        String name = tex.substring(from, at);
        skip();
        if (SYMBOLS.containsKey(name)) return "<mo>" + SYMBOLS.get(name) + "</mo>";
        if (LETTERS.containsKey(name)) return "<mi>" + LETTERS.get(name) + "</mi>";
        if (FUNCTIONS.contains(name)) return function(name);
        return switch (name) {
            case "frac" -> "<mfrac>" + group() + group() + "</mfrac>";
            case "sqrt" -> "<msqrt>" + group() + "</msqrt>";
            case "bar" -> "<mover accent=\"true\">" + group() + "<mo>¯</mo></mover>";
            case "operatorname" -> function(words());
            case "mathsf" -> "<mi mathvariant=\"normal\">" + words() + "</mi>";
            case "mathbin" -> "<mo>" + words() + "</mo>";
            case "textstyle" -> "";
            default -> throw unknown("\\" + name);
        };
    }

    /** The name upright, with room before its argument. */
    private String function(String name) {
        boolean bracket = at < tex.length() && "(^_".indexOf(tex.charAt(at)) >= 0;
        return bracket ? "<mi mathvariant=\"normal\">" + name + "</mi>" : "<mrow><mi mathvariant=\"normal\">" + name + "</mi><mspace width=\"0.2em\"/></mrow>";
    }

    /** The text in braces, as it stands. */
    private String words() {
        int end = tex.indexOf('}', at);
        if (end < 0 || tex.charAt(at) != '{') throw unknown("no words in braces");
        String words = tex.substring(at + 1, end);
        at = end + 1;
        return words;
    }

    private IllegalStateException unknown(String what) { return new IllegalStateException("reference: the formula " + tex + " has " + what + " at " + at + ", which is not known here"); }
}
