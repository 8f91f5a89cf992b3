package chainrule.write;

import chainrule.autograd.Call;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines of the written code, in order and with names: forward, then backward, where the gradient of a parameter
 * follows as soon as what it needs is there.
 */
final class Lines {
    /**
     * {@code name = term}.
     *
     * @param value that it is the value of, or -1 for a term that is only needed more than once
     * @param of for a gradient, the value of which it is the gradient, or -1
     * @param call that a reader knows it by, or null
     */
    record Line(String name, Term term, int value, int of, boolean backward, Call call) { }

    private static final Set<String> TAKEN = Set.of("np", "math", "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "False",
            "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or", "pass", "raise", "return", "True", "try", "while",
            "with", "yield", "torch", "F", "print", "float", "bool", "abs", "all", "any", "len", "list", "max", "min", "pow", "range", "round", "slice", "sum",
            "tuple", "zip");

    /** No line has more nested in it. */
    private static final int DEEPEST = 12;

    private record Draft(Term term, int value, boolean backward) { }

    private final Graph graph;
    private final Translation translation;
    private final Map<Integer, Step> makers = new HashMap<>();
    private final Calls calls;
    private final Map<Term, Integer> uses;
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<Term> drafted = new HashSet<>();
    /** How many forms are nested in a term, down to what has a line. */
    private final Map<Term, Integer> heights = new HashMap<>();
    /** The values that the gradients of parameters wait for. */
    private final Map<Integer, Set<Integer>> needed = new HashMap<>();
    private final Map<Integer, Integer> owners = new HashMap<>();
    private final Map<Term, String> names = new HashMap<>();
    private final Map<Integer, String> valueNames = new HashMap<>();
    private final Set<String> taken = new TreeSet<>(TAKEN);
    private final List<Line> lines = new ArrayList<>();
    private final List<Term> results;

    private Lines(Graph graph) {
        this.graph = graph;
        translation = Plan.of(graph);
        calls = new Calls(graph);
        for (Step s : graph.steps()) makers.put(s.out(), s);
        results = Plan.results(graph, translation);
        List<Term> roots = new ArrayList<>(Plan.roots(graph, translation));
        roots.addAll(results);
        roots.addAll(translation.assumptions().keySet());
        uses = Plan.uses(roots);
    }

    static Lines of(Graph graph) {
        Lines l = new Lines(graph);
        l.draft();
        l.own();
        l.name();
        return l;
    }

    /** Whether the written code needs the name itself. */
    static boolean isTaken(String name) { return TAKEN.contains(name) || Helpers.names().contains(name); }

    List<Line> lines() { return lines; }

    /** The names of terms: of given values, and of every line. */
    Map<Term, String> names() { return names; }

    /** What the written code calls a value, or null if it has no line. */
    String name(int value) { return valueNames.get(value); }

    Map<Term, Boolean> assumptions() { return translation.assumptions(); }

    Translation translation() { return translation; }

    /** Given values that the code needs: all that have names, and constants that are no single number. */
    List<Value> given() {
        Set<Term> needed = new HashSet<>(uses.keySet());
        needed.addAll(results);
        List<Value> given = new ArrayList<>();
        for (Value v : graph.values()) {
            boolean constant = v.role() == Role.CONSTANT && needed.contains(translation.term(v.id())) && translation.term(v.id()).form instanceof Form.Leaf;
            if (constant || v.role() == Role.INPUT || v.role() == Role.PARAMETER) given.add(v);
        }
        return given;
    }

    // ------------------------------------------------------------------ order

    private void draft() {
        Map<Integer, Term> definitions = new LinkedHashMap<>();
        Set<Term> wanted = new HashSet<>(Plan.roots(graph, translation));
        translation.definitions().forEach((v, t) -> { if (wanted.contains(t)) definitions.put(v, t); });
        Set<Integer> parameters = new LinkedHashSet<>();
        for (Value p : graph.parameters()) if (graph.gradients().containsKey(p.id())) parameters.add(graph.gradients().get(p.id()));
        Set<Integer> done = new HashSet<>();
        List<Integer> waiting = new ArrayList<>();
        for (int v : parameters) if (definitions.containsKey(v) && isBackward(v)) waiting.add(v);
        definitions.forEach((v, t) -> {
            if (waiting.contains(v)) return;
            boolean back = isBackward(v);
            if (back) ready(waiting, definitions, done);
            put(v, t, back);
            done.add(v);
            if (back) ready(waiting, definitions, done);
        });
        for (int v : waiting) put(v, definitions.get(v), true);
        for (Term r : results) parts(r, true);
    }

    private boolean isBackward(int value) { return makers.get(value).backward(); }

