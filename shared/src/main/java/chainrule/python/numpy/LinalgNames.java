package chainrule.python.numpy;

import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.linalg.Linalg;
import chainrule.linalg.LinalgException;
import chainrule.linalg.Norms;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.function.UnaryOperator;

/** {@code numpy.linalg}. */
final class LinalgNames {
    private LinalgNames() { }

    private static void op(String name, String signature, Entry.Body body) {
        Names.LINALG.add(name, signature, a -> {
            try {
                return body.apply(a);
            } catch (LinalgException e) {
                throw Refused.linalg(said(name, e.getMessage()));
            }
        });
    }

    private static String said(String name, String message) {
        boolean singular = name.equals("inv") || name.equals("solve");
        return singular ? "Singular matrix" : name.equals("cholesky") ? "Matrix is not positive definite" : message;
    }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name, "a", a -> result(f.apply(square(a)))); }

    private static Tensor matrix(Arguments a, String name) {
        Tensor x = Read.real(tensor(a, name));
        if (x.rank() < 2) throw Refused.linalg(x.rank() + "-dimensional array given. Array must be at least two-dimensional");
        return x;
    }

    private static Tensor square(Arguments a) {
        Tensor x = matrix(a, "a");
        if (x.size(-1) != x.size(-2)) throw Refused.linalg("Last 2 dimensions of the array must be square");
        return x;
    }

    static void fill() {
        unary("inv", Linalg::inv);
        unary("det", Linalg::det);
        unary("cholesky", x -> Linalg.cholesky(x, false));
        op("solve", "a, b", a -> result(Linalg.solve(square(a), Read.real(tensor(a, "b")))));
        op("pinv", "a, rcond=1e-15, hermitian=False", a -> result(Linalg.pinv(matrix(a, "a"))));
        op("matrix_power", "a, n", a -> result(Linalg.matrixPower(square(a), whole(a, "n"))));
        op("multi_dot", "arrays, *, out=None", a -> result(Linalg.multiDot(Read.tensors(a, "arrays"))));
        op("eigvalsh", "a, UPLO='L'", a -> result(Linalg.eigvalsh(square(a), a.word("UPLO").equals("U"))));
        op("eigh", "a, UPLO='L'", a -> {
            Linalg.Eigh parts = Linalg.eigh(square(a), a.word("UPLO").equals("U"));
            return new Object[] {Array.of(parts.values()), Array.of(parts.vectors())};
        });
        op("slogdet", "a", a -> {
            Linalg.SlogDet parts = Linalg.slogdet(square(a));
            return new Object[] {Array.of(parts.sign()), Array.of(parts.logabsdet())};
        });
        op("qr", "a, mode='reduced'", a -> {
            Linalg.Qr parts = a.word("mode").equals("complete") ? Linalg.completeQr(matrix(a, "a")) : Linalg.qr(matrix(a, "a"));
            return a.word("mode").equals("r") ? result(parts.r()) : new Object[] {Array.of(parts.q()), Array.of(parts.r())};
        });
        op("svd", "a, full_matrices=True, compute_uv=True, hermitian=False", a -> {
            Tensor x = matrix(a, "a");
            if (!a.flag("compute_uv")) return result(Linalg.svdvals(x));
            Linalg.Svd parts = a.flag("full_matrices") ? Linalg.fullSvd(x) : Linalg.svd(x);
            return new Object[] {Array.of(parts.u()), Array.of(parts.s()), Array.of(parts.vh())};
        });
        op("lstsq", "a, b, rcond='warn'", LinalgNames::leastSquares);
        op("matrix_rank", "A, tol=None, hermitian=False", a -> {
            Tensor x = matrix(a, "A");
            Tensor s = Linalg.svdvals(x);
            double least = a.has("tol") ? Read.number(a, "tol") : s.max().item() * Math.max(x.size(-1), x.size(-2)) * Math.ulp(1.0);
            return result(s.gt(least).to(DType.INT64).sum(s.rank() - 1));
        });
        op("cond", "x, p=None", a -> {
            Tensor s = Linalg.svdvals(matrix(a, "x"));
            return result(s.select(s.rank() - 1, 0).div(s.select(s.rank() - 1, s.size(-1) - 1)));
        });
        op("norm", "x, ord=None, axis=None, keepdims=False", LinalgNames::norm);
    }

    private static Object leastSquares(Arguments a) {
        Tensor x = matrix(a, "a");
        Tensor y = Read.real(tensor(a, "b"));
        Tensor columns = y.rank() == 1 ? y.unsqueeze(1) : y;
        Tensor found = Linalg.lstsq(x, columns);
        Tensor left = x.size(0) > x.size(1) ? columns.sub(x.matmul(found)).square().sum(0) : Tensor.zeros(DType.FLOAT64, 0);
        Tensor s = Linalg.svdvals(x);
        long rank = (long) s.gt(s.max().item() * Math.max(x.size(0), x.size(1)) * Math.ulp(1.0)).to(DType.INT64).sum().item();
        return new Object[] {Array.of(y.rank() == 1 ? found.squeeze(1) : found), Array.of(left), rank, Array.of(s)};
    }

    private static Object norm(Arguments a) {
        Tensor x = Read.real(tensor(a, "x"));
        boolean keep = a.flag("keepdims");
        int[] axes = Read.axes(a, x);
        if (!a.has("ord")) return result(kept(Norms.norm(x, false, axes), x, axes, keep));
        boolean matrix = axes.length == 2 || axes.length == 0 && x.rank() == 2;
        if (!matrix) {
            if (axes.length == 0 && x.rank() > 2) throw Refused.value("Improper number of dimensions to norm.");
            if (a.get("ord") instanceof String) throw Refused.value("Invalid norm order '" + a.word("ord") + "' for vectors");
            return result(Norms.vector(x, Read.number(a, "ord"), keep, axes));
        }
        int rows = axes.length == 2 ? axes[0] : 0;
        int columns = axes.length == 2 ? axes[1] : 1;
        if (!(a.get("ord") instanceof String name)) return result(Norms.matrix(x, Read.number(a, "ord"), rows, columns, keep));
        return result(Norms.matrix(x, name.equals("nuc") ? Norms.Named.NUCLEAR : Norms.Named.FROBENIUS, rows, columns, keep));
    }

    private static Tensor kept(Tensor norm, Tensor x, int[] axes, boolean keep) {
        if (!keep) return norm;
        int[] shape = axes.length == 0 ? FoldNames.ones(x.rank()) : x.shape().clone();
        for (int d : axes) shape[d] = 1;
        return norm.reshape(shape);
    }
}
