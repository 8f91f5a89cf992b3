package chainrule.write;

import chainrule.kernel.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms as formulas in TeX. Broadcasting and axes of length 1 go without saying, as on paper. */
final class Tex {
    private static final int RELATION = 1;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int FUNCTION = 6;
    private static final int RAISED = 7;
    private static final int ATOM = 8;

    private static final Set<String> GREEK = Set.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "mu", "nu", "xi", "pi", "rho", "sigma", "tau",
            "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega");
    private static final String INDICES = "ijklmnopq";

    record Text(String tex, int level) { }

    private final Map<Term, Text> names;

    /** @param names of terms that stand as symbols */
    Tex(Map<Term, Text> names) { this.names = names; }

    /** {@code W1} as W with an index, {@code gamma} as the letter, longer words upright. */
    static Text symbol(String name) {
        int digits = name.length();
        while (digits > 1 && name.charAt(digits - 1) >= '0' && name.charAt(digits - 1) <= '9') digits--;
        String word = name.substring(0, digits);
        while (word.length() > 1 && word.endsWith("_")) word = word.substring(0, word.length() - 1);
        String index = name.substring(digits);
        String base = word.length() == 1 ? word.equals("_") ? "\\text{_}" : word : GREEK.contains(word) ? "\\" + word : letterAndIndex(word) ? null : "\\text{" + word.replace('_', ' ') + "}";
        if (base == null) {
            base = word.substring(0, 1);
            index = word.substring(1) + (index.isEmpty() ? "" : " " + index);
        }
        return new Text(index.isEmpty() ? base : base + "_{" + index + "}", ATOM);
    }

    /** {@code Wq}, {@code by}: a letter and one more, which is its index. */
    private static boolean letterAndIndex(String word) { return word.length() == 2; }

    /** The gradient of the loss with respect to what {@code symbol} stands for. */
    static Text gradient(Text symbol) { return new Text("\\frac{\\partial L}{\\partial " + symbol.tex + "}", RAISED); }

    String definition(Term t) { return written(t).tex; }

    String of(Term t) { return text(t).tex; }

    private Text text(Term t) {
        Text name = names.get(t);
        return name != null ? name : written(t);
    }

    private String at(Term t, int level) {
        Text x = text(t);
        return x.level >= level ? x.tex : "(" + x.tex + ")";
    }

    private Text written(Term t) {
        List<Term> in = t.in;
        return switch (t.form) {
            case Form.Leaf l -> throw new IllegalStateException("write: value " + l.value() + " has no symbol");
            case Form.Number n -> n.bottom() == 1 ? number(n.top()) : new Text((n.top() < 0 ? "-" : "") + "\\frac{" + digits(Math.abs(n.top())) + "}{" + digits(n.bottom()) + "}", n.top() < 0 ? SUM : ATOM);
            case Form.Element e -> template(e.op().written(), t);
            case Form.Sum s -> sum(in.get(0), in.get(1));
            case Form.Times x -> new Text(factor(in.get(0)) + (in.get(0).rank() == 0 || in.get(1).rank() == 0 ? " \\cdot " : " \\odot ") + factor(in.get(1)), PRODUCT);
            case Form.Quotient q -> new Text("\\frac{" + of(in.get(0)) + "}{" + of(in.get(1)) + "}", ATOM);
            case Form.Comparison c -> new Text(at(in.get(0), SUM) + " " + relation(c.sign()) + " " + at(in.get(1), SUM), RELATION);
            case Form.Extreme e -> new Text("\\" + (e.larger() ? "max" : "min") + "(" + of(in.get(0)) + ", " + of(in.get(1)) + ")", FUNCTION);
            case Form.Choice c -> new Text(at(in.get(0), SUM) + " \\mathbin{?} " + at(in.get(1), SUM) + " : " + at(in.get(2), SUM), RELATION);
            case Form.Indicator i -> new Text("[" + of(in.get(0)) + "]", ATOM);
            case Form.Convert c -> text(in.get(0));
            case Form.Scaled s -> scaled(s.top(), s.bottom(), in.get(0));
            case Form.Power p -> new Text(at(in.get(0), ATOM) + "^{" + p.exponent() + "}", RAISED);
            case Form.Fold f -> new Text(fold(f.fold()) + over(f.axes(), in.get(0).rank()) + " " + at(in.get(0), f.fold() == Kernel.Fold.SUM ? PRODUCT : FUNCTION), f.fold() == Kernel.Fold.SUM ? PRODUCT : FUNCTION);
            case Form.Mean m -> new Text("\\frac{1}{" + count(in.get(0), m.axes()) + "} \\sum" + over(m.axes(), in.get(0).rank()) + " " + at(in.get(0), PRODUCT), PRODUCT);
            case Form.Product p -> new Text(beside(in.get(0)) + " \\, " + beside(in.get(1)), PRODUCT);
            case Form.Outer o -> new Text(beside(in.get(0)) + " \\, " + at(in.get(1), ATOM) + "^\\mathsf{T}", PRODUCT);
            case Form.Permute p -> turned(in.get(0), p.order());
            case Form.Reshape r -> hasSame(in.get(0).shape, Shapes.array(r.shape())) ? text(in.get(0)) : function("reshape", in.get(0));
            case Form.Spread s -> text(in.get(0));
            case Form.Slice s -> new Text(at(in.get(0), ATOM) + "[" + Python.index(s.spans(), in.get(0).shape) + "]", ATOM);
            case Form.Assembly a -> function(Assemblies.isPadding(t) ? "pad" : a.adds() ? "place" : "join", in.toArray(new Term[0]));
            case Form.Pick p -> new Text(at(in.get(0), ATOM) + "[i, " + of(in.get(1)) + "]", ATOM);
            case Form.Rows r -> new Text(at(in.get(0), ATOM) + "[" + of(in.get(1)) + "]", ATOM);
            case Form.Along a -> new Text(at(in.get(0), ATOM) + "[" + of(in.get(1)) + "]", ATOM);
            case Form.AddPick a -> function("scatter", in.toArray(new Term[0]));
            case Form.AddRows a -> function("scatter", in.toArray(new Term[0]));
            case Form.AddAlong a -> function("scatter", in.toArray(new Term[0]));
            case Form.Primitive p -> template(p.op().written(), t);
        };
    }

    private static Text number(double x) { return new Text(digits(x), x < 0 ? SUM : ATOM); }

    private static String digits(double x) {
        if (x != x) return "\\text{nan}";
        if (Math.abs(x) == Double.POSITIVE_INFINITY) return x < 0 ? "-\\infty" : "\\infty";
        String python = Python.digits(x);
        int e = python.indexOf('e');
        if (e < 0) return python;
        int power = Integer.parseInt(python.substring(python.charAt(e + 1) == '+' ? e + 2 : e + 1));
        return (python.substring(0, e).equals("1") ? "" : python.substring(0, e) + " \\cdot ") + "10^{" + power + "}";
    }

    private static String relation(String sign) {
        return switch (sign) {
            case "<=" -> "\\le";
            case ">=" -> "\\ge";
            case "==" -> "=";
            case "!=" -> "\\ne";
            default -> sign;
        };
    }

    private Text sum(Term a, Term b) {
        if (names.get(b) == null && Terms.isNegative(b)) {
            Text taken = b.form instanceof Form.Number n ? new Text(digits(Math.abs(n.value())), ATOM)
                    : scaled(-((Form.Scaled) b.form).top(), ((Form.Scaled) b.form).bottom(), b.in.get(0));
            return new Text(at(a, SUM) + " - " + (taken.level >= PRODUCT ? taken.tex : "(" + taken.tex + ")"), SUM);
        }
        return new Text(at(a, SUM) + " + " + at(b, SUM), SUM);
    }

    private Text scaled(double top, double bottom, Term x) {
        if (top == 1 && bottom == 1) return text(x);
        if (Math.abs(top) == 1 && bottom == 1) return new Text("-" + factor(x), SUM);
        if (Math.abs(top) == 1) return new Text((top < 0 ? "-" : "") + "\\frac{" + of(x) + "}{" + digits(bottom) + "}", top < 0 ? SUM : ATOM);
        String front = bottom == 1 ? digits(Math.abs(top)) : "\\frac{" + digits(Math.abs(top)) + "}{" + digits(bottom) + "}";
        return new Text((top < 0 ? "-" : "") + front + " \\, " + factor(x), top < 0 ? SUM : PRODUCT);
    }

    /** A comparison as a factor counts as 1 or 0. */
    private String factor(Term t) {
        Text x = text(t);
        if (x.level == RELATION && names.get(t) == null) return "[" + x.tex + "]";
        boolean fenced = x.level < PRODUCT || names.get(t) == null && (t.form instanceof Form.Product || t.form instanceof Form.Fold || t.form instanceof Form.Mean);
        return fenced ? "(" + x.tex + ")" : x.tex;
    }

    private String beside(Term t) { return names.get(t) == null && t.form instanceof Form.Product ? of(t) : at(t, RAISED); }

    private static String fold(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> "\\sum";
            case PROD -> "\\prod";
            case MIN -> "\\min";
            case MAX -> "\\max";
        };
    }

    /** The first axis is i, the second j, and so on; all axes go without saying. */
    private static String over(List<Integer> axes, int rank) {
        if (axes.size() == rank) return "";
        StringBuilder b = new StringBuilder("_{");
        for (int axis : axes) b.append(b.length() == 2 ? "" : ", ").append(axis < INDICES.length() ? INDICES.substring(axis, axis + 1) : String.valueOf(axis));
        return b.append('}').toString();
    }

    private static int count(Term t, List<Integer> axes) {
        int n = 1;
        for (int axis : axes) n *= t.shape[axis];
        return n;
    }

    private Text turned(Term x, List<Integer> order) {
        int n = order.size();
        boolean last = n >= 2 && order.get(n - 1) == n - 2 && order.get(n - 2) == n - 1;
        for (int d = 0; d < n - 2; d++) last &= order.get(d) == d;
        return last ? new Text(at(x, ATOM) + "^\\mathsf{T}", RAISED) : function("permute", x);
    }

    /** Whether two shapes differ in axes of length 1 alone. */
    private static boolean hasSame(int[] a, int[] b) {
        int i = 0;
        int j = 0;
        for (;;) {
            while (i < a.length && a[i] == 1) i++;
            while (j < b.length && b[j] == 1) j++;
            if (i == a.length || j == b.length) return i == a.length && j == b.length;
            if (a[i++] != b[j++]) return false;
        }
    }

    private Text function(String name, Term... in) {
        StringBuilder b = new StringBuilder("\\operatorname{").append(name).append("}(");
        for (int i = 0; i < in.length; i++) b.append(i == 0 ? "" : ", ").append(of(in[i]));
        return new Text(b.append(')').toString(), RAISED);
    }

    /** An operation's own formula. What stands in braces, brackets or bars needs no more of them. */
    private Text template(String template, Term t) {
        StringBuilder b = new StringBuilder();
        int level = level(template);
        for (int i = 0; i < template.length(); i++) {
            int place = i + 2 < template.length() && template.charAt(i) == '{' && template.charAt(i + 2) == '}' ? template.charAt(i + 1) - 'x' : -1;
            if (place < 0 || place >= t.in.size()) {
                b.append(template.charAt(i));
                continue;
            }
            boolean fenced = i > 0 && "{(|[".indexOf(template.charAt(i - 1)) >= 0 && i + 3 < template.length() && "})|],".indexOf(template.charAt(i + 3)) >= 0;
            b.append(fenced ? of(t.in.get(place)) : at(t.in.get(place), level < PRODUCT ? PRODUCT : ATOM));
            i += 2;
        }
        return new Text(b.toString(), level);
    }

    private static int level(String template) {
        int depth = 0;
        int level = template.startsWith("\\") && !template.startsWith("\\frac") && !template.startsWith("\\sqrt") && !template.startsWith("\\lfloor") ? FUNCTION : ATOM;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' || c == '(') depth++;
            if (c == '}' || c == ')') depth--;
            if (depth > 0) continue;
            if (c == '+' || c == '-') return SUM;
            if (c == '^') level = Math.min(level, RAISED);
            if (c == '?' || c == '<' || c == '=' || template.startsWith("\\land", i) || template.startsWith("\\lor", i) || template.startsWith("\\mathbin", i) || template.startsWith("\\bmod", i)) return RELATION;
        }
        return level;
    }
}