    /** Parameters whose gradients can be written now. */
    private void ready(List<Integer> waiting, Map<Integer, Term> definitions, Set<Integer> done) {
        for (int v : List.copyOf(waiting)) {
            boolean ready = true;
            for (int need : needed.computeIfAbsent(v, k -> needs(definitions.get(k)))) ready &= !definitions.containsKey(need) || done.contains(need);
            if (!ready) continue;
            put(v, definitions.get(v), true);
            done.add(v);
            waiting.remove((Integer) v);
        }
    }

    private static Set<Integer> needs(Term term) {
        Set<Integer> needs = new HashSet<>();
        Set<Term> seen = new HashSet<>();
        List<Term> open = new ArrayList<>(List.of(term));
        while (!open.isEmpty()) {
            Term t = open.removeLast();
            if (!seen.add(t)) continue;
            if (t.form instanceof Form.Leaf l) needs.add(l.value());
            open.addAll(t.in);
        }
        return needs;
    }

    private void put(int value, Term t, boolean backward) {
        for (Term part : t.in) parts(part, backward);
        if (drafted.add(t)) drafts.add(new Draft(t, value, backward));
    }

    /**
     * Lines for what is needed more than once, and for what lies so deep that a line would go on and on; innermost first. With a
     * stack of its own: the sum of the gradients of a weight used in a thousand steps is a thousand deep.
     */
    private void parts(Term whole, boolean backward) {
        ArrayDeque<Term> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Term t = open.peek();
            if (heights.containsKey(t) || drafted.contains(t)) {
                open.pop();
                continue;
            }
            int height = 0;
            boolean ready = true;
            for (int i = t.in.size() - 1; i >= 0; i--) {
                Term part = t.in.get(i);
                boolean line = drafted.contains(part);
                Integer below = heights.get(part);
                if (!line && below == null) open.push(part);
                ready &= line || below != null;
                if (!line && below != null) height = Math.max(height, below + 1);
            }
            if (!ready) continue;
            open.pop();
            heights.put(t, height);
            boolean shared = uses.getOrDefault(t, 0) > 1 && !t.isTrivial();
            if (!shared && !t.isBlock() && height < DEEPEST || t.form instanceof Form.Leaf || t.isNumber()) continue;
            drafted.add(t);
            drafts.add(new Draft(t, -1, backward));
        }
    }

    /** Whose gradient a gradient is: the earliest value with a line, else a parameter. */
    private void own() {
        for (Draft d : drafts) {
            if (d.value < 0 || d.backward) continue;
            Integer gradient = graph.gradients().get(d.value);
            if (gradient != null) owners.putIfAbsent(gradient, d.value);
        }
        for (Value p : graph.parameters()) if (graph.gradients().containsKey(p.id())) owners.putIfAbsent(graph.gradients().get(p.id()), p.id());
    }

    // ------------------------------------------------------------------ names

    private void name() {
        taken.addAll(Helpers.names());
        for (Value v : graph.values()) {
            if (v.role() != Role.COMPUTED || v.name().isEmpty()) continue;
            taken.add(v.name());
        }
        int constants = 0;
        for (Value v : given()) {
            String name = v.name().isEmpty() ? "c" + ++constants : v.name();
            taken.add(name);
            taken.add("d" + name);
            valueNames.put(v.id(), name);
            names.put(translation.term(v.id()), name);
        }
        Set<String> written = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Draft d : drafts) counts.merge(base(d), 1, Integer::sum);
        Map<String, Integer> next = new HashMap<>();
        for (Draft d : drafts) {
            String base = base(d);
            String name = base;
            boolean own = d.value >= 0 && (!graph.value(d.value).name().isEmpty() || owners.containsKey(d.value) && d.backward || d.value == graph.loss());
            if (!own) {
                String beside = base.equals("h") ? beside(d) : null;
                name = beside != null && !taken.contains(beside) ? beside : counts.get(base) > 1 || taken.contains(base) ? null : base;
                while (name == null || taken.contains(name)) name = base + next.merge(base, 1, Integer::sum);
            }
            while (own && written.contains(name)) name = name + "_";
            written.add(name);
            taken.add(name);
            names.put(d.term, name);
            if (d.value >= 0) {
                valueNames.put(d.value, name);
                names.put(translation.term(d.value), name);
            }
            lines.add(new Line(name, d.term, d.value, d.backward && d.value >= 0 ? owners.getOrDefault(d.value, -1) : -1, d.backward, call(d)));
        }
    }

    /** {@code h2} for what an activation makes of {@code z2}. */
    private String beside(Draft d) {
        for (int need : needs(d.term)) {
            String z = valueNames.get(need);
            if (z != null && z.length() > 1 && z.charAt(0) == 'z') return "h" + z.substring(1);
        }
        return null;
    }

    private Call call(Draft d) {
        if (d.value < 0) return null;
        int value = d.backward ? owners.getOrDefault(d.value, d.value) : d.value;
        Step s = makers.get(value);
        return s == null || s.call() == null ? null : s.call().outermost();
    }

    private String base(Draft d) {
        if (d.value == graph.loss() && graph.value(d.value).name().isEmpty()) return "loss";
        if (d.value >= 0 && !graph.value(d.value).name().isEmpty()) return graph.value(d.value).name();
        if (d.backward && d.value >= 0 && owners.containsKey(d.value)) return "d" + valueNames.getOrDefault(owners.get(d.value), "");
        if (hasProduct(d.term, 0)) return "z";
        if (d.value < 0 || d.backward) return kind(d.term);
        if (isActivation(d)) return "h";
        Calls.Group call = calls.resultOf(makers.get(d.value), 2);
        return call == null || call.call().parent() == null && call.computing() < 3 ? kind(d.term) : call.call().name();
    }

    /** Whether it is a product of matrices, perhaps with something added. */
    private static boolean hasProduct(Term t, int depth) {
        if (depth == DEEPEST) return false;
        return switch (t.form) {
            case Form.Product p -> true;
            case Form.Reshape r -> hasProduct(t.in.get(0), depth + 1);
            case Form.Sum s -> !Terms.isNegative(t.in.get(1)) && (hasProduct(t.in.get(1), depth + 1) || hasProduct(t.in.get(0), depth + 1));
            default -> false;
        };
    }

    /** A function of one value that is a layer's sum. */
    private boolean isActivation(Draft d) {
        Calls.Group call = calls.resultOf(makers.get(d.value), 1);
        if (call == null || !call.isElementwise() || d.term.form instanceof Form.Scaled || d.term.form instanceof Form.Sum) return false;
        Term sum = translation.definitions().get(calls.onlyComputed(call));
        return sum != null && hasProduct(sum, 0) && Arrays.equals(sum.shape, d.term.shape);
    }

    /** Whether what is taken away is folded from what it is taken from: its extreme, or (null) its mean. */
    private static boolean isLess(Term t, Kernel.Fold fold) {
        Term taken = t.in.get(1).in.isEmpty() ? t : t.in.get(1).in.get(0);
        boolean folded = fold == null ? taken.form instanceof Form.Mean : taken.form instanceof Form.Fold f && f.fold() == fold;
        return folded && taken.in.get(0) == t.in.get(0);
    }

    /** A word for what it is. */
    private static String kind(Term t) {
        return switch (t.form) {
            case Form.Element e -> e.op().name();
            case Form.Sum s -> !Terms.isNegative(t.in.get(1)) ? "added" : isLess(t, Kernel.Fold.MAX) ? "shifted" : isLess(t, null) ? "centred" : "diff";
            case Form.Times x -> "product";
            case Form.Quotient q -> "ratio";
            case Form.Power p -> p.exponent() == 2 ? "square" : "power";
            case Form.Fold f -> f.fold() == Kernel.Fold.SUM ? "total" : f.fold() == Kernel.Fold.PROD ? "product" : f.fold() == Kernel.Fold.MAX ? "top" : "low";
            case Form.Mean m -> "mean";
            case Form.Scaled s -> s.top() == -1 && s.bottom() == 1 ? "minus" : "scaled";
            case Form.Comparison c -> "mask";
            case Form.Extreme e -> e.larger() ? "larger" : "smaller";
            case Form.Choice c -> "chosen";
            case Form.Indicator i -> "mask";
            case Form.Pick p -> "picked";
            case Form.Rows r -> "rows";
            case Form.Along a -> "picked";
            case Form.Primitive p -> p.op().kernel() instanceof Kernel.Window ? "patches" : p.op().kernel() instanceof Kernel.Highest ? "places" : p.op().name();
            case Form.Product p -> "z";
            case Form.Outer o -> "outer";
            case Form.Assembly a -> Assemblies.isPadding(t) ? "padded" : "joined";
            case Form.AddPick a -> "spread";
            case Form.AddRows a -> "spread";
            case Form.AddAlong a -> "spread";
            case Form.Permute p -> kind(t.in.get(0));
            case Form.Reshape r -> kind(t.in.get(0));
            case Form.Slice s -> "part";
            case Form.Spread s -> "repeated";
            case Form.Convert c -> "converted";
            case Form.Leaf l -> "copy";
            case Form.Number n -> "number";
        };
    }
}
