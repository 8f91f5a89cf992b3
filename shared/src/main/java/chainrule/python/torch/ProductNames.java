package chainrule.python.torch;

import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.function;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.python.tables.Refused;
import java.util.List;

/** Products of vectors, matrices and batches of them. */
final class ProductNames {
    private ProductNames() { }

    static void fill() {
        both("matmul", "input, other, *, out=None", a -> matmul(input(a), tensor(a, "other")));
        method("__matmul__", "input, other", a -> matmul(input(a), tensor(a, "other")));
        method("__rmatmul__", "input, other", a -> matmul(tensor(a, "other"), input(a)));
        both("mm", "input, mat2, *, out=None", a -> matrices(input(a), tensor(a, "mat2")));
        both("bmm", "input, mat2, *, out=None", a -> batches(input(a), tensor(a, "mat2")));
        both("mv", "input, vec, *, out=None", a -> {
            if (input(a).rank() != 2 || tensor(a, "vec").rank() != 1) throw Refused.runtime("vector + matrix @ vector expected, got " + 1 + ", " + input(a).rank() + ", " + tensor(a, "vec").rank());
            return matmul(input(a), tensor(a, "vec"));
        });
        both("dot", "input, tensor, *, out=None", a -> dot(input(a), tensor(a, "tensor")));
        both("vdot", "input, other, *, out=None", a -> dot(input(a), tensor(a, "other")));
        both("outer", "input, vec2, *, out=None", a -> Torch.outer(vector(input(a), "outer"), vector(tensor(a, "vec2"), "outer")));
        Names.alias("ger", "outer");
        both("inner", "input, other, *, out=None", a -> Torch.inner(input(a), tensor(a, "other")));
        both("addmm", "input, mat1, mat2, *, beta=1, alpha=1, out=None",
                a -> Torch.addmm(input(a), tensor(a, "mat1"), tensor(a, "mat2"), number(a, "beta"), number(a, "alpha")));
        both("addmv", "input, mat, vec, *, beta=1, alpha=1, out=None",
                a -> Torch.addmv(input(a), tensor(a, "mat"), tensor(a, "vec"), number(a, "beta"), number(a, "alpha")));
        both("addr", "input, vec1, vec2, *, beta=1, alpha=1, out=None",
                a -> Torch.addr(input(a), tensor(a, "vec1"), tensor(a, "vec2"), number(a, "beta"), number(a, "alpha")));
        both("addbmm", "input, batch1, batch2, *, beta=1, alpha=1, out=None",
                a -> Torch.addbmm(input(a), tensor(a, "batch1"), tensor(a, "batch2"), number(a, "beta"), number(a, "alpha")));
        both("baddbmm", "input, batch1, batch2, *, beta=1, alpha=1, out=None",
                a -> Torch.baddbmm(input(a), tensor(a, "batch1"), tensor(a, "batch2"), number(a, "beta"), number(a, "alpha")));
        function("tensordot", "a, b, dims=2, out=None", a -> {
            Tensor x = tensor(a, "a");
            if (a.get("dims") instanceof List<?> pair) return Torch.tensordot(x, tensor(a, "b"), wholes(pair.get(0), "dims"), wholes(pair.get(1), "dims"));
            int n = whole(a, "dims");
            return Torch.tensordot(x, tensor(a, "b"), range(x.rank() - n, x.rank()), range(0, n));
        });
        function("einsum", "equation, *operands", a -> Torch.einsum(a.word("equation"), Read.rest(a, "operands")));
        function("cdist", "x1, x2, p=2.0, compute_mode=None", a -> Torch.cdist(tensor(a, "x1"), tensor(a, "x2"), number(a, "p")));
        both("corrcoef", "input", a -> Torch.corrcoef(input(a)));
        both("cross", "input, other, dim=None, *, out=None", a -> {
            int[] shape = Shape.broadcast("cross", input(a).shape(), tensor(a, "other").shape());
            return Torch.cross(input(a).expand(shape), tensor(a, "other").expand(shape), a.has("dim") ? Read.axis(a, input(a)) : firstOf3(shape));
        });
        function("chain_matmul", "*matrices", a -> chainrule.linalg.Linalg.multiDot(Read.rest(a, "matrices")));
        both("kron", "input, other, *, out=None", a -> kronecker(input(a), tensor(a, "other")));
    }

    /** {@code x @ y}; refusals as PyTorch words them, which differ by the number of axes. */
    static Tensor matmul(Tensor x, Tensor y) {
        checkTypes(x, y);
        if (x.rank() == 0 || y.rank() == 0) {
            throw Refused.runtime("both arguments to matmul need to be at least 1D, but they are " + x.rank() + "D and " + y.rank() + "D");
        }
        int inner = x.shape()[x.rank() - 1];
        int wanted = y.shape()[Math.max(0, y.rank() - 2)];
        if (inner != wanted) throw mismatch(x, y);
        return x.matmul(y);
    }

