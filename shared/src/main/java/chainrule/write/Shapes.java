package chainrule.write;

import chainrule.array.Shape;
import chainrule.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Folds, new shapes and turned axes of terms. A term may be smaller than the value it stands for, as long as it broadcasts
 * to it, so {@code whole} is always the value's own shape.
 */
final class Shapes {
    private final Terms terms;

    Shapes(Terms terms) { this.terms = terms; }

    static List<Integer> list(int... ints) {
        List<Integer> list = new ArrayList<>();
        for (int i : ints) list.add(i);
        return List.copyOf(list);
    }

    static int[] array(List<Integer> list) {
        int[] a = new int[list.size()];
        for (int i = 0; i < a.length; i++) a[i] = list.get(i);
        return a;
    }

    /** The term at its full shape. */
    Term spread(Term t, int[] whole) {
        if (Arrays.equals(t.shape, whole)) return t;
        return terms.make(new Form.Spread(list(whole)), whole, t.dtype, t);
    }

    // ------------------------------------------------------------------ folds

    Term fold(Kernel.Fold fold, Term t, int[] whole, int[] axes) {
        int lead = whole.length - t.rank();
        double copies = 1;
        List<Integer> own = new ArrayList<>();
        for (int axis : axes) {
            boolean single = axis < lead || t.shape[axis - lead] == 1;
            if (single) copies *= whole[axis];
            if (!single || axis >= lead && whole[axis] == 1) own.add(axis - lead);
        }
        if (own.stream().allMatch(axis -> t.shape[axis] == 1)) own.clear();
        boolean repeats = fold == Kernel.Fold.SUM || copies == 1 || fold != Kernel.Fold.PROD;
        if (!repeats) return fold(fold, spread(t, whole), whole, axes);
        Term folded = own.isEmpty() ? t : fold(fold, t, own);
        return fold == Kernel.Fold.SUM && copies != 1 ? terms.scaled(copies, 1, folded) : folded;
    }

    private Term fold(Kernel.Fold fold, Term t, List<Integer> axes) {
        if (fold == Kernel.Fold.SUM && t.form instanceof Form.Scaled s && t.in.get(0).dtype == t.dtype) return terms.scaled(s.top(), s.bottom(), fold(fold, t.in.get(0), axes));
        int[] shape = t.shape.clone();
        for (int axis : axes) shape[axis] = 1;
        return terms.make(new Form.Fold(fold, List.copyOf(axes), true), shape, t.dtype, t);
    }

    // ------------------------------------------------------------------ new shapes

    Term reshape(Term t, int[] whole, int[] target) {
        if (t.isNumber()) return t;
        if (Arrays.equals(t.shape, whole)) return reshape(t, target);
        int[] own = unitsApart(t, whole, target);
        return own != null ? reshape(t, own) : reshape(spread(t, whole), target);
    }

    /** The shape of {@code t} after axes of length 1 come or go in what it stands for; null if more changes. */
    private static int[] unitsApart(Term t, int[] whole, int[] target) {
        int[] padded = Shape.padded(t.shape, whole.length);
        int[] own = new int[target.length];
        int from = 0;
        for (int d = 0; d < target.length; d++) {
            own[d] = 1;
            if (target[d] == 1) continue;
            while (from < whole.length && whole[from] == 1) from++;
            if (from == whole.length || whole[from] != target[d]) return null;
            own[d] = padded[from++];
        }
        while (from < whole.length) if (whole[from++] != 1) return null;
        int lead = 0;
        while (lead < own.length && own[lead] == 1) lead++;
        return Arrays.copyOfRange(own, lead, own.length);
    }

    /** Of a term at its full shape; leading axes of length 1 are left to broadcasting. */
    Term reshape(Term t, int[] target) {
        if (t.isNumber() || Arrays.equals(t.shape, target)) return t;
        int extra = target.length - t.rank();
        if (extra > 0 && Arrays.equals(Shape.padded(t.shape, target.length), target)) return t;
        switch (t.form) {
            case Form.Scaled s when t.in.get(0).dtype == t.dtype -> { return terms.scaled(s.top(), s.bottom(), reshape(t.in.get(0), target)); }
            case Form.Reshape r -> { return reshape(t.in.get(0), target); }
            case Form.Fold f -> {
                Term kept = keeping(t.in.get(0), f.axes(), f.keep(), target);
                if (kept != null) return terms.make(new Form.Fold(f.fold(), f.axes(), !f.keep()), target, t.dtype, t.in.get(0));
            }
            case Form.Mean m -> {
                Term kept = keeping(t.in.get(0), m.axes(), m.keep(), target);
                if (kept != null) return terms.make(new Form.Mean(m.axes(), !m.keep()), target, t.dtype, t.in.get(0));
            }
            case Form.Slice s -> {
                Term cut = Cuts.dropping(terms, t, s, target);
                if (cut != null) return cut;
            }
            case Form.Along a -> {
                Term picked = Picks.picked(terms, t, target);
                if (picked != null) return picked;
            }
            case Form.Product p -> {
                Term vector = vector(t, target);
                if (vector != null) return vector;
            }
            default -> { }
        }
        return terms.make(new Form.Reshape(list(target)), target, t.dtype, t);
    }

    /** {@code of} if folding its axes the other way (kept, or not) gives {@code target}. */
    private static Term keeping(Term of, List<Integer> axes, boolean keeps, int[] target) {
        int[] shape = of.shape.clone();
        for (int axis : axes) shape[axis] = 1;
        int[] other = keeps ? Shape.without(of.shape, array(axes)) : shape;
        return Arrays.equals(other, target) ? of : null;
    }

