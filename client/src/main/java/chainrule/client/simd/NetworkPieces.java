package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Move;
import chainrule.kernel.Scalar;
import java.util.Arrays;

/** The shapes that training steps are made of, put together at random: layers and their gradients, row chains, updates of states. */
final class NetworkPieces {
    private static final Expr X = Expr.arg(0);
    private static final Expr.Type V = Expr.Type.VALUE;
    /** Activations whose results stay small, so that long chains end in numbers. */
    private static final Scalar[] ACTIVATIONS = {
        Scalar.of(X.max(Expr.of(0)), V), Scalar.of(X.div(X.abs().add(1)), V), Scalar.of(X.gt(0).select(X, X.mul(0.01)), V),
        Scalar.of(X.max(Expr.of(-1)).min(Expr.of(1)), V), chainrule.kernel.Formulas.tanh(), chainrule.kernel.Formulas.sigmoid()};
    private static final Scalar RELU = ACTIVATIONS[0];
    private static final Scalar SQUASH = ACTIVATIONS[1];

    private final Growth g;
    private final Dice dice;
    private final Draft draft;

    NetworkPieces(Growth growth) {
        g = growth;
        dice = growth.dice;
        draft = growth.draft;
    }

    void add() {
        switch (dice.below(9)) {
            case 0, 1 -> layer(g.floats());
            case 2 -> softmax(g.floats());
            case 3 -> normalise(g.floats());
            case 4 -> convolve(g.floats());
            case 5 -> update(g.draft.state(g.dtype, g.shape(1 + dice.below(2))));
            case 6 -> stateView();
            case 7 -> dropout(g.floats());
            default -> chain(g.floats(), 2 + dice.below(6));
        }
    }

    private int sum(int x, int y) { return g.apply(Formulas.ADD, x, y); }
    private int difference(int x, int y) { return g.apply(Formulas.SUB, x, y); }
    private int product(int x, int y) { return g.apply(Formulas.MUL, x, y); }
    private int quotient(int x, int y) { return g.apply(Formulas.DIV, x, y); }
    private int squash(int x) { return g.apply(SQUASH, x); }

    /** Elementwise steps one upon the other, with rows, columns, single numbers and the value itself as partners. */
    int chain(int from, int steps) {
        int x = from;
        int first = from;
        for (int i = 0; i < steps; i++) {
            int rank = draft.shape(x).length;
            x = switch (dice.below(8)) {
                case 0 -> g.apply(g.pick(ACTIVATIONS), x);
                case 1 -> rank == 0 ? squash(x) : sum(x, g.row(x));
                case 2 -> rank == 0 ? squash(x) : squash(product(g.column(x), x));
                case 3 -> product(x, g.constant(0.125, x));
                case 4 -> difference(g.partner(x), x);
                case 5 -> sum(squash(x), product(x, g.rate(x)));
                case 6 -> Arrays.equals(draft.shape(x), draft.shape(first)) ? sum(x, first) : squash(x);
                default -> dice.chance(2) ? squash(g.reversed(x)) : g.apply(Formulas.SELECT, g.apply(g.pick(Formulas.COMPARE), x, g.partner(x)), x, g.partner(x));
            };
        }
        return x;
    }

