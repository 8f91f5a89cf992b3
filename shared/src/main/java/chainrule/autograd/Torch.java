package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.util.Arrays;

/** Functions of several tensors, or of none, under their names in {@code torch}: making, joining, pairing, products. */
public final class Torch {
    private Torch() { }

    // ------------------------------------------------------------------ making

    /** start, start + step, ... before {@code stop}. Shapes: {@code → (ceil((stop - start) / step))}. Refused: a step of 0, or in the other direction. Source: {@code torch.arange}. */
    public static Tensor arange(DType dtype, double start, double stop, double step) {
        double count = Math.ceil((stop - start) / step);
        if (!(step != 0 && count >= 0 && count < Integer.MAX_VALUE)) {
            throw new ShapeException("arange: wanted a step that leads from " + Numbers.repr(start) + " to " + Numbers.repr(stop) + ", got " + Numbers.repr(step));
        }
        Mode.makes(dtype, (int) count);
        NdArray numbers = NdArray.zeros(dtype, (int) count);
        for (int i = 0; i < numbers.size(); i++) numbers.storage.set(i, start + i * step);
        return Tensor.made(numbers);
    }

    /**
     * {@code count} numbers at equal distance, both ends included; counted from the nearer end, so that both are exact.
     *
     * <p>Shapes: {@code → (count)}. Refused: counts below 0. Source: {@code torch.linspace}.
     */
    public static Tensor linspace(DType dtype, double start, double stop, int count) {
        if (count < 0) throw new ShapeException("linspace: wanted 0 numbers or more, got " + count);
        Mode.makes(dtype, count);
        NdArray numbers = NdArray.zeros(dtype, count);
        double step = count < 2 ? 0 : (stop - start) / (count - 1);
        for (int i = 0; i < count; i++) numbers.storage.set(i, i < count / 2 || count == 1 ? start + i * step : stop - (count - 1 - i) * step);
        return Tensor.made(numbers);
    }

    // ------------------------------------------------------------------ joining

    /**
     * The arrays one after another along an axis.
     *
     * <p>Shapes: {@code (..., n, ...), (..., m, ...), ... → (..., n + m + ..., ...)}. Refused: no array at all, other lengths along other axes.
     * Source: {@code torch.cat}.
     */
    public static Tensor cat(int axis, Tensor... parts) { return Joins.cat("cat", parts, axis); }

    /**
     * The arrays, all of one shape, side by side along a new axis.
     *
     * <p>Shapes: {@code (...) k times → (..., k, ...)}. Refused: no array at all, arrays of several shapes. Source: {@code torch.stack}.
     */
    public static Tensor stack(int axis, Tensor... parts) { return Joins.stack(parts, axis); }

    /** Rows under rows; vectors are rows. Shapes: {@code arrays → one, longer along one axis}. Refused: other lengths along other axes. Source: {@code torch.vstack}. */
    public static Tensor vstack(Tensor... parts) { return Joins.cat("vstack", Joins.atLeast(parts, 2), 0); }

    /** Columns beside columns; vectors one after another. Shapes: {@code arrays → one, longer along one axis}. Refused: other lengths along other axes. Source: {@code torch.hstack}. */
    public static Tensor hstack(Tensor... parts) {
        Tensor[] raised = Joins.atLeast(parts, 1);
        return Joins.cat("hstack", raised, raised.length > 0 && raised[0].rank() == 1 ? 0 : 1);
    }

    /** Along a third axis. Shapes: {@code arrays → one, longer along one axis}. Refused: other lengths along other axes. Source: {@code torch.dstack}. */
    public static Tensor dstack(Tensor... parts) { return Joins.cat("dstack", Joins.atLeast(parts, 3), 2); }

