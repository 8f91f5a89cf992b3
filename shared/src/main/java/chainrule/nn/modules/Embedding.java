package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A learned vector for each of n things, looked up by number: {@code nn.Embedding}. {@code y = W[i]}. W begins normal, N(0, 1); the row
 * of {@code padding_idx} begins with zeros and gets no gradient.
 *
 * <p>With {@code max_norm}, rows that are looked up and longer are shortened to it, in place, before.
 *
 * <p>Shapes: {@code (*) int64 → (*, embedding_dim)}. Refused: indices that are not int64, or outside of the table.
 */
public final class Embedding extends Module {
    static final Layer LAYER = Layer.of("Embedding", Layer.Group.SPARSE,
            "num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, "
                    + "sparse=False, _weight=None, device=None, dtype=None", Embedding::new)
            .says("A learned vector for each of n things, looked up by number.")
            .formula("y = W_i").shapes("(*) int64 -> (*, embedding_dim)");

    private final int rows;
    private final int width;
    /** -1: none. */
    private final int padding;
    private final boolean byFrequency;

    public Embedding(int rows, int width) { this(LAYER.bind(Map.of(), rows, width)); }

    /** Further arguments by PyTorch's names. */
    public Embedding(int rows, int width, Map<String, ?> named) { this(LAYER.bind(named, rows, width)); }

    Embedding(Arguments a) {
        super(a);
        rows = a.size("num_embeddings");
        width = a.size("embedding_dim");
        padding = a.has("padding_idx") ? padding(a.size("padding_idx"), rows, "Padding_idx must be within num_embeddings") : -1;
        byFrequency = a.flag("scale_grad_by_freq");
        Tensor given = a.as("_weight", Tensor.class);
        if (given != null && !Shape.equal(given.shape(), new int[] {rows, width})) {
            throw new ModuleException("AssertionError", "Shape of weight does not match num_embeddings and embedding_dim");
        }
        parameter("weight", given != null ? given : Layer.full(a, 0, rows, width));
        if (given == null) resetParameters();
    }

    /** The row itself, where it counts from the end. */
    static int padding(int given, int rows, String otherwise) {
        int at = given < 0 ? given + rows : given;
        if (at < 0 || at >= rows) throw new ModuleException("AssertionError", otherwise);
        return at;
    }

    /** Over the rows of a table that are there already; {@code freeze} keeps them from learning: {@code Embedding.from_pretrained}. */
    public static Embedding fromPretrained(Tensor table, boolean freeze, Map<String, ?> named) {
        if (table.rank() != 2) throw new ModuleException("AssertionError", "Embeddings parameter is expected to be 2-dimensional");
        Map<String, Object> all = new LinkedHashMap<>(named);
        all.put("_weight", table);
        Embedding layer = new Embedding(table.size(0), table.size(1), all);
        layer.weight().requiresGrad(!freeze);
        return layer;
    }

    /** Draws the rows anew. */
    public void resetParameters() { draw(weight(), padding); }

    /** Normal rows, and one of zeros. */
    static void draw(Tensor weight, int padding) {
        Init.normal_(weight, 0, 1);
        if (padding < 0) return;
        Mode.noGrad(() -> {
            weight.narrow(0, padding, 1).zero_();
        });
    }

    /** The table, (rows, width). */
    public Parameter weight() { return learned("weight"); }

    @Override public Tensor forward(Tensor index) {
        if (index.dtype() != DType.INT64) throw wrongIndex(index, "embedding");
        Tensor weight = used("weight");
        if (setting("max_norm") != null) shorten(weight, index, ((Number) setting("max_norm")).doubleValue(), ((Number) setting("norm_type")).doubleValue());
        return Layers.embedding(index, weight, padding, byFrequency);
    }

    static ModuleException wrongIndex(Tensor index, String call) {
        String type = index.dtype() == DType.FLOAT32 ? "Float" : index.dtype() == DType.FLOAT64 ? "Double" : "Bool";
        return new ModuleException("RuntimeError", "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch."
                + type + "Tensor instead (while checking arguments for " + call + ")");
    }

    /** Rows of {@code weight} that {@code index} names and that are longer than {@code most} are brought to it. */
    static void shorten(Tensor weight, Tensor index, double most, double p) {
        Mode.noGrad(() -> {
            Tensor seen = Tensor.zeros(weight.dtype(), weight.size(0)).scatter(0, index.flatten(), 1);
            Tensor length = weight.norm(p, false, 1);
            Tensor scale = seen.gt(0).logicalAnd(length.gt(most)).where(length.add(1e-7).rdiv(most), Tensor.scalar(weight.dtype(), 1));
            weight.mul_(scale.unsqueeze(1));
        });
    }

    @Override public String getExtraRepr() {
        StringBuilder b = new StringBuilder().append(rows).append(", ").append(width);
        if (padding >= 0) b.append(", padding_idx=").append(padding);
        if (setting("max_norm") != null) b.append(", ").append(Shown.named(this, "max_norm"));
        if (((Number) setting("norm_type")).doubleValue() != 2) b.append(", ").append(Shown.named(this, "norm_type"));
        if (byFrequency) b.append(", scale_grad_by_freq=True");
        if (setting("sparse") == Boolean.TRUE) b.append(", sparse=True");
        return b.toString();
    }
}
