package chainrule.write;

import chainrule.write.Graph.Value;
import chainrule.write.Lines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the gradients of a model are found, step by step: first what each value is, then, from the loss back, the gradient of
 * each, with the name of the rule. The steps are those of {@link NumpyWriter}, line for line.
 *
 * @param steps in order
 */
public record Derivation(List<Step> steps) {
    /**
     * One equation.
     *
     * @param left what is found, in TeX; {@code right} what it is
     * @param rule by which: the call for a value, the rule of differentiation for a gradient
     * @param name what the NumPy code calls it
     */
    public record Step(String left, String right, String rule, String name, int[] shape, boolean backward) {
        public String tex() { return left + " = " + right; }
    }

    public Derivation { steps = List.copyOf(steps); }

    public static Derivation of(Graph graph) {
        Lines lines = Lines.of(graph);
        Rules rules = new Rules(graph, lines);
        Calls calls = new Calls(graph);
        Map<Term, Tex.Text> symbols = new HashMap<>();
        lines.names().forEach((t, name) -> symbols.put(t, Tex.symbol(name)));
        for (Line l : lines.lines()) {
            Tex.Text symbol = l.value() == graph.loss() ? new Tex.Text("L", 8) : l.of() >= 0 ? Tex.gradient(Tex.symbol(lines.name(l.of()))) : null;
            if (symbol == null) continue;
            symbols.put(l.term(), symbol);
            symbols.put(lines.translation().term(l.value()), symbol);
        }
        Tex tex = new Tex(symbols);
        List<Step> steps = new ArrayList<>();
        for (Line l : lines.lines()) {
            String rule = l.of() >= 0 ? rules.of(l.of()) : l.backward() ? "needed more than once, so named" : "by definition" + part(l, calls);
            steps.add(new Step(symbols.get(l.term()).tex(), tex.definition(l.term()), rule, l.name(), l.term().shape, l.backward()));
        }
        if (lines.name(graph.loss()) == null) steps.add(new Step("L", tex.of(lines.translation().term(graph.loss())), "by definition", "loss", new int[0], false));
        for (Value p : graph.parameters()) {
            Integer gradient = graph.gradients().get(p.id());
            String own = "d" + p.name();
            if (gradient != null && own.equals(lines.name(gradient))) continue;
            String left = Tex.gradient(Tex.symbol(p.name())).tex();
            if (gradient == null) steps.add(new Step(left, "0", "the loss does not depend on it", own, p.shape(), true));
            else steps.add(new Step(left, tex.of(lines.translation().term(gradient)), rules.of(p.id()), own, p.shape(), true));
        }
        return new Derivation(steps);
    }

    /** Of which call a line is a part, if it has several. */
    private static String part(Line l, Calls calls) { return l.call() == null || calls.group(l.call()).computing() < 3 ? "" : " of " + l.call().name(); }

    /** An {@code align*} environment of LaTeX (with amsmath), also for KaTeX: equations at their signs, rules beside. */
    public String latex() {
        StringBuilder b = new StringBuilder("\\begin{align*}\n");
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            b.append(s.left).append(" &= ").append(s.right).append(" && \\text{").append(words(s.rule)).append('}').append(i < steps.size() - 1 ? " \\\\\n" : "\n");
        }
        return b.append("\\end{align*}\n").toString();
    }

    private static String words(String rule) { return rule.replace("_", "\\_"); }

    /** A table of MathML for a page: an equation and its rule in each row. */
    public String mathml() {
        StringBuilder b = new StringBuilder("<table class=\"derivation\">\n");
        for (Step s : steps) b.append("<tr><td>").append(MathMl.of(s.tex())).append("</td><td>").append(s.rule).append("</td></tr>\n");
        return b.append("</table>\n").toString();
    }
}
