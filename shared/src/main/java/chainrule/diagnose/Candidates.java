package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines that a wrong line may have been meant to be: each known mistake undone wherever it may have been made in it. Which of
 * them is right is for others to find out.
 */
final class Candidates {
    private static final int MOST = 1500;

    private final Row row;
    /** What parameters are called: how many numbers they hold has nothing to do with how many samples there are. */
    private final Set<String> weights;
    private final Tree.Expr line;
    private final List<Tree.Expr> nodes;
    private final int rank;
    private final List<Terms.Term> same = new ArrayList<>();
    private final List<Terms.Term> masks = new ArrayList<>();
    private final List<Terms.Term> numbers = new ArrayList<>();
    private final List<Terms.Term> arrays = new ArrayList<>();
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    private Candidates(Row row, Tree.Expr line, List<Terms.Term> terms, Set<String> weights) {
        this.row = row;
        this.weights = weights;
        this.line = line;
        nodes = Walk.all(line);
        rank = row.truth().shape.length;
        for (Terms.Term t : terms) {
            NdArray held = t.numbers();
            if (held == null) {
                if (t.isWhole()) numbers.add(t);
                continue;
            }
            boolean fits = Arrays.equals(held.shape, row.truth().shape);
            if (held.shape.length == 0 && Names.isRate(t.text())) continue; // a learning rate has no place in a gradient
            if (held.shape.length == 0) numbers.add(t);
            else arrays.add(t);
            if (fits && held.dtype() == chainrule.kernel.DType.BOOL) masks.add(t);
            else if (fits && rank > 0) same.add(t);
        }
    }

    /**
     * @param line what is assigned
     * @param terms what could stand in it
     * @param weights what parameters are called
     */
    static List<Edit> of(Row row, Tree.Expr line, List<Terms.Term> terms, Set<String> weights) {
        Candidates c = new Candidates(row, line, terms, weights);
        c.signs();
        c.masks();
        c.derivatives();
        c.products();
        c.biases();
        c.counts();
        c.names();
        c.losses();
        c.decay();
        c.dropout();
        c.kernels();
        c.small();
        return List.copyOf(c.edits.values());
    }

    private void add(Mistake mistake, Tree.Expr whole) {
        if (edits.size() >= MOST) return;
        try {
            String text = Written.of(whole);
            if (!text.equals(Written.of(line))) edits.putIfAbsent(text, new Edit(mistake, whole, text));
        } catch (IllegalArgumentException unwritable) {
            return;
        }
    }

    private void change(Mistake mistake, Tree.Expr node, Tree.Expr by) { add(mistake, Walk.replace(line, node, by)); }

    private boolean isBias() { return Naming.isBias(row); }

    private static boolean isNumber(Tree.Expr e, double value) {
        return e instanceof Tree.Constant c && (c.value() instanceof Long l && l == value || c.value() instanceof Double d && d == value);
    }

