package chainrule.write;

import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which values get a line of their own. A value does if it is needed more than once, or if its gradient is: then the
 * chain rule stops there to take breath. So do sums with a product in them, and whatever takes a long call to compute.
 */
final class Plan {
    /** A composed call of at least so many primitives that compute is worth a line. */
    private static final int LONG_CALL = 3;
    /** No line does more than about so much. */
    private static final int LONG_LINE = 12;

    private final Graph graph;
    private final boolean[] used;
    private final Set<Integer> fixed = new HashSet<>();
    private final Set<Integer> kept = new TreeSet<>();

    private Plan(Graph graph) {
        this.graph = graph;
        used = Translation.used(graph);
    }

    /** The graph as terms, with lines where a reader wants them. */
    static Translation of(Graph graph) {
        Plan plan = new Plan(graph);
        plan.candidates();
        for (;;) {
            Translation t = Translation.of(graph, plan.withGradients());
            if (!plan.dropSingles(t)) return t;
        }
    }

    private void candidates() {
        fixed.add(graph.loss());
        long[] uses = new long[graph.values().size()];
        Map<Integer, Step> makers = new HashMap<>();
        for (Step s : graph.steps()) {
            if (used[s.out()]) for (int in : s.in()) uses[in]++;
            makers.put(s.out(), s);
        }
        for (Calls.Group g : new Calls(graph).all()) {
            boolean isLong = g.call().parent() == null && g.computing() >= LONG_CALL && graph.gradients().containsKey(g.out());
            if (isLong) fixed.add(g.out());
        }
        for (Step s : graph.steps()) {
            if (s.backward()) break;
            Value v = graph.value(s.out());
            if (!used[v.id()]) continue;
            if (!v.name().isEmpty() || isAffine(s, makers)) fixed.add(v.id());
            Integer gradient = graph.gradients().get(v.id());
            boolean shared = uses[v.id()] > 1 || gradient != null && uses[gradient] > 1;
            if (shared && Calls.computes(s) && gradient != null) kept.add(v.id());
        }
        cutLong();
        fixed.removeIf(v -> !used[v]);
        kept.addAll(fixed);
    }

    /** Lines between, where one would go on and on. */
    private void cutLong() {
        int[] lengths = new int[graph.values().size()];
        for (Step s : graph.steps()) {
            if (s.backward()) break;
            int length = Calls.computes(s) ? 1 : 0;
            for (int in : s.in()) if (!kept.contains(in) && !fixed.contains(in)) length += lengths[in];
            lengths[s.out()] = length;
            if (length > LONG_LINE && graph.gradients().containsKey(s.out())) fixed.add(s.out());
        }
    }

    private boolean isAffine(Step s, Map<Integer, Step> makers) {
        if (Terms.kind(s.op()) != Expr.Kind.ADD) return false;
        return isProduct(s.in().get(0), makers) && isGiven(s.in().get(1), makers) || isProduct(s.in().get(1), makers) && isGiven(s.in().get(0), makers);
    }

    private boolean isProduct(int value, Map<Integer, Step> makers) {
        Step s = makers.get(origin(value, makers));
        return s != null && s.op().kernel() instanceof Kernel.MatMul;
    }

    private boolean isGiven(int value, Map<Integer, Step> makers) { return graph.value(origin(value, makers)).role() == Role.PARAMETER; }

    /** Back through views. */
    private static int origin(int value, Map<Integer, Step> makers) {
        int v = value;
        while (makers.get(v) != null && makers.get(v).op().kernel().isView()) v = makers.get(v).in().get(0);
        return v;
    }

    private Set<Integer> withGradients() {
        Set<Integer> all = new HashSet<>(kept);
        for (int v : kept) {
            Integer gradient = graph.gradients().get(v);
            if (gradient != null && used[gradient] && v != graph.loss()) all.add(gradient);
        }
        for (Value p : graph.parameters()) if (graph.gradients().containsKey(p.id())) all.add(graph.gradients().get(p.id()));
        return all;
    }

    /** Values that are needed once, and whose gradients are, go into the line that needs them. */
    private boolean dropSingles(Translation t) {
        Map<Term, Integer> uses = uses(roots(graph, t));
        List<Integer> dropped = new ArrayList<>();
        for (int v : kept) {
            if (fixed.contains(v)) continue;
            Integer gradient = graph.gradients().get(v);
            boolean shared = uses.getOrDefault(t.term(v), 0) > 1 || gradient != null && used[gradient] && isOwn(v, gradient) && uses.getOrDefault(t.term(gradient), 0) > 1 && t.term(gradient).form instanceof Form.Leaf;
            if (!shared) dropped.add(v);
        }
        kept.removeAll(dropped);
        return !dropped.isEmpty();
    }

    /** Whether no later value that is kept has the same gradient. */
    private boolean isOwn(int value, int gradient) {
        for (int v : kept) if (v > value && graph.gradients().get(v) != null && graph.gradients().get(v) == gradient) return false;
        return true;
    }

    /** All that is written: every definition that the loss or a gradient needs. */
    static List<Term> roots(Graph graph, Translation t) {
        Set<Term> seen = new HashSet<>();
        List<Term> roots = new ArrayList<>();
        List<Term> open = new ArrayList<>(results(graph, t));
        Map<Integer, Term> definitions = t.definitions();
        Set<Term> defined = new HashSet<>();
        while (!open.isEmpty()) {
            Term at = open.removeLast();
            if (!seen.add(at)) continue;
            if (at.form instanceof Form.Leaf l && definitions.containsKey(l.value())) {
                Term d = definitions.get(l.value());
                if (defined.add(d)) roots.add(d);
                open.add(d);
            }
            open.addAll(at.in);
        }
        return roots;
    }

    /** The loss and the gradients of parameters, at their full shapes. */
    static List<Term> results(Graph graph, Translation t) {
        List<Term> results = new ArrayList<>();
        results.add(t.exact(graph.loss()));
        for (Value p : graph.parameters()) if (graph.gradients().containsKey(p.id())) results.add(t.exact(graph.gradients().get(p.id())));
        return results;
    }

    /** How often each term stands in another, or in none: from {@code roots} down. */
    static Map<Term, Integer> uses(List<Term> roots) {
        Map<Term, Integer> uses = new HashMap<>();
        Set<Term> seen = new HashSet<>();
        List<Term> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            Term at = open.removeLast();
            if (!seen.add(at)) continue;
            for (Term in : at.in) {
                uses.merge(in, 1, Integer::sum);
                open.add(in);
            }
        }
        return uses;
    }
}
