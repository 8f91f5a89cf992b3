package chainrule.python.torch;

import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.tensor;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.linalg.Linalg;
import chainrule.linalg.Norms;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code torch.linalg}, and the functions of {@code torch} that belong to it. */
final class LinalgNames {
    private LinalgNames() { }

    private static void op(String name, String signature, Entry.Body body) { Names.LINALG.add(name, signature, Names.writing(signature, body)); }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name, "A, *, out=None", a -> f.apply(tensor(a, "A"))); }

    static void fill() {
        unary("det", Linalg::det);
        unary("inv", Linalg::inv);
        unary("svdvals", Linalg::svdvals);
        op("slogdet", "A, *, out=None", a -> {
            Linalg.SlogDet parts = Linalg.slogdet(tensor(a, "A"));
            return new Named("torch.return_types.linalg_slogdet", List.of("sign", "logabsdet"), List.of(parts.sign(), parts.logabsdet()));
        });
        op("solve", "A, B, *, left=True, out=None", a -> Linalg.solve(tensor(a, "A"), tensor(a, "B")));
        op("cholesky", "A, *, upper=False, out=None", a -> Linalg.cholesky(tensor(a, "A"), a.flag("upper")));
        op("eigvalsh", "A, UPLO='L', *, out=None", a -> Linalg.eigvalsh(tensor(a, "A"), a.word("UPLO").equals("U")));
        op("eigh", "A, UPLO='L', *, out=None", a -> {
            Linalg.Eigh parts = Linalg.eigh(tensor(a, "A"), a.word("UPLO").equals("U"));
            return new Named("torch.return_types.linalg_eigh", List.of("eigenvalues", "eigenvectors"), List.of(parts.values(), parts.vectors()));
        });
        op("qr", "A, mode='reduced', *, out=None", a -> {
            Linalg.Qr parts = a.word("mode").equals("complete") ? Linalg.completeQr(tensor(a, "A")) : Linalg.qr(tensor(a, "A"));
            return new Named("torch.return_types.linalg_qr", List.of("Q", "R"), List.of(parts.q(), parts.r()));
        });
        op("svd", "A, full_matrices=True, *, driver=None, out=None", a -> {
            Linalg.Svd parts = a.flag("full_matrices") ? Linalg.fullSvd(tensor(a, "A")) : Linalg.svd(tensor(a, "A"));
            return new Named("torch.return_types.linalg_svd", List.of("U", "S", "Vh"), List.of(parts.u(), parts.s(), parts.vh()));
        });
        unary("pinv", Linalg::pinv);
        op("lstsq", "A, B, rcond=None, *, driver=None", a -> new Named("torch.return_types.linalg_lstsq", List.of("solution"), List.of(Linalg.lstsq(tensor(a, "A"), tensor(a, "B")))));
        op("matrix_power", "A, n, *, out=None", a -> Linalg.matrixPower(tensor(a, "A"), Read.whole(a, "n")));
        op("multi_dot", "tensors, *, out=None", a -> Linalg.multiDot(Read.tensors(a, "tensors")));
        op("matmul", "input, other, *, out=None", a -> ProductNames.matmul(input(a), tensor(a, "other")));
        op("cross", "input, other, *, dim=-1, out=None", a -> Torch.cross(input(a), tensor(a, "other"), Read.whole(a, "dim")));
        op("diagonal", "A, *, offset=0, dim1=-2, dim2=-1", a -> tensor(a, "A").diagonal(Read.whole(a, "offset"), Read.whole(a, "dim1"), Read.whole(a, "dim2")));
        norms();
        torch();
    }

    private static void norms() {
        op("matrix_norm", "A, ord='fro', dim=[-2, -1], keepdim=False, *, dtype=None, out=None", a -> matrix(tensor(a, "A"), a, "ord", Read.wholes(a, "dim")));
        op("vector_norm", "x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None", a -> {
            Tensor x = tensor(a, "x");
            return Norms.vector(x, number(a, "ord"), a.flag("keepdim"), Read.axes(a, x));
        });
        op("norm", "A, ord=None, dim=None, keepdim=False, *, dtype=None, out=None", a -> {
            Tensor x = tensor(a, "A");
            if (!a.has("ord")) return Norms.norm(x, a.flag("keepdim"), Read.axes(a, x));
            if (named(a, "ord") != null) return matrix(x, a, "ord", a.has("dim") ? Read.wholes(a, "dim") : new int[] {0, 1});
            return Norms.norm(x, order(a, "ord"), a.flag("keepdim"), Read.axes(a, x));
        });
        Names.both("norm", "input, p='fro', dim=None, keepdim=False, dtype=None, *, out=None", a -> {
            Tensor x = Read.typed(a);
            if (!x.dtype().isFloating()) throw Refused.runtime("linalg.vector_norm: Expected a floating point or complex tensor as input. Got " + Writes.word(x.dtype()));
            Norms.Named named = named(a, "p");
            if (named == Norms.Named.NUCLEAR) return matrix(x, a, "p", a.has("dim") ? Read.wholes(a, "dim") : new int[] {0, 1});
            return Norms.vector(x, named == null && a.has("p") ? order(a, "p") : 2, a.flag("keepdim"), Read.axes(a, x));
        });
    }

    private static void torch() {
        both("logdet", Linalg::logdet);
        both("det", Linalg::det);
        both("inverse", Linalg::inv);
        both("pinverse", Linalg::pinv);
        Names.both("slogdet", "input", a -> {
            Linalg.SlogDet parts = Linalg.slogdet(input(a));
            return Named.of("slogdet", List.of("sign", "logabsdet"), parts.sign(), parts.logabsdet());
        });
        Names.both("matrix_power", "input, n, *, out=None", a -> Linalg.matrixPower(input(a), Read.whole(a, "n")));
        Names.both("cholesky", "input, upper=False, *, out=None", a -> Linalg.cholesky(input(a), a.flag("upper")));
        Names.both("qr", "input, some=True, *, out=None", a -> {
            Linalg.Qr parts = a.flag("some") ? Linalg.qr(input(a)) : Linalg.completeQr(input(a));
            return Named.of("qr", List.of("Q", "R"), parts.q(), parts.r());
        });
        // The older function gives V, where linalg.svd gives its transpose.
        Names.both("svd", "input, some=True, compute_uv=True, *, out=None", a -> {
            Linalg.Svd parts = a.flag("some") ? Linalg.svd(input(a)) : Linalg.fullSvd(input(a));
            return Named.of("svd", List.of("U", "S", "V"), parts.u(), parts.s(), parts.vh().transpose(-1, -2));
        });
    }

    private static void both(String name, UnaryOperator<Tensor> f) { Names.both(name, "input, *, out=None", a -> f.apply(input(a))); }

    private static Norms.Named named(Arguments a, String name) {
        if (!(a.get(name) instanceof String word)) return null;
        return switch (word) {
            case "fro" -> Norms.Named.FROBENIUS;
            case "nuc" -> Norms.Named.NUCLEAR;
            default -> null;
        };
    }

    private static double order(Arguments a, String name) {
        if (!(a.get(name) instanceof String word)) return number(a, name);
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw Refused.runtime("Invalid norm order: " + word);
        };
    }

    private static Tensor matrix(Tensor x, Arguments a, String name, int[] dim) {
        Norms.Named named = named(a, name);
        boolean keepdim = a.flag("keepdim");
        return named != null ? Norms.matrix(x, named, dim[0], dim[1], keepdim) : Norms.matrix(x, order(a, name), dim[0], dim[1], keepdim);
    }
}
