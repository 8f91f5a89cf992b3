package chainrule.golden;

import static chainrule.golden.TorchTable.op;

import chainrule.autograd.Tensor;
import chainrule.linalg.Linalg;
import chainrule.linalg.Norms;
import java.util.List;
import java.util.function.UnaryOperator;

/** The part of {@link TorchTable} below {@code torch.linalg}, and the functions of {@code torch} that belong to it. */
final class LinalgTable {
    private LinalgTable() { }

    static void fill() {
        unary("linalg.det", Linalg::det);
        unary("linalg.inv", Linalg::inv);
        unary("linalg.svdvals", Linalg::svdvals);
        unary("logdet", Linalg::logdet);
        op("linalg.slogdet input", a -> {
            Linalg.SlogDet parts = Linalg.slogdet(a.tensor("input"));
            return List.of(parts.sign(), parts.logabsdet());
        });
        op("linalg.solve input other", a -> Linalg.solve(a.tensor("input"), a.tensor("other")));
        op("linalg.cholesky input upper", a -> Linalg.cholesky(a.tensor("input"), a.truth("upper", false)));
        op("linalg.eigvalsh input UPLO", a -> Linalg.eigvalsh(a.tensor("input"), a.text("UPLO", "L").equals("U")));
        op("linalg.matrix_power input n", a -> Linalg.matrixPower(a.tensor("input"), a.whole("n")));
        op("linalg.matrix_norm input ord dim keepdim", a -> {
            int[] dim = a.has("dim") ? a.wholes("dim") : new int[] {-2, -1};
            return matrix(a, "ord", dim);
        });
        op("linalg.vector_norm input ord dim keepdim", a -> Norms.vector(a.tensor("input"), a.number("ord", 2), a.truth("keepdim", false), axes(a)));
        op("linalg.norm input ord dim keepdim", a -> {
            Tensor x = a.tensor("input");
            if (!a.has("ord")) return Norms.norm(x, a.truth("keepdim", false), axes(a));
            if (named(a, "ord") != null) return matrix(a, "ord", a.has("dim") ? a.wholes("dim") : new int[] {0, 1});
            return Norms.norm(x, a.number("ord"), a.truth("keepdim", false), axes(a));
        });
        op("norm input p dim keepdim", a -> {
            Norms.Named named = named(a, "p");
            if (named == Norms.Named.NUCLEAR) return matrix(a, "p", a.has("dim") ? a.wholes("dim") : new int[] {0, 1});
            return Norms.vector(a.tensor("input"), named == null ? a.number("p", 2) : 2, a.truth("keepdim", false), axes(a));
        });
    }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name + " input", a -> f.apply(a.tensor("input"))); }

    private static int[] axes(Arguments a) { return a.tensor("input").rank() == 0 ? new int[0] : a.wholes("dim"); }

    private static Norms.Named named(Arguments a, String name) {
        if (!a.has(name) || !(a.raw(name) instanceof Golden.Text t)) return null;
        return switch (t.text()) {
            case "fro" -> Norms.Named.FROBENIUS;
            case "nuc" -> Norms.Named.NUCLEAR;
            default -> null;
        };
    }

    private static Tensor matrix(Arguments a, String name, int[] dim) {
        Norms.Named named = named(a, name);
        boolean keepdim = a.truth("keepdim", false);
        return named != null ? Norms.matrix(a.tensor("input"), named, dim[0], dim[1], keepdim)
                : Norms.matrix(a.tensor("input"), a.number(name), dim[0], dim[1], keepdim);
    }
}
