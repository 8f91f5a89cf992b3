package chainrule.autograd;

import chainrule.kernel.Attrs;
import chainrule.math.Numbers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what an operation is and what its gradient rules do, as TeX: the rules are run on inputs that have names, and what
 * they call is written down. So no formula is typed, and none can disagree with the code.
 */
public final class Notation {
    private static final String[] LETTERS = {"x", "y", "w", "v", "u", "t", "s", "r"};

    /** @param gradients for each input; null where nothing flows, empty for an operation without gradients */
    public record Derivation(String value, List<String> gradients) {
        public Derivation { gradients = java.util.Collections.unmodifiableList(new ArrayList<>(gradients)); }
    }

    /** How tightly the parts of a formula hold together. */
    private enum Hold { LOOSE, SUM, PRODUCT, ATOM }

    private record Term(String tex, Hold hold) { }

    private final Map<Tensor, Term> terms = new IdentityHashMap<>();

    private Notation() { }

    /** The name of input {@code i}. */
    public static String letter(int i) { return LETTERS[i]; }

    /** The operation and its rules; {@code in} are leaves on which {@code run}, the operation's sample, gave {@code out}. */
    public static Derivation of(Op op, Tensor[] in, Tensor out) {
        Notation notation = new Notation();
        List<Term> names = new ArrayList<>();
        int count = op.isConstant() ? in.length : rules(op);
        for (int i = 0; i < count; i++) names.add(new Term(LETTERS[i], Hold.ATOM));
        String value = notation.write(op.written(), names).tex;
        return op.isConstant() ? new Derivation(value, List.of()) : new Derivation(value, notation.gradients(node(op, out), names));
    }

    private static int rules(Op op) {
        int n = 0;
        while (op.hasRule(n)) n++;
        return n;
    }

    /** The call of {@code op} in the record of {@code out}. */
    private static Node node(Op op, Tensor out) {
        ArrayDeque<History> open = new ArrayDeque<>();
        Set<History> seen = new HashSet<>();
        if (out.history() != null) open.add(out.history());
        while (!open.isEmpty()) {
            History h = open.pop();
            if (!seen.add(h)) continue;
            if (h instanceof Node node && node.op() == op) return node;
            for (int i = 0; i < h.inputs(); i++) if (h.next(i) != null) open.add(h.next(i));
        }
        throw new IllegalArgumentException("notation: the sample of " + op + " does not record the operation");
    }

    private List<String> gradients(Node node, List<Term> names) {
        Tensor g = Tensor.full(node.source(node.inputs()).dtype(), 1, node.source(node.inputs()).shape());
        for (int i = 0; i < node.inputs(); i++) terms.put(node.source(i), names.get(i));
        terms.put(node.source(node.inputs()), new Term("z", Hold.ATOM));
        terms.put(g, new Term("\\bar{z}", Hold.ATOM));
        List<String> written = new ArrayList<>();
        Mode.noGrad(() -> Mode.watched(new Scribe(), () -> {
            Pull at = new Pull(node, g);
            for (int i = 0; i < node.inputs(); i++) {
                Tensor pulled = node.op().rule(i).pull(at);
                written.add(pulled == null ? null : term(pulled).tex);
            }
            return null;
        }));
        return written;
    }

    private Term term(Tensor t) {
        Term known = terms.get(t);
        if (known != null) return known;
        double first = t.size() == 0 ? 0 : t.data().get(0);
        for (int i = 1; i < t.size(); i++) if (t.data().get(i) != first) return new Term("c", Hold.ATOM);
        String number = first == Math.floor(first) && Math.abs(first) < 1e15 ? String.valueOf((long) first) : Numbers.repr(first);
        return new Term(number, first < 0 ? Hold.SUM : Hold.ATOM);
    }

    /** The template with terms for {x}, {y}, {z}, in brackets where they would fall apart. */
    private Term write(String template, List<Term> in) {
        StringBuilder b = new StringBuilder();
        String[] places = {"{x}", "{y}", "{z}"};
        Hold own = hold(template);
        for (int i = 0; i < template.length(); i++) {
            int at = -1;
            for (int p = 0; p < places.length; p++) if (template.startsWith(places[p], i)) at = p;
            if (at < 0 || at >= in.size()) {
                b.append(template.charAt(i));
                continue;
            }
            Term t = in.get(at);
            boolean fenced = i > 0 && "{(|[".indexOf(template.charAt(i - 1)) >= 0 && i + 3 < template.length() && "})|],".indexOf(template.charAt(i + 3)) >= 0;
            boolean minus = i > 1 && template.substring(0, i).trim().endsWith("-");
            boolean applied = own == Hold.ATOM;
            boolean bracket = !fenced && (t.hold.compareTo(own) < 0 || own == Hold.LOOSE && t.hold == Hold.LOOSE || minus && t.hold == Hold.SUM || applied && t.hold != Hold.ATOM);
            b.append(bracket ? "(" + t.tex + ")" : t.tex);
            i += 2;
        }
        return new Term(b.toString(), template.equals("{x}") && !in.isEmpty() ? in.get(0).hold : own);
    }

    private static boolean isNumber(String tex) {
        for (int i = 0; i < tex.length(); i++) if ("0123456789.e-".indexOf(tex.charAt(i)) < 0) return false;
        return true;
    }

    private static Hold hold(String template) {
        int depth = 0;
        Hold hold = Hold.ATOM;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' || c == '(') depth++;
            if (c == '}' || c == ')') depth--;
            if (depth > 0) continue;
            boolean loose = c == '<' || c == '=' || c == ':' || template.startsWith("\\le ", i) || template.startsWith("\\land", i) || template.startsWith("\\lor", i);
            if (loose) return Hold.LOOSE;
            if (c == '+' || c == '-') hold = Hold.SUM;
        }
        boolean product = template.contains("\\odot") || template.equals("{x} {y}");
        return hold == Hold.ATOM && product ? Hold.PRODUCT : hold;
    }

    /** Writes down what the rules call. */
    private final class Scribe implements Watcher {
        @Override public void created(Tensor tensor) { terms.put(tensor, term(tensor)); }

        @Override public void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) {
            List<Term> given = new ArrayList<>();
            for (Tensor t : in) given.add(term(t));
            boolean number = in.length == 1 && isNumber(given.get(0).tex);
            terms.put(out, number && out.parent() != null ? given.get(0) : write(op.written(), given));
        }

        @Override public void written(Tensor target, Tensor value) { terms.put(target, term(value)); }

        @Override public void aliased(Tensor of, Tensor alias) { terms.put(alias, term(of)); }

        @Override public void read(Tensor tensor, String what) { } // the numbers are at hand
    }
}
