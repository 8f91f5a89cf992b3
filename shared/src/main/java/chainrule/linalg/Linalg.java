package chainrule.linalg;

import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/**
 * Solving, inverting and factoring matrices: {@code torch.linalg}. Every method takes batches: the last two axes are the
 * matrices, those before them count them. Gradients are of any order, and where PyTorch's are not defined, neither are these.
 *
 * <p>The vectors of a factorisation are chosen up to a sign: R has LAPACK's diagonal; the signs of singular and eigenvectors are
 * those that EJML gives. A loss should not depend on them. All targets give the same bits but compiled JavaScript, where EJML's
 * sums may be rounded in another order.
 */
public final class Linalg {
    private Linalg() { }

    /** The sign of a determinant (-1, 0, 1) and the logarithm of its size. */
    public record SlogDet(Tensor sign, Tensor logabsdet) { }

    /** Orthonormal columns and an upper triangle whose product is the matrix. */
    public record Qr(Tensor q, Tensor r) { }

    /** {@code u @ diag(s) @ vh}, with min(m, n) singular values, largest first. */
    public record Svd(Tensor u, Tensor s, Tensor vh) { }

    /** Eigenvalues, smallest first, and eigenvectors as columns. */
    public record Eigh(Tensor values, Tensor vectors) { }

    // ------------------------------------------------------------------ square matrices

    /**
     * The determinant of square matrices (..., n, n), which may be singular.
     *
     * <p>Shapes: {@code (..., n, n) → (...)}. Refused: matrices that are not square. Source: {@code torch.linalg.det}.
     */
    public static Tensor det(Tensor x) {
        square("linalg.det", x);
        return Mode.call("linalg_det", () -> apply(LinalgOps.DETERMINANT, x));
    }

    /** The determinant where it would overflow or underflow. Shapes: {@code (..., n, n) → (...) and (...)}. Refused: matrices that are not square. Source: {@code torch.linalg.slogdet}. */
    public static SlogDet slogdet(Tensor x) {
        square("linalg.slogdet", x);
        Tensor both = Mode.call("linalg_slogdet", () -> apply(LinalgOps.SIGN_AND_LOG, x));
        return new SlogDet(both.select(-1, 0), both.select(-1, 1));
    }

    /** The logarithm of the determinant; NaN where that is negative. Shapes: {@code (..., n, n) → (...)}. Refused: matrices that are not square. Source: {@code torch.logdet}. */
    public static Tensor logdet(Tensor x) {
        square("logdet", x);
        return Mode.call("logdet", () -> {
            SlogDet parts = slogdet(x);
            return parts.sign().lt(0).where(Tensor.scalar(x.dtype(), Double.NaN), parts.logabsdet());
        });
    }

    /**
     * The inverse of square matrices (..., n, n); an error where one is singular.
     *
     * <p>Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square or are singular. Source: {@code torch.linalg.inv}.
     */
    public static Tensor inv(Tensor x) {
        square("linalg.inv", x);
        return Mode.call("linalg_inv_ex", () -> apply(LinalgOps.INVERSE, x));
    }

    /**
     * The x of {@code a @ x = b}; {@code b} is a vector (n), a batch of vectors shaped as {@code a} without its last axis, or matrices (..., n,
     * k).
     *
     * <p>Shapes: {@code (..., n, n), (..., n, k) or (..., n) → as the second}. Refused: matrices that are not square or are singular, other
     * numbers of rows. Source: {@code torch.linalg.solve}.
     */
    public static Tensor solve(Tensor a, Tensor b) {
        square("linalg.solve", a);
        matrices("linalg.solve", b, b.rank() < 2 ? 1 : 2);
        boolean vector = b.rank() == 1 || Arrays.equals(b.shape(), Arrays.copyOf(a.shape(), a.rank() - 1));
        int n = a.size(-1);
        if (b.size(vector ? -1 : -2) != n) throw ShapeException.of("linalg.solve", "(..., n, n) and (..., n) or (..., n, k)", a.shape(), b.shape());
        return Mode.call("linalg_solve_ex", () -> {
            Tensor right = vector ? b.unsqueeze(-1) : b;
            DType type = Promotion.torch(a.data(), b.data());
            int[] lead = Shape.broadcast("linalg.solve", lead(a), lead(right));
            Tensor x = apply(LinalgOps.SOLVE, a.to(type).expand(with(lead, n, n)), right.to(type).expand(with(lead, n, right.size(-1))));
            return vector ? x.squeeze(-1) : x;
        });
    }

