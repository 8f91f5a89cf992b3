package chainrule.nn;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;

/** Means of values, weighted by how well a key fits a query: attention (Vaswani and others 2017). */
public final class Attention {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private Attention() { }

    /** What attention gives, and the weights that it gave to each value. */
    public record Attended(Tensor output, Tensor weights) { }

    /**
     * {@code softmax(q kᵀ / sqrt(e) + mask) v}: {@code F.scaled_dot_product_attention}.
     *
     * <p>Shapes: {@code (..., n, e), (..., m, e), (..., m, w) → (..., n, w)}. Refused: widths or lengths that differ, a mask beside causal.
     * Source: {@code torch.nn.functional.scaled_dot_product_attention}; Vaswani and others 2017.
     *
     * @param q (..., n, e), with k (..., m, e) and v (..., m, w) for a result (..., n, w)
     * @param mask null, or what broadcasts to (..., n, m): true where a query may look, or numbers to add
     * @param dropout the chance of a weight to be set to 0; 0 where nothing trains
     * @param causal whether query i may look at keys 0 to i alone; the mask is null then
     */
    public static Tensor scaledDotProduct(Tensor q, Tensor k, Tensor v, Tensor mask, double dropout, boolean causal) {
        if (causal && mask != null) throw new ShapeException("scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
        if (q.rank() < 2 || k.rank() < 2 || v.rank() < 2 || q.size(-1) != k.size(-1) || k.size(-2) != v.size(-2)) {
            throw ShapeException.of("scaled_dot_product_attention", "(..., n, e), (..., m, e) and (..., m, w)", q.shape(), k.shape(), v.shape());
        }
        return Mode.call("scaled_dot_product_attention", () -> {
            Tensor wanted = causal ? later(q.size(-2), k.size(-2)) : mask != null && mask.dtype() == DType.BOOL ? mask.logicalNot() : mask;
            return attend(q, k, v, wanted, dropout).output();
        });
    }

    /**
     * The same with weights; a mask of truth values says where a query may <em>not</em> look, as in {@code nn.MultiheadAttention}.
     *
     * <p>Shapes: {@code (..., n, e), (..., m, e), (..., m, w) → (..., n, w), weights (..., n, m)}. Refused: shapes that do not multiply. Source:
     * {@code torch.nn.functional.scaled_dot_product_attention}; Vaswani and others 2017.
     */
    public static Attended attend(Tensor q, Tensor k, Tensor v, Tensor mask, double dropout) {
        Tensor scores = q.div(Math.sqrt(q.size(-1))).matmul(k.transpose(-1, -2));
        if (mask != null) scores = mask.dtype() == DType.BOOL ? scores.maskedFill(mask, Tensor.scalar(scores.dtype(), NEVER)) : scores.add(mask);
        Tensor weights = TorchRandom.dropout(DefaultGenerator.get(), scores.softmax(-1), dropout, dropout > 0);
        return new Attended(weights.matmul(v), weights);
    }

    /** True where key j comes after query i: (n, m). Shapes: {@code → (n, m) bool}. Refused: lengths below 0. Source: {@code torch.triu}. */
    public static Tensor later(int n, int m) { return Tensor.full(DType.INT64, 1, n, m).triu(1).ne(0); }

    /**
     * 0 where query i may look at key j, minus infinity where j comes later: {@code Transformer.generate_square_subsequent_mask}.
     *
     * <p>Shapes: {@code → (n, n)}. Refused: lengths below 0. Source: {@code torch.nn.Transformer.generate_square_subsequent_mask}.
     */
    public static Tensor causalMask(int n) {
        if (n < 0) throw new ShapeException("generate_square_subsequent_mask: wanted a length of 0 or more, got " + n);
        return later(n, n).where(Tensor.scalar(DType.FLOAT32, NEVER), Tensor.scalar(DType.FLOAT32, 0));
    }

    /**
     * {@code (n, length, heads width)} as {@code (n, heads, length, width)}.
     *
     * <p>Shapes: {@code (n, length, heads width) → (n, heads, length, width)}. Refused: widths that the heads do not divide. Source: {@code
     * torch.nn.MultiheadAttention}.
     */
    public static Tensor split(Tensor x, int heads) { return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2); }

    /**
     * The way back from {@link #split}.
     *
     * <p>Shapes: {@code (n, heads, length, width) → (n, length, heads width)}. Refused: other numbers of axes. Source: {@code
     * torch.nn.MultiheadAttention}.
     */
    public static Tensor join(Tensor x) {
        int[] s = x.shape();
        if (s.length != 4) throw new ShapeException("attention: wanted (n, heads, length, width), got " + Shape.text(s));
        return x.transpose(1, 2).reshape(s[0], s[2], s[1] * s[3]);
    }
}
