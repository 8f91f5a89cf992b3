package chainrule.write;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of a graph as terms. Repeating and padding with axes of length 1 go without saying where NumPy broadcasts;
 * values that are {@code kept} stand in other terms by name, and their own terms are {@link #definitions}.
 */
final class Translation {
    private final Graph graph;
    private final Set<Integer> kept;
    private final Terms terms = new Terms();
    private final Shapes shapes = new Shapes(terms);
    private final Map<Integer, Term> known = new HashMap<>();
    private final Map<Integer, Term> definitions = new LinkedHashMap<>();
    private final Map<Term, Term> names = new HashMap<>();
    /** Truth values of whole numbers that came out the same everywhere; the writing holds for data of which they are so. */
    private final Map<Term, Boolean> assumptions = new LinkedHashMap<>();
    /** Values that depend on nothing but whole numbers and truth values. */
    private final boolean[] whole;

    private Translation(Graph graph, Set<Integer> kept) {
        this.graph = graph;
        this.kept = kept;
        whole = new boolean[graph.values().size()];
    }

    static Translation of(Graph graph, Set<Integer> kept) {
        Translation t = new Translation(graph, kept);
        boolean[] used = used(graph);
        for (Value v : graph.values()) if (v.role() != Role.COMPUTED) t.external(v);
        for (Step s : graph.steps()) if (used[s.out()]) t.step(s);
        return t;
    }

    /** What the loss and the gradients of parameters depend on. */
    static boolean[] used(Graph graph) {
        boolean[] used = new boolean[graph.values().size()];
        used[graph.loss()] = true;
        for (Value p : graph.parameters()) if (graph.gradients().containsKey(p.id())) used[graph.gradients().get(p.id())] = true;
        for (int i = graph.steps().size() - 1; i >= 0; i--) {
            Step s = graph.steps().get(i);
            if (used[s.out()]) for (int in : s.in()) used[in] = true;
        }
        return used;
    }

    Term term(int value) { return known.get(value); }

    /** The term of a value at its full shape. */
    Term exact(int value) { return shapes.spread(term(value), graph.value(value).shape()); }

    Map<Integer, Term> definitions() { return definitions; }

    Map<Term, Boolean> assumptions() { return assumptions; }

    private void external(Value v) {
        whole[v.id()] = !v.data().dtype().isFloating();
        boolean uniform = v.role() == Role.CONSTANT && isUniform(v.data());
        known.put(v.id(), uniform ? terms.number(v.data().get(0), v.data().dtype()) : terms.leaf(v.id(), v.shape(), v.data().dtype()));
    }

    private static boolean isUniform(NdArray a) {
        for (int i = 1; i < a.size(); i++) if (a.get(i) != a.get(0)) return false;
        return a.size() > 0;
    }

    private void step(Step s) {
        boolean ofWhole = true;
        for (int in : s.in()) ofWhole &= whole[in];
        whole[s.out()] = ofWhole;
        Term t = simple(s.out(), write(s));
        boolean named = kept.contains(s.out()) && !t.isNumber() && !(t.form instanceof Form.Leaf);
        known.put(s.out(), named ? named(s.out(), t) : names.getOrDefault(t, t));
    }

    private Term named(int value, Term t) {
        Term name = names.get(t);
        if (name != null) return name;
        definitions.put(value, t);
        Term leaf = terms.leaf(value, t.shape, t.dtype);
        names.put(t, leaf);
        return leaf;
    }

    /** A condition on whole numbers alone that holds everywhere, or nowhere, is left out, and assumed. */
    private Term simple(int value, Term t) {
        NdArray data = graph.value(value).data();
        if (t.isNumber() || data.dtype() != DType.BOOL || !whole[value] || !isUniform(data)) return t;
        assumptions.put(t, data.get(0) != 0);
        return terms.number(data.get(0), DType.BOOL);
    }

    private int[] shape(Step s, int i) { return graph.value(s.in().get(i)).shape(); }

    private Term in(Step s, int i) { return known.get(s.in().get(i)); }

    private Term write(Step s) {
        int[] ints = s.attrs().ints();
        int[] out = graph.value(s.out()).shape();
        return switch (s.op().kernel()) {
            case Kernel.Elementwise e -> element(s);
            case Kernel.Convert c -> convert(in(s, 0), s.attrs());
            case Kernel.Reduce r -> shapes.fold(r.fold(), in(s, 0), shape(s, 0), ints);
            case Kernel.Movement m -> switch (m.move()) {
                case EXPAND -> in(s, 0);
                case RESHAPE -> shapes.reshape(in(s, 0), shape(s, 0), ints);
                case PERMUTE -> shapes.permute(in(s, 0), shape(s, 0), ints);
                case SLICE -> Cuts.slice(terms, in(s, 0), shape(s, 0), ints);
                case EMBED -> Assemblies.embed(terms, in(s, 0), shape(s, 0), ints);
                case OVERWRITE -> Assemblies.overwrite(terms, in(s, 0), out, in(s, 1), shape(s, 1), ints);
            };
            case Kernel.MatMul m -> shapes.product(in(s, 0), shape(s, 0), in(s, 1), shape(s, 1));
            case Kernel.Gather g -> Picks.gather(terms, shapes, in(s, 0), shape(s, 0), in(s, 1), shape(s, 1), ints[0]);
            case Kernel.ScatterAdd a -> Picks.scatterAdd(terms, shapes, in(s, 0), shape(s, 0), in(s, 1), ints[0], out);
            case Kernel.Scan c -> primitive(s);
            case Kernel.Window w -> primitive(s);
            case Kernel.Overlap o -> primitive(s);
            case Kernel.Highest h -> primitive(s);
            case Kernel.Scatter c -> primitive(s);
            case Kernel.External e -> primitive(s);
        };
    }

    private Term element(Step s) {
        Term[] in = new Term[s.in().size()];
        for (int i = 0; i < in.length; i++) in[i] = in(s, i);
        DType dtype = graph.value(s.out()).data().dtype();
        if (Terms.kind(s.op()) == chainrule.kernel.Expr.Kind.ADD) {
            Term joined = Assemblies.sum(terms, in[0], in[1]);
            if (joined != null) return joined;
        }
        return terms.element(s.op(), s.attrs(), dtype, in);
    }

    private Term convert(Term t, Attrs attrs) {
        if (t.dtype == attrs.dtype()) return t;
        if (t.isNumber()) return terms.number(Terms.value(t), attrs.dtype());
        return terms.make(new Form.Convert(attrs.dtype()), t.shape, attrs.dtype(), t);
    }

    /** Written as a function, of operands at their full shapes. */
    private Term primitive(Step s) {
        List<Term> in = new ArrayList<>();
        for (int i = 0; i < s.in().size(); i++) in.add(shapes.spread(in(s, i), shape(s, i)));
        Value out = graph.value(s.out());
        return terms.make(new Form.Primitive(s.op(), s.attrs()), out.shape(), out.data().dtype(), in.toArray(new Term[0]));
    }
}
