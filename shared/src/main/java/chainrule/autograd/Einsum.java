package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Einstein's sums: {@code "ij,jk->ik"}. Operands are taken in from the left; what two share and nobody after them needs is
 * summed by a batched matrix product. Labels are letters; the axes of an ellipsis are labelled by negative numbers,
 * counted from the right, so that they broadcast.
 */
final class Einsum {
    /** A tensor with a label for each axis. */
    private record Term(Tensor tensor, List<Integer> labels) {
        int length(int label) { return labels.contains(label) ? tensor.shape()[labels.indexOf(label)] : 1; }
    }

    private final String equation;
    private final List<Term> terms = new ArrayList<>();
    private final List<Integer> result;
    private int widest;

    private Einsum(String equation, Tensor[] operands) {
        this.equation = equation;
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        List<String> parts = commas(arrow < 0 ? text : text.substring(0, arrow));
        if (parts.size() != operands.length) throw wrong("an operand for each of " + parts.size() + " terms, got " + operands.length);
        for (int i = 0; i < operands.length; i++) terms.add(term(parts.get(i), operands[i]));
        result = arrow < 0 ? implied() : labels(text.substring(arrow + 2), widest);
        for (int i = 0; i < result.size(); i++) {
            int label = result.get(i);
            if (result.indexOf(label) != i) throw wrong("each label of the result once, got " + name(label) + " twice");
            if (label >= 0 && terms.stream().noneMatch(t -> t.labels().contains(label))) throw wrong("labels of the operands in the result, got " + name(label));
        }
    }

    static Tensor of(String equation, Tensor... operands) {
        if (operands.length == 0) throw new ShapeException("einsum: wanted at least one operand, got none");
        return Mode.call("einsum", () -> new Einsum(equation, operands).contract());
    }

    private ShapeException wrong(String wanted) { return new ShapeException("einsum: wanted " + wanted + ", in \"" + equation + "\""); }

    private static List<String> commas(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ',') {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return parts;
    }

    private static String name(int label) { return label < 0 ? "an axis of ..." : "" + (char) label; }