    /** A matrix product with a bias and an activation behind it, a chain before it, and often the way back. */
    private void layer(int from) {
        int x = g.matrix(from);
        if (dice.chance(3)) x = chain(x, 1 + dice.below(3));
        int[] shape = draft.shape(x);
        int rank = shape.length;
        int k = shape[rank - 1];
        int m = shape[rank - 2];
        int n = k > 0 && k * m <= 600 && dice.chance(4) ? k : columns(shape);
        int[] inside = shape.clone();
        inside[rank - 2] = k;
        inside[rank - 1] = n;
        boolean turned = dice.chance(3);
        int[] stored = inside.clone();
        stored[rank - 2] = turned ? n : k;
        stored[rank - 1] = turned ? k : n;
        int parameter = dice.chance(3) ? draft.input(draft.dtype(x), stored) : draft.state(draft.dtype(x), stored);
        int w = turned ? g.turned(parameter) : dice.chance(6) ? g.reversed(parameter) : parameter;
        int y = draft.matmul(dice.chance(6) ? g.reversed(x) : x, w);
        if (dice.chance(3)) y = product(y, g.constant(0.25, y));
        int bias = -1;
        if (!dice.chance(4)) {
            int[] thin = inside.clone();
            Arrays.fill(thin, 0, rank - 1, 1);
            bias = draft.state(draft.dtype(x), thin);
            y = dice.chance(2) ? sum(y, g.expanded(bias, draft.shape(y))) : sum(g.expanded(bias, draft.shape(y)), y);
        }
        int before = y;
        if (!dice.chance(5)) y = g.apply(dice.chance(2) ? RELU : g.pick(ACTIVATIONS), y);
        if (k == n && dice.chance(2)) y = sum(y, x);
        else if (dice.chance(4)) y = g.apply(g.pick(Formulas.BINARY), y, g.partner(y));
        if (dice.chance(4)) y = chain(y, 1 + dice.below(3));
        if (dice.chance(4)) loss(y);
        if (dice.chance(2)) return;
        int positive = g.apply(Formulas.POSITIVE, before);
        int arriving = dice.chance(2) ? g.like(before) : difference(y, g.partner(y));
        if (!Arrays.equals(draft.shape(arriving), draft.shape(before))) arriving = g.like(before);
        int back = g.apply(Formulas.SELECT, positive, arriving, g.constant(0, before));
        int gradient = draft.matmul(g.turned(x), back);
        if (draft.isState(parameter)) step(parameter, turned ? g.turned(gradient) : gradient);
        if (bias >= 0) {
            int[] leading = new int[rank - 1];
            for (int d = 0; d < leading.length; d++) leading[d] = d;
            step(bias, g.reduced(Fold.SUM, back, leading));
        }
        if (dice.chance(2)) draft.matmul(back, g.turned(w));
    }

    /** How many columns a product with a matrix of this shape may get. */
    private int columns(int[] shape) {
        int n = g.length();
        int rank = shape.length;
        int batches = 1;
        for (int d = 0; d < rank - 2; d++) batches *= shape[d];
        int k = shape[rank - 1];
        int m = shape[rank - 2];
        boolean large = batches * k * n > Growth.LARGEST || batches * m * n > Growth.LARGEST || (long) batches * m * n * k > Growth.MOST_PRODUCTS;
        return large ? 1 + dice.below(4) : n;
    }

    /** Mean squares or a plain sum, as a single number. */
    private void loss(int y) {
        int error = difference(y, g.partner(y));
        int all = draft.shape(y).length;
        int[] axes = new int[all];
        for (int d = 0; d < all; d++) axes[d] = d;
        int total = g.reduced(Fold.SUM, product(error, error), axes);
        draft.move(Move.RESHAPE, product(total, g.constant(1.0 / 64, total)));
    }

    /** Along the last axis, or another: exponentials of what is below the largest, over their sum; or its logarithm. */
    private void softmax(int from) {
        int rank = draft.shape(from).length;
        if (rank == 0) return;
        int axis = dice.chance(3) ? dice.below(rank) : rank - 1;
        int x = dice.chance(2) ? chain(from, 1 + dice.below(2)) : from;
        rank = draft.shape(x).length;
        int shifted = difference(x, g.level(Fold.MAX, x, axis));
        int powers = g.apply(chainrule.kernel.Formulas.exp(), shifted);
        int total = g.reduced(Fold.SUM, powers, axis);
        int p;
        if (dice.chance(2)) {
            p = quotient(powers, g.expanded(total, draft.shape(x)));
        } else {
            int logarithms = difference(shifted, g.expanded(g.apply(chainrule.kernel.Formulas.log(), total), draft.shape(x)));
            g.reduced(Fold.SUM, product(logarithms, g.like(logarithms)), axis);
            p = g.apply(chainrule.kernel.Formulas.exp(), logarithms);
        }
        if (dice.chance(2)) return;
        int gradient = product(difference(p, g.partner(p)), g.constant(1.0 / 16, p));
        if (rank == 2 && dice.chance(2) && (long) draft.shape(p)[0] * g.size(p) <= Growth.MOST_PRODUCTS) draft.matmul(gradient, g.turned(p));
        else g.reduced(Fold.SUM, gradient, g.axes(rank));
    }

