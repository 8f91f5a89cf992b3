package chainrule.diagnose;

import chainrule.python.syntax.Parser;
import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mistakes people make, made on purpose: each kind wherever a program offers a place for it. They are written from what the
 * mistakes are, not from how they are found.
 */
final class Mutations {
    /** @param line the line that is wrong then, as in the source; of a line moved, where it was */
    record Mutant(Mistake mistake, String program, String source, int line) { }

    private final String program;
    private final String source;
    private final List<Row> rows;
    private final List<Mutant> all = new ArrayList<>();

    private Mutations(String program, String source) {
        this.program = program;
        this.source = source;
        rows = Diagnosis.of(source).rows();
    }

    static List<Mutant> of(String program, String source) {
        Mutations m = new Mutations(program, source);
        Map<Integer, Row> statements = new LinkedHashMap<>();
        for (Row row : rows(m)) statements.putIfAbsent(row.line(), row);
        boolean first = true;
        for (Row row : statements.values()) {
            m.assigned(row, first);
            first = false;
        }
        m.lines();
        return m.all;
    }

    private static List<Row> rows(Mutations m) {
        List<Row> out = new ArrayList<>();
        for (Row r : m.rows) if (r.of() != null && Names.isGradient(r.name())) out.add(r);
        return out;
    }

    private void add(Mistake mistake, Tree.Expr at, String by, int line) { all.add(new Mutant(mistake, program, Patch.replace(source, at.at(), by), line)); }

    private void assigned(Row row, boolean first) {
        Tree.Expr value = row.event().site.value();
        if (value == null || row.event().site.statement() instanceof Tree.Return) return;
        int line = row.line();
        int rank = row.truth().shape.length;
        boolean bias = row.of().parameter && List.of("b", "b1", "b2", "biases").contains(plain(name(row)));
        boolean weight = row.of().parameter && !bias;
        String text = Patch.text(source, value.at());
        String product = value instanceof Tree.BinOp b && Written.strength(b.operator()) < 10 || value instanceof Tree.IfExp ? "(" + text + ")" : text;
        add(Mistake.SIGN, value, "-(" + text + ")", line);
        if (weight && rank < 3 && !plain(name(row)).equals("data")) {
            add(Mistake.AVERAGED_TWICE, value, product + " / " + batch(), line);
        }
        for (Tree.Expr n : Walk.all(value)) node(row, value, n, first, bias, line);
        if (bias) {
            for (Tree.Expr n : Walk.all(value)) {
                if (!(n instanceof Tree.Call c) || !Written.of(c.function()).endsWith("sum")) continue;
                boolean method = !Written.of(c.function()).equals("np.sum");
                Tree.Expr summed = method ? ((Tree.Attribute) c.function()).value() : c.arguments().getFirst();
                add(Mistake.BIAS_NOT_SUMMED, n, Patch.text(source, summed.at()), line);
                add(Mistake.BIAS_NOT_SUMMED, n, Patch.text(source, n.at()).replace("sum(", "mean("), line);
                String all = Patch.text(source, n.at());
                if (all.contains("axis=0")) add(Mistake.BIAS_AXIS, n, all.replace("axis=0", "axis=1"), line);
                else if (all.endsWith("(0)")) add(Mistake.BIAS_AXIS, n, all.replace("(0)", "(1)"), line);
            }
        }
    }

    /** A way to write how many samples there are, in this program. */
    private String batch() {
        if (source.contains("class Tensor")) return "7";
        for (String name : List.of("batch_size", "len(X)", "len(x)", "n", "m")) {
            if (name.startsWith("len") ? source.contains("\n" + name.charAt(4) + " = ") || source.contains("\n" + name.charAt(4) + ", ") : source.contains("\n" + name + " = ") || source.contains("\n" + name + ", ")) return name;
        }
        return "7";
    }

    private static String plain(String name) {
        String text = name.replaceAll("\\[\\d+]", "").replaceAll(".*\\['(\\w+)']", "$1");
        return text.substring(text.lastIndexOf('.') + 1);
    }

    private static String name(Row row) { return row.of().name(); }

    private static boolean is(Tree.Expr e, Tree.Operator operator) { return e instanceof Tree.BinOp b && b.operator() == operator; }

