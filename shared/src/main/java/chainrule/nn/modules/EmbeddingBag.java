package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Bags;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;

/**
 * Learned vectors looked up in bags, each of which becomes one: {@code nn.EmbeddingBag}. The sum, the mean or the largest elements of
 * {@code W[i]} over a bag; zeros for an empty one. W begins normal, N(0, 1), the row of {@code padding_idx} with zeros; that row counts
 * for nothing. With {@code scale_grad_by_freq} each row's gradient is divided by how often that row is asked for; PyTorch 1.13 takes the
 * frequency of another row by mistake where they differ.
 *
 * <p>Shapes: {@code (bags, each) int64, or (n) int64 with offsets (bags), weights of the same shape → (bags, embedding_dim)}. Refused:
 * indices that are not int64 or outside of the table; offsets that do not rise from 0; weights but for sums.
 */
public final class EmbeddingBag extends Module {
    static final Layer LAYER = Layer.of("EmbeddingBag", Layer.Group.SPARSE,
            "num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, "
                    + "include_last_offset=False, padding_idx=None, device=None, dtype=None", EmbeddingBag::new)
            .says("Learned vectors looked up in bags, each of which becomes one: their sum, mean or maximum.")
            .formula("y_b = \\operatorname{mean}_{i \\in b} W_i").shapes("(bags, each) int64, or (n) int64 and (bags) offsets -> (bags, embedding_dim)");
    private static final Signature INPUTS = Signature.of("input, offsets=None, per_sample_weights=None");

    private final int rows;
    private final int width;
    /** -1: none. */
    private final int padding;
    private final Bags.Fold fold;
    private final boolean byFrequency;
    private final boolean lastOffset;

    public EmbeddingBag(int rows, int width) { this(rows, width, Map.of()); }

    /** Further arguments by PyTorch's names: {@code Map.of("mode", "sum")}. */
    public EmbeddingBag(int rows, int width, Map<String, ?> named) { this(LAYER.bind(named, rows, width)); }

    EmbeddingBag(Arguments a) {
        super(a);
        rows = a.size("num_embeddings");
        width = a.size("embedding_dim");
        padding = a.has("padding_idx") ? Embedding.padding(a.size("padding_idx"), rows, "padding_idx must be within num_embeddings") : -1;
        byFrequency = a.flag("scale_grad_by_freq");
        lastOffset = a.flag("include_last_offset");
        fold = switch (a.word("mode")) {
            case "sum" -> Bags.Fold.SUM;
            case "mean" -> Bags.Fold.MEAN;
            case "max" -> Bags.Fold.MAX;
            default -> throw new ModuleException("ValueError", "mode has to be one of sum, mean or max");
        };
        Tensor given = a.as("_weight", Tensor.class);
        if (given != null && !Shape.equal(given.shape(), new int[] {rows, width})) {
            throw new ModuleException("AssertionError", "Shape of weight does not match num_embeddings and embedding_dim");
        }
        parameter("weight", given != null ? given : Layer.full(a, 0, rows, width));
        if (given == null) resetParameters();
    }

    /** Draws the rows anew. */
    public void resetParameters() { Embedding.draw(weight(), padding); }

    /** The table, (rows, width). */
    public Parameter weight() { return learned("weight"); }

    @Override public Signature inputs() { return INPUTS; }

    /** Bags of one length: (bags, each). */
    @Override public Tensor forward(Tensor index) { return forward(index, null, null); }

    /** Bags one after another, which begin at {@code offsets}. */
    @Override public Tensor forward(Tensor index, Tensor offsets) { return forward(index, offsets, null); }

    /** The same, each row weighed; the offsets may be null. */
    @Override public Tensor forward(Tensor index, Tensor offsets, Tensor weights) {
        if (index.dtype() != DType.INT64) throw Embedding.wrongIndex(index, "embedding_bag");
        Tensor weight = used("weight");
        if (setting("max_norm") != null) Embedding.shorten(weight, index, ((Number) setting("max_norm")).doubleValue(), ((Number) setting("norm_type")).doubleValue());
        return Bags.embeddingBag(index, weight, offsets, lastOffset, fold, weights, padding, byFrequency);
    }

    @Override public String getExtraRepr() {
        StringBuilder b = new StringBuilder().append(rows).append(", ").append(width);
        if (setting("max_norm") != null) b.append(", ").append(Shown.named(this, "max_norm"));
        if (((Number) setting("norm_type")).doubleValue() != 2) b.append(", ").append(Shown.named(this, "norm_type"));
        if (byFrequency) b.append(", scale_grad_by_freq=True");
        b.append(", mode=").append(setting("mode"));
        if (padding >= 0) b.append(", padding_idx=").append(padding);
        return b.toString();
    }
}