    /** Less the mean, over the deviation, along some axes; times a row, plus a row. */
    private void normalise(int x) {
        int[] shape = draft.shape(x);
        if (shape.length == 0) return;
        int[] axes = g.axes(shape.length);
        double share = 1;
        for (int axis : axes) share /= Math.max(1, shape[axis]);
        int mean = g.reduced(Fold.SUM, x, axes);
        mean = g.expanded(product(mean, g.constant(share, mean)), shape);
        int centred = difference(x, mean);
        int variance = g.reduced(Fold.SUM, product(centred, centred), axes);
        variance = product(variance, g.constant(share, variance));
        int deviation = g.apply(chainrule.kernel.Formulas.sqrt(), sum(variance, g.constant(1e-5, variance)));
        int y = quotient(centred, g.expanded(deviation, shape));
        if (dice.chance(2)) sum(product(y, g.row(y)), g.row(y));
    }

    /** Windows over planes laid out as rows of a matrix, times filters. */
    private void convolve(int from) {
        int[] shape = draft.shape(from);
        if (shape.length < 2 || g.size(from) == 0 || g.size(from) > 600) return;
        int rank = shape.length;
        int height = shape[rank - 2];
        int width = shape[rank - 1];
        int channels = g.size(from) / (height * width);
        int x = draft.move(Move.RESHAPE, from, channels, height, width);
        int rows = 1 + dice.below(Math.min(3, height));
        int columns = 1 + dice.below(Math.min(3, width));
        int down = height - rows + 1;
        int right = width - columns + 1;
        int filters = 1 + dice.below(5);
        int depth = channels * rows * columns;
        if (down * right * depth > Growth.LARGEST || down * right * depth * filters > Growth.MOST_PRODUCTS) return;
        int windows = draft.add(new Kernel.Window(), Attrs.of(down, rows, 1, 1, right, columns, 1, 1), x);
        int patches = draft.move(Move.RESHAPE, draft.move(Move.PERMUTE, windows, 1, 2, 0, 3, 4), down * right, depth);
        int kernel = draft.state(draft.dtype(x), filters, depth);
        int y = draft.matmul(patches, g.turned(kernel));
        y = g.apply(RELU, sum(y, g.row(y)));
        draft.move(Move.RESHAPE, g.turned(y), filters, down, right);
        if (dice.chance(2)) return;
        int back = g.like(y);
        step(kernel, g.turned(draft.matmul(g.turned(patches), back)));
        int spread = draft.move(Move.RESHAPE, draft.matmul(back, kernel), down, right, channels, rows, columns);
        draft.add(new Kernel.Overlap(), Attrs.of(height, 1, 1, width, 1, 1), draft.move(Move.PERMUTE, spread, 2, 0, 1, 3, 4));
    }

    /** Zeros for some elements, by a random state that moves on. */
    private void dropout(int x) {
        int random = draft.state(DType.INT64, draft.shape(x));
        int next = g.apply(Formulas.NEXT, random);
        draft.update(random, next);
        int share = draft.add(new Kernel.Convert(), Attrs.of(draft.dtype(x)), g.apply(Formulas.LEADING, next));
        int kept = g.apply(Formulas.COMPARE[0], product(share, g.constant(0x1p-53, x)), g.constant(0.75, x));
        int y = g.apply(Formulas.SELECT, kept, product(x, g.constant(1 / 0.75, x)), g.constant(0, x));
        if (dice.chance(2)) g.apply(Formulas.SELECT, kept, g.like(y), g.constant(0, y));
    }