    private void node(Row row, Tree.Expr value, Tree.Expr n, boolean first, boolean bias, int line) {
        if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT) {
            String left = Patch.text(source, b.left().at());
            String right = Patch.text(source, b.right().at());
            if (first && Patch.text(source, b.left().at()).equals("2")) add(Mistake.NO_TWO, n, parenthesized(source, b.right()), line);
            if (b.right() instanceof Tree.Compare || isMask(right)) {
                Mistake missing = right.contains("mask") && source.contains("keep") ? Mistake.DROPOUT : Mistake.MASK_MISSING;
                add(missing, n, parenthesized(source, b.left()), line);
            }
            if (b.right() instanceof Tree.Compare c) {
                String compared = Patch.text(source, c.left().at());
                add(Mistake.ACTIVATION_FOR_MASK, n, parenthesized(source, b.left()) + " * " + activation(compared), line);
                add(Mistake.MASK_INVERTED, c, compared + " <= 0", line);
            }
            // d * h * (1 - h)
            if (b.right() instanceof Tree.BinOp s && s.operator() == Tree.Operator.SUB && Patch.text(source, s.left().at()).equals("1") && b.left() instanceof Tree.BinOp inner
                    && inner.operator() == Tree.Operator.MULT && Patch.text(source, inner.right().at()).equals(Patch.text(source, s.right().at()))) {
                String h = Patch.text(source, s.right().at());
                String before = Patch.text(source, inner.left().at());
                String sigmoid = "1 / (1 + np.exp(-" + h + "))";
                add(Mistake.DERIVATIVE_OF_ACTIVATION, n, before + " * (" + sigmoid + ") * (1 - " + sigmoid + ")", line);
                if (pre(h) != null) add(Mistake.DERIVATIVE_BEFORE_ACTIVATION, n, before + " * " + pre(h) + " * (1 - " + pre(h) + ")", line);
                add(Mistake.DERIVATIVE_OMITTED, n, before, line);
            }
            // d * (1 - h ** 2)
            if (b.right() instanceof Tree.BinOp s && s.operator() == Tree.Operator.SUB && Patch.text(source, s.left().at()).equals("1") && is(s.right(), Tree.Operator.POW)) {
                String h = Patch.text(source, ((Tree.BinOp) s.right()).left().at());
                if (pre(h) != null) add(Mistake.DERIVATIVE_BEFORE_ACTIVATION, n, parenthesized(source, b.left()) + " * (1 - " + pre(h) + " ** 2)", line);
                add(Mistake.DERIVATIVE_OMITTED, n, parenthesized(source, b.left()), line);
            }
        }
        if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.DIV) {
            String by = Patch.text(source, b.right().at());
            if (first && n == value) add(Mistake.NO_MEAN, n, Patch.text(source, b.left().at()), line);
            if (first && by.endsWith(".size") && row.truth().shape.length == 2 && row.truth().shape[1] > 1) {
                add(Mistake.WRONG_COUNT, b.right(), by.replace(".size", ".shape[0]"), line);
                add(Mistake.WRONG_COUNT, b.right(), batch(), line);
            }
            if (by.contains("keep")) add(Mistake.DROPOUT, n, Patch.text(source, b.left().at()), line);
            if (first && is(b.left(), Tree.Operator.SUB) && source.contains("probs")) {
                Tree.BinOp d = (Tree.BinOp) b.left();
                add(Mistake.PROBABILITY_GRADIENT, n, "-" + Patch.text(source, d.right().at()) + " / " + Patch.text(source, d.left().at()) + " / " + by, line);
                String p = Patch.text(source, d.left().at());
                add(Mistake.SOFTMAX_TWICE, n, "(" + Patch.text(source, d.at()) + ") * " + p + " * (1 - " + p + ") / " + by, line);
            }
        }
        if (n instanceof Tree.Attribute a && a.name().equals("T") && row.of().parameter == false && row.truth().shape.length == 2 && Walk.isTerm(a.value())) {
            for (Value v : values()) {
                if (v.parameter && v.tensor.rank() == 2 && v.tensor.size(0) == v.tensor.size(1) && named(v, Written.of(a.value()))) add(Mistake.TRANSPOSE, n, Patch.text(source, a.value().at()), line);
            }
        }
        if (row.of().parameter && !bias && Walk.isTerm(n) && pre(Written.of(n)) != null) add(Mistake.PRE_ACTIVATION, n, pre(Written.of(n)), line);
        if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.ADD && row.of().parameter && Patch.text(source, b.right().at()).contains("lam")) {
            add(Mistake.WEIGHT_DECAY, n, Patch.text(source, b.left().at()), line);
            add(Mistake.WEIGHT_DECAY, b.right(), "2 * " + Patch.text(source, b.right().at()), line);
            add(Mistake.WEIGHT_DECAY, b.right(), Patch.text(source, b.right().at()).replace("2 * ", ""), line);
        }
        if (n instanceof Tree.Subscript s && Patch.text(source, s.slice().at()).contains("::-1")) add(Mistake.KERNEL_NOT_FLIPPED, n, Patch.text(source, s.value().at()), line);
    }

    private static String parenthesized(String source, Tree.Expr e) {
        String text = Patch.text(source, e.at());
        return e instanceof Tree.BinOp b && b.operator() != Tree.Operator.MULT && b.operator() != Tree.Operator.DIV ? "(" + text + ")" : text;
    }

    private static boolean isMask(String text) { return text.equals("mask") || text.endsWith(".mask"); }

    private List<Value> values() {
        List<Value> out = new ArrayList<>();
        for (Row r : rows) if (r.of() != null) out.add(r.of());
        return out;
    }

    private static boolean named(Value v, String text) {
        for (Event e : v.events) if (e.name().equals(text)) return true;
        return false;
    }

    /** The activation of a pre-activation, by the line {@code h = f(z)} of the program. */
    private String activation(String z) {
        if (z.equals("self.data")) return "out.data";
        for (String line : source.lines().toList()) if (line.contains("(" + z + ")") && line.contains(" = ") || line.contains("(" + z + ", 0)") || line.contains("(0, " + z + ")")) return line.strip().split(" = ")[0];
        return z;
    }

    /** The pre-activation of an activation, or null. */
    private String pre(String h) {
        for (String line : source.lines().toList()) {
            String text = line.strip();
            if (!text.startsWith(h + " = ")) continue;
            java.util.regex.Matcher m = java.util.regex.Pattern.compile("(?:maximum\\(0, (\\w+)\\)|maximum\\((\\w+), 0\\)|sigmoid\\((\\w+)\\)|tanh\\((\\w+)\\))").matcher(text);
            if (m.find()) for (int g = 1; g <= 4; g++) if (m.group(g) != null) return m.group(g);
        }
        return null;
    }

    /** Mistakes of whole lines. */
    private void lines() {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String text = line.strip();
            // Gradients zeroed in every step: not any more.
            if (text.matches("(grads\\[k\\]|p\\.grad) = np\\.zeros_like\\(.*\\)") && source.contains("grads = {") | text.startsWith("p.grad")) {
                all.add(new Mutant(Mistake.NOT_CLEARED, program, with(lines, i, line.replace(text, "pass")), i + 1));
            }
            if (text.matches("\\w+(\\[.*])? \\+= .*") && line.startsWith("    ") && !text.startsWith("loss") && rowAt(i + 1)) {
                all.add(new Mutant(Mistake.OVERWRITTEN, program, with(lines, i, line.replace(" += ", " = ")), i + 1));
            }
            if (text.matches("(self|other)\\.grad \\+= .*")) all.add(new Mutant(Mistake.OVERWRITTEN, program, with(lines, i, line.replace(" += ", " = ")), i + 1));
        }
        // A weight updated before the line that needs it.
        for (Event u : Recording.of(Rehearsal.of(source, Elsewhere.HERE.adapting(), 0), Elsewhere.HERE, 0).updates()) {
            Tree.Statement s = u.site.statement();
            String name = u.site.target() instanceof Tree.Name n ? n.id() : null;
            if (name == null) continue;
            for (Row r : rows) {
                if (r.of() == null || r.of().parameter || r.line() >= u.line() || r.event().site.loops() != u.site.loops() || !r.event().site.function().equals(u.site.function()) || r.event().site.value() == null) continue;
                boolean uses = false;
                for (Tree.Expr n : Walk.all(r.event().site.value())) uses |= n instanceof Tree.Name x && x.id().equals(name);
                if (!uses || lines.get(u.line() - 1).strip().contains(";")) continue;
                List<String> moved = new ArrayList<>(lines);
                String update = moved.remove(u.line() - 1);
                moved.add(r.line() - 1, update);
                all.add(new Mutant(Mistake.UPDATED_EARLY, program, String.join("\n", moved) + "\n", r.line() + 1));
            }
        }
        // A value of the forward pass changed in place before the backward pass reads it.
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            java.util.regex.Matcher m = java.util.regex.Pattern.compile("(\\w+) = np\\.maximum\\((?:0, )?(\\w+)(?:, 0)?\\)").matcher(text);
            if (m.matches()) {
                String indent = lines.get(i).substring(0, lines.get(i).indexOf(text));
                all.add(new Mutant(Mistake.CHANGED_IN_PLACE, program, with(lines, i, indent + m.group(1) + " = " + m.group(2) + "\n" + indent + m.group(1) + " *= " + m.group(1) + " > 0"), i + 1));
            }
            java.util.regex.Matcher d = java.util.regex.Pattern.compile("(loss|cost) = .*").matcher(text);
            if (d.matches() && lines.get(i).startsWith("    ") && source.contains("\n" + lines.get(i).substring(0, lines.get(i).indexOf(text)) + "diff = ")) {
                String indent = lines.get(i).substring(0, lines.get(i).indexOf(text));
                all.add(new Mutant(Mistake.CHANGED_IN_PLACE, program, with(lines, i, lines.get(i) + "\n" + indent + "diff *= diff"), rows.getFirst().line() + 1));
            }
        }
    }

    private boolean rowAt(int line) {
        for (Row r : rows) if (r.line() == line && r.of() != null) return true;
        return false;
    }

    private static String with(List<String> lines, int at, String line) {
        List<String> out = new ArrayList<>(lines);
        out.set(at, line);
        return String.join("\n", out) + "\n";
    }
}