    /** The labels of one term; an ellipsis stands for {@code rest} axes. */
    private List<Integer> labels(String part, int rest) {
        List<Integer> labels = new ArrayList<>();
        boolean seen = false;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                labels.add((int) c);
            } else if (part.startsWith("...", i) && !seen) {
                seen = true;
                for (int d = rest; d > 0; d--) labels.add(-d);
                i += 2;
            } else {
                throw wrong("letters and at most one ellipsis in each term, got " + part);
            }
        }
        return labels;
    }

    /** Labels an operand; a label that it has twice takes the diagonal. */
    private Term term(String part, Tensor operand) {
        int letters = part.contains("...") ? part.length() - 3 : part.length();
        int rest = operand.rank() - letters;
        if (rest < 0 || rest > 0 && !part.contains("...")) throw wrong("as many labels as axes, got " + part + " for shape " + Shape.text(operand.shape()));
        widest = Math.max(widest, rest);
        List<Integer> labels = labels(part, rest);
        Tensor x = operand;
        for (int i = 0; i < labels.size(); i++) {
            int again = labels.subList(i + 1, labels.size()).indexOf(labels.get(i)) + i + 1;
            if (again <= i) continue;
            if (x.shape()[i] != x.shape()[again]) throw wrong("axes of one length for " + name(labels.get(i)) + ", got " + x.shape()[i] + " and " + x.shape()[again]);
            x = x.diagonal(0, i, again);
            int label = labels.remove(again);
            labels.remove(i);
            labels.add(label);
            i = -1; // the diagonal went last: look again
        }
        return new Term(x, labels);
    }

    /** Without an arrow: the ellipsis, then what occurs once, by the alphabet. */
    private List<Integer> implied() {
        List<Integer> labels = new ArrayList<>();
        for (int d = widest; d > 0; d--) labels.add(-d);
        for (int c = 'A'; c <= 'z'; c++) {
            int label = c;
            if (terms.stream().filter(t -> t.labels().contains(label)).count() == 1 && once(label)) labels.add(c);
        }
        return labels;
    }

    private boolean once(int label) {
        int arrow = equation.indexOf("->");
        String left = arrow < 0 ? equation : equation.substring(0, arrow);
        return left.indexOf(label) == left.lastIndexOf(label);
    }

    private Tensor contract() {
        Term sum = terms.get(0);
        for (int i = 1; i < terms.size(); i++) sum = pair(sum, terms.get(i), i + 1);
        sum = reduced(sum, terms.size(), List.of());
        List<Integer> shown = new ArrayList<>(result);
        shown.retainAll(sum.labels());
        int[] order = new int[shown.size()];
        for (int i = 0; i < order.length; i++) order[i] = sum.labels().indexOf(shown.get(i));
        return sum.tensor().permute(order);
    }

    private boolean needed(int label, int from) {
        if (result.contains(label)) return true;
        for (int i = from; i < terms.size(); i++) if (terms.get(i).labels().contains(label)) return true;
        return false;
    }

    /** Sums out what nobody from term {@code from} on needs, nor {@code partner} has. */
    private Term reduced(Term t, int from, List<Integer> partner) {
        List<Integer> kept = new ArrayList<>();
        List<Integer> gone = new ArrayList<>();
        for (int i = 0; i < t.labels().size(); i++) {
            int label = t.labels().get(i);
            if (needed(label, from) || partner.contains(label)) kept.add(label);
            else gone.add(i);
        }
        return gone.isEmpty() ? t : new Term(t.tensor().sum(gone.stream().mapToInt(d -> d).toArray()), kept);
    }

    private Term pair(Term first, Term second, int from) {
        Term a = reduced(first, from, second.labels());
        Term b = reduced(second, from, a.labels());
        List<Integer> batch = new ArrayList<>();
        List<Integer> summed = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>(b.labels());
        right.removeAll(a.labels());
        for (int label : a.labels()) {
            if (!b.labels().contains(label)) left.add(label);
            else if (needed(label, from)) batch.add(label);
            else summed.add(label);
        }
        int[] outer = lengths(batch, a, b);
        int[] inner = lengths(summed, a, b);
        int k = Shape.size(inner);
        int m = Shape.size(lengths(left, a, b));
        int n = Shape.size(lengths(right, a, b));
        Tensor x = arranged(a, List.of(batch, left, summed), a, b).reshape(Shape.size(outer), m, k);
        Tensor y = arranged(b, List.of(batch, summed, right), a, b).reshape(Shape.size(outer), k, n);
        List<Integer> labels = new ArrayList<>(batch);
        labels.addAll(left);
        labels.addAll(right);
        return new Term(x.matmul(y).reshape(lengths(labels, a, b)), labels);
    }

    /** The axes of a term in this order, those of length 1 repeated where the other term is longer. */
    private Tensor arranged(Term t, List<List<Integer>> groups, Term a, Term b) {
        List<Integer> labels = new ArrayList<>();
        for (List<Integer> group : groups) labels.addAll(group);
        int[] order = new int[labels.size()];
        for (int i = 0; i < order.length; i++) order[i] = t.labels().indexOf(labels.get(i));
        return t.tensor().permute(order).expand("einsum", lengths(labels, a, b));
    }

    private int[] lengths(List<Integer> labels, Term a, Term b) {
        int[] lengths = new int[labels.size()];
        for (int i = 0; i < lengths.length; i++) {
            int own = a.length(labels.get(i));
            int other = b.length(labels.get(i));
            boolean shared = a.labels().contains(labels.get(i)) && b.labels().contains(labels.get(i));
            if (shared && own != other && own != 1 && other != 1) throw wrong("axes of one length for " + name(labels.get(i)) + ", got " + own + " and " + other);
            lengths[i] = own == 1 ? other : own;
        }
        return lengths;
    }
}
