package chainrule.python.numpy;

import static chainrule.python.numpy.Names.both;
import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Names.out;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;
import static chainrule.python.numpy.Read.wholes;

import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import java.util.List;

/** Products of vectors, matrices and more. */
final class ProductNames {
    private static final String MATMUL = "matmul: Input operand ";
    private static final String CORE = "with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ";

    private ProductNames() { }

    static void fill() {
        both("dot", "a, b, out=None", a -> out("dot", a, dot(tensor(a, "a"), tensor(a, "b"))));
        function("matmul", "x1, x2, /, out=None, *, casting='same_kind', order='K', dtype=None, subok=True", a -> out("matmul", a, matmul(tensor(a, "x1"), tensor(a, "x2"))));
        function("vdot", "a, b, /", a -> result(dot(tensor(a, "a").flatten(), tensor(a, "b").flatten())));
        function("inner", "a, b, /", a -> {
            Tensor[] pair = alike(tensor(a, "a"), tensor(a, "b"));
            if (pair[0].rank() > 0 && pair[1].rank() > 0 && pair[0].size(-1) != pair[1].size(-1)) {
                throw notAligned(pair[0], pair[1], pair[0].rank() - 1, pair[1].rank() - 1);
            }
            return result(Torch.inner(pair[0], pair[1]));
        });
        function("outer", "a, b, out=None", a -> out("multiply", a, UfuncNames.multiply(tensor(a, "a").reshape(-1, 1), tensor(a, "b").reshape(1, -1))));
        function("tensordot", "a, b, axes=2", a -> {
            Tensor[] pair = alike(tensor(a, "a"), tensor(a, "b"));
            if (a.get("axes") instanceof List<?> axes) return result(Torch.tensordot(pair[0], pair[1], wholes(axes.get(0), "axes"), wholes(axes.get(1), "axes")));
            int n = whole(a, "axes");
            return result(Torch.tensordot(pair[0], pair[1], range(pair[0].rank() - n, pair[0].rank()), range(0, n)));
        });
        function("einsum", "subscripts, *operands, out=None, optimize=False", a -> {
            Tensor[] operands = Read.rest(a, "operands");
            DType type = operands[0].dtype();
            for (Tensor t : operands) type = Promotion.numpy(type, t.dtype());
            for (int i = 0; i < operands.length; i++) operands[i] = operands[i].to(type);
            return out("einsum", a, Torch.einsum(a.word("subscripts"), operands));
        });
        function("kron", "a, b", a -> result(kronecker(tensor(a, "a"), tensor(a, "b"))));
        function("cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None", a -> {
            Tensor[] pair = alike(tensor(a, "a"), tensor(a, "b"));
            int[] shape = Read.broadcast(pair);
            if (shape[shape.length - 1] == 3) return result(Torch.cross(pair[0].expand(shape), pair[1].expand(shape), -1));
            if (shape[shape.length - 1] != 2) throw Refused.value("incompatible dimensions for cross product\n(dimension must be 2 or 3)");
            Tensor x = pair[0];
            Tensor y = pair[1];
            return result(x.select(-1, 0).mul(y.select(-1, 1)).sub(x.select(-1, 1).mul(y.select(-1, 0))));
        });
    }

    private static int[] range(int from, int to) {
        int[] all = new int[Math.max(0, to - from)];
        for (int i = 0; i < all.length; i++) all[i] = from + i;
        return all;
    }

    private static Tensor[] alike(Tensor x, Tensor y) {
        DType type = x.dtype() == y.dtype() ? x.dtype() : Promotion.numpy(x.data(), y.data());
        DType counted = type == DType.BOOL ? DType.INT64 : type;
        return new Tensor[] {x.to(counted), y.to(counted)};
    }

    private static Refused notAligned(Tensor x, Tensor y, int i, int k) {
        return Refused.value("shapes " + Read.shapeText(x.shape()) + " and " + Read.shapeText(y.shape()) + " not aligned: " + x.shape()[i] + " (dim " + i + ") != "
                + y.shape()[k] + " (dim " + k + ")");
    }

    /** The last axis of the one with the last but one of the other; of vectors with the last. */
    static Tensor dot(Tensor x, Tensor y) {
        if (x.rank() == 0 || y.rank() == 0) return UfuncNames.multiply(x, y);
        int i = x.rank() - 1;
        int k = Math.max(0, y.rank() - 2);
        if (x.shape()[i] != y.shape()[k]) throw notAligned(x, y, i, k);
        Tensor[] pair = alike(x, y);
        if (x.rank() <= 2 && y.rank() <= 2) return pair[0].matmul(pair[1]);
        return Torch.tensordot(pair[0], pair[1], new int[] {i}, new int[] {k});
    }

    static Tensor matmul(Tensor x, Tensor y) {
        for (int i = 0; i < 2; i++) {
            if ((i == 0 ? x : y).rank() == 0) {
                throw Refused.value(MATMUL + i + " does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)");
            }
        }
        int inner = x.shape()[x.rank() - 1];
        int wanted = y.shape()[Math.max(0, y.rank() - 2)];
        if (inner != wanted) throw Refused.value(MATMUL + "1 has a mismatch in its core dimension 0, " + CORE + wanted + " is different from " + inner + ")");
        Tensor[] pair = alike(x, y);
        return pair[0].matmul(pair[1]);
    }

    private static Tensor kronecker(Tensor x, Tensor y) {
        int rank = Math.max(x.rank(), y.rank());
        int[] p = Shape.padded(x.shape(), rank);
        int[] q = Shape.padded(y.shape(), rank);
        int[] wideP = FoldNames.ones(2 * rank);
        int[] wideQ = FoldNames.ones(2 * rank);
        int[] shape = new int[rank];
        for (int d = 0; d < rank; d++) {
            wideP[2 * d] = p[d];
            wideQ[2 * d + 1] = q[d];
            shape[d] = p[d] * q[d];
        }
        return UfuncNames.multiply(x.reshape(wideP), y.reshape(wideQ)).reshape(shape);
    }
}