    /**
     * The triangle L with {@code L @ L.mT = x}, or its transpose. Only that triangle of x is read; x must be positive definite.
     *
     * <p>Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square or not positive definite. Source: {@code
     * torch.linalg.cholesky}.
     */
    public static Tensor cholesky(Tensor x, boolean upper) {
        square("linalg.cholesky", x);
        return Mode.call("linalg_cholesky_ex", () -> upper
                ? SquareRules.turned(apply(LinalgOps.CHOLESKY, SquareRules.turned(x))) : apply(LinalgOps.CHOLESKY, x));
    }

    /**
     * {@code x @ x @ ...}, n factors, by squaring; a negative n inverts first.
     *
     * <p>Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square; singular ones with a negative n. Source: {@code
     * torch.linalg.matrix_power}.
     */
    public static Tensor matrixPower(Tensor x, int n) {
        square("linalg.matrix_power", x);
        return Mode.call("linalg_matrix_power", () -> {
            if (n == 0) return x.eq(x).logicalOr(x.ne(x)).where(eye(x.dtype(), x.size(-1)), x);
            Tensor base = n < 0 ? inv(x) : x;
            Tensor power = null;
            for (long left = Math.abs((long) n); left > 0; left /= 2) {
                if (left % 2 == 1) power = power == null ? base : power.matmul(base);
                if (left > 1) base = base.matmul(base);
            }
            return power;
        });
    }

    /**
     * {@code a @ b @ c @ ...} in the order that multiplies least; the first and the last may be vectors.
     *
     * <p>Shapes: {@code (n, k), ..., (l, m) → (n, m)}. Refused: fewer than two factors, lengths that do not multiply. Source: {@code
     * torch.linalg.multi_dot}.
     */
    public static Tensor multiDot(Tensor... factors) { return Chain.product(factors); }

    // ------------------------------------------------------------------ factorisations

    /**
     * With min(m, n) columns of Q. Differentiable where the first min(m, n) columns of x are independent.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m, k), (..., k, n), k = min(m, n)}. Refused: fewer than two axes. Source: {@code torch.linalg.qr}.
     */
    public static Qr qr(Tensor x) {
        matrices("linalg.qr", x, 2);
        int m = x.size(-2);
        int n = x.size(-1);
        if (m < n) { // Q is that of the first m columns
            Qr first = qr(x.narrow(-1, 0, m));
            Tensor rest = SquareRules.turned(first.q()).matmul(x.narrow(-1, m, n - m));
            return new Qr(first.q(), Torch.cat(-1, first.r(), rest));
        }
        Tensor both = Mode.call("linalg_qr", () -> apply(LinalgOps.QR, x));
        return new Qr(both.narrow(-2, 0, m), both.narrow(-2, m, n));
    }

    /**
     * With m columns of Q and m rows of R. Those that are added have a gradient where only the space they span matters.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m, m), (..., m, n)}. Refused: fewer than two axes. Source: {@code torch.linalg.qr, mode="complete"}.
     */
    public static Qr completeQr(Tensor x) {
        Qr f = qr(x);
        int missing = x.size(-2) - f.q().size(-1);
        if (missing == 0) return f;
        int[] zeros = f.r().shape().clone();
        zeros[zeros.length - 2] = missing;
        return new Qr(completed("linalg_qr", f.q()), Torch.cat(-2, f.r(), Tensor.zeros(x.dtype(), zeros)));
    }

    /**
     * With m columns of U and n rows of Vh: PyTorch's {@code full_matrices}. Those that are added have a gradient as for {@link #completeQr}.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m, m), (..., k), (..., n, n)}. Refused: fewer than two axes, NaN. Source: {@code torch.linalg.svd}.
     */
    public static Svd fullSvd(Tensor x) {
        Svd f = svd(x);
        return new Svd(completed("linalg_svd", f.u()), f.s(), SquareRules.turned(completed("linalg_svd", SquareRules.turned(f.vh()))));
    }

    private static Tensor completed(String call, Tensor columns) {
        return Mode.call(call, () -> Torch.cat(-1, columns, apply(LinalgOps.COMPLEMENT, columns)));
    }

    /**
     * Singular values and vectors, min(m, n) of each.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m, k), (..., k), (..., k, n), k = min(m, n)}. Refused: fewer than two axes, NaN. Source: {@code
     * torch.linalg.svd}.
     */
    public static Svd svd(Tensor x) {
        matrices("linalg.svd", x, 2);
        int m = x.size(-2);
        int n = x.size(-1);
        Tensor all = Mode.call("linalg_svd", () -> apply(LinalgOps.SVD, x));
        return new Svd(all.narrow(-2, 0, m), all.select(-2, m), SquareRules.turned(all.narrow(-2, m + 1, n)));
    }