    private void update(int state) { step(state, dice.chance(3) ? g.partner(state) : g.like(state)); }

    /** A new value for a state by one of the optimisers' rules, with the states of their own. */
    private void step(int p, int from) {
        if (draft.isUpdated(p)) return;
        int gradient = from;
        if (dice.chance(4)) gradient = clipped(gradient);
        if (dice.chance(4)) gradient = sum(gradient, product(p, g.constant(0.01, p)));
        switch (dice.below(4)) {
            case 0 -> draft.update(p, difference(p, product(g.rate(p), gradient)));
            case 1 -> {
                int velocity = g.stateLike(p);
                if (velocity == p) return;
                int moved = sum(product(velocity, g.constant(0.875, p)), gradient);
                draft.update(velocity, moved);
                draft.update(p, difference(p, product(moved, g.rate(p))));
            }
            case 2 -> adam(p, gradient);
            default -> {
                // In place upon a part: the state with a slice of itself replaced.
                int[] part = g.slice(draft.shape(p));
                int kept = draft.move(Move.SLICE, p, part);
                int moved = difference(kept, product(g.constant(0.25, kept), draft.move(Move.SLICE, gradient, part)));
                draft.update(p, draft.add(new Kernel.Movement(Move.OVERWRITE), Attrs.of(part), p, moved));
            }
        }
        if (dice.chance(3)) draft.output(p);
    }

    private void adam(int p, int gradient) {
        int first = draft.state(draft.dtype(p), draft.shape(p));
        int second = draft.state(draft.dtype(p), draft.shape(p));
        int m = sum(product(first, g.constant(0.9, p)), product(gradient, g.constant(0.1, p)));
        int v = sum(product(g.apply(Formulas.ABS, second), g.constant(0.99, p)), product(product(gradient, gradient), g.constant(0.01, p)));
        int root = sum(g.apply(chainrule.kernel.Formulas.sqrt(), v), g.constant(1e-8, p));
        draft.update(first, m);
        draft.update(second, v);
        draft.update(p, difference(p, product(g.rate(p), quotient(m, root))));
    }

    /** Scaled down where the norm over all elements is above 1. */
    private int clipped(int gradient) {
        int rank = draft.shape(gradient).length;
        int[] all = new int[rank];
        for (int d = 0; d < rank; d++) all[d] = d;
        int squares = product(gradient, gradient);
        int norm = g.apply(chainrule.kernel.Formulas.sqrt(), rank == 0 ? squares : g.reduced(Fold.SUM, squares, all));
        int factor = g.apply(Formulas.MINIMUM, quotient(g.constant(1, norm), norm), g.constant(1, norm));
        return product(gradient, rank == 0 ? factor : g.expanded(factor, draft.shape(gradient)));
    }

    /** Views of a state that is about to be replaced: read by chains, by outputs, and by the new value itself. */
    private void stateView() {
        int rank = 1 + dice.below(2);
        int state = draft.state(g.dtype, g.shape(rank));
        int view = switch (dice.below(3)) {
            case 0 -> g.reversed(state);
            case 1 -> draft.move(Move.SLICE, state, g.slice(draft.shape(state)));
            default -> draft.move(Move.PERMUTE, state, g.shuffled(rank));
        };
        if (dice.chance(2)) draft.output(view);
        int y = chain(view, 1 + dice.below(3));
        if (dice.chance(3)) draft.output(state);
        switch (dice.below(4)) {
            case 0 -> draft.update(state, g.reversed(state));
            case 1 -> {
                if (Arrays.equals(draft.shape(y), draft.shape(state))) draft.update(state, y);
                else update(state);
            }
            case 2 -> {
                int other = g.stateLike(state);
                draft.update(state, other);
                if (!draft.isUpdated(other)) draft.update(other, dice.chance(2) ? state : g.reversed(state));
            }
            default -> update(state);
        }
    }
}
