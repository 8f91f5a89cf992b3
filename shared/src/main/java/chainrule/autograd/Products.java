package chainrule.autograd;

import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Matrix products of vectors, matrices and batches. */
final class Products {
    private Products() { }

    static Tensor matmul(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0) throw ShapeException.of("matmul", "at least 1 axis on both sides; multiply numbers with mul", a.shape(), b.shape());
        String call = a.rank() == 2 && b.rank() == 2 ? "mm" : a.rank() == 2 && b.rank() == 1 ? "mv" : a.rank() == 1 && b.rank() == 1 ? "dot" : "bmm";
        int inner = a.size(-1);
        int outer = b.rank() == 1 ? b.size(0) : b.size(-2);
        if (inner != outer) throw mismatch(a, b);
        if (a.rank() == 1 && b.rank() == 2) { // a row, as PyTorch's graph has it
            Tensor row = matmul(Mode.call("unsqueeze", () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(1, inner), a)), b);
            return Mode.call("squeeze", 3, () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(row.size(1)), row));
        }
        return Mode.call(call, () -> {
            DType type = Promotion.torch(a.data(), b.data());
            Tensor x = a.to(type);
            Tensor y = b.to(type);
            Tensor left = x.rank() == 1 ? Tensor.apply(CoreOps.RESHAPE, Attrs.of(1, inner), x) : x;
            Tensor right = y.rank() == 1 ? Tensor.apply(CoreOps.RESHAPE, Attrs.of(inner, 1), y) : y;
            int[] batch = Shape.broadcast("matmul", lead(left.shape()), lead(right.shape()));
            int m = left.size(-2);
            int n = right.size(-1);
            Tensor z = Tensor.apply(CoreOps.MATMUL, Attrs.NONE, left.expand("matmul", join(batch, m, inner)), right.expand("matmul", join(batch, inner, n)));
            int[] shape = a.rank() == 1 && b.rank() == 1 ? batch : a.rank() == 1 ? join(batch, n) : b.rank() == 1 ? join(batch, m) : z.shape();
            return Arrays.equals(shape, z.shape()) ? z : Tensor.apply(CoreOps.RESHAPE, Attrs.of(shape), z);
        });
    }

    private static ShapeException mismatch(Tensor a, Tensor b) {
        String text = "matmul: wanted (m, k) × (k, n), got " + Shape.text(a.shape()) + " × " + Shape.text(b.shape());
        boolean right = b.rank() == 2 && a.size(-1) == b.size(-1);
        boolean left = !right && a.rank() == 2 && a.size(0) == (b.rank() == 1 ? b.size(0) : b.size(-2));
        return new ShapeException(text + (right ? "; did you mean x.matmul(y.t())?" : left ? "; did you mean x.t().matmul(y)?" : ""));
    }

    private static int[] lead(int[] shape) { return Arrays.copyOf(shape, shape.length - 2); }

    private static int[] join(int[] lead, int... last) {
        int[] shape = Arrays.copyOf(lead, lead.length + last.length);
        System.arraycopy(last, 0, shape, lead.length, last.length);
        return shape;
    }
}