    /**
     * Singular values alone: their gradient is defined also where some are equal.
     *
     * <p>Shapes: {@code (..., m, n) → (..., min(m, n))}. Refused: fewer than two axes. Source: {@code torch.linalg.svdvals}.
     */
    public static Tensor svdvals(Tensor x) { return svd(x).s(); }

    /**
     * Of symmetric matrices, of which one triangle is read. The gradient is symmetric if only the values are used.
     *
     * <p>Shapes: {@code (..., n, n) → (..., n), (..., n, n)}. Refused: matrices that are not square. Source: {@code torch.linalg.eigh}.
     */
    public static Eigh eigh(Tensor x, boolean upper) {
        square("linalg.eigh", x);
        int n = x.size(-1);
        Tensor all = Mode.call("linalg_eigh", () -> apply(LinalgOps.EIGH, upper ? SquareRules.turned(x) : x));
        return new Eigh(all.select(-2, 0), all.narrow(-2, 1, n));
    }

    /**
     * The eigenvalues of symmetric matrices, ascending; only one triangle is read.
     *
     * <p>Shapes: {@code (..., n, n) → (..., n)}. Refused: matrices that are not square. Source: {@code torch.linalg.eigvalsh}.
     */
    public static Tensor eigvalsh(Tensor x, boolean upper) { return eigh(x, upper).values(); }

    /**
     * The inverse of any matrix (Moore and Penrose): singular values below rounding count as 0.
     *
     * <p>Shapes: {@code (..., m, n) → (..., n, m)}. Refused: fewer than two axes. Source: {@code torch.linalg.pinv}; Penrose 1955.
     */
    public static Tensor pinv(Tensor x) {
        matrices("linalg.pinv", x, 2);
        return Mode.call("linalg_pinv", () -> apply(LinalgOps.PSEUDO_INVERSE, x));
    }

    /**
     * The x with the least |a @ x - b|, of those the shortest. Any rank will do.
     *
     * <p>Shapes: {@code (..., m, n), (..., m, k) → (..., n, k)}. Refused: other numbers of rows. Source: {@code torch.linalg.lstsq}.
     */
    public static Tensor lstsq(Tensor a, Tensor b) {
        matrices("linalg.lstsq", b, 2);
        if (a.size(-2) != b.size(-2)) throw ShapeException.of("linalg.lstsq", "(..., m, n) and (..., m, k)", a.shape(), b.shape());
        return Mode.call("linalg_lstsq", () -> pinv(a).matmul(b));
    }

    /**
     * A matrix with orthonormal columns, or rows if those are fewer, times {@code gain}, from one of standard normal draws:
     * {@code torch.nn.init.orthogonal_}. Further axes count as columns. Drawn so, every such matrix is equally likely.
     *
     * <p>Shapes: {@code (m, ...) → the same}. Refused: fewer than two axes. Source: {@code torch.nn.init.orthogonal_}; Saxe and others 2013.
     */
    public static Tensor orthogonal(Tensor normal, double gain) {
        matrices("init.orthogonal_", normal, 2);
        return Mode.noGrad(() -> {
            Tensor x = normal.reshape(normal.size(0), normal.size() == 0 ? 0 : -1);
            boolean wide = x.size(0) < x.size(1);
            Qr f = qr(wide ? x.t() : x);
            Tensor q = f.q().mul(f.r().diagonal(0, 0, 1).sign());
            return (wide ? q.t() : q).reshape(normal.shape()).mul(gain);
        });
    }

    // ------------------------------------------------------------------ for the rules

    static Tensor apply(Op op, Tensor... in) { return Tensor.apply(op, Attrs.NONE, in); }

    static Tensor eye(DType type, int n) { return Tensor.full(type, 1, n).diagEmbed(0); }

    private static int[] lead(Tensor x) { return Arrays.copyOf(x.shape(), x.rank() - 2); }

    private static int[] with(int[] lead, int rows, int columns) {
        int[] shape = Arrays.copyOf(lead, lead.length + 2);
        shape[lead.length] = rows;
        shape[lead.length + 1] = columns;
        return shape;
    }

    static void square(String call, Tensor x) {
        if (x.rank() < 2 || x.size(-1) != x.size(-2)) throw ShapeException.of(call, "square matrices (..., n, n)", x.shape());
        matrices(call, x, 2);
    }

    static void matrices(String call, Tensor x, int axes) {
        if (x.rank() < axes) throw ShapeException.of(call, axes == 1 ? "at least 1 axis" : "matrices (..., m, n)", x.shape());
        if (!x.dtype().isFloating()) throw ShapeException.ofType(call, "a float type; convert with to(DType.FLOAT32) first", x.dtype());
    }
}
