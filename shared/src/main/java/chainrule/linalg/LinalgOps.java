package chainrule.linalg;

import chainrule.autograd.ErrorSample;
import chainrule.autograd.Op;
import chainrule.autograd.OpSet;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;

/**
 * Primitives on batches of matrices. Several results of one factorisation come out as one array, stacked by rows, and are
 * sliced apart: so there is one node in the record, and one rule that sees the gradients of all of them.
 */
public final class LinalgOps {
    public static final OpSet SET = new OpSet("linalg");

    private static final int[] NONE = {};

    private LinalgOps() { }

    /** a x = b. Shapes: {@code (..., n, n), (..., n, k) → (..., n, k)}. Refused: matrices that are not square or are singular. Source: {@code torch.linalg.solve}. */
    static final Op SOLVE = SET.add(op("linalg_solve_ex", new MatrixRoutine("linalg.solve", (m, n, k) -> s(n, k), Solving::solution, 1)).written("{x}^{-1} {y}")
            .gradient(SquareRules::solved, p -> SquareRules.solve(SquareRules.turned(p.x()), p.g()))
            .sample(() -> Sample.of(-1, 1, in -> Linalg.solve(in[0].add(eye(in[0], 4)), in[1]), s(3, 3), s(3, 2)))
            .sample(() -> Sample.of(-1, 1, in -> Linalg.solve(in[0].add(eye(in[0], 4)), in[1]), s(2, 1, 3, 3), s(3, 3)))
            .refuses(() -> new ErrorSample("linalg.solve: (Batch element 1): The diagonal element 2 is zero, the solve could not be completed because the input matrix is singular.",
                    () -> Linalg.solve(Tensor.of(1.0, 0, 0, 1, 1, 2, 2, 4).reshape(2, 2, 2), zeros(2, 2))))
            .refuses(() -> new ErrorSample("linalg.solve: wanted square matrices (..., n, n), got (2, 3)", () -> Linalg.solve(zeros(2, 3), zeros(2)))));

    /** The inverse of square matrices. Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square or are singular. Source: {@code torch.linalg.inv}. */
    static final Op INVERSE = SET.add(op("linalg_inv_ex", new MatrixRoutine("linalg.inv", (m, n, k) -> s(n, n), Solving::inverse, 2)).written("{x}^{-1}")
            .gradient(SquareRules::inverse)
            .sample(() -> Sample.of(-1, 1, in -> Linalg.inv(in[0].add(eye(in[0], 4))), s(2, 3, 3)))
            .refuses(() -> new ErrorSample("linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular.",
                    () -> Linalg.inv(zeros(2, 2)))));

    /**
     * The gradient is right for singular matrices too: it comes from the cofactors, not from the inverse.
     *
     * <p>Shapes: {@code (..., n, n) → (...)}. Refused: matrices that are not square. Source: {@code torch.linalg.det}.
     */
    static final Op DETERMINANT = SET.add(op("linalg_det", new MatrixRoutine("linalg.det", (m, n, k) -> NONE, Solving::determinant, 1)).written("\\det {x}")
            .gradient(p -> Linalg.apply(LinalgOps.COFACTORS, p.x()).mul(p.g().unsqueeze(-1).unsqueeze(-1)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.det(in[0]), s(2, 4, 4)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.det(in[0].matmul(in[1])), s(3, 2), s(2, 3)))
            .refuses(() -> new ErrorSample("linalg.det: wanted a float type", () -> Linalg.det(zeros(2, 2).to(DType.INT64)))));

    /**
     * The derivative of a determinant by each element, also of singular matrices.
     *
     * <p>Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square. Source: {@code torch.linalg.det}.
     */
    static final Op COFACTORS = SET.add(op("linalg_cofactors", new MatrixRoutine("linalg.det", (m, n, k) -> s(n, n), Factoring::cofactors, 20))
            .written("\\operatorname{cof} {x}")
            .gradient(SquareRules::cofactors)
            .sample(() -> Sample.of(-2, 2, in -> Linalg.apply(LinalgOps.COFACTORS, in[0]), s(2, 3, 3)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.apply(LinalgOps.COFACTORS, in[0].matmul(in[1])), s(3, 2), s(2, 3))));

    /**
     * The sign, through which nothing flows, and the logarithm of the size.
     *
     * <p>Shapes: {@code (..., n, n) → (..., 2)}. Refused: matrices that are not square. Source: {@code torch.linalg.slogdet}.
     */
    static final Op SIGN_AND_LOG = SET.add(op("linalg_slogdet", new MatrixRoutine("linalg.slogdet", (m, n, k) -> s(2), Solving::signAndLogarithm, 1))
            .written("\\ln |\\det {x}|")
            .gradient(p -> SquareRules.turned(Linalg.apply(LinalgOps.INVERSE, p.x())).mul(p.g().select(-1, 1).unsqueeze(-1).unsqueeze(-1)))
            .sample(() -> Sample.of(-1, 1, in -> Linalg.slogdet(in[0].sub(eye(in[0], 4))).logabsdet(), s(2, 3, 3))));

    /**
     * The lower factor; the gradient is symmetric.
     *
     * <p>Shapes: {@code (..., n, n) → the same}. Refused: matrices that are not square or not positive definite. Source: {@code
     * torch.linalg.cholesky}.
     */
    static final Op CHOLESKY = SET.add(op("linalg_cholesky_ex", new MatrixRoutine("linalg.cholesky", (m, n, k) -> s(n, n), Solving::cholesky, 1))
            .written("\\operatorname{chol} {x}")
            .gradient(SquareRules::cholesky)
            .sample(() -> Sample.of(-1, 1, in -> Linalg.cholesky(in[0].matmul(in[0].transpose(-1, -2)).add(eye(in[0], 1)), false), s(2, 3, 3)))
            .refuses(() -> new ErrorSample("linalg.cholesky: The factorization could not be completed because the input is not positive-definite "
                    + "(the leading minor of order 2 is not positive-definite).", () -> Linalg.cholesky(Tensor.of(1.0, 2, 2, 1).reshape(2, 2), false))));