    /** Columns beside columns; vectors are columns. Shapes: {@code (n) or (n, m) each → (n, sum of m)}. Refused: other numbers of rows. Source: {@code torch.column_stack}. */
    public static Tensor columnStack(Tensor... parts) {
        Tensor[] columns = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) columns[i] = parts[i].rank() < 2 ? parts[i].reshape(-1, 1) : parts[i];
        return Joins.cat("column_stack", columns, 1);
    }

    /**
     * Matrices along the diagonal of a larger one, zeros elsewhere; vectors are rows.
     *
     * <p>Shapes: {@code (n, m) each → (sum of n, sum of m)}. Refused: more than two axes. Source: {@code torch.block_diag}.
     */
    public static Tensor blockDiag(Tensor... blocks) {
        int width = 0;
        Tensor[] rows = new Tensor[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i].rank() > 2) throw ShapeException.of("block_diag", "at most 2 axes", blocks[i].shape());
            rows[i] = blocks[i].rank() < 2 ? blocks[i].reshape(1, -1) : blocks[i];
            width += rows[i].size(1);
        }
        int before = 0;
        for (int i = 0; i < rows.length; i++) {
            int own = rows[i].size(1);
            rows[i] = rows[i].pad(new int[] {before, width - before - own}, 0);
            before += own;
        }
        return Joins.cat("block_diag", rows, 0);
    }

    /**
     * All brought to the shape that they broadcast to. Views.
     *
     * <p>Shapes: {@code (*) each → one shape for all}. Refused: shapes that do not broadcast. Source: {@code torch.broadcast_tensors}.
     */
    public static Tensor[] broadcastTensors(Tensor... tensors) {
        int[] shape = new int[0];
        for (Tensor t : tensors) shape = Shape.broadcast("broadcast_tensors", shape, t.shape());
        Tensor[] all = new Tensor[tensors.length];
        for (int i = 0; i < all.length; i++) all[i] = tensors[i].expand("broadcast_tensors", shape);
        return all;
    }

    /**
     * The coordinates of the grid that vectors span: tensor i changes along axis i ({@code indexing="ij"}). Views.
     *
     * <p>Shapes: {@code (n), (m), ... → (n, m, ...) each}. Refused: arrays of more than one axis. Source: {@code torch.meshgrid}.
     */
    public static Tensor[] meshgrid(Tensor... vectors) {
        int n = vectors.length;
        int[] shape = new int[n];
        for (int i = 0; i < n; i++) {
            if (vectors[i].rank() > 1) throw ShapeException.of("meshgrid", "vectors or numbers", vectors[i].shape());
            shape[i] = vectors[i].size();
        }
        Tensor[] grid = new Tensor[n];
        for (int i = 0; i < n; i++) {
            int[] along = new int[n];
            Arrays.fill(along, 1);
            along[i] = shape[i];
            grid[i] = vectors[i].reshape(along).expand("meshgrid", shape);
        }
        return grid;
    }

    // ------------------------------------------------------------------ along an axis

    /**
     * Gathers along an axis; the other axes broadcast.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64 → (..., k, ...)}. Refused: indices outside of the axis. Source: {@code
     * torch.take_along_dim}.
     */
    public static Tensor takeAlongDim(Tensor x, Tensor index, int axis) {
        if (x.rank() != index.rank()) throw ShapeException.of("take_along_dim", "an index of as many axes", x.shape(), index.shape());
        int d = Shape.axis("take_along_dim", axis, x.rank());
        int[] wide = x.shape().clone();
        int[] picked = index.shape().clone();
        wide[d] = picked[d] = 1;
        wide = Shape.broadcast("take_along_dim", wide, picked);
        picked = wide.clone();
        wide[d] = x.shape()[d];
        picked[d] = index.shape()[d];
        return x.expand("take_along_dim", wide).gather(d, index.expand("take_along_dim", picked));
    }

    /** Elements less the ones before them, {@code n} times over. Shapes: {@code (..., m, ...) → (..., m - n, ...)}. Refused: an n below 0. Source: {@code torch.diff}. */
    public static Tensor diff(Tensor x, int n, int axis) {
        if (n < 0) throw new ShapeException("diff: wanted an order of 0 or more, got " + n);
        int d = Shape.axis("diff", axis, x.rank());
        return Mode.call("diff", () -> {
            Tensor y = n == 0 ? x.copy() : x;
            for (int i = 0; i < n && y.shape()[d] > 0; i++) y = y.narrow(d, 1, y.shape()[d] - 1).sub(y.narrow(d, 0, y.shape()[d] - 1));
            return y;
        });
    }

    /** The area under a line through points at distance {@code dx}. Shapes: {@code (..., n, ...) → (..., ...)}. Refused: axes that there are not. Source: {@code torch.trapezoid}. */
    public static Tensor trapezoid(Tensor y, double dx, int axis) { return Mode.call("trapezoid", () -> middles(y, axis).sum(axis).mul(dx)); }

    /** The area under a line through points at {@code x}. Shapes: {@code (..., n, ...) → (..., ...)}. Refused: axes that there are not. Source: {@code torch.trapezoid}. */
    public static Tensor trapezoid(Tensor y, Tensor x, int axis) { return Mode.call("trapezoid", () -> middles(y, axis).mul(diff(x, 1, axis)).sum(axis)); }

    /**
     * The area under a line up to each point after the first.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., n - 1, ...)}. Refused: axes that there are not. Source: {@code torch.cumulative_trapezoid}.
     */
    public static Tensor cumulativeTrapezoid(Tensor y, double dx, int axis) {
        return Mode.call("cumulative_trapezoid", () -> middles(y, axis).cumsum(axis).mul(dx));
    }

    /** The same with samples at the places {@code x}. Shapes: {@code (..., n, ...) → (..., n - 1, ...)}. Refused: axes that there are not. Source: {@code torch.cumulative_trapezoid}. */
    public static Tensor cumulativeTrapezoid(Tensor y, Tensor x, int axis) {
        return Mode.call("cumulative_trapezoid", () -> middles(y, axis).mul(diff(x, 1, axis)).cumsum(axis));
    }

    private static Tensor middles(Tensor y, int axis) {
        int gaps = y.size(axis) - 1;
        if (gaps < 0) throw ShapeException.of("trapezoid", "at least one point along axis " + axis, y.shape());
        return y.narrow(axis, 0, gaps).add(y.narrow(axis, 1, gaps)).mul(0.5);
    }

    /**
     * Where each value would go in a sorted row to keep it sorted; before equal ones, or behind them if {@code right}.
     *
     * <p>Shapes: {@code (n), (*) → (*) int64, or (..., n), (..., m) → (..., m)}. Refused: rows that do not agree; traces. Source: {@code
     * torch.searchsorted}.
     */
    public static Tensor searchSorted(Tensor sorted, Tensor values, boolean right) { return Selecting.searchSorted(sorted, values, right); }

    /**
     * How often each of 0, 1, 2, ... appears among whole numbers, each time as much as {@code weights} says; they may be null.
     *
     * <p>Shapes: {@code (n) int64, (n) → (k)}. Refused: numbers below 0, weights of another shape; traces. Source: {@code torch.bincount}.
     */
    public static Tensor bincount(Tensor x, Tensor weights, int least) { return Selecting.counts(x, weights, least); }

    /**
     * How rows vary together: variables in rows, observations in columns, over n - correction. Weights say how often an
     * observation was made ({@code frequency}, int64) or how much it matters ({@code importance}); either may be null.
     *
     * <p>Shapes: {@code (variables, n), (n), (n) → (variables, variables)}. Refused: more than two axes, weights of another length. Source:
     * {@code torch.cov}.
     */
    public static Tensor cov(Tensor x, int correction, Tensor frequency, Tensor importance) { return Statistics.cov(x, correction, frequency, importance); }

    // ------------------------------------------------------------------ products

    /**
     * Every product of an element of one vector with one of the other: (n) and (m) to (n, m).
     *
     * <p>Shapes: {@code (n), (m) → (n, m)}. Refused: other than vectors. Source: {@code torch.outer}.
     */
    public static Tensor outer(Tensor x, Tensor y) {
        if (x.rank() != 1 || y.rank() != 1) throw ShapeException.of("outer", "two vectors", x.shape(), y.shape());
        return Mode.call("outer", () -> x.unsqueeze(1).mul(y));
    }

    /** Sums of products over the last axis of both. Shapes: {@code (..., k), (..., k) → (..., ...)}. Refused: last axes of several lengths. Source: {@code torch.inner}. */
    public static Tensor inner(Tensor x, Tensor y) {
        if (x.rank() == 0 || y.rank() == 0) return x.mul(y);
        int[] left = {x.rank() - 1};
        int[] right = {y.rank() - 1};
        return Mode.call("inner", () -> tensordot(x, y, left, right));
    }

    /**
     * Sums of products over axes {@code left} of {@code x}, paired with {@code right} of {@code y}.
     *
     * <p>Shapes: {@code (...), (...) → what is left of the axes of both}. Refused: pairs of several lengths. Source: {@code torch.tensordot}.
     */
    public static Tensor tensordot(Tensor x, Tensor y, int[] left, int[] right) {
        int n = left.length;
        boolean fits = n == right.length && n <= x.rank() && n <= y.rank();
        for (int i = 0; fits && i < n; i++) fits = x.size(left[i]) == y.size(right[i]);
        if (!fits) throw new ShapeException("tensordot: wanted pairs of axes of equal length, got " + Shape.text(left) + " of " + Shape.text(x.shape()) + " and " + Shape.text(right) + " of " + Shape.text(y.shape()));
        return Mode.call("tensordot", () -> {
            Tensor p = x.movedim(left, range(x.rank() - n, x.rank()));
            Tensor q = y.movedim(right, range(0, n));
            int inner = 1;
            for (int i = 0; i < n; i++) inner *= q.shape()[i];
            int[] shape = Arrays.copyOf(p.shape(), x.rank() + y.rank() - 2 * n);
            System.arraycopy(q.shape(), n, shape, x.rank() - n, y.rank() - n);
            int rows = Shape.size(Arrays.copyOf(p.shape(), x.rank() - n));
            int columns = Shape.size(Arrays.copyOfRange(q.shape(), n, y.rank()));
            return p.reshape(rows, inner).matmul(q.reshape(inner, columns)).reshape(shape);
        });
    }

    private static int[] range(int from, int to) {
        int[] all = new int[to - from];
        for (int i = 0; i < all.length; i++) all[i] = from + i;
        return all;
    }

    /**
     * Einstein's sum, as {@code "ij,jk->ik"}: also with repeated labels, an ellipsis, or without an arrow.
     *
     * <p>Shapes: {@code by the equation}. Refused: labels of several lengths, other numbers of operands. Source: {@code torch.einsum}.
     */
    public static Tensor einsum(String equation, Tensor... operands) { return Einsum.of(equation, operands); }

    /**
     * The p-norm of every difference of a row of {@code x} (..., n, k) and one of {@code y} (..., m, k): (..., n, m).
     *
     * <p>Shapes: {@code (..., n, k), (..., m, k) → (..., n, m)}. Refused: rows of several lengths, a p below 0. Source: {@code torch.cdist}.
     */
    public static Tensor cdist(Tensor x, Tensor y, double p) { return Distances.between(x, y, p); }

    /** Correlations of variables in rows. Shapes: {@code (variables, n) → (variables, variables)}. Refused: more than two axes. Source: {@code torch.corrcoef}. */
    public static Tensor corrcoef(Tensor x) { return Distances.correlation(x); }

    /**
     * The vector at right angles to both, along an axis of length 3.
     *
     * <p>Shapes: {@code (..., 3, ...) twice → the same}. Refused: axes of another length. Source: {@code torch.linalg.cross}.
     */
    public static Tensor cross(Tensor x, Tensor y, int axis) {
        if (x.size(axis) != 3 || y.size(axis) != 3) throw ShapeException.of("cross", "an axis " + axis + " of length 3", x.shape(), y.shape());
        int[] one = {-1};
        int[] two = {-2};
        return Mode.call("cross", () -> x.roll(one, axis).mul(y.roll(two, axis)).sub(x.roll(two, axis).mul(y.roll(one, axis))));
    }

    /** {@code beta x + alpha (a @ b)}, matrices; {@code x} broadcasts. Shapes: {@code (n, m), (n, k), (k, m) → (n, m)}. Refused: inner lengths that differ. Source: {@code torch.addmm}. */
    public static Tensor addmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) { return Mode.call("addmm", () -> sum(x, beta, a.matmul(b), alpha)); }

    /** {@code beta x + alpha (a @ v)}. Shapes: {@code (n), (n, k), (k) → (n)}. Refused: inner lengths that differ. Source: {@code torch.addmv}. */
    public static Tensor addmv(Tensor x, Tensor a, Tensor v, double beta, double alpha) { return Mode.call("addmv", () -> sum(x, beta, a.matmul(v), alpha)); }

    /** {@code beta x + alpha outer(v, w)}. Shapes: {@code (n, m), (n), (m) → (n, m)}. Refused: shapes that do not broadcast. Source: {@code torch.addr}. */
    public static Tensor addr(Tensor x, Tensor v, Tensor w, double beta, double alpha) { return Mode.call("addr", () -> sum(x, beta, outer(v, w), alpha)); }

    /**
     * {@code beta x + alpha (a @ b)}, batches of matrices.
     *
     * <p>Shapes: {@code (b, n, m), (b, n, k), (b, k, m) → (b, n, m)}. Refused: inner lengths that differ. Source: {@code torch.baddbmm}.
     */
    public static Tensor baddbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) { return Mode.call("baddbmm", () -> sum(x, beta, a.matmul(b), alpha)); }

    /**
     * {@code beta x + alpha} times the sum of {@code a @ b} over the batch.
     *
     * <p>Shapes: {@code (n, m), (b, n, k), (b, k, m) → (n, m)}. Refused: inner lengths that differ. Source: {@code torch.addbmm}.
     */
    public static Tensor addbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) { return Mode.call("addbmm", () -> sum(x, beta, a.matmul(b).sum(0), alpha)); }

    /** {@code x + value a b}, element by element. Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.addcmul}. */
    public static Tensor addcmul(Tensor x, Tensor a, Tensor b, double value) { return Mode.call("addcmul", () -> sum(x, 1, a.mul(b), value)); }

    /** {@code x + value a / b}, element by element. Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.addcdiv}. */
    public static Tensor addcdiv(Tensor x, Tensor a, Tensor b, double value) { return Mode.call("addcdiv", () -> sum(x, 1, a.div(b), value)); }

    private static Tensor sum(Tensor x, double beta, Tensor y, double alpha) { return scaled(x, beta).add(scaled(y, alpha)); }

    private static Tensor scaled(Tensor x, double by) { return by == 1 ? x : x.mul(by); }
}
