package chainrule.linalg;

import chainrule.linalg.MatrixRoutine.Place;
import chainrule.math.Real;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;

/** Methods on square matrices that begin with a triangular factorisation: LU with row exchanges, or Cholesky's. */
final class Solving {
    private Solving() { }

    private static final String WAY_OUT = "linalg.pinv and linalg.lstsq take singular matrices.";

    /** Factors in place. A pivot of exactly 0 stays in the diagonal, as LAPACK leaves it. */
    private static LUDecompositionAlt_DDRM factored(DMatrixRMaj a) {
        LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
        lu.decompose(a);
        return lu;
    }

    /** Factors a matrix that must not be singular. */
    private static LUDecompositionAlt_DDRM regular(Place at, DMatrixRMaj a, String what) {
        LUDecompositionAlt_DDRM lu = factored(a);
        for (int i = 0; i < a.numRows; i++) {
            if (lu.getLU().get(i, i) == 0) {
                throw at.refusal("The diagonal element " + (i + 1) + " is zero, the " + what + " could not be completed because the input matrix is singular.", WAY_OUT);
            }
        }
        return lu;
    }

    /** The x of a x = b. */
    static DMatrixRMaj[] solution(Place at, DMatrixRMaj... in) { return new DMatrixRMaj[] {solved(regular(at, in[0], "solve"), in[1])}; }

    static DMatrixRMaj[] inverse(Place at, DMatrixRMaj... in) {
        int n = in[0].numRows;
        DMatrixRMaj one = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) one.set(i, i, 1);
        return new DMatrixRMaj[] {solved(regular(at, in[0], "inversion"), one)};
    }

    /** Overwrites {@code b}, column by column. */
    private static DMatrixRMaj solved(LUDecompositionAlt_DDRM lu, DMatrixRMaj b) {
        double[] column = new double[b.numRows];
        for (int j = 0; j < b.numCols; j++) {
            for (int i = 0; i < b.numRows; i++) column[i] = b.get(i, j);
            lu._solveVectorInternal(column);
            for (int i = 0; i < b.numRows; i++) b.set(i, j, column[i]);
        }
        return b;
    }

    static DMatrixRMaj[] determinant(Place at, DMatrixRMaj... in) { return new DMatrixRMaj[] {new DMatrixRMaj(1, 1, true, determinant(in[0]))}; }

    static double determinant(DMatrixRMaj a) {
        LUDecompositionAlt_DDRM lu = factored(a);
        double product = sign(lu, a.numRows);
        for (int i = 0; i < a.numRows; i++) product *= lu.getLU().get(i, i);
        return product;
    }

    /** The sign of the determinant, and the logarithm of its size: 0 and -infinity for a singular matrix. */
    static DMatrixRMaj[] signAndLogarithm(Place at, DMatrixRMaj... in) {
        int n = in[0].numRows;
        LUDecompositionAlt_DDRM lu = factored(in[0]);
        double sign = sign(lu, n);
        double logarithm = 0;
        for (int i = 0; i < n; i++) {
            double pivot = lu.getLU().get(i, i);
            sign *= pivot < 0 ? -1 : pivot > 0 ? 1 : pivot;
            logarithm += Real.log(Math.abs(pivot));
        }
        return new DMatrixRMaj[] {new DMatrixRMaj(1, 2, true, sign, logarithm)};
    }

    /** 1 for an even number of row exchanges, -1 for an odd one: each cycle of the permutation takes its length less 1. */
    private static double sign(LUDecompositionAlt_DDRM lu, int n) {
        double sign = 1;
        boolean[] seen = new boolean[n];
        for (int i = 0; i < n; i++) {
            for (int j = i; !seen[j]; j = lu.getPivot()[j]) {
                seen[j] = true;
                if (lu.getPivot()[j] != i) sign = -sign;
            }
        }
        return sign;
    }

    /** The lower factor. Only the lower triangle is read, as by LAPACK. */
    static DMatrixRMaj[] cholesky(Place at, DMatrixRMaj... in) {
        int n = in[0].numRows;
        DMatrixRMaj a = mirrored(in[0]);
        DMatrixRMaj kept = a.copy();
        CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!cholesky.decompose(a)) {
            throw at.refusal("The factorization could not be completed because the input is not positive-definite (the leading minor of order "
                    + order(kept) + " is not positive-definite).", "x @ x.mT plus a small multiple of the identity is positive-definite.");
        }
        DMatrixRMaj lower = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) lower.set(i, j, cholesky.getT().get(i, j));
        return new DMatrixRMaj[] {lower};
    }

    /** The order of the first leading minor without a factorisation. */
    private static int order(DMatrixRMaj a) {
        for (int k = 1; k <= a.numRows; k++) {
            DMatrixRMaj leading = new DMatrixRMaj(k, k);
            for (int i = 0; i < k; i++) for (int j = 0; j < k; j++) leading.set(i, j, a.get(i, j));
            if (!new CholeskyDecompositionInner_DDRM(true).decompose(leading)) return k;
        }
        return a.numRows;
    }

    /** Makes {@code a} symmetric: its upper triangle becomes the mirror image of the lower one. */
    static DMatrixRMaj mirrored(DMatrixRMaj a) {
        for (int i = 0; i < a.numRows; i++) for (int j = 0; j < i; j++) a.set(j, i, a.get(i, j));
        return a;
    }
}