    private static void checkTypes(Tensor x, Tensor y) {
        if (x.dtype() != y.dtype()) {
            if (x.rank() == 1 && y.rank() == 1) throw Refused.runtime("dot : expected both vectors to have same dtype, but found " + Writes.word(x.dtype()) + " and " + Writes.word(y.dtype()));
            throw Refused.runtime("expected scalar type " + Writes.word(x.dtype()) + " but found " + Writes.word(y.dtype()));
        }
    }

    private static Refused mismatch(Tensor x, Tensor y) {
        if (x.rank() == 1 && y.rank() == 1) return dots(x, y);
        if (x.rank() == 2 && y.rank() == 1) return Refused.runtime("size mismatch, got " + x.shape()[0] + ", " + Sizes.crossed(x.shape()) + "," + y.shape()[0]);
        if (x.rank() == 1 && y.rank() == 2) return Refused.runtime("mat1 and mat2 shapes cannot be multiplied (" + Sizes.crossed(1, x.shape()[0]) + " and " + Sizes.crossed(y.shape()) + ")");
        if (y.rank() == 2) {
            int rows = x.size() / Math.max(1, x.shape()[x.rank() - 1]);
            return Refused.runtime("mat1 and mat2 shapes cannot be multiplied (" + Sizes.crossed(rows, x.shape()[x.rank() - 1]) + " and " + Sizes.crossed(y.shape()) + ")");
        }
        int[] batch = y.shape();
        return Refused.runtime("Expected size for first two dimensions of batch2 tensor to be: [" + Shape.size(java.util.Arrays.copyOf(batch, batch.length - 2)) + ", "
                + x.shape()[x.rank() - 1] + "] but got: [" + Shape.size(java.util.Arrays.copyOf(batch, batch.length - 2)) + ", " + batch[batch.length - 2] + "].");
    }

    private static Refused dots(Tensor x, Tensor y) {
        return Refused.runtime("inconsistent tensor size, expected tensor " + Sizes.bare(x.shape()) + " and src " + Sizes.bare(y.shape())
                + " to have the same number of elements, but got " + x.size() + " and " + y.size() + " elements respectively");
    }

    private static Tensor dot(Tensor x, Tensor y) {
        if (x.rank() != 1 || y.rank() != 1) throw Refused.runtime("1D tensors expected, but got " + x.rank() + "D and " + y.rank() + "D tensors");
        if (x.dtype() != y.dtype()) {
            throw Refused.runtime("dot : expected both vectors to have same dtype, but found " + Writes.word(x.dtype()) + " and " + Writes.word(y.dtype()));
        }
        if (x.size() != y.size()) throw dots(x, y);
        return x.matmul(y);
    }

    private static Tensor matrices(Tensor x, Tensor y) {
        if (x.rank() != 2) throw Refused.runtime("self must be a matrix");
        if (y.rank() != 2) throw Refused.runtime("mat2 must be a matrix");
        return matmul(x, y);
    }

    private static Tensor batches(Tensor x, Tensor y) {
        if (x.rank() != 3) throw Refused.runtime("batch1 must be a 3D tensor");
        if (y.rank() != 3) throw Refused.runtime("batch2 must be a 3D tensor");
        if (x.size(0) != y.size(0) || x.size(2) != y.size(1)) {
            throw Refused.runtime("Expected size for first two dimensions of batch2 tensor to be: [" + x.size(0) + ", " + x.size(2) + "] but got: [" + y.size(0) + ", " + y.size(1) + "].");
        }
        return matmul(x, y);
    }

    private static Tensor vector(Tensor x, String call) {
        if (x.rank() == 1) return x;
        throw Refused.runtime(call + ": Expected 1-D argument self, but got " + x.rank() + "-D");
    }

    private static Tensor kronecker(Tensor x, Tensor y) {
        int rank = Math.max(x.rank(), y.rank());
        int[] p = Shape.padded(x.shape(), rank);
        int[] q = Shape.padded(y.shape(), rank);
        int[] wideP = new int[2 * rank];
        int[] wideQ = new int[2 * rank];
        int[] shape = new int[rank];
        for (int d = 0; d < rank; d++) {
            wideP[2 * d] = p[d];
            wideP[2 * d + 1] = 1;
            wideQ[2 * d] = 1;
            wideQ[2 * d + 1] = q[d];
            shape[d] = p[d] * q[d];
        }
        return x.reshape(wideP).mul(y.reshape(wideQ)).reshape(shape);
    }

    private static int[] range(int from, int to) {
        int[] all = new int[Math.max(0, to - from)];
        for (int i = 0; i < all.length; i++) all[i] = from + i;
        return all;
    }

    private static int firstOf3(int... shape) {
        for (int d = 0; d < shape.length; d++) if (shape[d] == 3) return d;
        throw Refused.runtime("no dimension of size 3 in input");
    }

}