    private void signs() {
        add(Mistake.SIGN, Build.negative(line));
        for (Tree.Expr n : nodes) {
            if (n instanceof Tree.UnaryOp u && u.operator() == Tree.Unary.U_SUB) change(Mistake.SIGN, n, u.operand());
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB) change(Mistake.SIGN, n, Build.minus(b.right(), b.left()));
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.ADD) change(Mistake.SIGN, n, Build.minus(b.left(), b.right()));
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB) change(Mistake.OTHER, n, Build.plus(b.left(), b.right()));
        }
    }

    private void masks() {
        for (Tree.Expr n : nodes) {
            if (n instanceof Tree.Compare c && c.operators().size() == 1) {
                Tree.Comparison flipped = switch (c.operators().getFirst()) {
                    case LT -> Tree.Comparison.GT;
                    case LT_E -> Tree.Comparison.GT;
                    case GT -> Tree.Comparison.LT_E;
                    case GT_E -> Tree.Comparison.LT_E;
                    case EQ, NOT_EQ, IS, IS_NOT, IN, NOT_IN -> null;
                };
                if (flipped != null) change(Mistake.MASK_INVERTED, n, new Tree.Compare(c.left(), List.of(flipped), c.comparators(), c.at()));
            }
            if (n instanceof Tree.UnaryOp u && u.operator() == Tree.Unary.INVERT) change(Mistake.MASK_INVERTED, n, u.operand());
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB && isNumber(b.left(), 1) && Walk.isTerm(b.right())) change(Mistake.MASK_INVERTED, n, b.right());
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT) {
                if (Walk.isTerm(b.right())) change(Mistake.ACTIVATION_FOR_MASK, n, Build.times(b.left(), Build.positive(b.right())));
                if (Walk.isTerm(b.left())) change(Mistake.ACTIVATION_FOR_MASK, n, Build.times(Build.positive(b.left()), b.right()));
            }
            // np.where(z > 0, a, b) with its branches exchanged.
            if (n instanceof Tree.Call c && Written.of(c.function()).endsWith("where") && c.arguments().size() == 3) {
                List<Tree.Expr> swapped = List.of(c.arguments().get(0), c.arguments().get(2), c.arguments().get(1));
                change(Mistake.MASK_INVERTED, n, new Tree.Call(c.function(), swapped, c.keywords(), c.at()));
            }
        }
        for (Terms.Term t : same) add(Mistake.MASK_MISSING, Build.times(line, Build.positive(t.expression())));
        for (Terms.Term t : masks) add(Mistake.MASK_MISSING, Build.times(line, t.expression()));
    }

    private static Tree.Expr sigmoid(Tree.Expr a) { return Build.times(a, Build.minus(Build.number(1, a), a)); }

    private static Tree.Expr tanh(Tree.Expr a) { return Build.minus(Build.number(1, a), Build.op(a, Tree.Operator.POW, Build.number(2, a))); }

    private void derivatives() {
        for (Tree.Expr n : nodes) {
            if (n instanceof Tree.Call c && c.arguments().size() == 1 && c.keywords().isEmpty() && !Written.of(c.function()).equals("len")) {
                Tree.Expr inner = c.arguments().getFirst();
                Tree.Expr all = line;
                String text = Written.of(c);
                for (Tree.Expr other : nodes) if (other != n && other instanceof Tree.Call && Written.of(other).equals(text)) all = Walk.replace(all, other, ((Tree.Call) other).arguments().getFirst());
                add(Mistake.DERIVATIVE_OF_ACTIVATION, Walk.replace(all, n, inner));
                change(Mistake.DERIVATIVE_OF_ACTIVATION, n, inner);
                for (Terms.Term t : arrays) {
                    if (t.text().equals(Written.of(inner))) continue;
                    change(Mistake.DERIVATIVE_OF_ACTIVATION, n, new Tree.Call(c.function(), List.of(t.expression()), List.of(), c.at()));
                    add(Mistake.DERIVATIVE_OF_ACTIVATION, replaceCalls(text, c, t.expression()));
                }
            }
        }
        for (Terms.Term t : same) {
            add(Mistake.DERIVATIVE_OMITTED, times(sigmoid(t.expression())));
            add(Mistake.DERIVATIVE_OMITTED, times(tanh(t.expression())));
        }
    }

    private Tree.Expr times(Tree.Expr factor) {
        return factor instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT ? Build.times(Build.times(line, b.left()), b.right()) : Build.times(line, factor);
    }

    private Tree.Expr replaceCalls(String text, Tree.Call c, Tree.Expr argument) {
        Tree.Expr all = line;
        for (Tree.Expr n : nodes) if (n instanceof Tree.Call o && Written.of(o).equals(text)) all = Walk.replace(all, n, new Tree.Call(c.function(), List.of(argument), List.of(), c.at()));
        return all;
    }

    private static boolean isProduct(Tree.Expr e) {
        if (e instanceof Tree.BinOp b && b.operator() == Tree.Operator.MAT_MULT) return true;
        if (!(e instanceof Tree.Call c)) return false;
        String name = Written.of(c.function());
        return name.endsWith(".dot") || name.endsWith("matmul");
    }

    private static Tree.Expr transposed(Tree.Expr e) { return e instanceof Tree.Attribute a && a.name().equals("T") ? a.value() : Build.attribute(e, "T"); }

    private void products() {
        for (Tree.Expr n : nodes) {
            if (!isProduct(n)) continue;
            Tree.Expr a = n instanceof Tree.BinOp b ? b.left() : ((Tree.Call) n).arguments().size() == 2 ? ((Tree.Call) n).arguments().get(0) : ((Tree.Attribute) ((Tree.Call) n).function()).value();
            Tree.Expr b = n instanceof Tree.BinOp o ? o.right() : ((Tree.Call) n).arguments().getLast();
            change(Mistake.TRANSPOSE, b, transposed(b));
            change(Mistake.TRANSPOSE, a, transposed(a));
            add(Mistake.TRANSPOSE, Walk.replace(Walk.replace(line, a, transposed(a)), b, transposed(b)));
            change(Mistake.TRANSPOSE, n, Build.op(b, Tree.Operator.MAT_MULT, a));
            change(Mistake.TRANSPOSE, n, Build.op(transposed(b), Tree.Operator.MAT_MULT, a));
            change(Mistake.TRANSPOSE, n, Build.op(b, Tree.Operator.MAT_MULT, transposed(a)));
            change(Mistake.TRANSPOSE, n, Build.attribute(n, "T"));
        }
        if (line instanceof Tree.Attribute a && a.name().equals("T")) add(Mistake.TRANSPOSE, a.value());
        else if (rank == 2) add(Mistake.TRANSPOSE, Build.attribute(line, "T"));
    }

    private void biases() {
        boolean keepdims = rank == 2;
        if (isBias() || rank == 0) {
            for (int axis : rank == 0 ? new int[0] : new int[] {0, 1}) add(Mistake.BIAS_NOT_SUMMED, Build.method(line, "sum", axis, keepdims));
            if (rank == 0) add(Mistake.BIAS_NOT_SUMMED, Build.method(line, "sum", null, false));
            for (Tree.Expr n : nodes) {
                Tree.Expr sum = renamed(n, "mean", "sum");
                if (sum != null) change(isBias() ? Mistake.BIAS_NOT_SUMMED : Mistake.AVERAGED_TWICE, n, sum);
                if (isBias() && n instanceof Tree.BinOp b && b.operator() == Tree.Operator.DIV) change(Mistake.BIAS_NOT_SUMMED, n, b.left());
            }
        }
        for (Tree.Expr n : nodes) {
            if (!(n instanceof Tree.Call c)) continue;
            for (Tree.Keyword k : c.keywords()) {
                if (!"axis".equals(k.name()) && !"dim".equals(k.name())) continue;
                for (long axis : new long[] {0, 1, 2, -1}) add(isBias() ? Mistake.BIAS_AXIS : Mistake.OTHER, Walk.replace(line, k.value(), Build.number(axis, k.value())));
            }
            for (Tree.Expr a : c.arguments()) {
                if (a instanceof Tree.Constant x && x.value() instanceof Long) for (long axis : new long[] {0, 1}) add(isBias() ? Mistake.BIAS_AXIS : Mistake.OTHER, Walk.replace(line, a, Build.number(axis, a)));
            }
            // A sum over one axis where keepdims was forgotten, or too much.
            if (c.function() instanceof Tree.Attribute f && f.name().equals("sum")) {
                List<Tree.Keyword> without = new ArrayList<>();
                for (Tree.Keyword k : c.keywords()) if (!"keepdims".equals(k.name())) without.add(k);
                if (without.size() == c.keywords().size()) without.add(new Tree.Keyword("keepdims", new Tree.Constant(true, c.at()), c.at()));
                change(Mistake.OTHER, n, new Tree.Call(c.function(), c.arguments(), without, c.at()));
            }
        }
    }

    /** The call with another function of the same kind: {@code x.mean()} as {@code x.sum()}; null where it is none. */
    private static Tree.Expr renamed(Tree.Expr n, String from, String to) {
        return n instanceof Tree.Call c && c.function() instanceof Tree.Attribute a && a.name().equals(from)
                ? new Tree.Call(new Tree.Attribute(a.value(), to, a.context(), a.at()), c.arguments(), c.keywords(), c.at()) : null;
    }

    /** Ways to write how many there are: the terms that are whole numbers, and sizes of arrays. */
    private List<Tree.Expr> divisors() {
        List<Tree.Expr> all = new ArrayList<>();
        for (Terms.Term t : same) all.add(Build.attribute(t.expression(), "size"));
        for (Terms.Term t : same) all.add(Build.element(Build.attribute(t.expression(), "shape"), 0));
        for (Terms.Term t : numbers) if (t.isWhole() && (Long) t.value() > 1) all.add(t.expression());
        for (Terms.Term t : arrays) if (t.numbers().size() > 1 && !isWeight(t)) all.add(Build.attribute(t.expression(), "size"));
        for (Terms.Term t : arrays) if (t.numbers().shape[0] > 1 && !isWeight(t)) all.add(Build.element(Build.attribute(t.expression(), "shape"), 0));
        return all;
    }

    private boolean isWeight(Terms.Term t) { return weights.contains(t.text()); }

    private void counts() {
        double c = Closeness.factor(row.local(), row.truth());
        for (Tree.Expr n : nodes) {
            Tree.Expr sum = renamed(n, "mean", "sum");
            if (sum != null) change(Mistake.AVERAGED_TWICE, n, sum);
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.DIV) change(isNumber(b.right(), 2) ? Mistake.NO_TWO : Mistake.AVERAGED_TWICE, n, b.left());
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT) {
                if (isNumber(b.left(), 2)) change(doubledDecay(n) ? Mistake.WEIGHT_DECAY : Mistake.NO_TWO, n, b.right());
                if (isNumber(b.right(), 2)) change(doubledDecay(n) ? Mistake.WEIGHT_DECAY : Mistake.NO_TWO, n, b.left());
                if (isNumber(b.left(), 0.5)) change(Mistake.NO_TWO, n, b.right());
            }
        }
        if (Double.isNaN(c) || Math.abs(c) < 1e-12) return;
        add(Mistake.NO_TWO, Build.times(Build.number(2, line), line));
        boolean counted = false;
        for (Tree.Expr n : nodes) {
            if (!(n instanceof Tree.BinOp b) || b.operator() != Tree.Operator.DIV) continue;
            counted = true;
            for (Tree.Expr d : divisors()) change(Mistake.WRONG_COUNT, b.right(), d);
        }
        for (Tree.Expr n : nodes) if (renamed(n, "mean", "sum") != null) counted = true;
        if (c > 1) for (Tree.Expr d : divisors()) add(counted ? Mistake.WRONG_COUNT : isBias() ? Mistake.OTHER : Mistake.NO_MEAN, Build.over(line, d));
        if (c < 1) for (Tree.Expr d : divisors()) add(isBias() ? Mistake.BIAS_NOT_SUMMED : Mistake.AVERAGED_TWICE, Build.times(line, d));
        // Both the 2 and the mean, and the like.
        if (c != 1) for (Tree.Expr d : divisors()) add(Mistake.NO_MEAN, Build.over(Build.times(Build.number(2, line), line), d));
    }

    /** Whether a product multiplies a parameter. */
    private boolean doubledDecay(Tree.Expr n) {
        if (!row.of().parameter) return false;
        for (Tree.Expr part : Walk.all(n)) if (isProduct(part)) return false;
        return true;
    }

    private void names() {
        for (Tree.Expr n : nodes) {
            if (!Walk.isTerm(n)) continue;
            String text = Written.of(n);
            NdArray held = held(text);
            if (held == null) continue;
            for (Terms.Term t : arrays) {
                if (t.text().equals(text) || !Arrays.equals(t.numbers().shape, held.shape)) continue;
                Mistake mistake = replacing(text);
                Tree.Expr all = Walk.rename(line, text, t.expression());
                add(mistake, all);
                change(mistake, n, t.expression());
            }
        }
    }

    private NdArray held(String text) {
        for (Terms.Term t : arrays) if (t.text().equals(text)) return t.numbers();
        return null;
    }

    /** What it is to have named another value than {@code text}. */
    private Mistake replacing(String text) {
        for (Tree.Expr n : nodes) {
            if (n instanceof Tree.Call c && Written.of(c.function()).endsWith("exp") && reads(n, text)) return Mistake.DERIVATIVE_OF_ACTIVATION;
            if (isProduct(n) && reads(n, text)) return Mistake.PRE_ACTIVATION;
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB && isNumber(b.left(), 1) && reads(n, text)) return Mistake.DERIVATIVE_BEFORE_ACTIVATION;
        }
        return row.of().parameter ? Mistake.PRE_ACTIVATION : Mistake.OTHER;
    }

    private static boolean reads(Tree.Expr e, String text) {
        for (Tree.Expr part : Walk.all(e)) if (Walk.isTerm(part) && Written.of(part).equals(text)) return true;
        return false;
    }

    private void losses() {
        // Factors of a product taken away, one or two next to each other: a Jacobian that is in the difference already.
        List<Tree.Expr> factors = new ArrayList<>();
        for (Tree.Expr n : nodes) {
            if (!(n instanceof Tree.BinOp b) || b.operator() != Tree.Operator.MULT) continue;
            factors.clear();
            flatten(n, factors);
            for (int i = 0; i < factors.size() && factors.size() > 1; i++) {
                change(dropped(factors.get(i)), n, product(factors, i, i));
                if (i + 1 < factors.size() && factors.size() > 2) change(Mistake.SOFTMAX_TWICE, n, product(factors, i, i + 1));
            }
        }
        for (Terms.Term p : same) {
            if (row.of().parameter) break;
            for (Terms.Term y : same) {
                if (p == y) continue;
                Tree.Expr difference = Build.minus(p.expression(), y.expression());
                add(Mistake.PROBABILITY_GRADIENT, difference);
                add(Mistake.PROBABILITY_GRADIENT, Build.over(difference, Build.element(Build.attribute(y.expression(), "shape"), 0)));
                add(Mistake.PROBABILITY_GRADIENT, Build.over(difference, Build.attribute(y.expression(), "size")));
            }
        }
    }

    private static Mistake dropped(Tree.Expr factor) {
        for (Tree.Expr n : Walk.all(factor)) if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB && isNumber(b.left(), 1)) return Mistake.SOFTMAX_TWICE;
        return isNumber(factor, 2) ? Mistake.NO_TWO : Mistake.OTHER;
    }

    private static void flatten(Tree.Expr e, List<Tree.Expr> into) {
        if (e instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT) {
            flatten(b.left(), into);
            flatten(b.right(), into);
        } else {
            into.add(e);
        }
    }

    private static Tree.Expr product(List<Tree.Expr> factors, int from, int to) {
        Tree.Expr all = null;
        for (int i = 0; i < factors.size(); i++) if (i < from || i > to) all = all == null ? factors.get(i) : Build.times(all, factors.get(i));
        return all == null ? Build.number(1, factors.getFirst()) : all;
    }

    private void decay() {
        if (!row.of().parameter) return;
        for (Terms.Term w : same) {
            for (Terms.Term c : numbers) {
                if (c.isWhole()) continue;
                Tree.Expr term = Build.times(c.expression(), w.expression());
                add(Mistake.WEIGHT_DECAY, Build.plus(line, term));
                add(Mistake.WEIGHT_DECAY, Build.plus(line, Build.times(Build.times(Build.number(2, line), c.expression()), w.expression())));
                for (Tree.Expr d : firstOf(divisors(), 6)) add(Mistake.WEIGHT_DECAY, Build.plus(line, Build.over(term, d)));
            }
        }
        // A term of a sum, once or twice too often.
        for (Tree.Expr n : nodes) {
            if (!(n instanceof Tree.BinOp b) || b.operator() != Tree.Operator.ADD) continue;
            change(Mistake.WEIGHT_DECAY, n, b.left());
            change(Mistake.WEIGHT_DECAY, b.right(), Build.times(Build.number(2, b), b.right()));
            change(Mistake.WEIGHT_DECAY, b.right(), Build.over(b.right(), Build.number(2, b)));
        }
    }

    private static List<Tree.Expr> firstOf(List<Tree.Expr> all, int count) { return all.subList(0, Math.min(count, all.size())); }

    private void dropout() {
        List<Terms.Term> kept = new ArrayList<>(masks);
        kept.addAll(same);
        for (Terms.Term m : kept) {
            if (m.text().toLowerCase(java.util.Locale.ROOT).contains("mask") || m.text().toLowerCase(java.util.Locale.ROOT).contains("drop") || m.text().toLowerCase(java.util.Locale.ROOT).contains("keep") || masks.contains(m)) {
                edits.remove(Written.of(Build.times(line, m.expression())));
                add(Mistake.DROPOUT, Build.times(line, m.expression()));
            }
            for (Terms.Term c : numbers) {
                if (c.isWhole()) continue;
                add(Mistake.DROPOUT, Build.over(Build.times(line, m.expression()), c.expression()));
                add(Mistake.DROPOUT, Build.over(Build.times(line, m.expression()), Build.minus(Build.number(1, line), c.expression())));
            }
        }
        for (Terms.Term c : numbers) {
            if (c.isWhole() || isBias()) continue;
            add(Mistake.DROPOUT, Build.over(line, c.expression()));
            add(Mistake.DROPOUT, Build.over(line, Build.minus(Build.number(1, line), c.expression())));
            add(Mistake.DROPOUT, Build.times(line, c.expression()));
        }
    }

    private void kernels() {
        for (Tree.Expr n : nodes) {
            if (Walk.isTerm(n) && held(Written.of(n)) != null) {
                int axes = held(Written.of(n)).shape.length;
                if (axes <= 4) change(Mistake.KERNEL_NOT_FLIPPED, n, Build.flipped(n, axes));
            }
            if (n instanceof Tree.Subscript s && Written.of(s.slice()).contains("::-1")) change(Mistake.KERNEL_NOT_FLIPPED, n, s.value());
            if (n instanceof Tree.Call c && c.arguments().size() >= 1 && (Written.of(c.function()).endsWith("flip") || Written.of(c.function()).endsWith("rot90"))) change(Mistake.KERNEL_NOT_FLIPPED, n, c.arguments().getFirst());
        }
        if (rank > 0 && rank <= 4) add(Mistake.KERNEL_NOT_FLIPPED, Build.flipped(line, rank));
    }

    private void small() {
        for (Tree.Expr n : nodes) {
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.SUB && isNumber(b.left(), 1)) {
                Tree.Expr x = b.right();
                change(Mistake.OTHER, x, x instanceof Tree.BinOp p && p.operator() == Tree.Operator.POW ? p.left() : Build.op(x, Tree.Operator.POW, Build.number(2, x)));
            }
            if (n instanceof Tree.Constant c && c.value() instanceof Long l) {
                change(Mistake.OTHER, n, Build.number(l + 1, n));
                change(Mistake.OTHER, n, Build.number(l - 1, n));
            }
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.MULT) change(Mistake.OTHER, n, Build.over(b.left(), b.right()));
            if (n instanceof Tree.BinOp b && b.operator() == Tree.Operator.DIV) change(Mistake.OTHER, n, Build.times(b.left(), b.right()));
            Tree.Expr mean = renamed(n, "sum", "mean");
            if (mean != null) change(Mistake.NO_MEAN, n, mean);
        }
    }
}
