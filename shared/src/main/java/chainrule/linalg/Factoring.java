package chainrule.linalg;

import chainrule.kernel.DType;
import chainrule.linalg.MatrixRoutine.Place;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;

/** Methods that begin with an orthogonal factorisation: QR, singular values, eigenvalues of symmetric matrices. */
final class Factoring {
    private Factoring() { }

    /**
     * Q with n columns, then R, of a matrix with m >= n rows. The diagonal of R has LAPACK's signs: EJML reflects every column,
     * LAPACK leaves one alone that has nothing below the diagonal, so those are turned back.
     */
    static DMatrixRMaj[] qr(Place at, DMatrixRMaj... in) {
        int m = in[0].numRows;
        int n = in[0].numCols;
        QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
        qr.decompose(in[0]);
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        for (int j = 0; j < n; j++) {
            boolean alone = qr.getGammas()[j] != 0;
            for (int i = j + 1; i < m; i++) alone &= qr.getQR()[j][i] == 0;
            if (!alone) continue;
            for (int i = 0; i < q.numRows; i++) q.set(i, j, turned(q.get(i, j)));
            for (int k = j; k < n; k++) r.set(j, k, turned(r.get(j, k)));
        }
        return new DMatrixRMaj[] {q, r};
    }

    /** Orthonormal columns at right angles to the n orthonormal ones of the input (m, n): the last m - n of a complete Q. */
    static DMatrixRMaj[] complement(Place at, DMatrixRMaj... in) {
        int m = in[0].numRows;
        int n = in[0].numCols;
        DMatrixRMaj rest = new DMatrixRMaj(m, m - n);
        if (n == 0) for (int i = 0; i < m; i++) rest.set(i, i, 1);
        else {
            QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
            qr.decompose(in[0]);
            DMatrixRMaj q = qr.getQ(null, false);
            for (int i = 0; i < m; i++) for (int j = n; j < m; j++) rest.set(i, j - n, q.get(i, j));
        }
        return new DMatrixRMaj[] {rest};
    }

    /** U (m, k), the k singular values, largest first, and V (n, k), with k = min(m, n). */
    static DMatrixRMaj[] svd(Place at, DMatrixRMaj... in) {
        DMatrixRMaj a = in[0];
        finite(at, a);
        SvdImplicitQrDecompose_DDRM svd = new SvdImplicitQrDecompose_DDRM(true, true, true, false);
        if (!svd.decompose(a)) throw unfinished(at);
        int k = Math.min(a.numRows, a.numCols);
        double[] values = Arrays.copyOf(svd.getSingularValues(), k);
        int[] order = descending(values);
        DMatrixRMaj sorted = new DMatrixRMaj(1, k);
        for (int j = 0; j < k; j++) sorted.set(0, j, values[order[j]]);
        return new DMatrixRMaj[] {picked(svd.getU(null, false), order), sorted, picked(svd.getV(null, false), order)};
    }

    /** The eigenvalues of a symmetric matrix, smallest first, and its eigenvectors as columns. Only the lower triangle is read. */
    static DMatrixRMaj[] eigh(Place at, DMatrixRMaj... in) {
        DMatrixRMaj a = Solving.mirrored(in[0]);
        finite(at, a);
        int n = a.numRows;
        SymmetricQRAlgorithmDecomposition_DDRM eigen = new SymmetricQRAlgorithmDecomposition_DDRM(true);
        if (!eigen.decompose(a)) throw unfinished(at);
        double[] negated = new double[n];
        for (int j = 0; j < n; j++) negated[j] = turned(eigen.getEigenvalue(j).real);
        int[] order = descending(negated);
        DMatrixRMaj values = new DMatrixRMaj(1, n);
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        for (int j = 0; j < n; j++) {
            values.set(0, j, turned(negated[order[j]]));
            for (int i = 0; i < n; i++) vectors.set(i, j, eigen.getEigenVector(order[j]).data[i]);
        }
        return new DMatrixRMaj[] {values, vectors};
    }

    /** V 1/S U' over the singular values that count: those above the largest times the longer side times the type's rounding, as PyTorch has it. */
    static DMatrixRMaj[] pseudoInverse(Place at, DMatrixRMaj... in) {
        int longer = Math.max(in[0].numRows, in[0].numCols);
        DMatrixRMaj[] parts = svd(at, in);
        double[] s = parts[1].data;
        double least = s[0] * longer * (at.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52);
        double[] weights = new double[s.length];
        for (int i = 0; i < s.length; i++) weights[i] = s[i] > least ? 1 / s[i] : 0;
        return new DMatrixRMaj[] {product(parts[2], weights, parts[0])};
    }

    /**
     * The cofactors of a square matrix, which are the gradient of its determinant: det(U) det(V) U P V', with P the products
     * of all singular values but one. Unlike det(a) times the transposed inverse, it is right for singular matrices too. A
     * matrix with NaN or infinity has NaN cofactors, as its determinant is NaN: a gradient is no place to stop.
     */
    static DMatrixRMaj[] cofactors(Place at, DMatrixRMaj... in) {
        if (!finite(in[0])) {
            Arrays.fill(in[0].data, Double.NaN);
            return in;
        }
        DMatrixRMaj[] parts = svd(at, in);
        double[] s = parts[1].data;
        double turn = Solving.determinant(parts[0].copy()) * Solving.determinant(parts[2].copy()) < 0 ? -1 : 1;
        double[] weights = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            weights[i] = turn;
            for (int j = 0; j < s.length; j++) if (j != i) weights[i] *= s[j];
        }
        return new DMatrixRMaj[] {product(parts[0], weights, parts[2])};
    }

    /** left diag(weights) right'. */
    private static DMatrixRMaj product(DMatrixRMaj left, double[] weights, DMatrixRMaj right) {
        DMatrixRMaj out = new DMatrixRMaj(left.numRows, right.numRows);
        for (int i = 0; i < left.numRows; i++) {
            for (int j = 0; j < right.numRows; j++) {
                double sum = 0;
                for (int k = 0; k < weights.length; k++) sum += left.get(i, k) * weights[k] * right.get(j, k);
                out.set(i, j, sum);
            }
        }
        return out;
    }

    private static DMatrixRMaj picked(DMatrixRMaj a, int[] columns) {
        DMatrixRMaj out = new DMatrixRMaj(a.numRows, columns.length);
        for (int i = 0; i < a.numRows; i++) for (int j = 0; j < columns.length; j++) out.set(i, j, a.get(i, columns[j]));
        return out;
    }

    /** The places of the values, largest first; equal ones keep their order. */
    private static int[] descending(double[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            for (; at > 0 && values[order[at - 1]] < values[i]; at--) order[at] = order[at - 1];
            order[at] = i;
        }
        return order;
    }

    /** The iterations would not end on these. */
    private static void finite(Place at, DMatrixRMaj a) {
        if (finite(a)) return;
        throw at.refusal("The algorithm failed to converge because the input matrix contained non-finite values.", "look for the step that made NaN or infinity.");
    }

    private static boolean finite(DMatrixRMaj a) {
        for (int i = 0; i < a.numRows * a.numCols; i++) if (!Double.isFinite(a.data[i])) return false;
        return true;
    }

    private static LinalgException unfinished(Place at) {
        return at.refusal("The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated values.", "scale the matrix, or try float64.");
    }

    /** With the other sign; 0 stays as it is. */
    private static double turned(double x) { return 0 - x; }
}
