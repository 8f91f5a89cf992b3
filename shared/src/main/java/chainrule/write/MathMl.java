package chainrule.write;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The part of TeX that operations and derivations are written in, as MathML. What it does not know is an error. */
public final class MathMl {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(Map.entry("odot", "⊙"), Map.entry("le", "≤"), Map.entry("land", "∧"), Map.entry("lor", "∨"),
            Map.entry("lnot", "¬"), Map.entry("cdot", "·"), Map.entry("sum", "∑"), Map.entry("prod", "∏"), Map.entry("lceil", "⌈"), Map.entry("rceil", "⌉"),
            Map.entry("lfloor", "⌊"), Map.entry("rfloor", "⌋"), Map.entry("bmod", "mod"), Map.entry("ge", "≥"), Map.entry("ne", "≠"));
    private static final Map<String, String> LETTERS = letters("alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω "
            + "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω partial ∂ infty ∞");
    private static final Set<String> FUNCTIONS = Set.of("sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "ln", "log", "exp", "max", "min", "det");

    private final String tex;
    private int at;

    private MathMl(String tex) { this.tex = tex; }

    /** An element {@code math} in the line. */
    public static String of(String tex) {
        MathMl m = new MathMl(tex);
        String inner = m.row();
        if (m.at < tex.length()) throw m.unknown("a closing brace that nothing opened");
        return "<math>" + inner + "</math>";
    }

    /** An element {@code math} on a line of its own. */
    public static String block(String tex) { return "<math display=\"block\">" + of(tex).substring("<math>".length()); }

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
        if (isDigit(c)) return "<mn>" + number() + "</mn>";
        at++;
        if (isLetter(c)) return "<mi>" + c + "</mi>";
        if (c == ':' && tex.startsWith("=", at)) {
            at++;
            return "<mo>≔</mo>";
        }
        return switch (c) {
            case '-' -> "<mo>−</mo>";
            case '<' -> "<mo>&lt;</mo>";
            case '>' -> "<mo>&gt;</mo>";
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
        while (at < tex.length() && (isDigit(tex.charAt(at)) || tex.charAt(at) == '.' || tex.charAt(at) == 'e'
                || tex.charAt(at) == '-' && tex.charAt(at - 1) == 'e')) at++;
        return tex.substring(from, at).replace("-", "−");
    }

    private String command() {
        int from = ++at;
        while (at < tex.length() && isLetter(tex.charAt(at))) at++;
        if (at == from && at < tex.length()) at++;
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
            case "text" -> "<mtext>" + words() + "</mtext>";
            case "mathsf" -> "<mi mathvariant=\"normal\">" + words() + "</mi>";
            case "mathbin" -> "<mo>" + words() + "</mo>";
            case "textstyle", "displaystyle" -> "";
            case "," -> "<mspace width=\"0.17em\"/>";
            default -> throw unknown("\\" + name);
        };
    }

    /** The name upright, with room before its argument. */
    private String function(String name) {
        boolean bracket = at < tex.length() && "(^_".indexOf(tex.charAt(at)) >= 0;
        return bracket ? "<mi mathvariant=\"normal\">" + name + "</mi>" : "<mrow><mi mathvariant=\"normal\">" + name + "</mi><mspace width=\"0.2em\"/></mrow>";
    }

    private static Map<String, String> letters(String pairs) {
        Map<String, String> letters = new HashMap<>();
        int at = 0;
        while (at < pairs.length()) {
            int space = pairs.indexOf(' ', at);
            letters.put(pairs.substring(at, space), pairs.substring(space + 1, space + 2));
            at = space + 3;
        }
        return letters;
    }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

    private static boolean isLetter(char c) { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'; }

    /** The text in braces, as it stands. */
    private String words() {
        int end = tex.indexOf('}', at);
        if (end < 0 || tex.charAt(at) != '{') throw unknown("no words in braces");
        String words = tex.substring(at + 1, end);
        at = end + 1;
        return words;
    }

    private IllegalStateException unknown(String what) { return new IllegalStateException("formula: " + tex + " has " + what + " at " + at + ", which is not known here"); }
}