    /** A product with a column that is a vector in truth: NumPy multiplies with vectors. */
    private Term vector(Term t, int[] target) {
        Term right = t.in.get(1);
        boolean column = right.form instanceof Form.Reshape && right.rank() == 2 && right.shape[1] == 1 && right.in.get(0).rank() == 1;
        if (!column || !Arrays.equals(target, Arrays.copyOf(t.shape, t.rank() - 1))) return null;
        return terms.make(new Form.Product(), target, t.dtype, t.in.get(0), right.in.get(0));
    }

    // ------------------------------------------------------------------ turned axes

    Term permute(Term t, int[] whole, int[] order) {
        if (t.isNumber()) return t;
        int lead = whole.length - t.rank();
        boolean tail = true;
        for (int d = 0; d < lead; d++) tail &= order[d] == d;
        if (!tail && t.rank() == 1 && whole.length == 2) return reshape(t, new int[] {t.shape[0], 1});
        if (!tail) return permute(terms.make(new Form.Reshape(list(Shape.padded(t.shape, whole.length))), Shape.padded(t.shape, whole.length), t.dtype, t), whole, order);
        int[] own = new int[t.rank()];
        for (int d = 0; d < own.length; d++) own[d] = order[lead + d] - lead;
        return permute(t, own);
    }

    Term permute(Term t, int[] order) {
        boolean identity = true;
        int[] shape = new int[order.length];
        for (int d = 0; d < order.length; d++) {
            identity &= order[d] == d;
            shape[d] = t.shape[order[d]];
        }
        if (identity) return t;
        if (t.form instanceof Form.Scaled s && t.in.get(0).dtype == t.dtype) return terms.scaled(s.top(), s.bottom(), permute(t.in.get(0), order));
        if (t.form instanceof Form.Permute p) {
            int[] both = new int[order.length];
            for (int d = 0; d < order.length; d++) both[d] = p.order().get(order[d]);
            return permute(t.in.get(0), both);
        }
        if (t.form instanceof Form.Product && isTurn(order) && isTurnable(t.in.get(0), t.in.get(1))) {
            return terms.make(new Form.Product(), shape, t.dtype, turned(t.in.get(1)), turned(t.in.get(0))); // (a b)' = b' a'
        }
        if (t.form instanceof Form.Outer) return terms.make(new Form.Outer(), shape, t.dtype, t.in.get(1), t.in.get(0));
        return terms.make(new Form.Permute(list(order)), shape, t.dtype, t);
    }

    /** Whether the last two axes change places and nothing else does. */
    private static boolean isTurn(int[] order) {
        int n = order.length;
        boolean turn = n >= 2 && order[n - 1] == n - 2 && order[n - 2] == n - 1;
        for (int d = 0; d < n - 2; d++) turn &= order[d] == d;
        return turn;
    }

    /** Whether the product is simpler written the other way round. */
    private static boolean isTurnable(Term a, Term b) {
        boolean matrices = a.rank() >= 2 && b.rank() >= 2;
        return matrices && (a.form instanceof Form.Permute p && isTurn(array(p.order())) || b.form instanceof Form.Permute q && isTurn(array(q.order())));
    }

    private Term turned(Term t) {
        int[] order = new int[t.rank()];
        for (int d = 0; d < order.length; d++) order[d] = d;
        order[t.rank() - 1] = t.rank() - 2;
        order[t.rank() - 2] = t.rank() - 1;
        return permute(t, order);
    }

    // ------------------------------------------------------------------ products

    Term product(Term a, int[] left, Term b, int[] right) {
        boolean row = a.rank() == 1 && left[left.length - 2] == 1;
        Term x = row && a.shape[0] == left[left.length - 1] ? a : matrix(a, left);
        Term y = b.rank() == 1 && right[right.length - 2] == 1 && b.shape[0] == right[right.length - 1] ? b : matrix(b, right);
        if (x.rank() == 1 && y.rank() > 2) x = matrix(a, left);
        if (y.rank() == 1) { // a row on the right: (m, 1) x (1, n)
            boolean column = x.form instanceof Form.Reshape && x.rank() == 2 && x.in.get(0).rank() == 1;
            if (column) return terms.make(new Form.Outer(), new int[] {x.shape[0], y.shape[0]}, a.dtype, x.in.get(0), y);
            return terms.times(x, y);
        }
        if (x.rank() == 1) return terms.make(new Form.Product(), new int[] {y.shape[1]}, a.dtype, x, y);
        int[] lead = Shape.broadcast("write", Arrays.copyOf(x.shape, x.rank() - 2), Arrays.copyOf(y.shape, y.rank() - 2));
        int[] shape = Arrays.copyOf(lead, lead.length + 2);
        shape[lead.length] = x.shape[x.rank() - 2];
        shape[lead.length + 1] = y.shape[y.rank() - 1];
        return terms.make(new Form.Product(), shape, a.dtype, x, y);
    }

    /** At its full shape in the last two axes; those before broadcast. */
    private Term matrix(Term t, int[] whole) {
        int n = whole.length;
        boolean exact = t.rank() >= 2 && t.shape[t.rank() - 1] == whole[n - 1] && t.shape[t.rank() - 2] == whole[n - 2];
        if (exact) return t;
        int[] last = {whole[n - 2], whole[n - 1]};
        if (t.rank() < 2 && Arrays.equals(Shape.padded(t.shape, 2), last)) return terms.make(new Form.Reshape(list(last)), last, t.dtype, t);
        int[] shape = t.rank() <= 2 ? last : t.shape.clone();
        shape[shape.length - 2] = last[0];
        shape[shape.length - 1] = last[1];
        return spread(t, shape);
    }
}
