package chainrule.write;

import chainrule.write.Form.Span;
import chainrule.write.Graph.Value;
import chainrule.write.Lines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a model as a person would by hand with NumPy: forward, then every gradient, one step of the chain rule a line,
 * with shapes beside. The code runs as it stands and gives the loss and the gradients of the run it was written from.
 */
public final class NumpyWriter {
    /** Whether the code begins with the numbers of the run, or leaves the given arrays to the reader. */
    public enum Data { INCLUDED, LEFT_OUT }

    /** Characters of a line, from which on a sum is written below itself. */
    private static final int LONG = 100;

    private final Graph graph;
    private final Lines lines;
    private final Python python;
    private final StringBuilder body = new StringBuilder();

    private NumpyWriter(Graph graph) {
        this.graph = graph;
        lines = Lines.of(graph);
        python = new Python(lines.names());
    }

    /** The whole program, its data included. */
    public static String write(Graph graph) { return write(graph, Data.INCLUDED); }

    public static String write(Graph graph, Data data) {
        NumpyWriter w = new NumpyWriter(graph);
        w.assumptions();
        w.forward();
        w.backward();
        StringBuilder b = new StringBuilder();
        if (w.python.helpers().stream().anyMatch(Helpers::needsMath)) b.append("import math\n\n");
        b.append("import numpy as np\n\n");
        for (String helper : Helpers.inOrder(w.python.helpers())) b.append('\n').append(Helpers.source(helper)).append("\n\n");
        if (!w.python.helpers().isEmpty()) b.append('\n');
        w.data(b, data);
        return b.append(w.body).toString();
    }

    private void data(StringBuilder b, Data data) {
        List<Value> given = lines.given();
        b.append("# given\n");
        for (Value v : given) {
            String name = lines.name(v.id());
            boolean included = data == Data.INCLUDED || v.role() == Graph.Role.CONSTANT;
            if (!included) b.append("# ").append(name).append("  ").append(Graph.text(v.shape())).append('\n');
            else b.append(name).append(" = ").append(Literals.numpy(v.data(), name.length() + 3)).append("  # ").append(Graph.text(v.shape())).append('\n');
        }
        b.append('\n');
    }

    private void assumptions() {
        if (lines.assumptions().isEmpty()) return;
        body.append("# so it is for the data here, and lets the code be shorter\n");
        lines.assumptions().forEach((t, holds) -> body.append("assert ").append(holds ? "np.all(" : "not np.any(").append(python.definition(t)).append(")\n"));
        body.append('\n');
    }

    private void forward() {
        body.append("# forward\n");
        for (Line l : lines.lines()) if (!l.backward()) line(l);
        if (!graph.value(graph.loss()).name().equals("loss") || lines.name(graph.loss()) == null) result("loss", graph.loss());
    }

    private void backward() {
        body.append("\n# backward\n");
        for (Line l : lines.lines()) if (l.backward()) line(l);
        for (Value p : graph.parameters()) {
            String name = "d" + p.name();
            Integer gradient = graph.gradients().get(p.id());
            if (gradient == null) body.append(name).append(" = np.zeros(").append(Graph.text(p.shape())).append(")  # the loss does not depend on it\n");
            else result(name, gradient);
        }
    }

    /** The line that gives a result its name, unless a line before has. */
    private void result(String name, int value) {
        Term exact = lines.translation().exact(value);
        if (exact == lines.translation().term(value) && name.equals(lines.name(value))) return;
        String known = lines.name(value);
        if (known != null && exact == lines.translation().term(value)) comment(body.append(name).append(" = ").append(known), exact);
        else comment(body.append(name).append(" = ").append(python.of(exact)), exact);
    }

    private void line(Line l) {
        switch (l.term().form) {
            case Form.AddPick a -> {
                body.append(l.name()).append(" = ").append(Python.zeros(l.term())).append('\n');
                comment(body.append(l.name()).append("[np.arange(").append(a.shape().get(0)).append("), ").append(python.of(l.term().in.get(1))).append("] = ").append(python.of(l.term().in.get(0))), l.term());
            }
            case Form.AddRows a -> {
                body.append(l.name()).append(" = ").append(Python.zeros(l.term())).append('\n');
                comment(body.append("np.add.at(").append(l.name()).append(", ").append(python.of(l.term().in.get(1))).append(", ").append(python.of(l.term().in.get(0))).append(')'), l.term());
            }
            case Form.Assembly a when l.term().isBlock() -> assembly(l, a);
            default -> {
                String definition = python.definition(l.term());
                List<Term> summands = summands(l.term());
                if (definition.length() <= LONG || summands.size() < 3) comment(body.append(l.name()).append(" = ").append(definition), l.term());
                else accumulated(l, summands);
            }
        }
    }

    /** What a sum adds up, if each is an array of its own and of the sum's shape; else nothing. */
    private List<Term> summands(Term t) {
        List<Term> summands = new ArrayList<>();
        Term at = t;
        while (at.form instanceof Form.Sum && (at == t || lines.names().get(at) == null)) {
            summands.addFirst(at.in.get(1));
            at = at.in.get(0);
        }
        summands.addFirst(at);
        for (Term s : summands) if (!Arrays.equals(s.shape, t.shape) || Terms.isNegative(s)) return List.of();
        return at.isTrivial() ? List.of() : summands; // a name would be written over
    }

    /** A long sum, as people write it: begun, and added to. */
    private void accumulated(Line l, List<Term> summands) {
        for (int i = 0; i < summands.size(); i++) {
            body.append(l.name()).append(i == 0 ? " = " : " += ").append(python.of(summands.get(i)));
            if (i == 0) comment(body, l.term());
            else body.append('\n');
        }
    }

    private void assembly(Line l, Form.Assembly a) {
        List<Term> parts = l.term().in;
        int first = a.based() ? 1 : 0;
        body.append(l.name()).append(" = ").append(a.based() ? "np.array(" + python.of(parts.get(0)) + ")" : Python.zeros(l.term())).append('\n');
        int[] whole = Shapes.array(a.shape());
        for (int i = first; i < parts.size(); i++) {
            List<Span> spans = a.places().get(i - first);
            body.append(l.name()).append('[').append(Python.index(spans, whole)).append("] ").append(a.adds() && !Assemblies.isDisjoint(a) ? "+= " : "= ").append(python.of(parts.get(i)));
            if (i == parts.size() - 1) comment(body, l.term());
            else body.append('\n');
        }
    }

    private static void comment(StringBuilder b, Term t) { b.append("  # ").append(t.shape.length == 0 ? "a number" : Graph.text(t.shape)).append('\n'); }
}