    /** Of matrices with m >= n rows: Q above R. Shapes: {@code (..., m, n) → (..., m + n, n)}. Refused: fewer than two axes. Source: {@code torch.linalg.qr}. */
    static final Op QR = SET.add(op("linalg_qr", new MatrixRoutine("linalg.qr", (m, n, k) -> s(m + n, n), Factoring::qr, 4)).written("\\operatorname{QR} {x}")
            .gradient(FactorRules::qr)
            .sample(() -> Sample.of(-2, 2, in -> in[0].sub(Linalg.qr(in[0]).q()), s(2, 4, 3)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.qr(in[0]).r(), s(2, 3, 4))));

    /**
     * What orthonormal columns leave of the space, as orthonormal columns.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m, m - n)}. Refused: fewer than two axes. Source: {@code torch.linalg.qr}.
     */
    static final Op COMPLEMENT = SET.add(op("linalg_complement", new MatrixRoutine("linalg.qr", (m, n, k) -> s(m, m - n), Factoring::complement, 4))
            .written("{x}^{\\perp}")
            .gradient(FactorRules::complement)
            .sample(() -> Sample.of(-2, 2, in -> projector(Linalg.completeQr(in[0]).q().narrow(-1, 2, 3)), s(2, 5, 2)))
            .sample(() -> Sample.of(-2, 2, in -> projector(Linalg.fullSvd(in[0]).vh().narrow(-2, 2, 1).transpose(-1, -2)), s(2, 3))));

    /**
     * U above the singular values above V. Values and vectors have gradients where the singular values differ.
     *
     * <p>Shapes: {@code (..., m, n) → (..., m + 1 + n, k), k = min(m, n)}. Refused: fewer than two axes. Source: {@code torch.linalg.svd}.
     */
    static final Op SVD = SET.add(op("linalg_svd", new MatrixRoutine("linalg.svd", (m, n, k) -> s(m + 1 + n, Math.min(m, n)), Factoring::svd, 20))
            .written("\\operatorname{SVD} {x}")
            .gradient(FactorRules::svd)
            .sample(() -> Sample.of(-2, 2, in -> Linalg.svdvals(in[0]), s(2, 3, 4)))
            .sample(() -> Sample.of(-2, 2, in -> smoothed(Linalg.svd(in[0])), s(4, 3)))
            .sample(() -> Sample.of(-2, 2, in -> smoothed(Linalg.svd(in[0])), s(2, 3, 4)))
            .refuses(() -> new ErrorSample("linalg.svd: The algorithm failed to converge because the input matrix contained non-finite values.",
                    () -> Linalg.svd(Tensor.full(DType.FLOAT64, Double.NaN, 2, 2)))));

    /**
     * The eigenvalues of symmetric matrices above their eigenvectors.
     *
     * <p>Shapes: {@code (..., n, n) → (..., 1 + n, n)}. Refused: matrices that are not square. Source: {@code torch.linalg.eigh}.
     */
    static final Op EIGH = SET.add(op("linalg_eigh", new MatrixRoutine("linalg.eigh", (m, n, k) -> s(n + 1, n), Factoring::eigh, 9)).written("\\operatorname{eig} {x}")
            .gradient(FactorRules::eigh)
            .sample(() -> Sample.of(-2, 2, in -> Linalg.eigvalsh(in[0].add(in[0].transpose(-1, -2)), false), s(2, 3, 3)))
            .sample(() -> Sample.of(-2, 2, in -> smoothed(Linalg.eigh(in[0].add(in[0].t()), true)), s(4, 4))));

    /** The inverse of any matrix. Shapes: {@code (..., m, n) → (..., n, m)}. Refused: fewer than two axes. Source: {@code torch.linalg.pinv}; Penrose 1955. */
    static final Op PSEUDO_INVERSE = SET.add(op("linalg_pinv", new MatrixRoutine("linalg.pinv", (m, n, k) -> s(n, m), Factoring::pseudoInverse, 20)).written("{x}^{+}")
            .gradient(FactorRules::pseudoInverse)
            .sample(() -> Sample.of(-2, 2, in -> Linalg.pinv(in[0]), s(2, 4, 2)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.pinv(in[0]), s(2, 3)))
            .sample(() -> Sample.of(-2, 2, in -> Linalg.lstsq(in[0], in[1]), s(4, 3), s(4, 2))));

    /** A function of a factorisation that does not depend on the vectors' signs: U f(s) V'. */
    private static Tensor smoothed(Linalg.Svd f) { return f.u().mul(f.s().sin().unsqueeze(-2)).matmul(f.vh()); }

    private static Tensor smoothed(Linalg.Eigh f) { return f.vectors().mul(f.values().sin().unsqueeze(-2)).matmul(f.vectors().transpose(-1, -2)); }

    private static Tensor projector(Tensor x) { return x.matmul(x.transpose(-1, -2)); }

    private static Op.Builder op(String name, MatrixRoutine routine) { return new Op.Builder(name, new Kernel.External(routine)); }

    private static Tensor eye(Tensor like, double size) { return Linalg.eye(like.dtype(), like.size(-1)).mul(size); }

    private static Tensor zeros(int... shape) { return Tensor.zeros(DType.FLOAT64, shape); }

    private static int[] s(int... shape) { return shape; }
}
